"""A table as text and as HTML, cut where it is long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, TypeVar

from litreview.display.shown import one_line

__all__ = ["SHOWN", "Column", "Table", "more"]

T = TypeVar("T")

SHOWN = 20
"""Rows of a table before "… 37 more"; a screen of a notebook has room for about so many."""

_WIDTH = 100
"""Characters of a line of text, as ruff allows in code and pandas nearly does in terminals."""

_LEAST = 12
"""Characters that a cut column keeps."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column.

    Attributes:
        name: its heading.
        value: what stands in it: text, a number, several texts, or None for nothing. Numbers are
            set to the right, others to the left; a number with a fraction has two digits of it.
        html: what stands in it as HTML, if that is more than its text; must escape what it shows.
        wide: whether it may be cut to make the line fit.
    """

    name: str
    value: Callable[[T], Any]
    html: Callable[[T], str] | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """Items and what to show of them.

    Attributes:
        columns: from left to right; those without any value are left out.
        items: a row each.
        shown: how many at most.
        what: what one item is called and what several are.
    """

    columns: Sequence[Column[T]]
    items: Sequence[T]
    shown: int = SHOWN
    what: tuple[str, str] = ("row", "rows")

    def text(self) -> str:
        """The table as lines of text."""
        if not self.items:
            return f"no {self.what[1]}"
        columns, rows = self._used()
        cells = [[column.name for column in columns]] + [
            [one_line(_text(value)) for value in row] for row in rows
        ]
        widths = [max(len(line[at]) for line in cells) for at in range(len(columns))]
        wide = [at for at, column in enumerate(columns) if column.wide]
        over = sum(widths) + 2 * (len(widths) - 1) - _WIDTH
        while over > 0 and wide:
            at = max(wide, key=lambda at: widths[at])
            cut = min(over, max(0, widths[at] - _LEAST), max(1, widths[at] // 4))
            if not cut:
                break
            widths[at] -= cut
            over -= cut
        right = [_numeric([row[at] for row in rows]) for at in range(len(columns))]
        lines = [
            "  ".join(
                _cut(cell, width).rjust(width) if to_right else _cut(cell, width).ljust(width)
                for cell, width, to_right in zip(line, widths, right, strict=True)
            ).rstrip()
            for line in cells
        ]
        left = len(self.items) - len(rows)
        return "\n".join(lines + [more(left)] * bool(left))

    def html(self) -> str:
        """The table as HTML."""
        if not self.items:
            return f"<div>no {escape(self.what[1])}</div>"
        columns, rows = self._used()
        right = [_numeric([row[at] for row in rows]) for at in range(len(columns))]
        align = ["right" if one else "left" for one in right]
        head = "".join(
            f'<th scope="col" style="text-align:{side}">{escape(column.name)}</th>'
            for column, side in zip(columns, align, strict=True)
        )
        body = "".join(
            "<tr>"
            + "".join(
                f'<td dir="auto" style="text-align:{side};vertical-align:top">'
                f"{column.html(item) if column.html else escape(one_line(_text(value)))}</td>"
                for column, side, value in zip(columns, align, row, strict=True)
            )
            + "</tr>"
            for item, row in zip(self.items, rows, strict=False)
        )
        left = len(self.items) - len(rows)
        foot = f"<div>{more(left)}</div>" if left else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"

    def _used(self) -> tuple[list[Column[T]], list[list[Any]]]:
        rows = [
            [column.value(item) for column in self.columns] for item in self.items[: self.shown]
        ]
        used = [
            at
            for at in range(len(self.columns))
            if any(row[at] not in (None, "", (), []) for row in rows)
        ]
        return [self.columns[at] for at in used], [[row[at] for at in used] for row in rows]


def more(left: int) -> str:
    """How many are not shown."""
    return f"… {left:,} more"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _numeric(values: Sequence[Any]) -> bool:
    some = [value for value in values if value is not None]
    return bool(some) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in some
    )


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
