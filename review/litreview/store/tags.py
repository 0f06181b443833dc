"""The review's list of tags: which there are, and how each looks.

A tag is listed from the moment somebody first uses or styles it until it is deleted, whether any
paper has it or not, so that no tag is lost with its last paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from litreview.model import Event, Kind, Style, Tag
from litreview.store import tables
from litreview.store.visibility import Sight

__all__ = [
    "KINDS",
    "after",
    "apply",
    "listed",
    "others",
    "rebuild",
    "refold",
    "style_payload",
    "styles",
]

KINDS = (Kind.TAGGED, Kind.TAG_STYLED)
"""What lists a tag."""

_COLUMNS = {field.name: field.name for field in fields(Style)} | {"order": "place"}
"""Which column holds which field of a style; ORDER is a word of SQL."""


def after(style: Style | None, kind: str, payload: Mapping[str, Any]) -> Style | None:
    """A tag's style after one more standing event; ``None`` as long as it is not listed."""
    if kind == Kind.TAGGED:
        return style or Style() if payload["on"] else style
    if not payload["listed"]:
        return None
    # An event of an earlier version says nothing of fields that are new since.
    return Style(**{field: payload[field] for field in _COLUMNS if field in payload})


def style_payload(style: Style | None) -> dict[str, Any]:
    """What an event says that gives a tag its style; ``None`` takes the tag off the list."""
    return {"listed": style is not None, **asdict(style or Style())}


def styles(connection: Connection, names: Iterable[str] | None = None) -> dict[str, Style]:
    """The styles of listed tags, of all or of those among ``names``."""
    table = tables.style
    if names is None:
        return {row.name: _style(row) for row in connection.execute(select(table))}
    found: dict[str, Style] = {}
    for chunk in _chunks(sorted(set(names))):
        rows = connection.execute(select(table).where(table.c.name.in_(chunk)))
        found.update({row.name: _style(row) for row in rows})
    return found


def listed(
    connection: Connection, reviewer: str, counts: Mapping[str, int] | None = None
) -> list[Tag]:
    """Every tag: those somebody moved in their order, then the most used first.

    Args:
        connection: to the review.
        reviewer: who is shown them; tags of others only if one of their uses may be seen.
        counts: how many papers have which tag, if that is known already.
    """
    known = styles(connection)
    tag = tables.tag
    sight = Sight.of(connection, reviewer)
    if counts is None:
        number = func.count(tag.c.record.distinct())
        used = select(tag.c.name, number).where(sight.rows(tag)).group_by(tag.c.name)
        counts = dict(connection.execute(used).all())
    if (listing := sight.tags()) is not None:
        event = tables.event
        kinds = event.c.kind.in_([kind.value for kind in KINDS])
        slots = connection.execute(select(event.c.slot).where(kinds, listing).distinct()).scalars()
        seen = {_name(slot) for slot in slots}
        known = {name: style for name, style in known.items() if name in seen or name in counts}
    # Of a deleted tag, what other reviewers tagged stays.
    looks = {name: known.get(name, Style()) for name in {**known, **counts}}

    def place(name: str) -> tuple[bool, int, int, str]:
        order = looks[name].order
        return order is None, order or 0, -counts.get(name, 0), name

    return [
        Tag(name, counts.get(name, 0), **(asdict(looks[name]) | {"order": number}))
        for number, name in enumerate(sorted(looks, key=place))
    ]


def others(connection: Connection, reviewer: str, name: str) -> dict[str, int]:
    """How many papers other reviewers gave a tag, by reviewer, as far as it may be seen."""
    tag = tables.tag
    sight = Sight.of(connection, reviewer)
    return dict(
        connection.execute(
            select(tag.c.reviewer, func.count())
            .where(tag.c.name == name, tag.c.reviewer != reviewer, sight.rows(tag))
            .group_by(tag.c.reviewer)
            .order_by(tag.c.reviewer)
        ).all()
    )


def apply(connection: Connection, events: Sequence[Event]) -> None:
    """List and style tags as new events say."""
    said = [event for event in events if event.kind in KINDS]
    if not said:
        return
    names = {_name(event.slot) for event in said}
    before = styles(connection, names)
    now: dict[str, Style | None] = dict(before)
    for event in said:
        name = _name(event.slot)
        now[name] = after(now.get(name), event.kind, event.payload)
    _put(connection, {name: now[name] for name in names if now[name] != before.get(name)})


def refold(connection: Connection, act: str) -> None:
    """Set every tag that an act listed or styled to what the standing events now say."""
    event = tables.event
    slots = connection.execute(
        select(event.c.slot)
        .where(event.c.act == act, event.c.kind.in_([kind.value for kind in KINDS]))
        .distinct()
    ).scalars()
    names = {_name(slot) for slot in slots}
    _put(connection, {name: _folded(connection, name) for name in names})


def rebuild(connection: Connection) -> None:
    """Set every tag to what the standing events say."""
    event = tables.event
    kinds = event.c.kind.in_([kind.value for kind in KINDS])
    slots = connection.execute(select(event.c.slot).where(kinds).distinct()).scalars()
    names = {_name(slot) for slot in slots}
    connection.execute(delete(tables.style))
    _put(connection, {name: _folded(connection, name) for name in sorted(names)})


def _folded(connection: Connection, name: str) -> Style | None:
    """As `after` over all standing events of a tag, without reading more than two of them."""
    event, act = tables.event, tables.act
    standing = select(event).join(act, act.c.id == event.c.act).where(act.c.standing)
    said = connection.execute(
        standing.where(event.c.slot == f"style:{name}").order_by(event.c.seq.desc()).limit(1)
    ).one_or_none()
    if said is not None and said.payload["listed"]:
        return after(None, said.kind, said.payload)
    tagged = standing.where(
        event.c.slot == f"tag:{name}",
        event.c.seq > (said.seq if said is not None else 0),
        event.c.payload["on"].as_boolean(),
    )
    used = connection.execute(tagged.limit(1)).first() is not None
    return Style() if used else None


def _put(connection: Connection, now: Mapping[str, Style | None]) -> None:
    for chunk in _chunks(sorted(now)):
        connection.execute(delete(tables.style).where(tables.style.c.name.in_(chunk)))
    rows = [
        {"name": name, **{column: getattr(style, field) for field, column in _COLUMNS.items()}}
        for name, style in now.items()
        if style is not None
    ]
    if rows:
        connection.execute(insert(tables.style), rows)


def _style(row: Any) -> Style:
    return Style(**{field: getattr(row, column) for field, column in _COLUMNS.items()})


def _name(slot: str) -> str:
    return slot.partition(":")[2]


def _chunks(items: list[str], size: int = 300) -> Iterable[list[str]]:
    """Slices small enough for a database's limit on bound values."""
    return (items[start : start + size] for start in range(0, len(items), size))
