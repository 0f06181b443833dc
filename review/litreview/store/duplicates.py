"""Which records are merged into which, and which are not duplicates, kept in step with the log.

Both hold for the whole review and all reviewers: the last standing event of a slot counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from litreview.model import Kind
from litreview.store import tables
from litreview.store.merged_state import Edge, winners

__all__ = [
    "apart",
    "count",
    "edges",
    "grouped",
    "merged_into",
    "merged_records",
    "refold_shared",
    "set_shared",
    "shown",
]


def shown() -> ColumnElement[bool]:
    """The condition that a record is not merged into another, and not hidden with its source."""
    merged, withdrawn = tables.merged, tables.withdrawn
    gone = select(merged.c.record).where(merged.c.winner.is_not(None))
    hidden = select(withdrawn.c.record).where(withdrawn.c.state == "hidden")
    return and_(tables.record.c.id.not_in(gone), tables.record.c.id.not_in(hidden))


def count(connection: Connection) -> int:
    """How many records are shown; positions have no gaps, so that none need be counted."""
    merged = tables.merged
    last = connection.scalar(select(func.max(tables.record.c.position))) or 0
    gone = select(func.count()).select_from(merged).where(merged.c.winner.is_not(None))
    withdrawn = tables.withdrawn
    hidden = (
        select(func.count())
        .select_from(withdrawn)
        .join(
            merged,
            and_(merged.c.record == withdrawn.c.record, merged.c.winner.is_not(None)),
            isouter=True,
        )
        .where(withdrawn.c.state == "hidden", merged.c.record.is_(None))
    )
    return last - (connection.scalar(gone) or 0) - (connection.scalar(hidden) or 0)


def merged_into(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, str]:
    """The winner of each merged record, of those named or of all."""
    merged = tables.merged
    query = select(merged.c.record, merged.c.winner).where(merged.c.winner.is_not(None))
    if ids is None:
        return {row.record: row.winner for row in connection.execute(query)}
    return {
        row.record: row.winner
        for chunk in _chunks(sorted(ids))
        for row in connection.execute(query.where(merged.c.record.in_(chunk)))
    }


def edges(connection: Connection, heads: Iterable[str]) -> dict[str, Edge]:
    """The merges that lead to some winners."""
    merged = tables.merged
    return {
        row.record: (row.into, row.seq)
        for chunk in _chunks(sorted(heads))
        for row in connection.execute(select(merged).where(merged.c.winner.in_(chunk)))
    }


def merged_records(connection: Connection, heads: Iterable[str]) -> dict[str, str]:
    """The winner of each record that is merged into one of some."""
    merged = tables.merged
    return {
        row.record: row.winner
        for chunk in _chunks(sorted(heads))
        for row in connection.execute(
            select(merged.c.record, merged.c.winner).where(merged.c.winner.in_(chunk))
        )
    }


def grouped(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those records that are merged, or into which another is."""
    known = set(ids)
    return merged_into(connection, known).keys() | _heads(connection, known)


def apart(connection: Connection) -> set[frozenset[str]]:
    """The pairs of records that are no duplicates, by the winners of each."""
    gone = merged_into(connection)
    rows = connection.execute(select(tables.apart.c.record, tables.apart.c.other))
    pairs = (frozenset(gone.get(id, id) for id in row) for row in rows)
    return {pair for pair in pairs if len(pair) > 1}


def set_shared(connection: Connection, events: Sequence[Any]) -> set[str]:
    """Store what new events say of merges and dismissed duplicates.

    Args:
        connection: of a write transaction.
        events: in the order of the log; others among them are passed over.

    Returns:
        The records that now belong to another group, and the winners they had and have.
    """
    said: dict[tuple[str, str], Any] = {
        (event.record, event.slot): event for event in events if event.kind in _SHARED
    }
    return _keep(connection, said)


def refold_shared(connection: Connection, touched: Sequence[Any]) -> set[str]:
    """As `set_shared`, for events that were retracted or stand again."""
    said: dict[tuple[str, str], Any] = {
        (row.record, row.slot): None for row in touched if row.kind in _SHARED
    }
    event, act = tables.event, tables.act
    for chunk in _chunks(sorted({record for record, _ in said})):
        standing = (
            select(event)
            .join(act, act.c.id == event.c.act)
            .where(act.c.standing, event.c.record.in_(chunk), event.c.kind.in_(_SHARED))
            .order_by(event.c.seq)
        )
        for row in connection.execute(standing):
            if (row.record, row.slot) in said:
                said[row.record, row.slot] = row
    return _keep(connection, said)


_SHARED = (Kind.MERGED.value, Kind.NOT_DUPLICATE.value)
_MERGED = "merged"


def _keep(connection: Connection, said: dict[tuple[str, str], Any]) -> set[str]:
    if not said:
        return set()
    merges = {record: event for (record, slot), event in said.items() if slot == _MERGED}
    verdicts = {place: event for place, event in said.items() if place[1] != _MERGED}
    _keep_apart(connection, verdicts)
    return _keep_merged(connection, merges) if merges else set()


def _keep_merged(connection: Connection, merges: dict[str, Any]) -> set[str]:
    merged = tables.merged
    before = merged_into(connection)
    for chunk in _chunks(sorted(merges)):
        connection.execute(delete(merged).where(merged.c.record.in_(chunk)))
    rows = [
        {"record": id, "into": event.payload["into"], "winner": None, "seq": event.seq}
        for id, event in merges.items()
        if event is not None and event.payload["into"]
    ]
    if rows:
        connection.execute(insert(merged), rows)
    every = {row.record: row for row in connection.execute(select(merged))}
    after = winners({id: (row.into, row.seq) for id, row in every.items()})
    stale = [
        {"of": id, "to": after.get(id)} for id, row in every.items() if row.winner != after.get(id)
    ]
    if stale:
        connection.execute(
            update(merged).where(merged.c.record == bindparam("of")).values(winner=bindparam("to")),
            stale,
        )
    moved = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
    ends = {ends[id] for ends in (before, after) for id in moved if id in ends}
    return moved | ends


def _keep_apart(connection: Connection, verdicts: dict[tuple[str, str], Any]) -> None:
    table = tables.apart
    for (record, slot), event in verdicts.items():
        other = slot.partition(":")[2]
        connection.execute(delete(table).where(table.c.record == record, table.c.other == other))
        if event is not None and event.payload["apart"]:
            connection.execute(insert(table).values(record=record, other=other, seq=event.seq))


def _heads(connection: Connection, ids: set[str]) -> set[str]:
    winner = tables.merged.c.winner
    return {
        id
        for chunk in _chunks(sorted(ids))
        for id in connection.execute(select(winner).where(winner.in_(chunk))).scalars()
    }


def _chunks(items: list[str], size: int = 300) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
