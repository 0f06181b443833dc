"""The rows of delimited text, each with its line, whatever its quotation marks.

A quotation mark without a partner makes the rest of a file one cell. Such a row is given back
as the one line on which it starts, and reading goes on with the next.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["SEPARATORS", "Row", "by_row", "lines_of", "read_rows"]

SEPARATORS = (",", ";", "\t", "|")

_MOST_READ_AGAIN = 8
"""How many times the text's own number of lines may be read again to mend broken rows."""

_BY_ROW = re.compile(
    r'(?:^|(?<=\n))"?TITLE"?,[^\n]*\n(?:[^\n]*\n){0,3}?"?'
    r"(?:ORIGINAL TITLE|AUTHOR NAMES|AUTHOR ADDRESSES|SOURCE(?: TITLE)?|PUBLICATION YEAR|ABSTRACT)"
    r'"?,'
)
"""A title's row, and one of the rows that follow it within three lines."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # a line with its break

csv.field_size_limit(1 << 24)


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        line: the line of the text at which it starts, from 1.
        cells: what its cells hold; empty if it could not be read.
        text: its lines as they stand.
    """

    line: int
    cells: tuple[str, ...]
    text: str

    @property
    def filled(self) -> bool:
        """Whether any cell holds something."""
        return any(cell.strip() for cell in self.cells)


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with a line feed, however the text ends its lines."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _LINE.findall(text)


def by_row(head: str) -> bool:
    """Whether a text has a field on each row, as Embase writes it, and so no heading."""
    return _BY_ROW.search(head.replace("\r\n", "\n")) is not None


def read_rows(
    lines: Sequence[str], separator: str, columns: int = 0, start: int = 0
) -> Iterator[Row]:
    """Yield the rows.

    Args:
        lines: as `lines_of` gives them.
        separator: what stands between cells.
        columns: how many cells a row has at most; 0 if that is not known.
        start: the index of the first line to read.
    """
    index, budget = start, _MOST_READ_AGAIN * len(lines) + 100
    while index < len(lines):
        feed = _Feed(lines, index)
        yield from _rows(feed, separator, columns)
        index = feed.index
        if feed.start < index:  # it stopped in a row that cannot be read
            one = feed.start + 1
            if index == one:
                yield Row(one, _cells(lines[feed.start], separator), lines[feed.start])
                continue
            # A file of nothing but such rows would be read as often as it has lines.
            budget -= index - feed.start
            index = one if budget > 0 else index
            yield Row(one, (), "".join(lines[feed.start : index]))


def _cells(line: str, separator: str) -> tuple[str, ...]:
    """The cells of one line; none if it has one that is too long."""
    try:
        return tuple(next(csv.reader([line], delimiter=separator), []))
    except csv.Error:
        return ()


class _Feed:
    """Gives lines to a reader and remembers where its row started and how far it has read."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.lines = lines
        self.start = self.index = start

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.index >= len(self.lines):
            raise StopIteration
        self.index += 1
        return self.lines[self.index - 1]


def _rows(feed: _Feed, separator: str, columns: int) -> Iterator[Row]:
    """The rows up to the first that cannot be read."""
    reader = csv.reader(feed, delimiter=separator, strict=True)
    while True:
        feed.start = feed.index
        try:
            cells = next(reader, None)
        except csv.Error:
            return
        if cells is None:
            return
        several = feed.index > feed.start + 1
        if several and columns and any(cell.strip() for cell in cells[columns:]):
            return
        text = "".join(feed.lines[feed.start : feed.index])
        yield Row(feed.start + 1, tuple(cells), text)
