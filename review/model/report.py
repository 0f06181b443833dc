"""What an import did."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Failure", "FileReport", "Report"]


@dataclass(frozen=True, slots=True)
class Failure:
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


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file's part: ``known`` means that this very file had been added before."""

    name: str
    format: str = ""
    read: int = 0
    new: int = 0
    merged: int = 0
    known: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What `Review.add` did.

    Attributes:
        files: one part a file, in the order given.
        failed: what could not be read, with its place.
        remarks: what was read but is worth a look (a title without abstract).
    """

    files: tuple[FileReport, ...] = ()
    failed: tuple[Failure, ...] = field(default=())
    remarks: tuple[Failure, ...] = field(default=())

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

    def __str__(self) -> str:
        parts = [f"{self.read} read, {self.new} new, {self.merged} merged"]
        if self.known:
            files = "file" if self.known == 1 else "files"
            parts.append(f"{self.known} {files} already in the review, nothing changed")
        if self.failed:
            parts.append(f"{len(self.failed)} not read")
        return "; ".join(parts)
