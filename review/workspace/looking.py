"""Looking back: what was done with a record."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from review.model import Kind
from review.store import groups, tables
from review.workspace.display import event_label

__all__ = ["history"]


def history(connection: Connection, id: str) -> list[dict[str, Any]]:
    """Everything that was done with a record and with those merged into it, newest first.

    Returns:
        Dictionaries of ``id``, ``seq``, ``at`` (ISO 8601, UTC), ``reviewer``, ``kind``, ``what``,
        ``act`` and ``standing``: False once it was undone.
    """
    event, act, seen = tables.event, tables.act, tables.occurrence
    done = select(event, act.c.standing).join(act, act.c.id == event.c.act)
    ids = [id, *groups.losers(connection, [id])]
    found = list(connection.execute(done.where(event.c.record.in_(ids))))
    slots = [
        f"source:{source}"
        for source in connection.execute(
            select(seen.c.source).where(seen.c.record.in_(ids)).distinct()
        ).scalars()
    ]
    found += connection.execute(
        done.where(event.c.kind == Kind.IMPORTED.value, event.c.slot.in_(slots))
    )
    return [
        {
            "id": row.id,
            "seq": row.seq,
            "at": row.at,
            "reviewer": row.reviewer,
            "kind": row.kind,
            "what": event_label(row.kind, row.slot, row.payload),
            "act": row.act,
            "standing": row.standing,
        }
        for row in sorted(found, key=lambda row: -row.seq)
    ]
