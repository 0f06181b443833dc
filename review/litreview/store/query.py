"""Which records there are, and counts; `litreview.store.records` loads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, and_, cast, func, or_, select

from litreview.model import STAGE, UNDECIDED, Decision, Source
from litreview.store import removed_sources, stages, tables
from litreview.store.visibility import Sight

__all__ = [
    "Filter",
    "count",
    "decisions",
    "find",
    "occurrences",
    "sources",
    "tallies",
]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records are wanted.

    Attributes:
        where: ``all``, ``undecided`` or a decision.
        text: words that must all stand in title, abstract, a tag, a note or a comment; case is
            ignored.
        tag: a tag the record must have.
        source: the name of a source it must come from.
    """

    where: str = "all"
    text: str = ""
    tag: str = ""
    source: str = ""


def find(
    connection: Connection,
    reviewer: str,
    wanted: Filter = Filter(),
    offset: int = 0,
    limit: int | None = None,
    *,
    stage: str = STAGE,
    viewer: str | None = None,
) -> list[str]:
    """Ids of the wanted records of a stage in the order of their sources.

    Args:
        connection: to the review.
        reviewer: whose decisions count.
        wanted: which records.
        offset: how many to leave out first.
        limit: how many at most.
        stage: of the decisions.
        viewer: who is shown them, if not the reviewer.
    """
    sight = Sight.of(connection, reviewer if viewer is None else viewer)
    query = _select(reviewer, sight, stage, wanted, tables.record.c.id)
    query = query.order_by(tables.record.c.position)
    return list(connection.execute(query.offset(offset).limit(limit)).scalars())


def count(
    connection: Connection,
    reviewer: str,
    wanted: Filter = Filter(),
    *,
    stage: str = STAGE,
    viewer: str | None = None,
) -> int:
    """How many records of a stage are wanted; see `find`."""
    sight = Sight.of(connection, reviewer if viewer is None else viewer)
    return connection.scalar(_select(reviewer, sight, stage, wanted, func.count())) or 0


def decisions(connection: Connection, reviewer: str, *, stage: str = STAGE) -> dict[str, Decision]:
    """Every decision of a reviewer at a stage, by record."""
    table = tables.decision
    rows = connection.execute(
        select(table.c.record, table.c.decision).where(stages.mine(reviewer, stage))
    )
    return {record: Decision(decision) for record, decision in rows}


def tallies(
    connection: Connection, reviewer: str, *, stage: str = STAGE, viewer: str | None = None
) -> dict[str, dict[str, int]]:
    """Counts of ``tags`` and of a stage's ``reasons`` (by falling count)."""
    table = tables.decision
    mine = stages.mine(reviewer, stage)
    tag = tables.tag
    sight = Sight.of(connection, reviewer if viewer is None else viewer)
    tags = connection.execute(
        select(tag.c.name, func.count(tag.c.record.distinct()))
        .where(sight.rows(tag))
        .group_by(tag.c.name)
    ).all()
    reasons: dict[str, int] = {}
    # As text: PostgreSQL does not compare JSON, and a hundred thousand need not be parsed.
    given = cast(table.c.reasons, String)
    excluded = and_(mine, table.c.decision == Decision.EXCLUDE.value)
    for text, number in connection.execute(
        select(given, func.count()).where(excluded).group_by(given)
    ):
        for reason in json.loads(text):
            reasons[reason] = reasons.get(reason, 0) + number
    return {
        "tags": _falling((name, number) for name, number in tags),
        "reasons": _falling(reasons.items()),
    }


def sources(connection: Connection) -> list[Source]:
    """Every source that is not removed, in order of import."""
    table = tables.source
    query = select(table).where(table.c.id.not_in(removed_sources.whole()))
    return [
        Source(row.name, row.format, row.digest, row.date, row.entries)
        for row in connection.execute(query.order_by(table.c.id))
    ]


def occurrences(connection: Connection) -> int:
    """How many entries all sources together gave."""
    table = tables.source
    query = select(func.sum(table.c.entries))
    query = query.where(table.c.id.not_in(removed_sources.whole()))
    return connection.scalar(query) or 0


def _select(reviewer: str, sight: Sight, stage: str, wanted: Filter, *columns: Any) -> Select[Any]:
    record, decision, tag, note = tables.record, tables.decision, tables.tag, tables.note
    merged = tables.merged
    query = select(*columns).select_from(record).where(stages.held(reviewer, stage))
    if wanted.where != "all":
        mine = select(decision.c.record).where(
            decision.c.record == record.c.id,
            decision.c.reviewer == reviewer,
            decision.c.stage == stage,
        )
        if wanted.where == UNDECIDED:
            query = query.where(~mine.exists())
        else:
            query = query.where(mine.where(decision.c.decision == wanted.where).exists())
    silent = removed_sources.in_state(removed_sources.SILENT)
    for word in wanted.text.casefold().split():
        holds = record.c.folded.contains(word, autoescape=True)
        anywhere: list[ColumnElement[bool]] = [and_(holds, record.c.id.not_in(silent))]
        for table in (tag, note, tables.highlight, tables.completed):
            holds = table.c.folded.contains(word, autoescape=True)
            if table is not tables.completed:
                holds = and_(holds, sight.rows(table))
            anywhere.append(record.c.id.in_(select(table.c.record).where(holds)))
        own = tables.record.alias()
        brought = select(merged.c.winner).join(own, own.c.id == merged.c.record)
        brought = brought.where(own.c.id.not_in(silent))
        holds = own.c.folded.contains(word, autoescape=True)
        anywhere.append(record.c.id.in_(brought.where(holds)))
        query = query.where(or_(*anywhere))
    if wanted.tag:
        tagged = select(tag.c.record).where(tag.c.name == wanted.tag, sight.rows(tag))
        query = query.where(record.c.id.in_(tagged))
    if wanted.source:
        seen = (
            select(tables.occurrence.c.record)
            .join(tables.source)
            .where(tables.source.c.name == wanted.source, removed_sources.counted())
        )
        brought = select(merged.c.winner).where(merged.c.record.in_(seen))
        query = query.where(or_(record.c.id.in_(seen), record.c.id.in_(brought)))
    return query


def _falling(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(counts, key=lambda item: (-item[1], item[0])))
