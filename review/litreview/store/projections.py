"""The present state, kept in step with the log.

Every event sets one slot of a record (its decision, one tag, one note) for one reviewer and
stage; the last standing event of a slot gives its value, an empty value clears it. Citation keys
are all reviewers' in common, see `litreview.store.citation_keys`; so are merges and verdicts that
records are no duplicates, see `litreview.store.duplicates`, and the list of tags, see
`litreview.store.tags`. What was done with a merged record stands in the tables under the winner's
id, see `litreview.store.merged_state`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, tuple_, update

from litreview.model import Event, Kind
from litreview.store import citation_keys, duplicates, joint, removed_sources, tables, tags, team
from litreview.store.merged_state import PERSONAL, combined, losers
from litreview.store.search import listing

__all__ = ["apply", "rebuild", "refold", "set_standing"]

SEARCHED = frozenset(("title", "abstract"))
"""The completed fields in which words are searched, as in a record's own text."""

_TABLES = {
    Kind.DECIDED: tables.decision,
    Kind.TAGGED: tables.tag,
    Kind.NOTED: tables.note,
    Kind.HIGHLIGHTED: tables.highlight,
    Kind.ATTACHED: tables.attached,
    Kind.COMPLETED: tables.completed,
}
_JUDGED = (Kind.DECIDED, Kind.CONFLICT_RESOLVED)

_KEYS = {
    Kind.DECIDED: ("record", "reviewer", "stage"),
    Kind.TAGGED: ("record", "reviewer", "name"),
    Kind.NOTED: ("record", "reviewer", "id"),
    Kind.HIGHLIGHTED: ("record", "reviewer", "id"),
    Kind.ATTACHED: ("record", "reviewer", "path"),
    Kind.COMPLETED: ("record", "reviewer", "field"),
}


def apply(connection: Connection, events: Sequence[Event]) -> None:
    """Set the slots of new events, which stand and are the newest of their slots."""
    last: dict[tuple[Any, ...], Event] = {}
    for event in events:
        last[event.record, event.reviewer, event.stage, event.slot] = event
    changed = duplicates.set_shared(connection, list(last.values()))
    away = duplicates.merged_into(
        connection, {event.record for event in last.values() if event.record}
    )
    for kind, table in _TABLES.items():
        _set(connection, table, kind, [event for event in last.values() if event.kind is kind])
    # A new event of a winner is its newest; only one of a merged record says something else.
    _regroup(connection, changed | set(away))
    citation_keys.apply(connection, events)
    tags.apply(connection, events)
    _settle(connection, last.values(), changed | set(away))
    _follow_sources(connection, events, changed)
    _relist(connection, last.values(), changed)


def set_standing(connection: Connection, act: str, *, standing: bool) -> None:
    """Mark an act as retracted, or as standing again."""
    connection.execute(update(tables.act).where(tables.act.c.id == act).values(standing=standing))


def refold(connection: Connection, act: str) -> None:
    """Set every slot that an act touched to what the standing events now say."""
    event = tables.event
    every = connection.execute(select(event).where(event.c.act == act).order_by(event.c.seq)).all()
    touched = [row for row in every if row.record is not None]
    changed = duplicates.refold_shared(connection, touched)
    grouped = duplicates.grouped(connection, {row.record for row in touched})
    _regroup(connection, changed | grouped)
    slots = {
        (row.record, row.reviewer, row.stage, row.slot): (Kind(row.kind), None)
        for row in touched
        if Kind(row.kind) in _TABLES
        and (row.kind not in PERSONAL or row.record not in changed | grouped)
    }
    values: dict[tuple[Any, ...], Any] = dict(slots)
    for row in _standing(connection, {place[0] for place in slots}):
        place = (row.record, row.reviewer, row.stage, row.slot)
        if place in slots:
            values[place] = (Kind(row.kind), row)
    for kind, table in _TABLES.items():
        places = [place for place, (of, _) in values.items() if of is kind]
        cleared = [_cleared(kind, place) for place in places]
        _clear(connection, table, kind, cleared)
        _insert(connection, table, [_value(kind, values[place][1]) for place in places])
    citation_keys.refold(
        connection, [row.record for row in touched if Kind(row.kind) in citation_keys.KINDS]
    )
    tags.refold(connection, act)
    kinds = connection.execute(select(event.c.kind).where(event.c.act == act).distinct()).scalars()
    if team.KINDS & set(kinds):
        joint.settle(connection)
    else:
        _settle(connection, touched, changed | grouped)
    _follow_sources(connection, every, changed)
    _relist(connection, touched, changed)


