"""The kinds of sources, as drafts of events."""

from __future__ import annotations

from sqlalchemy import Connection, select

from litreview.errors import MissingError
from litreview.prisma import KINDS
from litreview.store import Draft, tables
from litreview.store import sources as stored

__all__ = ["set_kind"]


def set_kind(connection: Connection, name: str, kind: str) -> list[Draft]:
    """Drafts that set the kind of the sources of a name.

    Raises:
        MissingError: if there is no source of that name.
    """
    source = tables.source
    wanted = select(source.c.digest, source.c.name).where(source.c.name == name)
    rows = connection.execute(wanted).all()
    if not rows:
        raise MissingError(f"there is no source {name!r}; `status` lists them")
    known = stored.kinds(connection)
    return [
        stored.kind_draft(row.digest, row.name, kind)
        for row in rows
        if known.get(row.digest, KINDS[0]) != kind
    ]
