"""What is known of citation keys, and what a merge does to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from litreview.model import Kind
from litreview.store import tables
from litreview.store.log import Draft

__all__ = ["alias_drafts", "holder", "taken"]


def taken(connection: Connection) -> set[str]:
    """Every key and alias in use, in lower case."""
    found = set(connection.execute(select(tables.all_records.c.folded_key)).scalars())
    return found.union(connection.execute(select(tables.alias.c.folded)).scalars())


def holder(connection: Connection, key: str, besides: str) -> Any:
    """Which record holds a key, or has it as an alias, other than the one named.

    Returns:
        A row with ``id`` and ``title``; ``None`` if there is none.
    """
    record, alias = tables.all_records, tables.alias
    other = select(record.c.id, record.c.title).where(record.c.id != besides)
    for found in (
        other.join(alias, alias.c.record == record.c.id).where(alias.c.folded == key.lower()),
        other.where(record.c.folded_key == key.lower()),
    ):
        row = connection.execute(found.limit(1)).first()
        if row is not None:
            return row
    return None


def alias_drafts(
    connection: Connection, winner: str, losers: Iterable[str], *, on: bool = True
) -> list[Draft]:
    """Events by which a record is found by the keys of the records merged into it, too.

    Append them in the same act as the merge: undoing it then takes the aliases back.

    Args:
        connection: to the review.
        winner: the id of the record that stays.
        losers: the ids of those merged into it; their keys and aliases become the winner's.
        on: False for the events of an act that takes a merge apart again.
    """
    record, alias = tables.record, tables.alias
    drafts = []
    for loser in losers:
        key = select(record.c.key).where(record.c.id == loser)
        more = select(alias.c.key).where(alias.c.record == loser).order_by(alias.c.folded)
        for name in [*connection.execute(key).scalars(), *connection.execute(more).scalars()]:
            payload = {"key": name, "on": on}
            drafts.append(Draft(Kind.KEY_ALIASED, winner, f"alias:{name.lower()}", payload))
    return drafts
