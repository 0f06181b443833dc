"""Citation keys as the log says them; a review's reviewers have them in common.

A record's key is what the last standing event made or pinned, else the key it came with. Once
frozen it stays, whatever is done, undone or redone. Keys of merged records are aliases.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from litreview.model import Event, Kind
from litreview.store import tables

__all__ = [
    "KINDS",
    "Named",
    "apply",
    "distinct",
    "kept",
    "numbered",
    "rebuild",
    "refold",
    "says",
]

KINDS = frozenset((Kind.KEY_MADE, Kind.KEY_PINNED, Kind.KEY_FROZEN, Kind.KEY_ALIASED))
"""The events that concern keys."""


@dataclass(slots=True)
class Named:
    """What the log says of one record's key.

    Attributes:
        key: the key, ``None`` if no event ever named one.
        pinned: whether it was given by hand.
        frozen: whether it has left the review.
        seq: the number of the event that named the key, or froze it.
        aliases: lower-case alias to the alias and the number of its event.
    """

    key: str | None = None
    pinned: bool = False
    frozen: bool = False
    seq: int = 0
    aliases: dict[str, tuple[str, int]] = field(default_factory=dict)


def says(
    connection: Connection, ids: Iterable[str], standing: Mapping[str, bool] | None = None
) -> dict[str, Named]:
    """What the log says of the keys of records.

    Args:
        connection: to the review.
        ids: the records.
        standing: acts to be taken as standing or not, whatever they are.
    """
    event, act = tables.event, tables.act
    found: dict[str, Named] = {}
    for chunk in _chunks(sorted(set(ids))):
        rows = connection.execute(
            select(event.c.seq, event.c.act, event.c.record, event.c.kind, event.c.payload)
            .add_columns(act.c.standing)
            .join(act, act.c.id == event.c.act)
            .where(event.c.record.in_(chunk), event.c.kind.in_([kind.value for kind in KINDS]))
            .order_by(event.c.seq)
        )
        for row in rows:
            named = found.setdefault(row.record, Named())
            if named.key is None:
                named.key = row.payload.get("was")
            if (standing or {}).get(row.act, row.standing):
                _set(named, Kind(row.kind), row.payload, row.seq)
    return found


def apply(connection: Connection, events: Sequence[Event]) -> None:
    """Bring keys and aliases up to date with new events, which stand."""
    made: dict[str, str] = {}
    pins: dict[str, bool] = {}
    frozen: dict[str, str] = {}
    aliases: dict[tuple[str, str], tuple[str, int] | None] = {}
    for event in events:
        if event.kind not in KINDS:
            continue
        assert event.record is not None
        key = event.payload["key"]
        if event.kind is Kind.KEY_FROZEN:
            frozen[event.record] = key
        elif event.kind is Kind.KEY_ALIASED:
            on = event.payload["on"]
            aliases[event.record, key.lower()] = (key, event.seq) if on else None
        else:
            if event.kind is Kind.KEY_PINNED:
                pins[event.record] = bool(key)
            if key:
                made[event.record] = key
    freed = _present(connection, made)
    _write_keys(connection, made)
    _give_freed(connection, freed)
    _write_pins(connection, pins)
    if frozen:
        record = tables.all_records
        connection.execute(
            update(record)
            .where(record.c.id == bindparam("of"))
            .values(key=bindparam("to"), folded_key=bindparam("low"), key_frozen=True),
            [{"of": id, "to": key, "low": key.lower()} for id, key in frozen.items()],
        )
    _write_aliases(connection, aliases)


def refold(connection: Connection, ids: Iterable[str]) -> None:
    """Set the keys of records to what the standing events now say."""
    named = says(connection, ids)
    freed = _present(connection, named)
    _write_keys(connection, {id: one.key for id, one in named.items() if one.key})
    _give_freed(connection, freed)
    _write_pins(connection, {id: one.pinned for id, one in named.items()})
    alias = tables.alias
    for chunk in _chunks(sorted(named)):
        connection.execute(delete(alias).where(alias.c.record.in_(chunk)))
    _write_aliases(
        connection,
        {(id, folded): of for id, one in named.items() for folded, of in one.aliases.items()},
    )


def distinct(keys: Iterable[tuple[bool, int, str, str]]) -> dict[str, str]:
    """Make keys unique: after a merge of logs, two records may have the same key.

    A frozen key comes before one that is not, then the one that was given first. The others are
    numbered.

    Args:
        keys: whether a key is frozen, the number of the event that gave it, the record, the key.

    Returns:
        Record to key.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, id, key in sorted(keys, key=lambda one: (not one[0], *one[1:])):
        found[id] = numbered(key, taken)
        taken.add(found[id].lower())
    return found


