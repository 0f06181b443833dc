"""What each source is: a database, a register, a website; said by events of the whole review."""

from __future__ import annotations

from sqlalchemy import Connection, select

from litreview.model import Kind
from litreview.store import tables
from litreview.store.log import Draft

__all__ = ["kind_draft", "kinds"]


def kinds(connection: Connection) -> dict[str, str]:
    """The kind of each source of which somebody said it, by the source's digest."""
    event, act = tables.event, tables.act
    rows = connection.execute(
        select(event.c.slot, event.c.payload)
        .join(act, act.c.id == event.c.act)
        .where(event.c.record.is_(None), event.c.kind == Kind.SOURCE_KIND.value, act.c.standing)
        .order_by(event.c.seq)
    )
    return {slot.partition(":")[2]: payload["kind"] for slot, payload in rows}


def kind_draft(digest: str, name: str, kind: str) -> Draft:
    """The event that says what a source is."""
    return Draft(Kind.SOURCE_KIND, None, f"kind:{digest}", {"source": name, "kind": kind})
