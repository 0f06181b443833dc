"""Which records came from which sources, counted by the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, and_, case, cast, func, literal, select

from litreview.display import Shown, quantity
from litreview.model import Decision
from litreview.store import removed_sources, stages, tables

__all__ = ["Brought", "Overlap", "brought"]

_BITS = 62
"""Sources that one number can name, a bit each, in a signed number of 64."""

Overlap = dict[tuple[int, ...], int]
"""For each set of sources that any record came from, how many did; the most first."""


@dataclass(frozen=True, slots=True, repr=False)
class Brought(Shown):
    """What a source brought.

    Attributes:
        id: its number, in order of import.
        name: its name.
        format: what it was read as.
        digest: of the file's bytes, SHA-256.
        date: as the source says it.
        entries: references in it.
        records: papers among them, once each.
        new: papers that no earlier source had.
        alone: papers that no other source had.
        included: papers of it that the reviewer included.
        removed: whether it is removed; its papers are those that are kept.
    """

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

    def __str__(self) -> str:
        papers = quantity(self.records, "paper")
        return f"{self.name}: {papers}, {self.new:,} new, {self.included:,} included"


def brought(connection: Connection, reviewer: str, stage: str) -> tuple[list[Brought], Overlap]:
    """What each source brought, in order of import, and how sources overlap.

    A merged record counts as its winner, which then came from the sources of both. A removed source
    is named as long as one of its papers is kept.
    """
    source, seen = tables.source, tables.occurrence
    removed = set(connection.execute(removed_sources.whole()).scalars())
    used = set[int]()
    if removed:
        counted = select(seen.c.source).where(removed_sources.counted()).distinct()
        used = set(connection.execute(counted).scalars())
    rows = [
        row
        for row in connection.execute(select(source).order_by(source.c.id))
        if row.id not in removed or row.id in used
    ]
    sets = _sets(connection, reviewer, stage, [row.id for row in rows])

    counts = {row.id: Counter[str]() for row in rows}
    overlap: Counter[tuple[int, ...]] = Counter()
    for of, included, number in sets:
        overlap[of] += number
        counts[of[0]]["new"] += number
        if len(of) == 1:
            counts[of[0]]["alone"] += number
        for id in of:
            counts[id]["records"] += number
            counts[id]["included"] += number * included
    found = [
        Brought(
            id=row.id,
            name=row.name,
            format=row.format,
            date=row.date,
            entries=row.entries,
            records=counts[row.id]["records"],
            new=counts[row.id]["new"],
            alone=counts[row.id]["alone"],
            included=counts[row.id]["included"],
            digest=row.digest,
            removed=row.id in removed,
        )
        for row in rows
    ]
    return found, dict(sorted(overlap.items(), key=lambda one: (-one[1], one[0])))


def _sets(
    connection: Connection, reviewer: str, stage: str, ids: Sequence[int]
) -> list[tuple[tuple[int, ...], bool, int]]:
    """Sources that records came from, whether the records are included, and how many they are."""
    occurrence, merged, decision = tables.occurrence, tables.merged, tables.decision
    parts = [ids[start : start + _BITS] for start in range(0, len(ids), _BITS)]
    if not parts:
        return []
    head = func.coalesce(merged.c.winner, occurrence.c.record).label("head")
    seen = (
        select(head, occurrence.c.source)
        .join(merged, merged.c.record == occurrence.c.record, isouter=True)
        .where(removed_sources.counted())
        .distinct()
        .subquery()
    )
    # A record's sources as the bits of a number (of several, where there are many sources): the
    # database then counts equal numbers, and no record has to be read.
    nothing = cast(literal(0), BigInteger)
    masks = [
        cast(
            func.sum(
                case(
                    {id: cast(literal(1 << bit), BigInteger) for bit, id in enumerate(part)},
                    value=seen.c.source,
                    else_=nothing,
                )
            ),
            BigInteger,
        ).label(f"mask{at}")
        for at, part in enumerate(parts)
    ]
    each = select(seen.c.head, *masks).group_by(seen.c.head).subquery()
    mine = and_(
        decision.c.record == each.c.head,
        stages.mine(reviewer, stage),
        decision.c.decision == Decision.INCLUDE.value,
    )
    included = decision.c.record.is_not(None)
    columns = [each.c[mask.name] for mask in masks]
    rows = connection.execute(
        select(included, func.count(), *columns)
        .select_from(each.join(decision, mine, isouter=True))
        .group_by(included, *columns)
    )
    return [
        (
            tuple(
                id
                for mask, part in zip(found, parts, strict=True)
                for bit, id in enumerate(part)
                if int(mask) >> bit & 1
            ),
            bool(is_in),
            number,
        )
        for is_in, number, *found in rows
    ]