def numbered(key: str, taken: Container[str]) -> str:
    """A key, or if it is taken the key with the first number that is free."""
    free, number = key, 1
    while free.lower() in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def rebuild(connection: Connection, came: Mapping[str, str]) -> None:
    """Set the keys of all records to what the log says, or to those that they came with.

    Args:
        connection: of a write transaction.
        came: the key that a record came with; of others it is the present one.
    """
    record = tables.all_records
    rows = connection.execute(
        select(record.c.id, record.c.key, record.c.key_frozen).order_by(record.c.position)
    ).all()
    named = says(connection, [row.id for row in rows])
    keys = distinct(
        (one.frozen, one.seq, id, one.key) for id, one in named.items() if one.seq and one.key
    )
    taken = {key.lower() for key in keys.values()}
    for row in rows:
        if row.id not in keys:
            keys[row.id] = numbered(came.get(row.id, row.key), taken)
            taken.add(keys[row.id].lower())
    changed = {row.id: keys[row.id] for row in rows if row.key != keys[row.id]}
    frozen = {id for id, one in named.items() if one.frozen}
    unfrozen = update(record).where(record.c.id == bindparam("of"))
    differing = [row for row in rows if row.id in changed or row.key_frozen != (row.id in frozen)]
    if differing:
        ids = [{"of": row.id} for row in differing]
        connection.execute(unfrozen.values(key_frozen=False), ids)
        _write_keys(connection, {row.id: keys[row.id] for row in differing})
        if now := [{"of": row.id} for row in differing if row.id in frozen]:
            connection.execute(unfrozen.values(key_frozen=True), now)
    _write_pins(connection, {id: one.pinned for id, one in named.items()})
    connection.execute(delete(tables.alias))
    _write_aliases(
        connection,
        {(id, folded): of for id, one in named.items() for folded, of in one.aliases.items()},
    )


def kept(connection: Connection, act: str, standing: Mapping[str, bool]) -> dict[str, str]:
    """Records that keep their present key although an act is retracted, or stands again.

    Meanwhile another record may have come to hold the key that one would have again: no two
    records ever share a key, and no key is taken from its holder.

    Args:
        connection: to the review.
        act: the act that made or pinned keys.
        standing: which acts will stand, and which not.

    Returns:
        Record to its present key.
    """
    event, record = tables.event, tables.all_records
    naming = [Kind.KEY_MADE.value, Kind.KEY_PINNED.value]
    ids = connection.execute(
        select(event.c.record).where(event.c.act == act, event.c.kind.in_(naming)).distinct()
    ).scalars()
    wanted = {id: one.key for id, one in says(connection, ids, standing).items() if one.key}
    present: dict[str, str] = {}
    for chunk in _chunks(sorted(wanted)):
        rows = connection.execute(select(record.c.id, record.c.key).where(record.c.id.in_(chunk)))
        present.update((row.id, row.key) for row in rows)
    moving = {id: key for id, key in wanted.items() if key != present[id]}
    held = _holders(connection, {key.lower() for key in moving.values()})
    stay: dict[str, str] = {}
    while moving:
        claims: dict[str, str] = {}
        for id, key in moving.items():
            claims.setdefault(key.lower(), id)
        blocked = [
            id
            for id, key in moving.items()
            if claims[key.lower()] != id or held.get(key.lower(), set()) - moving.keys() - {id}
        ]
        if not blocked:
            break
        stay.update((id, present[id]) for id in blocked)
        for id in blocked:
            del moving[id]
    return stay


