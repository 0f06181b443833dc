"""Sources that are removed, and what becomes of their records.

A source is there while the last standing event of its slot imports it: undo retracts that, and any
reviewer can remove it by an event. Each paper that was added singly has its own import.
The records stay in the tables. Those that another source has go on with what that one says. The
others are hidden, but not one that somebody decided, tagged, noted, marked or attached a file to:
that one is kept, and is hidden once this is undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
)

from litreview.model import Kind
from litreview.store import duplicates, joined_entries, tables

__all__ = [
    "HIDDEN",
    "KEPT",
    "SILENT",
    "brought",
    "counted",
    "follow",
    "in_state",
    "kept",
    "removals",
    "restate",
    "sources",
    "there",
    "version",
    "whole",
]

HIDDEN, KEPT, SILENT = "hidden", "kept", "silent"
"""Of a record whose every source is removed. Silent: it is merged with one that has a source, which
speaks for both."""

_PERSONAL = (tables.decision, tables.tag, tables.note, tables.highlight, tables.attached)


def in_state(*states: str) -> Select[Any]:
    """Selects the records in some of the states."""
    table = tables.withdrawn
    return select(table.c.record).where(table.c.state.in_(states))


def whole() -> Select[Any]:
    """Selects the sources that are removed."""
    table = tables.removed
    return select(table.c.source).where(table.c.record == "")


def there() -> ColumnElement[bool]:
    """The condition that the source of an occurrence is there, and with it the record."""
    seen, table = tables.occurrence, tables.removed
    singly = select(table.c.source, table.c.record).where(table.c.record != "")
    return and_(seen.c.source.not_in(whole()), tuple_(seen.c.source, seen.c.record).not_in(singly))


def counted() -> ColumnElement[bool]:
    """The condition that an occurrence counts: its source is there, or its record is kept."""
    return or_(there(), tables.occurrence.c.record.in_(in_state(KEPT)))


def sources(connection: Connection) -> dict[int, set[str]]:
    """The sources that are not removed, each with its records if they were added singly."""
    source, seen, event = tables.source, tables.occurrence, tables.event
    query = select(source.c.id).where(source.c.id.not_in(whole()))
    found: dict[int, set[str]] = {id: set() for id in connection.execute(query).scalars()}
    imports = select(event.c.slot, event.c.payload).where(event.c.kind == Kind.IMPORTED.value)
    singly = {
        int(slot.partition(":")[2])
        for slot, payload in connection.execute(imports)
        if payload.get("records")
    }
    rows = select(seen.c.source, seen.c.record).where(there(), seen.c.source.in_(sorted(singly)))
    for id, record in connection.execute(rows):
        found[id].add(record)
    return found


def version(connection: Connection) -> tuple[int, ...]:
    """Numbers that differ once other sources are removed, or records are hidden."""
    found: list[int] = []
    for table in (tables.removed, tables.withdrawn):
        row = connection.execute(select(func.count(), func.coalesce(func.sum(table.c.seq), 0)))
        found += map(int, row.one())
    return tuple(found)


def brought(connection: Connection, source: int) -> list[Any]:
    """What a source's own imports say of screening and what stands: the last events of slots."""
    event = tables.event
    found: list[Any] = []
    for imported in _standing(connection, source):
        if number := imported.payload.get("screening", 0):
            columns = (event.c.record, event.c.reviewer, event.c.stage, event.c.slot, event.c.seq)
            # Events of another computer may stand between those of an action.
            after = (event.c.act == imported.act) & (event.c.seq > imported.seq)
            came = select(*columns).where(after).order_by(event.c.seq).limit(number)
            found += _last(connection, connection.execute(came).all())
    return found


def _last(connection: Connection, rows: Sequence[Any]) -> list[Any]:
    """Of some events those that are still the last standing ones of their slots."""
    event, act = tables.event, tables.act
    wanted = {(row.record, row.reviewer, row.stage, row.slot): row.seq for row in rows}
    last: dict[tuple[Any, ...], Any] = {}
    for chunk in _chunks(sorted({row.record for row in rows})):
        query = (
            select(event)
            .join(act, act.c.id == event.c.act)
            .where(event.c.record.in_(chunk), act.c.standing)
            .order_by(event.c.seq)
        )
        for row in connection.execute(query):
            last[row.record, row.reviewer, row.stage, row.slot] = row
    found = ((last.get(place), seq) for place, seq in wanted.items())
    return [row for row, seq in found if row is not None and row.seq == seq]


def removals(connection: Connection, source: int) -> set[str]:
    """The acts that removed a source and stand."""
    rows = _standing(connection, source, Kind.SOURCE_REMOVED)
    return {row.act for row in rows}


def _standing(connection: Connection, source: int, *kinds: Kind) -> list[Any]:
    """The standing events of a source, its imports if no kinds are given, in order."""
    event, act = tables.event, tables.act
    query = (
        select(event)
        .join(act, act.c.id == event.c.act)
        .where(event.c.slot == f"source:{source}", act.c.standing)
        .where(event.c.kind.in_([kind.value for kind in kinds or (Kind.IMPORTED,)]))
        .order_by(event.c.seq)
    )
    return list(connection.execute(query))


