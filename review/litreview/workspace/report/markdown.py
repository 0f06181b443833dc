"""Markdown whose words come from elsewhere: escaped, so that they stay words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from litreview.display import one_line
from litreview.errors import UsageError

__all__ = ["MarkdownText", "Picture", "escape", "escape_verbatim", "gap", "table"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|@$&~^!])")
"""What CommonMark or pandoc may take for a sign: ``*``, ``<``, ``@key``, ``$x$``."""

_START = re.compile(r"^([+\-=])|^(\d{1,9})([.)])")
"""A list, a rule or a heading where a line begins: ``- a``, ``1. a``, ``===``."""


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A text of the report, which shows itself as Markdown.

    Attributes:
        text: Markdown, in which citations are ``[@key]`` as pandoc reads them.
    """

    text: str

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": self.text, "text/markdown": self.text}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the report.

    Attributes:
        svg: the picture.
        text: the same in words.
    """

    svg: str
    text: str

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": self.text, "image/svg+xml": self.svg}


def escape(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    line = _SPECIAL.sub(r"\\\1", one_line(text))
    return _START.sub(_escaped_start, line)


def _escaped_start(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


_SMART = re.compile(r"""(["']|--|\.\.\.)""")
"""What pandoc sets as quotation marks, dashes and dots: a search string must stay as it was run."""


def escape_verbatim(text: str) -> str:
    """As `escape`, of a text in which quotation marks and dashes mean what they are."""
    return _SMART.sub(lambda found: "".join(f"\\{one}" for one in found[1]), escape(text))


def gap(what: str) -> str:
    """A mark where the review does not know what a report should say."""
    return f"**[to be completed: {escape(what)}]**"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[int] = ()) -> str:
    """A pipe table; the cells are Markdown on one line.

    Args:
        head: names of the columns.
        rows: the cells.
        widths: shares of the page's width, which pandoc gives to columns that do not fit
            otherwise; the same for all if not given.

    Raises:
        UsageError: if a row has another number of cells than the head.
    """
    rule = ["-" * width for width in widths or [3] * len(head)]
    lines = [head, rule, *rows]
    if any(len(line) != len(head) for line in lines):
        raise UsageError("every row of a table needs as many cells as the head")
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
