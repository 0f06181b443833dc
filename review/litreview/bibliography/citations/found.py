"""What a scan of one text finds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Found", "blank", "with_lines"]

_NOT_NEWLINE = re.compile(r"[^\n]")  # all but line breaks, so that lines keep their numbers


@dataclass(slots=True)
class Found:
    r"""Citations, included files and labels of one text.

    Attributes:
        citations: keys with their lines, from 1, in the order of the text; ``*`` cites everything.
        includes: paths of files that belong to the text, with their lines.
        labels: names that the text defines; in Markdown and Typst ``@name`` may refer to one.
    """

    citations: list[tuple[str, int]] = field(default_factory=list)
    includes: list[tuple[str, int]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)


def blank(text: str) -> str:
    """As many spaces, with the line ends: what follows keeps its place."""
    return _NOT_NEWLINE.sub(" ", text) if "\n" in text else " " * len(text)


def with_lines(text: str, found: Iterable[tuple[int, str]]) -> list[tuple[str, int]]:
    """Values with the lines of their offsets, in the order of the text; one pass over it."""
    lines: list[tuple[str, int]] = []
    line, at = 1, 0
    for offset, value in sorted(found):
        line += text.count("\n", at, offset)
        at = offset
        lines.append((value, line))
    return lines