def rebuild(connection: Connection, came: Mapping[str, str] | None = None) -> None:
    """Rebuild the present state from the log; actions must be in place.

    Args:
        connection: of a write transaction.
        came: the citation keys that records came with, see `citation_keys.rebuild`.
    """
    shared = (tables.merged, tables.apart, tables.removed, tables.withdrawn)
    for table in (*_TABLES.values(), *shared):
        connection.execute(delete(table))
    event, act = tables.event, tables.act
    of_records = select(event.c.record, event.c.kind, event.c.slot).where(
        event.c.record.is_not(None)
    )
    touched = connection.execute(of_records.distinct()).all()
    changed = duplicates.refold_shared(connection, touched)
    personal = {row.record for row in touched if row.kind in PERSONAL}
    for chunk in _chunks(sorted(personal | changed), 2000):
        _regroup(connection, chunk)
    kind = Kind.COMPLETED
    standing = select(event).join(act, act.c.id == event.c.act).where(act.c.standing)
    query = standing.where(event.c.kind == kind.value).order_by(event.c.seq)
    last = {(row.record, row.reviewer, row.slot): row for row in connection.execute(query)}
    _insert(connection, tables.completed, [_value(kind, row) for row in last.values()])
    citation_keys.rebuild(connection, came or {})
    tags.rebuild(connection)
    joint.settle(connection)
    about = (Kind.IMPORTED.value, Kind.SOURCE_REMOVED.value)
    slots = connection.execute(select(event.c.slot).where(event.c.kind.in_(about)).distinct())
    changed |= removed_sources.follow(connection, slots.scalars().all())
    changed |= removed_sources.restate(connection, personal | changed)
    changed |= {row.record for row in last.values()}
    listing.renew(connection, changed | set(duplicates.merged_into(connection, changed).values()))


def _follow_sources(connection: Connection, events: Iterable[Any], changed: set[str]) -> None:
    """Bring sources in line with events, and what is shown of records; adds to ``changed``."""
    slots, touched = set[str](), set(changed)
    for event in events:
        if event.kind in (Kind.IMPORTED, Kind.SOURCE_REMOVED):
            slots.add(event.slot)
        elif event.record is not None:
            touched.add(event.record)
    changed |= removed_sources.follow(connection, slots)
    changed |= removed_sources.restate(connection, touched)


def _relist(connection: Connection, events: Iterable[Any], regrouped: set[str]) -> None:
    """List again the records whose shown texts have changed."""
    changed = {event.record for event in events if event.kind == Kind.COMPLETED} | regrouped
    if changed:
        listing.renew(
            connection, changed | set(duplicates.merged_into(connection, changed).values())
        )


def _settle(connection: Connection, events: Iterable[Any], regrouped: set[str]) -> None:
    """Settle the joint decisions that events may change."""
    events = list(events)
    if any(event.kind in team.KINDS for event in events):
        joint.settle(connection)
        return
    ids = {event.record for event in events if event.kind in _JUDGED} | regrouped
    if ids:
        heads = duplicates.merged_into(connection, ids)
        joint.settle(connection, ids | set(heads.values()))


def _regroup(connection: Connection, ids: Iterable[str]) -> None:
    """Rebuild what the tables hold of some records and of all that are merged with them."""
    ids = set(ids)
    if not ids:
        return
    away = duplicates.merged_into(connection, ids)
    heads = sorted({away.get(id, id) for id in ids})
    edges = duplicates.edges(connection, heads)
    everyone = sorted(ids | set(heads) | set(edges))
    merges = losers(edges)
    own: dict[str, dict[tuple[str, str, str], Any]] = {}
    for row in _standing(connection, everyone):
        if row.kind in PERSONAL:
            own.setdefault(row.record, {})[row.reviewer, row.stage, row.slot] = row
    found = [(head, event) for head in heads for event in combined(head, merges, own).values()]
    for kind in PERSONAL:
        table = _TABLES[kind]
        for chunk in _chunks(everyone):
            connection.execute(delete(table).where(table.c.record.in_(chunk)))
        _insert(
            connection,
            table,
            [_value(kind, event, head) for head, event in found if event.kind == kind],
        )


