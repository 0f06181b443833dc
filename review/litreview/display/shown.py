"""A result that shows itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from html import escape
from typing import Any, cast

__all__ = ["Shown", "one_line", "paragraphs", "shortened", "visible"]

_UNSEEN = re.compile("[\\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""White space, control characters and changes of direction, such as ``\\x1b`` in ``\\x1b[2J``."""


def one_line(text: object) -> str:
    """A text on one line, without characters that move the cursor or turn the direction."""
    return _UNSEEN.sub(" ", str(text)).strip()


def shortened(text: object, most: int = 60) -> str:
    """A text on one line, cut after ``most`` characters; an ellipsis stands for the rest."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""The same without spaces and line breaks."""


def visible(text: str) -> str:
    """Lines of text without such characters."""
    return _CONTROLS.sub(" ", text)


def paragraphs(text: str) -> str:
    """Lines of text as HTML."""
    lines = "<br>".join(escape(one_line(line)) for line in text.splitlines())
    return f'<div dir="auto" style="max-width:48em;line-height:1.5">{lines}</div>'


_SHOWN = 3
"""Items of a field that its text names."""


def _says(value: Any) -> bool:
    return value is not None and value not in ("", (), [], {})


def _short(value: Any) -> str:
    """A field's value: two digits, a few items, one line."""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, Mapping):
        value = [f"{key}: {_short(one)}" for key, one in value.items()]
    if isinstance(value, list | tuple):
        left = len(value) - _SHOWN
        some = [_short(one) for one in value[:_SHOWN]] + [f"… {left:,} more"] * (left > 0)
        return f"({', '.join(some)})"
    return shortened(value)


class Shown:
    """A value that reads as text and shows itself in a notebook.

    A dataclass; its fields are its text unless it defines ``__str__``. ``repr`` is the
    same, with the name of the type if it is one line.
    """

    __slots__ = ()

    def __str__(self) -> str:
        named = ((one.name, getattr(self, one.name)) for one in fields(cast(Any, self)))
        return ", ".join(f"{name} {_short(value)}" for name, value in named if _says(value))

    def __repr__(self) -> str:
        text = visible(str(self))
        return text if "\n" in text else f"<{type(self).__name__} {one_line(text)}>"

    def _html(self) -> str:
        """The value as HTML; every text in it is escaped."""
        return paragraphs(str(self))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": visible(str(self)), "text/html": self._html()}
