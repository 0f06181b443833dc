"""What can be counted of a review, as values."""

from __future__ import annotations

from dataclasses import dataclass

from litreview.model import DecisionCounts
from litreview.store.source_overlap import Brought

__all__ = ["Brought", "Day", "Expected", "Figures", "Reading", "Tagged"]


@dataclass(frozen=True, slots=True)
class Day:
    """How many records one got which decision on a day; those undone since are left out."""

    day: str
    decisions: DecisionCounts


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag, the number of its records, and how these are decided."""

    name: str
    count: int
    decisions: DecisionCounts


@dataclass(frozen=True, slots=True)
class Figures:
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


@dataclass(frozen=True, slots=True)
class Expected:
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


@dataclass(frozen=True, slots=True)
class Reading:
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
