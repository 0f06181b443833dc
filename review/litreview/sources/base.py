"""What a reader is, and how the right one is found."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from itertools import chain
from typing import Any, Protocol, runtime_checkable

from litreview.errors import InputError
from litreview.model import Entry, Problem
from litreview.sources.bounds import bounded
from litreview.sources.encodings import decode

__all__ = [
    "GROUP",
    "HEAD",
    "BytesReader",
    "DatedReader",
    "Opened",
    "Reader",
    "bytes_readers",
    "choose",
    "open_source",
    "readers",
]

GROUP = "litreview.sources"
"""The entry-point group through which readers are found."""

HEAD = 16_384
"""How many characters of a source a reader may look at to recognise it, blanks before left out."""

_BLANK = re.compile(r"[\s\ufeff]*+")  # nothing of it tells a format


@runtime_checkable
class Reader(Protocol):
    """Reads one format.

    A reader is told by content, never by a file's name, so that a renamed file reads the same.
    """

    name: str

    def sniff(self, head: str) -> bool:
        """Whether text that starts like this is of this reader's format."""

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield what the source holds, in its order; never raise over one bad entry."""


@runtime_checkable
class DatedReader(Protocol):
    """A reader whose format may give a date for the source itself."""

    def page_date(self, text: str) -> str:
        """The date the source gives for itself, as it stands there, or an empty string."""


@runtime_checkable
class BytesReader(Protocol):
    """Reads one format that is not text, such as a workbook.

    It may raise an `InputError` without the file's name if the whole file cannot be read.
    """

    name: str

    def knows(self, data: bytes) -> bool:
        """Whether these bytes are of this reader's format."""

    def read_bytes(self, data: bytes) -> Iterator[Entry | Problem]:
        """Yield what the source holds, as `Reader.read` does."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A source about to be read.

    Attributes:
        format: the name of the reader that knows it.
        date: the date the source gives for itself, or empty.
        items: what it holds.
    """

    format: str
    date: str
    items: Iterator[Entry | Problem]


def open_source(data: bytes, name: str) -> Opened:
    """Find the reader for a file's bytes.

    Raises:
        InputError: if the file is empty, in another encoding, or no reader knows it.
    """
    for reader in bytes_readers():
        if reader.knows(data):
            return Opened(reader.name, "", bounded(reader.read_bytes(data)))
    decoded = decode(data, name)
    text = decoded.text.replace("\0", "\ufffd")  # PostgreSQL stores no NUL
    found = choose(text, name)
    items = found.read(text)
    if decoded.remark:
        items = chain([Problem(0, decoded.remark, lost=False)], items)
    date = found.page_date(text) if isinstance(found, DatedReader) else ""
    return Opened(found.name, date, bounded(items))


def readers() -> list[Reader]:
    """Every installed reader of text, the most particular first: a seed page looks like any."""
    found = [reader for reader in _installed() if isinstance(reader, Reader)]
    return sorted(found, key=lambda reader: reader.name == "seedpage")


def bytes_readers() -> list[BytesReader]:
    """Every installed reader of what is not text."""
    return [reader for reader in _installed() if isinstance(reader, BytesReader)]


def choose(text: str, name: str) -> Reader:
    """The reader for this text.

    Raises:
        InputError: if no reader knows the format.
    """
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    head = text[start : start + HEAD]
    for reader in readers():
        if reader.sniff(head):
            return reader
    raise InputError(f"{name}: {_what(head)}; use one of {_known()}")


def _what(head: str) -> str:
    """What a text is that no reader knows, as far as it can be told."""
    start = head[:200].lower()
    if start.startswith(("<!doctype html", "<html")):
        return "unknown format (a web page)"
    if start.startswith(("{", "[")):
        return "unknown format (JSON, but not of references)"
    return "unknown format"


def _known() -> str:
    labels = dict.fromkeys(getattr(reader, "label", reader.name) for reader in _installed())
    *others, last = sorted(filter(None, labels), key=str.casefold)
    return f"{', '.join(others)} or {last}"


def _installed() -> list[Any]:
    found: list[Any] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda e: e.name):
        try:
            found.append(entry.load())
        except Exception as error:  # somebody else's reader must not stop ours
            warnings.warn(f"the reader {entry.value} does not load: {error}", stacklevel=3)
    return found
