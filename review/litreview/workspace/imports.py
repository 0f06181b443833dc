"""Importing records, and merging those that are certainly in the review already."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from sqlalchemy import func, select

from litreview.display import quantity
from litreview.model import Failure, Report
from litreview.store import tables
from litreview.store.action_groups import grouped
from litreview.workspace.added_papers import PaperFields, add_papers, identifier_fields
from litreview.workspace.context import ReviewContext
from litreview.workspace.import_files import Progress, Upload, add_files, read_files

__all__ = ["Given", "add_given", "add_records"]

Given = str | os.PathLike[str] | Upload | PaperFields
"""What `Review.add` takes: a path, an identifier, a file's name and bytes, a paper's fields."""


def add_given(
    context: ReviewContext, given: Sequence[Given], progress: Progress | None, online: bool | None
) -> Report:
    """See `Review.add`."""
    papers = [item for item in given if isinstance(item, Mapping)]
    uploads = [item for item in given if isinstance(item, Upload)]
    paths: list[str | os.PathLike[str]] = []
    for item in given:
        if not isinstance(item, str | os.PathLike):
            continue
        known = identifier_fields(item) if isinstance(item, str) and not _exists(item) else None
        if known is None:
            paths.append(item)
        else:
            papers.append(known)

    def add() -> Report:
        files = chain(uploads, read_files(paths))
        done = add_files(context.database, files, context.reviewer, progress, len(given))
        singly = add_papers(context, papers, online=online)
        return replace(done, files=done.files + singly.files, remarks=done.remarks + singly.remarks)

    names = [*(one.name for one in uploads), *(Path(path).name for path in paths)]
    return _merging_certain(context, add, _label(names, len(papers)))


def _label(files: Sequence[str], papers: int) -> str:
    """The import in words: a file by its name, else how many."""
    if len(files) == 1 and not papers:
        return f"import: {files[0]}"
    parts = [quantity(len(files), "file")] if files else []
    if papers:
        parts.append(quantity(papers, "paper"))
    return f"import: {', '.join(parts)}"


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # a name that no file system takes
        return False


def add_records(
    context: ReviewContext,
    files: Iterable[Upload | Failure],
    progress: Progress | None = None,
    total: int = 0,
) -> Report:
    """Add files, and merge new records that are certainly the same as others."""

    def add() -> Report:
        return add_files(context.database, files, context.reviewer, progress, total)

    return _merging_certain(
        context, add, f"import: {quantity(total, 'file')}" if total else "import"
    )


def _merging_certain(context: ReviewContext, add: Callable[[], Report], label: str) -> Report:
    """Add records, then merge those that are certainly the same as others, as one action."""
    with context.read() as connection:
        last = connection.scalar(select(func.max(tables.record.c.position))) or 0
    with grouped(context.database.engine, context.reviewer, label, counted=False):
        report = add()
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
