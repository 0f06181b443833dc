"""Counts of what was decided, tagged and given as a reason, made by the database."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, Integer, Text, and_, cast, func, select

from litreview.model import Decision
from litreview.store import stages, tables
from litreview.store.visibility import Sight

__all__ = ["decided_at", "decided_in_order", "reasons_given", "tags_decided", "tags_together"]

_HOUR = len("2026-11-21T09")
_MINUTE = _HOUR + 2
_QUARTER = 15  # minutes


def decided_at(
    connection: Connection, reviewer: str, stage: str
) -> list[tuple[str, int, str, int]]:
    """When a reviewer's standing decisions were made.

    Returns:
        The hour (``2026-11-21T09``, UTC), the minute it begins at (0, 15, 30 or 45: no place's
        clock differs by less), the decision and their number, in order of time.
    """
    decision, event = tables.decision, tables.event
    hour = func.substr(event.c.at, 1, _HOUR)
    minute = cast(func.substr(event.c.at, _MINUTE, 2), Integer)
    quarter = minute - minute % _QUARTER
    rows = connection.execute(
        select(hour, quarter, decision.c.decision, func.count())
        .join(event, event.c.seq == decision.c.seq)
        .where(stages.mine(reviewer, stage))
        .group_by(hour, quarter, decision.c.decision)
        .order_by(hour, quarter, decision.c.decision)
    )
    return [(hour, int(quarter), made, number) for hour, quarter, made, number in rows]


def decided_in_order(connection: Connection, reviewer: str, stage: str) -> list[tuple[str, str]]:
    """A reviewer's standing decisions, in the order in which they were made.

    Returns:
        Each record with its decision.
    """
    table = tables.decision
    rows = connection.execute(
        select(table.c.record, table.c.decision)
        .where(stages.mine(reviewer, stage))
        .order_by(table.c.seq)
    )
    return [(record, decision) for record, decision in rows]


def tags_decided(
    connection: Connection, reviewer: str, stage: str, sight: Sight
) -> list[tuple[str, str | None, int]]:
    """Every tag that is seen, what a reviewer decided of its records (None: nothing), how often."""
    tag, decision = tables.tag, tables.decision
    mine = and_(decision.c.record == tag.c.record, stages.mine(reviewer, stage))
    rows = connection.execute(
        select(tag.c.name, decision.c.decision, func.count(tag.c.record.distinct()))
        .select_from(tag)
        .join(decision, mine, isouter=True)
        .where(sight.rows(tag))
        .group_by(tag.c.name, decision.c.decision)
    )
    return [(name, made, number) for name, made, number in rows]


def tags_together(
    connection: Connection, names: Sequence[str], sight: Sight
) -> list[tuple[str, str, int]]:
    """How many records have two of these tags, for each two that any has, the most first."""
    one, other = tables.tag.alias(), tables.tag.alias()
    number = func.count(one.c.record.distinct())
    rows = connection.execute(
        select(one.c.name, other.c.name, number)
        .join(other, and_(other.c.record == one.c.record, one.c.name < other.c.name))
        .where(one.c.name.in_(names), other.c.name.in_(names), sight.rows(one), sight.rows(other))
        .group_by(one.c.name, other.c.name)
        .order_by(number.desc(), one.c.name, other.c.name)
    )
    return [(first, second, count) for first, second, count in rows]


def reasons_given(
    connection: Connection, reviewer: str, stage: str
) -> list[tuple[tuple[str, ...], int]]:
    """What a reviewer's exclusions gave as reasons, together as they were given, and how often."""
    table = tables.decision
    given = cast(table.c.reasons, Text)
    rows = connection.execute(
        select(given, func.count())
        .where(stages.mine(reviewer, stage), table.c.decision == Decision.EXCLUDE.value)
        .group_by(given)
    )
    return [(tuple(json.loads(text)), number) for text, number in rows]
