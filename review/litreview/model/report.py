"""What an import did."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from litreview.display import Column, Shown, Table, one_line
from litreview.model.entry import Problem
from litreview.model.note_groups import NoteGroup, group_notes

__all__ = ["Failure", "FileReport", "Report"]


@dataclass(frozen=True, slots=True, repr=False)
class Failure(Shown):
    """A file, or a place in one, that could not be read.

    Attributes:
        file: the file's name.
        line: from 1; 0 for the whole file.
        reason: one clear sentence.
        text: what stands there (kept in the review, too).
    """

    file: str
    line: int
    reason: str
    text: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True, repr=False)
class FileReport(Shown):
    """One file's part.

    Attributes:
        name: the file's name.
        format: the reader that read it.
        read: entries read.
        new: records that were not in the review before.
        merged: entries that are another occurrence of a record.
        known: this very file had been added before.
        decisions, tags, notes: how many of another tool's were imported with it.
        differing: decisions in it that the review has otherwise and kept.
        records: the ids of papers that were added singly; of no file.
    """

    name: str
    format: str = ""
    read: int = 0
    new: int = 0
    merged: int = 0
    known: bool = False
    decisions: int = 0
    tags: int = 0
    notes: int = 0
    differing: tuple[Problem, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def along(self) -> str:
        """What was imported with it, in words; empty if nothing was."""
        counts = (("decision", self.decisions), ("tag", self.tags), ("note", self.notes))
        parts = [f"{n} {what}{'' if n == 1 else 's'}" for what, n in counts if n]
        return f"{', '.join(parts)} imported" if parts else ""

    def __str__(self) -> str:
        counts = f"{self.read} read, {self.new} new, {self.merged} merged"
        return f"{self.name}: {'already in the review' if self.known else counts}"


@dataclass(frozen=True, slots=True, repr=False)
class Report(Shown):
    """What `Review.add` did.

    Attributes:
        files: one part a file, in the order given.
        failed: what could not be read, with its place.
        remarks: what was read but is worth a look (a title without abstract).
        duplicates: how many records were merged into others because they are certainly the same.
        doubtful: how many pairs may be the same and wait for the reviewer.
    """

    files: tuple[FileReport, ...] = ()
    failed: tuple[Failure, ...] = field(default=())
    remarks: tuple[Failure, ...] = field(default=())
    duplicates: int = 0
    doubtful: int = 0

    @property
    def note_groups(self) -> tuple[NoteGroup, ...]:
        """The remarks by kind, each with its count and first place; all are in ``remarks``."""
        return group_notes(self.remarks)

    @property
    def read(self) -> int:
        """Entries read."""
        return sum(f.read for f in self.files)

    @property
    def new(self) -> int:
        """Records that were not in the review before."""
        return sum(f.new for f in self.files)

    @property
    def merged(self) -> int:
        """Entries that are another occurrence of a record."""
        return sum(f.merged for f in self.files)

    @property
    def known(self) -> int:
        """Files that had been added before and changed nothing."""
        return sum(f.known for f in self.files)

    @property
    def decisions(self) -> int:
        """Decisions of another tool that were imported."""
        return sum(f.decisions for f in self.files)

    @property
    def tags(self) -> int:
        """Tags that were imported."""
        return sum(f.tags for f in self.files)

    @property
    def notes(self) -> int:
        """Notes that were imported."""
        return sum(f.notes for f in self.files)

    def __str__(self) -> str:
        parts = [f"{self.read} read, {self.new} new, {self.merged} merged"]
        whole = FileReport("", decisions=self.decisions, tags=self.tags, notes=self.notes)
        parts += [whole.along] if whole.along else []
        if self.known:
            files = "file" if self.known == 1 else "files"
            parts.append(f"{self.known} {files} already in the review, nothing changed")
        if self.duplicates:
            records = "record" if self.duplicates == 1 else "records"
            parts.append(f"{self.duplicates} {records} merged as certain duplicates")
        if self.doubtful:
            pairs = "pair of records" if self.doubtful == 1 else "pairs of records"
            parts.append(f"{self.doubtful} {pairs} to compare")
        if self.failed:
            parts.append(f"{len(self.failed)} not read")
        return "; ".join(parts)

    def _html(self) -> str:
        files = Table(_FILES, self.files, what=("file", "files")).html()
        problems = [*self.failed, *self.note_groups]
        lines = "".join(
            f'<li dir="auto">{escape(one_line(problem))}</li>' for problem in problems[:_PROBLEMS]
        )
        if left := len(problems) - _PROBLEMS:
            lines += f"<li>… {left:,} more</li>" if left > 0 else ""
        return f"<div>{escape(str(self))}</div>{files}{f'<ul>{lines}</ul>' if lines else ''}"


_PROBLEMS = 10
"""Problems that are shown; `Report.failed` and `Report.remarks` have all."""

_FILES: tuple[Column[FileReport], ...] = (
    Column("file", lambda one: one.name, wide=True),
    Column("format", lambda one: one.format),
    Column("read", lambda one: one.read),
    Column("new", lambda one: one.new),
    Column("merged", lambda one: one.merged),
    Column("", lambda one: "already in the review" if one.known else one.along),
)
