"""From a file's bytes to text: UTF-8, what a byte-order mark says, and the older Western codes.

Excel, EndNote and reference managers on Windows still save Windows-1252, Latin-1 and UTF-16
without a mark. What was assumed is said in a note, so that a wrong guess can be seen.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from litreview.display import quantity
from litreview.errors import InputError

__all__ = ["Decoded", "decode"]

_HEAD = 4096  # bytes by which the encoding is known
_SPACE = 0x20
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Windows-1252 has printable characters where Latin-1 has control codes.
_WINDOWS = re.compile(rb"[\x80-\x9f]")
_HIGH = re.compile(rb"[\x80-\xff]+")  # the two bytes of `é` in UTF-8
_MOST_HIGH = 0.25
"""Share of bytes beyond ASCII from which on a text is not Western: French has 4%, Czech 10%."""
_ZEROS = 0.4
"""Share of zero bytes in every second place from which on a text is UTF-16 of Western letters."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text.

    Attributes:
        text: with its line ends as they are.
        remark: which encoding was assumed, as a sentence; empty if the file leaves no doubt.
    """

    text: str
    remark: str = ""


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file.

    Raises:
        InputError: if the file is empty, binary, or in an encoding that cannot be told.
    """
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise InputError(f"{name}: the file is empty; nothing was added")
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _marked(data, codec, name)
    if codec := _utf16(data[:_HEAD]):
        remark = "the file has no byte-order mark; it was read as UTF-16"
        return Decoded(data.decode(codec, "replace"), remark)
    if _binary(data[:_HEAD]):
        raise InputError(f"{name}: the file is binary, not text; export the references as text")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _western(data, name, error.start)


def _marked(data: bytes, codec: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(codec))
    except UnicodeDecodeError as error:
        if codec == "utf-8-sig":
            return _western(data, name, error.start)
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name}:{line}: the file is not UTF-16 as its byte-order mark says; "
            "save it as UTF-8 and add it again"
        ) from None


def _western(data: bytes, name: str, first: int) -> Decoded:
    """Text with bytes that are not UTF-8: some stray ones in UTF-8, or all in an older code."""
    line = data.count(b"\n", 0, first) + 1
    stray = _Stray()
    codecs.register_error(stray.name, stray)
    text = data.decode("utf-8", stray.name).removeprefix("\ufeff")
    whole = sum(map(len, _HIGH.findall(data)))
    if stray.count * 4 < whole:
        where = quantity(stray.count, "byte is", "bytes are")
        return Decoded(text, f"{where} not UTF-8, first in line {line}; read as Windows-1252")
    if whole > _MOST_HIGH * len(data):
        raise InputError(
            f"{name}:{line}: the file is neither UTF-8 nor a Western encoding; "
            "save it as UTF-8 and add it again"
        )
    called = "Windows-1252" if _WINDOWS.search(data) else "Latin-1"
    said = f"the file is not UTF-8 (line {line}); it was read as {called}"
    return Decoded("".join(map(_windows, _parts(data))), said)


def _parts(data: bytes) -> list[bytes]:
    """The bytes in pieces, so that undefined ones cost one piece and not the file."""
    return [data[at : at + (1 << 16)] for at in range(0, len(data), 1 << 16)]


def _windows(part: bytes) -> str:
    try:
        return part.decode("cp1252")
    except UnicodeDecodeError:  # 81, 8d, 8f, 90 and 9d are nothing in Windows-1252
        return part.decode("latin-1")


class _Stray:
    """Decodes what is not UTF-8 as Windows-1252, and counts it."""

    name = "litreview-windows-1252"

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError), "only decoding meets it"
        self.count += error.end - error.start
        return _windows(error.object[error.start : error.end]), error.end


def _utf16(head: bytes) -> str:
    """The UTF-16 whose Western letters have a zero beside each, or empty."""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if half and odd > _ZEROS * half and even * 10 < odd:
        return "utf-16-le"
    if half and even > _ZEROS * half and odd * 10 < even:
        return "utf-16-be"
    return ""


def _binary(head: bytes) -> bool:
    """Whether control characters are more than a stray few, as they are in no text."""
    controls = sum(byte < _SPACE and byte not in b"\t\n\v\f\r\x1b" for byte in head)
    return controls * 50 > len(head)