def _standing(connection: Connection, ids: Iterable[str]) -> Iterable[Any]:
    """The standing events of some records, each record's in order."""
    event, act = tables.event, tables.act
    for chunk in _chunks(sorted(ids)):
        yield from connection.execute(
            select(event)
            .join(act, act.c.id == event.c.act)
            .where(act.c.standing, event.c.record.in_(chunk))
            .order_by(event.c.seq)
        )


def _set(connection: Connection, table: Table, kind: Kind, events: Sequence[Event]) -> None:
    if not events:
        return
    _clear(
        connection,
        table,
        kind,
        [_cleared(kind, (e.record, e.reviewer, e.stage, e.slot)) for e in events],
    )
    _insert(connection, table, [_value(kind, event) for event in events])


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any] | None]) -> None:
    filled = [row for row in rows if row is not None]
    if filled:
        connection.execute(insert(table), filled)


def _clear(connection: Connection, table: Table, kind: Kind, keys: list[tuple[Any, ...]]) -> None:
    columns = tuple_(*(table.c[name] for name in _KEYS[kind]))
    for chunk in _chunks(keys):
        connection.execute(delete(table).where(columns.in_(chunk)))


def _cleared(kind: Kind, place: tuple[Any, ...]) -> tuple[Any, ...]:
    record, reviewer, stage, slot = place
    return (record, reviewer, stage if kind is Kind.DECIDED else slot.partition(":")[2])


def _value(kind: Kind, event: Any, winner: str = "") -> dict[str, Any] | None:
    """The row that an event sets in its table; ``None`` if it empties the slot.

    Args:
        kind: of the event.
        event: the event; ``None`` if there is none.
        winner: into which its record is merged.
    """
    if event is None:
        return None
    at = event.at if isinstance(event.at, str) else event.at.isoformat()
    name = event.slot.partition(":")[2]
    filled = _FILLED[kind](name, event.payload, {"stage": event.stage, "at": at})
    row = {"record": winner or event.record, "reviewer": event.reviewer, "seq": event.seq}
    return None if filled is None else row | filled


Row = dict[str, Any]


def _decided(_name: str, payload: Any, when: Row) -> Row | None:
    if payload["decision"] is None:
        return None
    return {"stage": when["stage"], "decision": payload["decision"], "reasons": payload["reasons"]}


def _tagged(name: str, payload: Any, _when: Row) -> Row | None:
    return {"name": name, "folded": name.casefold()} if payload["on"] else None


def _noted(name: str, payload: Any, when: Row) -> Row | None:
    text = payload["text"]
    note = {"id": name, "text": text, "folded": text.casefold(), "at": when["at"]}
    return note if text else None


def _highlighted(name: str, payload: Any, when: Row) -> Row | None:
    folded = payload["comment"].casefold()
    return {**payload, "id": name, "folded": folded, "at": when["at"]} if payload["quote"] else None


def _attached(path: str, payload: Any, when: Row) -> Row | None:
    return {"path": path, "at": when["at"]} if payload["on"] else None


def _completed(name: str, payload: Any, when: Row) -> Row | None:
    folded = str(payload["value"]).casefold() if name in SEARCHED else ""
    found = {**payload, "field": name, "folded": folded, "at": when["at"]}
    return found if payload["value"] is not None else None


_FILLED = {
    Kind.DECIDED: _decided,
    Kind.TAGGED: _tagged,
    Kind.NOTED: _noted,
    Kind.HIGHLIGHTED: _highlighted,
    Kind.ATTACHED: _attached,
    Kind.COMPLETED: _completed,
}
"""What an event's slot, payload and time put into a row of its table; ``None`` to empty it."""


def _chunks(items: list[Any], size: int = 300) -> Iterable[list[Any]]:
    """Slices small enough for a database's limit on bound values."""
    return (items[start : start + size] for start in range(0, len(items), size))
