"""Formats that are lines with a tag in front: the lines, and the tags with what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Loose", "Tag", "numbered", "tagged"]

_BREAK = re.compile(r"\r\n|\r|(?<!\r)\n")  # Windows, old Macintosh and Unix
_AT_ONCE = 1 << 20
"""Characters after which lines are cut: of a large file only some are in memory."""

_MARKS = re.compile("^[ \\t]*[\ufeff\u200b]+")  # a byte order mark


@dataclass(slots=True)
class Tag:
    """A tag and its value.

    Attributes:
        name: the tag, in capitals.
        line: its line, from 1.
        lines: the value's lines, stripped; the first stands beside the tag.
    """

    name: str
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The value as one line: the lines were only wrapped."""
        if len(self.lines) == 1:
            return self.lines[0]
        return " ".join(line for line in self.lines if line)

    @property
    def prose(self) -> str:
        """The value with its line breaks and empty lines, as paragraphs have them."""
        return "\n".join(self.lines).strip()


@dataclass(frozen=True, slots=True)
class Loose:
    """A line that no tag stands before; an empty one is empty."""

    text: str
    line: int


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1, whatever ends them."""
    start, number = 0, 1
    while True:
        found = _BREAK.search(text, start + _AT_ONCE)
        piece = text[start : found.start() if found else len(text)]
        lines = _BREAK.split(piece) if "\r" in piece else piece.split("\n")
        yield from enumerate(lines, number)
        if not found:
            return
        start, number = found.end(), number + len(lines)


def tagged(text: str, tag: re.Pattern[str]) -> Iterator[Tag | Loose]:
    """Each tag with the text beside it, each other line by itself, in order.

    Args:
        text: the source.
        tag: matches a line's start; its groups are the tag and the value beside it.
    """
    marked = "\ufeff" in text or "\u200b" in text
    for number, line in numbered(text):
        bare = _MARKS.sub("", line, count=1) if marked else line
        if found := tag.match(bare):
            yield Tag(found[1].upper(), number, [found[2].strip()])
        else:
            yield Loose(bare.strip(), number)
