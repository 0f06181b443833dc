"""How long decisions took: kept apart from the log, and given to no one but who decided."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select

from litreview.model import STAGE
from litreview.store import tables

__all__ = ["keep", "of_acts", "taken"]


def keep(
    connection: Connection,
    reviewer: str,
    act: str,
    record: str,
    seconds: float,
    *,
    stage: str = STAGE,
) -> None:
    """Keep how long a paper was on screen before an act decided it."""
    row = {"act": act, "reviewer": reviewer, "record": record, "stage": stage}
    connection.execute(insert(tables.timing).values(**row, seconds=seconds))


def of_acts(connection: Connection, reviewer: str, record: str) -> dict[str, float]:
    """Seconds by act, of a reviewer's own decisions on a record."""
    timing = tables.timing
    return dict(
        connection.execute(
            select(timing.c.act, timing.c.seconds).where(
                timing.c.reviewer == reviewer, timing.c.record == record
            )
        ).all()
    )


def taken(connection: Connection, reviewer: str, stage: str = STAGE) -> list[Any]:
    """A reviewer's timed decisions that stand, oldest first.

    Returns:
        Rows of ``record``, ``seconds``, ``at`` and ``payload``: what was decided then, which a
        later act may have changed.
    """
    timing, act, event = tables.timing, tables.act, tables.event
    return list(
        connection.execute(
            select(timing.c.record, timing.c.seconds, event.c.at, event.c.payload)
            .join(act, act.c.id == timing.c.act)
            .join(event, event.c.id == act.c.id)
            .where(timing.c.reviewer == reviewer, timing.c.stage == stage, act.c.standing)
            .order_by(event.c.seq)
        )
    )
