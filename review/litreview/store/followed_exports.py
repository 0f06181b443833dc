"""Files that are kept up to date with the review, as the log has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from litreview.model import Kind
from litreview.store import tables
from litreview.store.log import Draft

__all__ = ["follow_draft", "followed"]

_SLOT = "export:"


def followed(connection: Connection, reviewer: str) -> dict[str, Mapping[str, Any]]:
    """The files of a reviewer that are kept up to date: path to what they hold, oldest first."""
    event, act = tables.event, tables.act
    rows = connection.execute(
        select(event.c.slot, event.c.payload)
        .join(act, act.c.id == event.c.act)
        .where(
            event.c.record.is_(None),
            event.c.kind == Kind.EXPORT_FOLLOWED.value,
            event.c.reviewer == reviewer,
            act.c.standing,
        )
        .order_by(event.c.seq)
    )
    found: dict[str, Mapping[str, Any]] = {}
    for slot, payload in rows:
        path = slot.removeprefix(_SLOT)
        found.pop(path, None)
        if payload.get("format"):
            found[path] = payload
    return found


def follow_draft(path: str, payload: Mapping[str, Any] | None) -> Draft:
    """The event that keeps a file up to date, or, without a payload, no longer does.

    Args:
        path: relative to the review's folder, with slashes; absolute if the review is kept in a
            database server.
        payload: ``format`` and what chooses the papers, in plain JSON values.
    """
    return Draft(Kind.EXPORT_FOLLOWED, None, f"{_SLOT}{path}", dict(payload or {"format": ""}))
