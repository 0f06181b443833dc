"""The parts of a JSON text, one at a time, each with the line at which it starts.

So a file that ends too early, or is wrong in one place, still gives what stands before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["BrokenError", "members", "plain_text"]

_SPACE = re.compile("[ \t\r\n\ufeff]*")
_DECODER = json.JSONDecoder()
_QUOTED = 300


class BrokenError(Exception):
    """The text is no JSON from here on.

    Attributes:
        line: of the text, from 1.
        text: how it goes on.
    """

    def __init__(self, text: str, at: int) -> None:
        super().__init__("broken JSON")
        self.line = text.count("\n", 0, at) + 1
        self.text = text[at : at + _QUOTED].strip()


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
            raise BrokenError(self._text, self._at)

    def value(self) -> Any:
        """The value that starts here; go past it."""
        try:
            value, self._at = _DECODER.raw_decode(self._text, self._at)
        except (ValueError, RecursionError):
            raise BrokenError(self._text, self._at) from None
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


def plain_text(value: Any) -> str:
    """A value as text that every database stores: JSON can spell null bytes and half letters."""
    if value is None or isinstance(value, bool | dict | list):
        return ""
    return str(value).replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8").strip()
