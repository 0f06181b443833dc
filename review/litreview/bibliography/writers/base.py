"""What a writer is, and how the right one is found."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import Any, Protocol, runtime_checkable

from litreview.errors import UsageError
from litreview.model import Record

__all__ = ["GROUP", "Writer", "choose", "writers"]

GROUP = "litreview.writers"
"""The entry-point group through which writers are found."""


@runtime_checkable
class Writer(Protocol):
    """Writes one format; the same records and options give the same bytes everywhere.

    Attributes:
        name: the format's name.
        endings: of files, with their dot, by which it is chosen; perhaps none.
        options: the names of the options that `write` takes.
        cites: whether citation keys leave with what it writes, so that they freeze.
    """

    name: str
    endings: tuple[str, ...]
    options: frozenset[str]
    cites: bool

    def write(self, records: Sequence[Record], **options: Any) -> bytes:
        """The whole file.

        Raises:
            UsageError: if an option has a value that makes no sense.
        """


def writers() -> dict[str, Writer]:
    """Every installed writer by its name, in alphabetical order."""
    found: dict[str, Writer] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda e: e.name):
        try:
            writer = entry.load()
        except Exception as error:  # somebody else's writer must not stop ours
            warnings.warn(f"the writer {entry.value} does not load: {error}", stacklevel=2)
        else:
            found[writer.name] = writer
    return found


def choose(to: str | None, file: str) -> Writer:
    """The writer of a format, or the one for a file's ending.

    Raises:
        UsageError: if there is none.
    """
    known = writers()
    if to is not None:
        if to not in known:
            raise UsageError(f"{to!r} is not a format; use one of {', '.join(known)}")
        return known[to]
    ending = PurePath(file).suffix.lower()
    # A .csv is the plain table unless a layout is named: the names come in this order.
    fits = [writer for writer in known.values() if ending in writer.endings]
    if not fits:
        raise UsageError(
            f"cannot tell the format from the ending of {PurePath(file).name}; name one of "
            f"{', '.join(known)}"
        )
    return fits[0]