def _set(named: Named, kind: Kind, payload: Mapping[str, Any], seq: int) -> None:
    key = payload["key"]
    if kind is Kind.KEY_ALIASED:
        if payload["on"]:
            named.aliases[key.lower()] = key, seq
        else:
            named.aliases.pop(key.lower(), None)
        return
    if kind is Kind.KEY_PINNED:
        named.pinned = bool(key)
    if key and not named.frozen:
        named.key, named.seq = key, seq
    named.frozen = named.frozen or kind is Kind.KEY_FROZEN


def _holders(connection: Connection, keys: Iterable[str]) -> dict[str, set[str]]:
    """Who holds keys, as key or as alias."""
    held: dict[str, set[str]] = {}
    record, alias = tables.all_records, tables.alias
    for chunk in _chunks(sorted(keys)):
        for query in (
            select(record.c.folded_key, record.c.id).where(record.c.folded_key.in_(chunk)),
            select(alias.c.folded, alias.c.record).where(alias.c.folded.in_(chunk)),
        ):
            for key, id in connection.execute(query):
                held.setdefault(key, set()).add(id)
    return held


def _present(connection: Connection, ids: Iterable[str]) -> set[str]:
    """The keys that records have, in lower case."""
    record = tables.all_records
    found: set[str] = set()
    for chunk in _chunks(sorted(ids)):
        keys = connection.execute(select(record.c.folded_key).where(record.c.id.in_(chunk)))
        found.update(keys.scalars())
    return found


def _give_freed(connection: Connection, keys: set[str]) -> None:
    """Let records have keys that another gave up, if theirs were numbered because of it.

    That is so after logs were merged which named two records alike, see `distinct`.
    """
    if not keys:
        return
    record = tables.all_records
    columns = select(record.c.id, record.c.folded_key)
    numbered = [
        row.id
        for row in connection.execute(columns.where(record.c.folded_key.contains("-")))
        if (parts := row.folded_key.rpartition("-"))[0] in keys and parts[2].isdecimal()
    ]
    for id, one in sorted(says(connection, numbered).items()):
        key = one.key if one.seq else None
        if key and key.lower() in keys and not _holders(connection, [key.lower()]):
            _write_keys(connection, {id: key})


def _write_keys(connection: Connection, keys: Mapping[str, str]) -> None:
    """Set keys of records that are not frozen; they may swap theirs."""
    if not keys:
        return
    record = tables.all_records
    mine = (record.c.id == bindparam("of")) & record.c.key_frozen.is_(False)
    if len(keys) > 1:
        # Each row must be unlike all others at every moment; no key has a line break.
        aside = update(record).where(mine).values(folded_key="\n" + record.c.id)
        connection.execute(aside, [{"of": id} for id in keys])
    connection.execute(
        update(record).where(mine).values(key=bindparam("to"), folded_key=bindparam("low")),
        [{"of": id, "to": key, "low": key.lower()} for id, key in keys.items()],
    )


def _write_pins(connection: Connection, pins: Mapping[str, bool]) -> None:
    record = tables.all_records
    pinned = update(record).where(record.c.id == bindparam("of")).values(key_pinned=bindparam("on"))
    if pins:
        connection.execute(pinned, [{"of": id, "on": on} for id, on in pins.items()])


def _write_aliases(
    connection: Connection, aliases: Mapping[tuple[str, str], tuple[str, int] | None]
) -> None:
    alias = tables.alias
    for id, folded in aliases:
        connection.execute(delete(alias).where(alias.c.record == id, alias.c.folded == folded))
    rows = [
        {"record": id, "folded": folded, "key": of[0], "seq": of[1]}
        for (id, folded), of in aliases.items()
        if of is not None
    ]
    if rows:
        connection.execute(insert(alias), rows)


def _chunks(items: Sequence[str], size: int = 300) -> Iterable[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
