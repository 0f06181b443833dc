"""The log of a review as lines: events and actions, and what its sources say of its papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, true

from litreview.model import Kind, Text
from litreview.store import joined_entries, tables
from litreview.store.checksums import checked
from litreview.store.citation_keys import KINDS as KEY_KINDS
from litreview.store.imports import ADDED_BY_HAND
from litreview.store.log_files import Identity
from litreview.store.log_lines import Line, LogLines
from litreview.store.visibility import Sight

__all__ = ["came", "identity", "in_order", "lines"]

_EVENT = ("id", "act", "reviewer", "at", "stage", "kind", "record", "slot", "payload")


def identity(connection: Connection) -> Identity:
    """Which review this is."""
    row = connection.execute(select(tables.review)).one()
    return Identity(row.created, row.separate)


def lines(connection: Connection, sight: Sight | None = None) -> LogLines:
    """The log, with all papers.

    Args:
        connection: of a read transaction.
        sight: of the reviewer who is given it; everything if not given. Actions of others are left
            out unless all of their events may be seen.
    """
    found = LogLines()
    digests = dict(connection.execute(select(tables.source.c.id, tables.source.c.digest)).all())
    _add_events(connection, found, digests, sight)
    _add_actions(connection, found, sight)
    _add_sources(connection, found)
    _add_papers(connection, found, digests)
    return found


def _add_events(
    connection: Connection, found: LogLines, digests: dict[int, str], sight: Sight | None
) -> None:
    event = tables.event
    query = select(event).where(true() if sight is None else sight.events())
    for row in connection.execute(query.execution_options(yield_per=1000)):
        checked("event", row, f"event {row.seq}")
        line: Line = {name: getattr(row, name) for name in _EVENT}
        if row.kind in (Kind.IMPORTED, Kind.SOURCE_REMOVED):
            line["slot"] = f"source:{digests[int(row.slot.partition(':')[2])]}"
        found.events[row.id] = line


def _add_actions(connection: Connection, found: LogLines, sight: Sight | None) -> None:
    event, act = tables.event, tables.act
    query = select(act, event.c.id.label("last")).join(event, event.c.seq == act.c.seq)
    if sight is not None:
        number = func.count()
        every = select(event.c.act, number).group_by(event.c.act)
        seen: dict[str, int] = dict(connection.execute(every.where(sight.events())).all())
        hidden = {id for id, many in connection.execute(every) if seen.get(id) != many}
    else:
        hidden = set()
    for row in connection.execute(query):
        checked("act", row, f"action {row.id}")
        if row.id not in hidden:
            names = ("id", "reviewer", "role", "target", "label", "last")
            found.actions[row.id] = {name: getattr(row, name) for name in names}


def _add_sources(connection: Connection, found: LogLines) -> None:
    source, leftover = tables.source, tables.leftover
    for row in connection.execute(select(source)):
        names = ("name", "format", "digest", "date", "entries")
        found.sources[row.digest] = {name: getattr(row, name) for name in names}
    # It grows, and how many it has follows from its papers.
    if (grown := found.sources.get(ADDED_BY_HAND.digest)) is not None:
        grown["entries"] = 0
    query = select(leftover, source.c.digest).join(source, source.c.id == leftover.c.source)
    for row in connection.execute(query):
        found.unread.setdefault(row.digest, set()).add((row.line, row.reason, row.text))


def _add_papers(connection: Connection, found: LogLines, digests: dict[int, str]) -> None:
    record = tables.record
    ids = connection.execute(select(record.c.id).order_by(record.c.position)).scalars().all()
    keys = came(connection)
    rank = {digest: place for place, digest in enumerate(in_order(found))}
    order = {number: rank[digest] for number, digest in digests.items()}
    for start in range(0, len(ids), 300):
        for line in _papers(connection, ids[start : start + 300], digests, order, keys):
            found.papers[line["source"], line["paper"]] = line


def in_order(found: LogLines) -> list[str]:
    """The digests of the sources as they were imported first, on whichever computer."""
    first: dict[str, str] = {}
    for id in sorted(found.events):
        event = found.events[id]
        if event["kind"] == Kind.IMPORTED:
            first.setdefault(event["slot"].partition(":")[2], id)
    return sorted(found.sources, key=lambda digest: (first.get(digest, ""), digest))


def came(connection: Connection) -> dict[str, str]:
    """The key that each record came with, before an event named another."""
    record, event = tables.record, tables.event
    found: dict[str, str] = dict(connection.execute(select(record.c.id, record.c.key)).all())
    kinds = [kind.value for kind in KEY_KINDS - {Kind.KEY_ALIASED}]
    query = select(event.c.record, event.c.payload).where(event.c.kind.in_(kinds))
    for id, payload in connection.execute(query.order_by(event.c.seq.desc())):
        found[id] = payload.get("was") or payload["key"]
    return found


def _papers(
    connection: Connection,
    ids: Sequence[str],
    digests: dict[int, str],
    order: dict[int, int],
    keys: dict[str, str],
) -> Iterable[Line]:
    """What each of their sources says of some records."""
    record, seen = tables.record, tables.occurrence
    at: dict[str, dict[int, list[list[int]]]] = {}
    query = select(seen).where(seen.c.record.in_(ids)).order_by(seen.c.id)
    for row in connection.execute(query):
        checked("occurrence", row, f"place {row.id} in source {row.source}")
        places = at.setdefault(row.record, {}).setdefault(row.source, [])
        by_hand = digests[row.source] == ADDED_BY_HAND.digest
        places.append([len(places) + 1, 0] if by_hand else [row.position, row.line])
    names = _listed(connection, tables.identity, ids, lambda row: row.value)
    texts = _listed(connection, tables.text, ids, lambda row: Text(row.title, row.abstract))
    joined = _listed(connection, tables.joined, ids, lambda row: (row.source, row.entry))
    for row in connection.execute(select(record).where(record.c.id.in_(ids))):
        checked("record", row, f"record {row.id}")
        sources = sorted(at.get(row.id, {}), key=order.__getitem__)
        said: dict[int, list[Any]] = {source: [] for source in sources}
        if row.id in joined:
            own = {source for source, _ in joined[row.id]}
            first = next((source for source in sources if source not in own), None)
            for source, entry in joined[row.id]:
                of = first if source is None else source
                if of is not None:
                    said.setdefault(of, []).append(entry)
        elif sources:
            whole = joined_entries.described(dict(row._mapping), texts.get(row.id, ()))
            said[sources[0]].append(whole)
        for source in sources:
            yield {
                "source": digests[source],
                "paper": row.id,
                "at": sorted(at[row.id][source]),
                "says": said[source],
                "names": sorted(names.get(row.id, ())) if source == sources[0] else [],
                "key": keys[row.id] if source == sources[0] else "",
            }


def _listed(connection: Connection, table: Any, ids: Sequence[str], value: Any) -> dict[str, Any]:
    found: dict[str, list[Any]] = {}
    query = select(table).where(table.c.record.in_(ids)).order_by(table.primary_key.columns[0])
    for row in connection.execute(query):
        found.setdefault(row.record, []).append(value(row))
    return found
