"""Tags as a list, as drafts of events: looks, new names, several made one, tags taken away.

A reviewer's own tags change; what other reviewers tagged stays and keeps its tag on the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from litreview.changes import decisions
from litreview.display import quantity
from litreview.errors import MissingError, UsageError
from litreview.model import TAG_COLOURS, Kind, Style, Tag
from litreview.store import Draft, tables
from litreview.store import tags as stored

__all__ = ["Look", "delete", "look", "merge", "remarks", "rename", "tag"]

_KEY = re.compile(r"[A-Z]|Shift [0-9]")  # `Q`, `Shift 3`


@dataclass(frozen=True, slots=True)
class Look:
    """What is to change of a tag's look; ``None`` leaves it as it is."""

    colour: str | None = None
    key: str | None = None
    order: int | None = None


def tag(
    connection: Connection,
    reviewer: str,
    ids: Sequence[str],
    add: Iterable[str],
    remove: Iterable[str],
) -> list[Draft]:
    """Drafts for those tags that are not there yet, or are there to be removed."""
    table = tables.tag
    wanted = select(table.c.record, table.c.name).where(table.c.reviewer == reviewer)
    rows = decisions.matching_rows(connection, wanted, table.c.record, ids)
    present = {(row.record, row.name) for row in rows}
    drafts = []
    for names, on in ((remove, False), (add, True)):
        for name in dict.fromkeys(names):
            drafts += [
                Draft(Kind.TAGGED, id, f"tag:{name}", {"on": on})
                for id in ids
                if ((id, name) in present) is not on
            ]
    return drafts


def look(connection: Connection, reviewer: str, name: str, wanted: Look) -> list[Draft]:
    """Drafts that give a tag its look; a tag that is not listed yet is from then on.

    Raises:
        UsageError: if there is no such colour or key, or the key is another tag's.
    """
    listed = stored.listed(connection, reviewer)
    changed = _named(listed, name)
    known = stored.styles(connection)
    style = known.get(changed, Style())
    if wanted.colour is not None:
        style = replace(style, colour=_colour(wanted.colour))
    if wanted.key is not None:
        seen = {tag.name for tag in listed}
        visible = {other: one for other, one in known.items() if other in seen}
        style = replace(style, key=_key(wanted.key, changed, visible))
    now = {**known, changed: style}
    if wanted.order is not None:
        names = [one.name for one in listed if one.name != changed]
        names.insert(max(wanted.order, 0), changed)
        for order, other in enumerate(names):
            now[other] = replace(now.get(other, Style()), order=order)
    return [_styled(one, now[one]) for one in now if now[one] != known.get(one)]


def rename(connection: Connection, reviewer: str, name: str, to: str) -> list[Draft]:
    """Drafts that give a tag another name, with its look.

    Raises:
        MissingError: if there is no such tag.
        UsageError: if there is a tag of the new name already.
    """
    known, listed = stored.styles(connection), stored.listed(connection, reviewer)
    (old,) = _there(listed, [name])
    new = decisions.keep_label(to, "tag")
    if old == new:
        return []
    if any(tag.name == new for tag in listed):
        raise UsageError(f"the tag “{new}” already exists; merge the two instead")
    style = known.get(old, Style())
    moved = [*_moved(connection, reviewer, [old], new), _styled(new, style)]
    return [*moved, *_gone(connection, reviewer, [old], known)]


def merge(connection: Connection, reviewer: str, names: Sequence[str], into: str) -> list[Draft]:
    """Drafts that make several tags one.

    Raises:
        MissingError: if there is no such tag.
        UsageError: if there is nothing to merge.
    """
    known, listed = stored.styles(connection), stored.listed(connection, reviewer)
    new = _named(listed, into)
    old = [name for name in _there(listed, names) if name != new]
    if not old:
        raise UsageError("give another tag to merge into this one")
    moved = _moved(connection, reviewer, old, new)
    listing = [] if new in known else [_styled(new, known.get(old[0], Style()))]
    return [*moved, *listing, *_gone(connection, reviewer, old, known)]


