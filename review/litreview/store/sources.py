"""What each source is: kind, platform, date, search string, hits; said by events of the review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from litreview.model import Kind
from litreview.store import tables
from litreview.store.log import Draft

__all__ = ["DETAILS", "details", "kind_draft", "kinds"]

DETAILS = ("platform", "searched", "search", "hits")
"""What PRISMA-S asks of a search beside its kind: where, when, with which words, how many hits."""


def kinds(connection: Connection) -> dict[str, str]:
    """The kinds of sources that reviewers set, by the source's digest."""
    return {digest: payload["kind"] for digest, payload in details(connection).items()}


def details(connection: Connection) -> dict[str, dict[str, Any]]:
    """What was said of each source, by its digest: its ``kind``, and some of `DETAILS`."""
    event, act = tables.event, tables.act
    rows = connection.execute(
        select(event.c.slot, event.c.payload)
        .join(act, act.c.id == event.c.act)
        .where(event.c.record.is_(None), event.c.kind == Kind.SOURCE_KIND.value, act.c.standing)
        .order_by(event.c.seq)
    )
    return {slot.partition(":")[2]: payload for slot, payload in rows}


def kind_draft(digest: str, name: str, kind: str, more: Mapping[str, Any] | None = None) -> Draft:
    """The event that says what a source is; ``more`` has some of `DETAILS`."""
    said = {field: value for field, value in (more or {}).items() if field in DETAILS}
    return Draft(Kind.SOURCE_KIND, None, f"kind:{digest}", {"source": name, "kind": kind, **said})