def kept(connection: Connection, slot: str) -> int:
    """How many papers of a removed source are kept; ``slot`` is that of its events."""
    seen, merged = tables.occurrence, tables.merged
    number = int(slot.partition(":")[2])
    head = func.coalesce(merged.c.winner, seen.c.record)
    query = (
        select(func.count(head.distinct()))
        .join_from(seen, merged, merged.c.record == seen.c.record, isouter=True)
        .where(seen.c.source == number, seen.c.record.in_(in_state(KEPT)))
    )
    return connection.scalar(query) or 0


def follow(connection: Connection, slots: Iterable[str]) -> set[str]:
    """Remove sources, or bring them back, as their imports stand.

    Args:
        connection: of a write transaction.
        slots: of the events that imported them.

    Returns:
        The records that may show something else.
    """
    sources = sorted({int(slot.partition(":")[2]) for slot in slots})
    if not sources:
        return set()
    table, seen = tables.removed, tables.occurrence
    query = select(table.c.source, table.c.record).where(table.c.source.in_(sources))
    before = set(map(tuple, connection.execute(query)))
    now = {(source, record) for source in sources for record in _absent(connection, source)}
    differing = before ^ now
    if not differing:
        return set()
    seq = _newest(connection)
    for source, record in sorted(before - now):
        mine = (table.c.source == source) & (table.c.record == record)
        connection.execute(delete(table).where(mine))
    if more := sorted(now - before):
        rows = [{"source": source, "record": record, "seq": seq} for source, record in more]
        connection.execute(insert(table), rows)
    of = sorted({source for source, record in differing if record == ""})
    query = select(seen.c.record).where(seen.c.source.in_(of)).distinct()
    records = set(connection.execute(query).scalars())
    records |= {record for _, record in differing if record}
    changed = joined_entries.put_together(connection, records)
    return changed | restate(connection, records)


def _absent(connection: Connection, source: int) -> set[str]:
    """What is removed of a source: ``{""}`` if it is the whole, else records added singly."""
    event = tables.event
    present: set[str] | None = None
    for row in _standing(connection, source, Kind.IMPORTED, Kind.SOURCE_REMOVED):
        if row.kind == Kind.SOURCE_REMOVED:
            present = None
        else:
            present = (present or set()).union(row.payload.get("records", ()))
    if present is None:
        return {""}
    if not present:
        return set()
    mine = event.c.slot == f"source:{source}"
    payloads = connection.execute(
        select(event.c.payload).where(mine, event.c.kind == Kind.IMPORTED.value)
    ).scalars()
    return {record for one in payloads for record in one.get("records", ())} - present


def restate(connection: Connection, records: Iterable[str]) -> set[str]:
    """Set what becomes of records and of those merged with them.

    Returns:
        The heads of groups in which another record speaks now.
    """
    table, removed = tables.withdrawn, tables.removed
    if connection.scalar(select(removed.c.source).limit(1)) is None:
        if connection.scalar(select(table.c.record).limit(1)) is None:
            return set()
        speaking = connection.execute(in_state(SILENT)).scalars().all()
        connection.execute(delete(table))
        away = duplicates.merged_into(connection, speaking)
        return {away.get(id, id) for id in speaking}
    ids = set(records)
    away = duplicates.merged_into(connection, ids)
    heads = {away.get(id, id) for id in ids}
    members: dict[str, list[str]] = {head: [head] for head in heads}
    for id, head in duplicates.merged_records(connection, heads).items():
        members[head].append(id)
    everyone = sorted({id for group in members.values() for id in group})
    gone, busy = _gone(connection, everyone), _busy(connection, sorted(heads))
    states: dict[str, str] = {}
    for head, group in members.items():
        alone = KEPT if head in busy else HIDDEN
        state = alone if gone.issuperset(group) else SILENT
        states |= {id: state for id in group if id in gone}
    before: dict[str, str] = {}
    for chunk in _chunks(everyone):
        query = select(table.c.record, table.c.state).where(table.c.record.in_(chunk))
        before |= dict(connection.execute(query).all())
    differing = sorted(id for id in everyone if before.get(id) != states.get(id))
    for chunk in _chunks(differing):
        connection.execute(delete(table).where(table.c.record.in_(chunk)))
    seq = _newest(connection)
    rows = [{"record": id, "state": states[id], "seq": seq} for id in differing if id in states]
    if rows:
        connection.execute(insert(table), rows)
    spoken = {id for id in differing if SILENT in (before.get(id), states.get(id))}
    return {head for head, group in members.items() if spoken.intersection(group)}


def _gone(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those whose every source is removed."""
    seen = tables.occurrence
    found: set[str] = set()
    for chunk in _chunks(ids):
        query = select(seen.c.record).where(seen.c.record.in_(chunk)).distinct()
        had = set(connection.execute(query).scalars())
        found |= had - set(connection.execute(query.where(there())).scalars())
    return found


def _busy(connection: Connection, heads: Sequence[str]) -> set[str]:
    """Those that a reviewer did something with."""
    found: set[str] = set()
    for table in _PERSONAL:
        for chunk in _chunks(heads):
            query = select(table.c.record).where(table.c.record.in_(chunk)).distinct()
            found.update(connection.execute(query).scalars())
    return found


def _newest(connection: Connection) -> int:
    return connection.scalar(select(tables.review.c.last_seq)) or 0


def _chunks(items: Sequence[str], size: int = 300) -> Iterable[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
