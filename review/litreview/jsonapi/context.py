"""What a request is answered with: a review, and the files that its caller may name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, Self

from litreview.errors import MissingError, UsageError
from litreview.workspace import Review

__all__ = ["ApiContext", "Files", "FolderContext", "LocalFiles"]


class Files(Protocol):
    """Turns the names of files in requests into paths, and paths into names."""

    def existing(self, name: str, suffixes: tuple[str, ...] = ()) -> Path:
        """The path of a file that exists.

        Args:
            name: as the caller knows it.
            suffixes: the name must end in one of these; none for any.

        Raises:
            UsageError: the name has another suffix or cannot be the name of a file.
            MissingError: there is no such file, or the caller may not name it.
        """

    def writable(self, name: str, suffixes: tuple[str, ...] = ()) -> Path:
        """The path of a file that may be read or written, whether it exists or not.

        Raises:
            UsageError: the name has another suffix or cannot be the name of a file.
            MissingError: the caller may not name it.
        """

    def name(self, file: Path) -> str:
        """The name by which the caller knows a path."""


class LocalFiles:
    """The files of a notebook's kernel: names are paths from its working directory."""

    def existing(self, name: str, suffixes: tuple[str, ...] = ()) -> Path:
        """See `Files.existing`."""
        file = self.writable(name, suffixes)
        if not file.is_file():
            raise MissingError(f"there is no file {name}")
        return file

    def writable(self, name: str, suffixes: tuple[str, ...] = ()) -> Path:
        """See `Files.writable`."""
        if suffixes and not name.endswith(suffixes):
            raise UsageError(f"the name of “{name}” must end in {' or '.join(suffixes)}")
        return Path(name)

    def name(self, file: Path) -> str:
        """See `Files.name`."""
        return str(file)


@dataclass(frozen=True, slots=True)
class ApiContext:
    """The first argument of every function that answers a request.

    Attributes:
        review: the review, at the stage that the request is about.
        files: the files that the caller may name.
        path: the name by which the caller knows the review.
    """

    review: Review
    files: Files
    path: str

    def at(self, stage: str) -> Self:
        """The same at a stage.

        Raises:
            UsageError: there is no such stage.
        """
        return replace(self, review=self.review.at(stage))


@dataclass(frozen=True, slots=True)
class FolderContext:
    """The first argument of a function that answers a request about a folder.

    Attributes:
        files: the files that the caller may name.
        path: the name of a document in the folder; it need not exist.
        review: gives the review of a name; raises a `ReviewError` if the caller may not have it.
    """

    files: Files
    path: str
    review: Callable[[str], Review]
