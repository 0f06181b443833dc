"""The parts of a JSON text, one at a time, each with the line at which it starts.

So a file that ends too early, or is wrong in one place, still gives what stands before and after.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Broken", "BrokenError", "members", "objects", "plain_text"]

_SPACE = re.compile("[ \t\r\n\ufeff]*")  # the blanks after a comma
_DECODER = json.JSONDecoder()
_GAP = re.compile(r"[\s,\[\]}]*")  # `}, ` between two objects
_OBJECT = re.compile(r'\{\s*"')  # `{ "`
_FAR = 4096  # characters that are skipped in a value that cannot be read
_MOST_BROKEN = 1_000  # values; a file with more is not read on


class BrokenError(Exception):
    """The text is no JSON from here on.

    Attributes:
        at: the offset of the part that is broken.
    """

    def __init__(self, at: int) -> None:
        super().__init__("broken JSON")
        self.at = at


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch of text that could not be read.

    Attributes:
        text: what stands there.
        line: its first line, from 1.
    """

    text: str
    line: int


def members(text: str, listed: str) -> Iterator[tuple[str, Any, int]]:
    """Yield the members of the object that a text is, or the items of the list that it is.

    Args:
        text: JSON.
        listed: the member that is a list whose items are wanted one by one.

    Yields:
        The member's name (``listed`` for each item), its value, and its line from 1.

    Raises:
        BrokenError: where the text stops being JSON.
    """
    parts = _Parts(text)
    if parts.take("["):
        yield from parts.items(listed)
        return
    parts.expect("{")
    while not parts.take("}"):
        name = parts.value()
        parts.expect(":")
        if name == listed and parts.take("["):
            yield from parts.items(listed)
        else:
            line = parts.line
            yield str(name), parts.value(), line
        if not parts.take(","):
            parts.expect("}")
            return


class _Parts:
    """A place in a JSON text, and what stands there."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = self._counted = 0
        self._line = 1
        self._skip()

    @property
    def line(self) -> int:
        """The line of the place, from 1."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def take(self, mark: str) -> bool:
        """Go past a mark if it stands here."""
        if not self._text.startswith(mark, self._at):
            return False
        self._at += 1
        self._skip()
        return True

    def expect(self, mark: str) -> None:
        """Go past a mark that must stand here."""
        if not self.take(mark):
            raise BrokenError(self._at)

    def value(self) -> Any:
        """The value that starts here; go past it."""
        try:
            value, self._at = _DECODER.raw_decode(self._text, self._at)
        except (ValueError, RecursionError):
            raise BrokenError(self._at) from None
        self._skip()
        return value

    def items(self, name: str) -> Iterator[tuple[str, Any, int]]:
        """The items of the list that has begun; go past its end."""
        while not self.take("]"):
            line = self.line
            yield name, self.value(), line
            if not self.take(","):
                self.expect("]")
                return

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at


def objects(
    text: str, at: int, wanted: Callable[[dict[str, Any]], bool]
) -> Iterator[tuple[dict[str, Any], int] | Broken]:
    """Yield the objects in text that is broken at ``at``, and the stretches between them.

    Linear in the length of the text: what was read in vain is not read again, and a text that is
    broken in over a thousand places is not read on.

    Args:
        text: the whole text.
        at: where to start.
        wanted: whether an object is one of those looked for; others belong to what is broken.

    Yields:
        Each object with its line from 1, or the `Broken` text before it.
    """
    line, counted, bad = text.count("\n", 0, at) + 1, at, at
    left = _MOST_BROKEN
    while at < len(text) and left:
        try:
            value, end = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            value, end, left = None, max(error.pos, at + 1), left - 1
        except RecursionError:
            value, end, left = None, at + _FAR, left - 1
        if isinstance(value, dict) and wanted(value):
            if _GAP.fullmatch(text, bad, at) is None:
                yield Broken(text[bad:at].strip(), line)
            line, counted = line + text.count("\n", counted, at), at
            yield value, line
            line, counted, bad = line + text.count("\n", counted, end), end, end
        found = _OBJECT.search(text, end)
        at = found.start() if found else len(text)
    if _GAP.fullmatch(text, bad) is None:
        yield Broken(text[bad:].strip(), line)


def plain_text(value: Any) -> str:
    """A value as text that every database stores: JSON can spell null bytes and half letters."""
    if value is None or isinstance(value, bool | dict | list):
        return ""
    return str(value).replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8").strip()
