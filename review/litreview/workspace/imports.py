"""Importing records, and merging those that are certainly in the review already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import func, select

from litreview.model import Failure, Report
from litreview.store import tables
from litreview.workspace.context import ReviewContext
from litreview.workspace.import_files import Progress, Upload, add_files

__all__ = ["add_records"]


def add_records(
    context: ReviewContext,
    files: Iterable[Upload | Failure],
    progress: Progress | None = None,
    total: int = 0,
) -> Report:
    """Add files, and merge new records that are certainly the same as others."""
    with context.read() as connection:
        last = connection.scalar(select(func.max(tables.record.c.position))) or 0
    report = add_files(context.database, files, context.reviewer, progress, total)
    if not report.new:
        return report
    merged, doubtful = context.duplicate_finder.merge_new(context.reviewer, last)
    remarks = tuple(Failure("duplicates", 0, sentence) for sentence in merged.remarks)
    return replace(
        report,
        duplicates=len(merged.ids),
        doubtful=doubtful,
        remarks=report.remarks + remarks,
    )
