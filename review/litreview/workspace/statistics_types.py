"""What can be counted of a review, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from litreview.display import Column, Curve, Shown, Table, bar_cell, line_chart, quantity
from litreview.model import DecisionCounts
from litreview.store.source_overlap import Brought

__all__ = ["Brought", "Day", "Expected", "Figures", "Reading", "Tagged"]


@dataclass(frozen=True, slots=True, repr=False)
class Day(Shown):
    """How many records one got which decision on a day; those undone since are left out."""

    day: str
    decisions: DecisionCounts

    def __str__(self) -> str:
        one = self.decisions
        counts = f"{one['include']} include, {one['maybe']} maybe, {one['exclude']} exclude"
        return f"{self.day}: {counts}"


@dataclass(frozen=True, slots=True, repr=False)
class Tagged(Shown):
    """A tag, the number of its records, and how these are decided."""

    name: str
    count: int
    decisions: DecisionCounts

    def __str__(self) -> str:
        return (
            f"{self.name}: {quantity(self.count, 'paper')}, {self.decisions['include']:,} included"
        )


@dataclass(frozen=True, slots=True, repr=False)
class Figures(Shown):
    """A review in numbers.

    Attributes:
        seq: the number of the newest event they hold.
        days: those on which something was decided, in order.
        tags: the most used first.
        tags_together: two tags and how many records have both, the most first.
        reasons: reasons for excluding and how often they were given, the most first.
        reasons_together: two reasons and how often they were given at once, the most first.
        sources: in order of import.
        overlap: for each set of sources (their ids) that any record came from, how many did.
    """

    seq: int
    days: tuple[Day, ...]
    tags: tuple[Tagged, ...]
    tags_together: tuple[tuple[str, str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    reasons_together: tuple[tuple[str, str, int], ...]
    sources: tuple[Brought, ...]
    overlap: tuple[tuple[tuple[int, ...], int], ...]

    def _tables(self) -> list[tuple[str, str, str]]:
        """Each figure under its heading, as text and as HTML; one that has no rows is left out."""
        days: tuple[Column[Day], ...] = (
            Column("day", lambda one: one.day),
            Column("include", lambda one: one.decisions["include"]),
            Column("maybe", lambda one: one.decisions["maybe"]),
            Column("exclude", lambda one: one.decisions["exclude"]),
        )
        most_tag = max((one.count for one in self.tags), default=0)
        tags: tuple[Column[Tagged], ...] = (
            Column("tag", lambda one: one.name, wide=True),
            Column("papers", *_counted(lambda one: one.count, most_tag)),
            Column("included", lambda one: one.decisions["include"]),
            Column("undecided", lambda one: one.decisions["undecided"]),
        )
        most_reason = max((number for _, number in self.reasons), default=0)
        reasons: tuple[Column[tuple[str, int]], ...] = (
            Column("reason", lambda one: one[0], wide=True),
            Column("papers", *_counted(lambda one: one[1], most_reason)),
        )
        sources: tuple[Column[Brought], ...] = (
            Column("source", lambda one: one.name, wide=True),
            Column("papers", lambda one: one.records),
            Column("new", lambda one: one.new),
            Column("only here", lambda one: one.alone),
            Column("included", lambda one: one.included),
        )
        tables: list[tuple[str, Table[Any]]] = [
            ("Decisions by day", Table(days, self.days[::-1], what=("day", "days"))),
            ("Tags", Table(tags, self.tags)),
            ("Reasons for exclusion", Table(reasons, self.reasons)),
            ("Sources", Table(sources, self.sources)),
        ]
        return [(name, table.text(), table.html()) for name, table in tables if table.items]

    def __str__(self) -> str:
        parts = [f"{name}\n{text}" for name, text, _ in self._tables()]
        return "\n\n".join(parts) or "nothing to count yet"

    def _html(self) -> str:
        parts = [f"<div><b>{name}</b></div>{html}" for name, _, html in self._tables()]
        return "".join(parts) or "<div>Nothing to count yet.</div>"


def _counted(
    count: Callable[[Any], int], most: int
) -> tuple[Callable[[Any], int], Callable[[Any], str]]:
    """A number, and the number with a bar as HTML."""
    return count, lambda one: bar_cell(count(one), most, f"{count(one):,}")


@dataclass(frozen=True, slots=True, repr=False)
class Expected(Shown):
    """What the papers left may hold, in the order in which they are queued now.

    Attributes:
        points: (papers screened by then, included or maybe by then), from where the screening is.
        rest: included papers estimated to be left; see `litreview.ranking.stopping`.
        low: the lower end of the estimate's interval.
        high: its upper end.
        confidence: of that interval.
    """

    points: tuple[tuple[int, float], ...]
    rest: int
    low: int
    high: int
    confidence: float

    def __str__(self) -> str:
        return f"{self.rest:,} more ({self.confidence:.0%} interval {self.low:,} to {self.high:,})"


@dataclass(frozen=True, slots=True, repr=False)
class Reading(Shown):
    """How many papers were included as the reading went on.

    Attributes:
        total: papers, read or not.
        points: (papers read by then, included, maybe), from (0, 0, 0) to now; at most some
            hundred, evenly spaced.
        expected: None before anything was included and when all are read.
    """

    total: int
    points: tuple[tuple[int, int, int], ...]
    expected: Expected | None

    def __str__(self) -> str:
        screened, included, maybe = self.points[-1]
        told = f"{screened:,} of {self.total:,} papers screened"
        told += f", {included:,} included, {maybe:,} maybe"
        return f"{told}; expected: {self.expected}" if self.expected else told

    @property
    def svg(self) -> str:
        """The curve of inclusions as SVG, without scripts."""
        curves = [
            Curve(
                "included",
                [(screened, included) for screened, included, _ in self.points],
                "var(--jp-success-color1,#388e3c)",
            ),
            Curve(
                "included or maybe",
                [(screened, included + maybe) for screened, included, maybe in self.points],
                "var(--jp-warn-color1,#f57c00)",
            ),
        ]
        if not any(maybe for _, _, maybe in self.points):
            curves.pop()
        if self.expected:
            blue = "var(--jp-brand-color1,#1976d2)"
            curves.append(Curve("expected", self.expected.points, blue, dashed=True))
        return line_chart("Inclusions by papers screened", curves, "papers screened")

    def _html(self) -> str:
        return f"{self.svg}<div>{self}</div>"