def delete(connection: Connection, reviewer: str, names: Sequence[str]) -> list[Draft]:
    """Drafts that take tags off a reviewer's papers and off the list.

    Raises:
        MissingError: if there is no such tag.
        UsageError: if none is named.
    """
    old = _there(stored.listed(connection, reviewer), names)
    if not old:
        raise UsageError("give at least one tag")
    off = [
        Draft(Kind.TAGGED, record, f"tag:{name}", {"on": False})
        for name in old
        for record in _mine(connection, reviewer, name)
    ]
    return [*off, *_gone(connection, reviewer, old, stored.styles(connection))]


def remarks(connection: Connection, reviewer: str, names: Iterable[str]) -> tuple[str, ...]:
    """What stays because other reviewers tagged it, a sentence a tag."""
    said = []
    for name in names:
        kept = stored.others(connection, reviewer, name)
        if kept:
            papers = quantity(sum(kept.values()), "paper")
            said.append(f"“{name}” stays on {papers} that {_and(list(kept))} tagged")
    return tuple(said)


def _moved(connection: Connection, reviewer: str, old: Sequence[str], new: str) -> list[Draft]:
    records = list(dict.fromkeys(id for name in old for id in _mine(connection, reviewer, name)))
    there = set(_mine(connection, reviewer, new))
    off = [
        Draft(Kind.TAGGED, record, f"tag:{name}", {"on": False})
        for name in old
        for record in _mine(connection, reviewer, name)
    ]
    on = [Draft(Kind.TAGGED, id, f"tag:{new}", {"on": True}) for id in records if id not in there]
    return [*off, *on]


def _gone(
    connection: Connection, reviewer: str, names: Sequence[str], known: Mapping[str, Style]
) -> list[Draft]:
    """Take tags off the list; one that others still use stays, but lets go of its key."""
    drafts = []
    for name in names:
        kept = stored.others(connection, reviewer, name)
        style = known.get(name)
        if kept and style is not None and style.key:
            drafts.append(_styled(name, replace(style, key="")))
        elif not kept and style is not None:
            drafts.append(_styled(name, None))
    return drafts


def _mine(connection: Connection, reviewer: str, name: str) -> list[str]:
    tag, record = tables.tag, tables.record
    return list(
        connection.execute(
            select(tag.c.record)
            .join(record, record.c.id == tag.c.record)
            .where(tag.c.name == name, tag.c.reviewer == reviewer)
            .order_by(record.c.position)
        ).scalars()
    )


def _styled(name: str, style: Style | None) -> Draft:
    return Draft(Kind.TAG_STYLED, None, f"style:{name}", stored.style_payload(style))


def _named(listed: Sequence[Tag], name: str) -> str:
    """A tag's name as it is listed (an import may have brought a long one), or as a new one."""
    given = decisions.clean(name)
    return given if any(tag.name == given for tag in listed) else decisions.keep_label(given, "tag")


def _there(listed: Sequence[Tag], names: Iterable[str]) -> list[str]:
    there = {tag.name for tag in listed}
    found = list(dict.fromkeys(_named(listed, name) for name in names))
    for name in found:
        if name not in there:
            raise MissingError(f"there is no tag “{name}”")
    return found


def _colour(colour: str) -> str:
    if colour and colour not in TAG_COLOURS:
        raise UsageError(
            f"{decisions.clean(colour)!r} is not a tag colour; use {', '.join(TAG_COLOURS)}"
        )
    return colour


def _key(key: str, tag: str, known: Mapping[str, Style]) -> str:
    wanted = key.upper() if len(key) == 1 else key
    if wanted and not _KEY.fullmatch(wanted):
        raise UsageError(
            f"{decisions.clean(key)!r} cannot be a tag's shortcut; use a letter from A to Z,"
            " or Shift and a digit"
        )
    for other, style in known.items():
        if wanted and other != tag and style.key == wanted:
            raise UsageError(f"{wanted} is already the shortcut of “{other}”")
    return wanted


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
