"""Bringing papers into a review, those that are there already as what they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import func, select

from litreview.model import Failure, Report
from litreview.store import Database, tables
from litreview.workspace.context import Held
from litreview.workspace.duplicate_finder import Matcher
from litreview.workspace.import_files import Progress, Upload, add_files

__all__ = ["Brought"]


class Brought(Held):
    """The part of `Review` on which whatever brings papers in stands."""

    def __init__(self, database: Database, reviewer: str) -> None:
        super().__init__(database, reviewer)
        self._matcher = Matcher(database)

    def _bring(
        self, files: Iterable[Upload | Failure], progress: Progress | None = None, total: int = 0
    ) -> Report:
        """Add files, and merge new records that are certainly the same as others."""
        with self._database.read() as connection:
            last = connection.scalar(select(func.max(tables.record.c.position))) or 0
        report = add_files(self._database, files, self.reviewer, progress, total)
        if not report.new:
            return report
        acted, doubtful = self._matcher.merge_new(self.reviewer, last)
        told = tuple(Failure("duplicates", 0, sentence) for sentence in acted.remarks)
        return replace(
            report,
            duplicates=len(acted.ids),
            doubtful=doubtful,
            remarks=report.remarks + told,
        )
