"""Looking back: show the history of a record, and what a reviewer did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from litreview.model import Kind
from litreview.store import duplicates as groups
from litreview.store import tables, timing
from litreview.store.log import Role
from litreview.workspace.display import event_label

__all__ = ["done_by", "history"]


def history(connection: Connection, id: str, reviewer: str) -> list[dict[str, Any]]:
    """Everything that was done with a record and with those merged into it, newest first.

    Returns:
        Dictionaries of ``id``, ``seq``, ``at`` (ISO 8601, UTC), ``reviewer``, ``kind``, ``what``,
        ``stage``, ``act``, ``standing`` (False once it was undone) and ``seconds``: how long the
        reviewer looked before a decision, None for everything else and for what others did.
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
    seconds = timing.of_acts(connection, reviewer, id)
    return [
        {
            "id": row.id,
            "seq": row.seq,
            "at": row.at,
            "reviewer": row.reviewer,
            "kind": row.kind,
            "what": event_label(row.kind, row.slot, row.payload, row.stage),
            "stage": row.stage,
            "act": row.act,
            "standing": row.standing,
            "seconds": seconds.get(row.act) if row.kind == Kind.DECIDED.value else None,
        }
        for row in sorted(found, key=lambda row: -row.seq)
    ]


def done_by(
    connection: Connection, reviewer: str, limit: int, before: int | None = None
) -> list[dict[str, Any]]:
    """What a reviewer did, newest first; what undid it is told by ``standing``.

    Args:
        connection: to the review.
        reviewer: who.
        limit: how many acts at most.
        before: only acts whose ``seq`` is below this.

    Returns:
        Dictionaries of ``act``, ``seq``, ``at`` (ISO 8601, UTC), ``kind``, ``what``, ``papers``
        (how many it touched), ``paper`` (``id`` and ``title`` of the only one, else None) and
        ``standing``.
    """
    act, event, record = tables.act, tables.event, tables.record
    query = (
        select(act, event.c.at, event.c.kind)
        .join(event, event.c.seq == act.c.seq)
        .where(act.c.reviewer == reviewer, act.c.role == Role.DO)
        .order_by(act.c.seq.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(act.c.seq < before)
    rows = list(connection.execute(query))
    touched = {
        row.act: (row.papers, row.one)
        for row in connection.execute(
            select(
                event.c.act,
                func.count(event.c.record.distinct()).label("papers"),
                func.min(event.c.record).label("one"),
            )
            .where(event.c.act.in_([row.id for row in rows]))
            .group_by(event.c.act)
        )
    }
    alone = {one for papers, one in touched.values() if papers == 1}
    titles: dict[str, str] = dict(
        connection.execute(
            select(record.c.id, record.c.title).where(record.c.id.in_(sorted(alone)))
        ).all()
    )
    return [
        {
            "act": row.id,
            "seq": row.seq,
            "at": row.at,
            "kind": row.kind,
            "what": row.label,
            "papers": touched[row.id][0],
            "paper": {"id": touched[row.id][1], "title": titles[touched[row.id][1]]}
            if touched[row.id][1] in titles and touched[row.id][0] == 1
            else None,
            "standing": row.standing,
        }
        for row in rows
    ]
