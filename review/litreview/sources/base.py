"""What a reader is, and how the right one is found."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Any, Protocol, runtime_checkable

from litreview.errors import InputError
from litreview.model import Entry, Problem

__all__ = [
    "GROUP",
    "HEAD",
    "BytesReader",
    "Opened",
    "Reader",
    "bytes_readers",
    "choose",
    "decode",
    "open_source",
    "readers",
]

GROUP = "litreview.sources"
"""The entry-point group through which readers are found."""

HEAD = 4096
"""How many characters of a source a reader may look at to recognise it."""

_SPACE = 0x20
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


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
            return Opened(reader.name, "", reader.read_bytes(data))
    text = decode(data, name).replace("\0", "\ufffd")  # PostgreSQL stores no NUL
    found = choose(text, name)
    return Opened(found.name, found.page_date(text), found.read(text))


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
    head = text[:HEAD]
    for reader in readers():
        if reader.sniff(head):
            return reader
    known = ", ".join(sorted(reader.name for reader in _installed()))
    raise InputError(f"{name}: unknown format; use one of {known}, or check the file")


def _installed() -> list[Any]:
    found: list[Any] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda e: e.name):
        try:
            found.append(entry.load())
        except Exception as error:  # somebody else's reader must not stop ours
            warnings.warn(f"the reader {entry.value} does not load: {error}", stacklevel=3)
    return found


def _binary(head: bytes) -> bool:
    """Whether control characters are more than a stray few, as they are in no text."""
    controls = sum(byte < _SPACE and byte not in b"\t\n\v\f\r\x1b" for byte in head)
    return controls * 50 > len(head)


def decode(data: bytes, name: str) -> str:
    """The text of a file.

    UTF-8, or what a byte-order mark says. Line ends are left as they are.

    Raises:
        InputError: if the file is empty, binary, or in another encoding; with the line.
    """
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise InputError(f"{name}: the file is empty; nothing was added")
    encoding = next((codec for mark, codec in _BOMS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and _binary(data[:HEAD]):
        raise InputError(f"{name}: the file is binary, not text; export the references as text")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name}:{line}: the file is not UTF-8 (byte 0x{data[error.start]:02x}); "
            "save it as UTF-8 and add it again"
        ) from None
