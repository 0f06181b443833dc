"""Statistics of a review: decisions, tags, reasons and sources, and how screening went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import TypeVar
from zoneinfo import ZoneInfo

from litreview.errors import UsageError
from litreview.store import log
from litreview.store import source_overlap as overlap
from litreview.store import statistics as counts
from litreview.store.stages import decision_counts
from litreview.store.visibility import Sight
from litreview.workspace.context import ReviewContext
from litreview.workspace.recall_estimate import expect
from litreview.workspace.statistics_types import Day, Figures, Reading, Tagged
from litreview.workspace.stopping import stopping

__all__ = ["reading", "statistics"]

Name = TypeVar("Name", str, tuple[str, str])

_POINTS = 400
"""Points of a curve; more than a screen is wide would not be seen."""

_TOGETHER = 40
"""Tags whose company is counted, the most used."""


def statistics(context: ReviewContext, zone: str) -> Figures:
    """See `Progress.statistics`."""
    place = _zone(zone)
    with context.read() as connection:
        seq = log.newest(connection)
        at = counts.decided_at(connection, context.decider, context.stage)
        sight = Sight.of(connection, context.reviewer)
        tagged = counts.tags_decided(connection, context.decider, context.stage, sight)
        tags = _tags(tagged)
        together = counts.tags_together(connection, [tag.name for tag in tags[:_TOGETHER]], sight)
        reasons = counts.reasons_given(connection, context.decider, context.stage)
        sources, sets = overlap.brought(connection, context.decider, context.stage)
    return Figures(
        seq=seq,
        days=tuple(_days(at, place)),
        tags=tags,
        tags_together=tuple(together),
        reasons=_falling((reason, number) for given, number in reasons for reason in given),
        reasons_together=tuple(
            (*pair, number)
            for pair, number in _falling(
                (pair, number)
                for given, number in reasons
                for pair in combinations(sorted(set(given)), 2)
            )
        ),
        sources=tuple(sources),
        overlap=tuple(sets.items()),
    )


def reading(context: ReviewContext) -> Reading:
    """See `Progress.reading`."""
    evidence = stopping(context)
    with context.read() as connection:
        made = counts.decided_in_order(connection, context.decider, context.stage)
    expected = expect(evidence) if evidence.found and evidence.left else None
    return Reading(
        evidence.read + evidence.left, _curve([decision for _, decision in made]), expected
    )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # not known; a folder of zones; no name at all
        raise UsageError(
            f"there is no time zone {name[:80]!r}; use one such as Europe/Berlin"
        ) from None


def _days(at: Iterable[tuple[str, int, str, int]], zone: ZoneInfo) -> list[Day]:
    days: dict[str, Counter[str]] = {}
    for hour, minute, decision, number in at:
        moment = datetime.strptime(hour, "%Y-%m-%dT%H").replace(minute=minute, tzinfo=UTC)
        day = moment.astimezone(zone).date().isoformat()
        days.setdefault(day, Counter())[decision] += number
    return [Day(day, decision_counts(days[day])) for day in sorted(days)]


def _tags(tagged: Iterable[tuple[str, str | None, int]]) -> tuple[Tagged, ...]:
    found: dict[str, dict[str, int]] = {}
    for name, decision, number in tagged:
        found.setdefault(name, {})[decision or "undecided"] = number
    tags = [
        Tagged(name, sum(numbers.values()), decision_counts(numbers))
        for name, numbers in found.items()
    ]
    return tuple(sorted(tags, key=lambda tag: (-tag.count, tag.name)))


def _falling(given: Iterable[tuple[Name, int]]) -> tuple[tuple[Name, int], ...]:
    numbers: Counter[Name] = Counter()
    for name, number in given:
        numbers[name] += number
    return tuple(sorted(numbers.items(), key=lambda one: (-one[1], one[0])))


def _curve(made: Sequence[str]) -> tuple[tuple[int, int, int], ...]:
    step = max(1, -(-len(made) // _POINTS))
    points, include, maybe = [(0, 0, 0)], 0, 0
    for read, decision in enumerate(made, 1):
        include += decision == "include"
        maybe += decision == "maybe"
        if read % step == 0 or read == len(made):
            points.append((read, include, maybe))
    return tuple(points)
