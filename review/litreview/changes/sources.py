"""The kinds of sources, and their removal, as drafts of events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from litreview.display import quantity
from litreview.errors import AmbiguousError, MissingError
from litreview.model import Kind
from litreview.prisma import KINDS
from litreview.store import Draft, removed_sources, tables
from litreview.store import sources as stored

__all__ = ["describe", "remove", "set_kind"]

_UNSAID: Mapping[str, Any] = {
    "kind": KINDS[0], "platform": "", "searched": "", "search": "", "hits": None,
}  # fmt: skip
"""What holds of a source until somebody says otherwise."""

_DIGEST = 8
"""Characters of a digest that are shown to distinguish two sources of one name."""

_EMPTY: Mapping[str, Mapping[str, Any]] = {
    Kind.DECIDED: {"decision": None, "reasons": []},
    Kind.TAGGED: {"on": False},
    Kind.NOTED: {"text": ""},
}
"""What empties a slot that a file's own screening set."""


def set_kind(connection: Connection, name: str, kind: str) -> list[Draft]:
    """Drafts that set the kind of the sources of a name.

    Raises:
        MissingError: if there is no source of that name.
    """
    return describe(connection, name, {"kind": kind})


def describe(connection: Connection, name: str, said: Mapping[str, Any]) -> list[Draft]:
    """Drafts that say what the sources of a name are.

    Args:
        connection: to read with.
        name: the sources' name.
        said: ``kind`` and some of `litreview.store.sources.DETAILS`; the others stay.

    Raises:
        MissingError: if there is no source of that name.
    """
    source = tables.source
    there = source.c.id.not_in(removed_sources.whole())
    wanted = select(source.c.digest, source.c.name).where(source.c.name == name, there)
    rows = connection.execute(wanted).all()
    if not rows:
        raise MissingError(f"there is no source {name!r}; `status` lists them")
    known = stored.details(connection)
    drafts = []
    for row in rows:
        before = known.get(row.digest, {})
        now = {"kind": KINDS[0], **before, **said}
        if any(now.get(field) != before.get(field, _UNSAID.get(field)) for field in said):
            drafts.append(stored.kind_draft(row.digest, row.name, now["kind"], now))
    return drafts


def remove(connection: Connection, named: str) -> tuple[str, list[Draft]]:
    """The name of a source, and the drafts that remove it for all reviewers.

    Args:
        connection: to look it up.
        named: its name, or the beginning of its digest.

    Raises:
        MissingError: if there is no such source, or it is removed already.
        AmbiguousError: if several are called so.
    """
    source = tables.source
    there = source.c.id.not_in(removed_sources.whole())
    query = select(source.c.id, source.c.name, source.c.digest, source.c.entries).where(there)
    rows = connection.execute(query.where(source.c.name == named)).all()
    if not rows and len(named) >= _DIGEST and named.isalnum():
        rows = connection.execute(query.where(source.c.digest.startswith(named.lower()))).all()
    if not rows:
        raise MissingError(f"there is no source {named[:80]!r}; `status` lists them")
    if len(rows) > 1:
        ways = ", ".join(
            f"{row.digest[:_DIGEST]} ({quantity(row.entries, 'entry', 'entries')})" for row in rows
        )
        raise AmbiguousError(f"{len(rows)} sources are called {named!r}; name one by {ways}")
    [row] = rows
    payload = {"name": row.name, "digest": row.digest}
    drafts = [Draft(Kind.SOURCE_REMOVED, None, f"source:{row.id}", payload)]
    for event in removed_sources.brought(connection, row.id):
        kind = Kind(event.kind)
        empty = {**event.payload, **_EMPTY[kind]}
        drafts.append(Draft(kind, event.record, event.slot, empty, event.stage, event.reviewer))
    return row.name, drafts
