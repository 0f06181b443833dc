"""Files below the contents root, and no others, by the paths that requests name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from litreview.errors import MissingError, UsageError

__all__ = ["ContentsRoot", "Place"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a review is: a file below the contents root, or a database.

    Attributes:
        name: its path relative to the root, with slashes, as windows know it.
        at: its absolute path, symbolic links resolved; the URL of a database.
    """

    name: str
    at: Path | str = field(repr=False)

    @property
    def file(self) -> Path:
        """The file.

        Raises:
            UsageError: if it is a database.
        """
        if isinstance(self.at, str):
            raise UsageError(f"“{self.name}” is a database and not a file")
        return self.at


class ContentsRoot:
    """The folder that the server shows, and whether hidden files in it may be seen.

    Args:
        contents: the server's contents manager; its root may change.
    """

    def __init__(self, contents: Any) -> None:
        self._contents = contents

    def place(self, name: str, suffixes: tuple[str, ...] = ()) -> Place:
        """The file that ``name`` stands for, whether it exists or not.

        Args:
            name: relative to the contents root, with slashes.
            suffixes: one of these the name must end in, such as ``.review``; none for any.

        Raises:
            UsageError: the name has another suffix, or is not a valid name for a file here.
            MissingError: it would be a file outside the root, or a hidden one.
        """
        parts = [part for part in name.split("/") if part not in ("", ".")]
        shown = printable(name)
        if not parts or any(ord(char) < ord(" ") or char == "\x7f" for char in name):
            raise UsageError(f"“{shown}” is not a valid file name")
        if name.startswith("/") or "\\" in name or ".." in parts or Path(name).is_absolute():
            raise MissingError(f"“{shown}” is not inside the server's root folder")
        fits = [one for one in suffixes if parts[-1].endswith(one) and len(parts[-1]) > len(one)]
        if suffixes and not fits:
            raise UsageError(f"the name of “{shown}” must end in {' or '.join(suffixes)}")
        try:
            root = self.root.resolve()
            file = root.joinpath(*parts).resolve()
        except (OSError, RuntimeError, ValueError):  # too long, a loop of links, lone surrogates
            raise UsageError(f"“{shown}” is not a valid file name") from None
        if not file.is_relative_to(root):
            raise MissingError(f"“{shown}” is outside the server's root folder")
        inside = file.relative_to(root).parts
        if not self._contents.allow_hidden and any(p.startswith(".") for p in (*parts, *inside)):
            raise MissingError(f"“{shown}” is hidden, and this server does not serve hidden files")
        return Place("/".join(parts), file)

    def writable(self, name: str, suffixes: tuple[str, ...] = ()) -> Path:
        """The path of the file that ``name`` stands for; errors are those of `place`."""
        return self.place(name, suffixes).file

    def existing(self, name: str, suffixes: tuple[str, ...] = ()) -> Path:
        """As `writable`, of a file that exists.

        Raises:
            UsageError: as `place`.
            MissingError: as `place`, or there is no such file.
        """
        place = self.place(name, suffixes)
        try:
            there = place.file.is_file()
        except OSError:  # too long for a name
            there = False
        if not there:
            raise MissingError(f"there is no file {printable(place.name)}")
        return place.file

    def holds(self, file: Path) -> bool:
        """Whether an absolute path is below the root, and no hidden file that is not shown."""
        root = self.root.resolve()
        if not file.is_relative_to(root):
            return False
        hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
        return bool(self._contents.allow_hidden) or not hidden

    def name(self, file: Path) -> str:
        """The name by which windows know an absolute path below the root."""
        return file.resolve().relative_to(self.root.resolve()).as_posix()

    @property
    def root(self) -> Path:
        """The folder that the server shows.

        Raises:
            UsageError: the server keeps its files elsewhere than in a folder.
        """
        root = getattr(self._contents, "root_dir", "")
        if not root:
            raise UsageError(
                "this server does not store its files in a local folder, which reviews need"
            )
        return Path(root)


def printable(name: str, length: int = 120) -> str:
    """A hostile name made fit for a message: one line, of bounded length, encodable."""
    line = "".join(char if char.isprintable() else "�" for char in name)
    return line if len(line) <= length else line[: length - 1] + "…"
