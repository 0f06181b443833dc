"""Statistics as JSON, each number with the query that finds its records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Generic, TypedDict, TypeVar, cast

from litreview.jsonapi.context import ApiContext
from litreview.model import DecisionCounts
from litreview.workspace.query_terms import only, term

__all__ = ["Pace", "ScreeningCurve", "Statistics", "get", "pace", "reading"]

_MOST = 40
"""Lines of a list; ``more`` says how many further ones there are."""

Item = TypeVar("Item")


class Some(TypedDict, Generic[Item]):
    """The first lines of a list."""

    items: list[Item]
    more: int


class DayCounts(TypedDict):
    """Decisions made on one day."""

    day: str
    decisions: DecisionCounts


class TagCounts(TypedDict):
    """A tag's papers by decision."""

    name: str
    count: int
    decisions: DecisionCounts
    query: str


class ReasonCount(TypedDict):
    """How often a reason was given."""

    name: str
    count: int
    query: str


class Together(TypedDict):
    """Two of a kind that records have both."""

    names: list[str]
    count: int
    query: str


class SourceCounts(TypedDict):
    """What a source brought."""

    id: int
    name: str
    format: str
    date: str
    entries: int
    records: int
    new: int
    alone: int
    included: int
    digest: str
    removed: bool
    query: str


class Overlap(TypedDict):
    """Records that came from exactly these sources."""

    sources: list[int]
    count: int
    query: str


class Statistics(TypedDict):
    """What can be counted of a review."""

    seq: int
    days: list[DayCounts]
    tags: Some[TagCounts]
    tags_together: list[Together]
    reasons: Some[ReasonCount]
    reasons_together: list[Together]
    sources: list[SourceCounts]
    overlap: Some[Overlap]


class ExpectedCurve(TypedDict):
    """What the papers left may hold."""

    points: list[list[float]]
    rest: int
    low: int
    high: int
    confidence: float


class ScreeningCurve(TypedDict):
    """Inclusions by papers screened."""

    total: int
    points: list[list[int]]
    expected: ExpectedCurve | None


class Pace(TypedDict):
    """How fast the reviewer decides; times in seconds."""

    decisions: int
    median: float | None
    left: int
    estimate: int | None


def get(api: ApiContext, zone: str = "UTC") -> Statistics:
    """Decisions by day, tags, reasons, sources and how these overlap.

    Args:
        api: the review.
        zone: where the days begin and end, as ``Europe/Berlin``.
    """
    found = api.review.progress.statistics(zone)
    names = {source.id: source.name for source in found.sources}
    tags: list[TagCounts] = [
        {
            "name": tag.name,
            "count": tag.count,
            "decisions": tag.decisions,
            "query": term("tag", tag.name),
        }
        for tag in found.tags
    ]
    reasons: list[ReasonCount] = [
        {"name": name, "count": number, "query": term("reason", name)}
        for name, number in found.reasons
    ]
    overlap: list[Overlap] = [
        {
            "sources": list(of),
            "count": number,
            "query": only(
                "source",
                [names[id] for id in of],
                [name for id, name in names.items() if id not in of],
            ),
        }
        for of, number in found.overlap
    ]
    return {
        "seq": found.seq,
        "days": [cast(DayCounts, asdict(day)) for day in found.days],
        "tags": _some(tags),
        "tags_together": _pairs("tag", found.tags_together),
        "reasons": _some(reasons),
        "reasons_together": _pairs("reason", found.reasons_together),
        "sources": [
            cast(SourceCounts, {**asdict(source), "query": term("source", source.name)})
            for source in found.sources
        ],
        "overlap": _some(overlap),
    }


def reading(api: ApiContext) -> ScreeningCurve:
    """Included papers as the screening went on, and what may be left."""
    found = api.review.progress.reading()
    expected = found.expected
    return {
        "total": found.total,
        "points": [list(point) for point in found.points],
        "expected": None
        if expected is None
        else {
            "points": [[screened, round(number, 3)] for screened, number in expected.points],
            "rest": expected.rest,
            "low": expected.low,
            "high": expected.high,
            "confidence": expected.confidence,
        },
    }


def pace(api: ApiContext) -> Pace:
    """How fast the reviewer decides, and what that means for the papers left."""
    return api.review.progress.pace()


def _some(items: list[Item]) -> Some[Item]:
    return {"items": items[:_MOST], "more": max(0, len(items) - _MOST)}


def _pairs(prefix: str, pairs: Sequence[tuple[str, str, int]]) -> list[Together]:
    return [
        {"names": [one, other], "count": number, "query": only(prefix, [one, other], [])}
        for one, other, number in pairs[:_MOST]
    ]
