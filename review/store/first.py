"""The first records of a library, before anything is known of the others."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from review.model import STAGE
from review.store import query, tables
from review.store.stages import held

__all__ = ["size", "some"]


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
    record, merged = tables.record, tables.merged
    last = size(connection)
    away = connection.scalar(
        select(func.count()).select_from(merged).where(merged.c.winner.is_not(None))
    )
    order = record.c.position.desc() if descending else record.c.position
    ids = select(record.c.id).order_by(order)
    if stage == STAGE and not away:
        # Positions have no gaps, so nothing need be counted or passed over.
        end = last if limit is None else min(offset + limit, last)
        begin, end = (last - end, last - offset) if descending else (offset, end)
        ids = ids.where(record.c.position > begin, record.c.position <= end)
        return last, list(connection.execute(ids).scalars())
    ids = ids.where(held(reviewer, stage)).offset(offset).limit(limit)
    total = last - (away or 0) if stage == STAGE else query.count(connection, reviewer, stage=stage)
    return total, list(connection.execute(ids).scalars())
