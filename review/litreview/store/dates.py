"""When things were done, for lists."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from litreview.model import STAGE, Kind
from litreview.store import tables

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


def decided(
    connection: Connection, reviewer: str, ids: Sequence[str], *, stage: str = STAGE
) -> dict[str, str]:
    """When a reviewer decided records at a stage, by id."""
    event, decision = tables.event, tables.decision
    found: dict[str, str] = {}
    for start in range(0, len(ids), 500):
        told = (
            select(decision.c.record, event.c.at)
            .join(event, event.c.seq == decision.c.seq)
            .where(
                decision.c.record.in_(ids[start : start + 500]),
                decision.c.reviewer == reviewer,
                decision.c.stage == stage,
            )
        )
        found |= dict(connection.execute(told).all())
    return found
