"""The first records of a library, before anything is known of the others."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from litreview.model import STAGE
from litreview.store import duplicates, query, stages, tables
from litreview.store.stages import held

__all__ = ["LARGE", "size", "some", "undecided"]

LARGE = 20_000
"""From this many records on, the first page is shown before all records are read."""


def size(connection: Connection) -> int:
    """How many records there are, merged ones included."""
    return connection.scalar(select(func.max(tables.record.c.position))) or 0


def some(
    connection: Connection,
    reviewer: str,
    stage: str,
    *,
    offset: int,
    limit: int | None,
    descending: bool,
) -> tuple[int, list[str]]:
    """How many records a stage holds, and the ids of some in the order of the sources."""
    record = tables.record
    last, shown = size(connection), duplicates.count(connection)
    order = record.c.position.desc() if descending else record.c.position
    ids = select(record.c.id).order_by(order)
    if stage == STAGE and shown == last:
        # Positions have no gaps, so nothing need be counted or passed over.
        end = last if limit is None else min(offset + limit, last)
        begin, end = (last - end, last - offset) if descending else (offset, end)
        ids = ids.where(record.c.position > begin, record.c.position <= end)
        return last, list(connection.execute(ids).scalars())
    ids = ids.where(held(reviewer, stage)).offset(offset).limit(limit)
    total = shown if stage == STAGE else query.count(connection, reviewer, stage=stage)
    return total, list(connection.execute(ids).scalars())


def undecided(
    connection: Connection, reviewer: str, stage: str, most: int
) -> tuple[int, list[str]]:
    """How many records a reviewer has yet to decide, and the first of them, as in the sources."""
    record, decision = tables.record, tables.decision
    mine = select(decision.c.record).where(stages.mine(reviewer, stage))
    ids = (
        select(record.c.id)
        .where(held(reviewer, stage), record.c.id.not_in(mine))
        .order_by(record.c.position)
        .limit(most)
    )
    left = next(one for one in stages.progress(connection, reviewer) if one.name == stage)
    return left.decisions["undecided"], list(connection.execute(ids).scalars())
