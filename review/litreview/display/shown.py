"""A result that shows itself."""

from __future__ import annotations

import re
from html import escape
from typing import Any

__all__ = ["Shown", "one_line", "paragraphs", "visible"]

_UNSEEN = re.compile("[\\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""White space, control characters and changes of direction, such as ``\\x1b`` in ``\\x1b[2J``."""


def one_line(text: object) -> str:
    """A text on one line, without characters that move the cursor or turn the direction."""
    return _UNSEEN.sub(" ", str(text)).strip()


_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""The same without spaces and line breaks."""


def visible(text: str) -> str:
    """Lines of text without such characters."""
    return _CONTROLS.sub(" ", text)


def paragraphs(text: str) -> str:
    """Lines of text as HTML."""
    lines = "<br>".join(escape(one_line(line)) for line in text.splitlines())
    return f'<div dir="auto" style="max-width:48em;line-height:1.5">{lines}</div>'


class Shown:
    """A value that reads as text and shows itself in a notebook.

    A subclass has ``__str__``; ``repr`` is the same, with the name of the type if it is one line.
    """

    __slots__ = ()

    def __str__(self) -> str:
        raise NotImplementedError

    def __repr__(self) -> str:
        text = visible(str(self))
        return text if "\n" in text else f"<{type(self).__name__} {one_line(text)}>"

    def _html(self) -> str:
        """The value as HTML; every text in it is escaped."""
        return paragraphs(str(self))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": visible(str(self)), "text/html": self._html()}
