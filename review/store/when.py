"""When things were done, for lists."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from review.model import Kind
from review.store import tables

__all__ = ["added", "decided"]


def added(connection: Connection) -> dict[str, str]:
    """When each source was added, by name: the first time, UTC, ISO 8601."""
    event = tables.event
    rows = connection.execute(
        select(event.c.payload, event.c.at)
        .where(event.c.record.is_(None), event.c.kind == Kind.IMPORTED.value)
        .order_by(event.c.seq.desc())
    )
    return {payload["name"]: at for payload, at in rows}


def decided(connection: Connection, seqs: Iterable[int]) -> dict[str, str]:
    """When records were decided, by id.

    Args:
        connection: of any transaction.
        seqs: the numbers of the events that decided, at most a few hundred; 0 is none.
    """
    event = tables.event
    numbers = sorted(set(seqs) - {0})
    found: dict[str, str] = {}
    for start in range(0, len(numbers), 500):
        some = numbers[start : start + 500]
        told = select(event.c.record, event.c.at).where(event.c.seq.in_(some))
        found |= dict(connection.execute(told).all())
    return found
