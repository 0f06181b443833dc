"""Finding which records a source's entries become or join; nothing is written yet."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from litreview.identity import identities, joins, record_id
from litreview.identity.ids import strongest
from litreview.model import Entry, Problem, Source, Text
from litreview.store import corrections, joined_entries, tables
from litreview.store.citation_keys import KINDS as KEY_KINDS
from litreview.store.joined_entries import COMPARED, folded_text
from litreview.store.log import newest

__all__ = ["KnownRecords", "NameKey", "Parts", "Placement", "place", "seen"]

NameKey = Callable[[Entry, Container[str]], str]
"""Names a citation key for an entry, none of those (in lower case) that are taken."""


@dataclass(slots=True)
class KnownRecords:
    """What must be known of the records to place a source's entries among them."""

    owner: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, set[Text]] = field(default_factory=dict)
    completed: dict[str, dict[str, str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    said: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """What a source's entries add to one record, new or not."""

    names: list[str] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Placement:
    """Which records a source's entries become or join; nothing of it is written yet."""

    source: Source
    problems: Sequence[Problem]
    records: KnownRecords
    before: int
    seen: tuple[int, ...]
    placed: list[tuple[str, Entry]] = field(default_factory=list)
    parts: dict[str, Parts] = field(default_factory=dict)

    @property
    def new(self) -> list[str]:
        """The new records, in their order."""
        return [id for id in self.records.rows if id in self.records.new]


def place(
    connection: Connection,
    source: Source,
    entries: Sequence[Entry],
    problems: Sequence[Problem],
    name_key: NameKey,
) -> Placement:
    """Find the records that entries become or join, without writing anything."""
    records = _known_records(connection, entries)
    before = connection.scalar(select(func.max(tables.all_records.c.position))) or 0
    now = newest(connection)
    placement = Placement(source, problems, records, before, seen(connection, now))
    position = before
    for entry in entries:
        names = identities(entry)
        found = _match(records, names, entry)
        if found is None:
            position += 1
            found = _new(records, entry, names, position, name_key)
        else:
            _join(records, found, entry)
        parts = placement.parts.setdefault(found, Parts())
        for name in names:
            if name not in records.owner:
                records.owner[name] = found
                parts.names.append(name)
        text = Text(entry.title, entry.abstract)
        if text not in records.texts.setdefault(found, set()):
            records.texts[found].add(text)
            parts.texts.append(text)
        parts.entries.append(entry)
        placement.placed.append((found, entry))
    return placement


def seen(connection: Connection, since: int) -> tuple[int, ...]:
    """Numbers that differ once records or keys were added; the last is that of the newest event.

    Args:
        connection: to the review.
        since: the number of an event; keys that were given up to it do not count.
    """
    event = tables.event
    keys = select(func.count()).where(
        event.c.seq > since, event.c.kind.in_([kind.value for kind in KEY_KINDS])
    )
    return (
        connection.scalar(select(func.max(tables.all_records.c.position))) or 0,
        connection.scalar(select(func.max(tables.all_occurrences.c.id))) or 0,
        connection.scalar(keys) or 0,
        newest(connection),
    )


def _known_records(connection: Connection, entries: Iterable[Entry]) -> KnownRecords:
    records = KnownRecords()
    record, identity, text = tables.all_records, tables.identity, tables.text
    for row in connection.execute(select(record.c.id, record.c.folded_key)):
        records.ids.add(row.id)
        records.keys.add(row.folded_key)
    if not records.ids:
        return records
    records.keys.update(connection.execute(select(tables.alias.c.folded)).scalars())
    wanted = {name for entry in entries for name in identities(entry)}
    for chunk in _chunks(sorted(wanted)):
        for row in connection.execute(select(identity).where(identity.c.value.in_(chunk))):
            records.owner[row.value] = row.record
    records.completed = corrections.identifiers(connection)
    for id, completed in records.completed.items():
        paper = Entry("", doi=completed.get("doi", ""), arxiv=completed.get("arxiv", ""))
        for name in wanted.intersection(identities(paper)):
            records.owner.setdefault(name, id)
    for chunk in _chunks(sorted(set(records.owner.values()))):
        for row in connection.execute(select(record).where(record.c.id.in_(chunk))):
            records.rows[row.id] = dict(row._mapping)
        for row in connection.execute(select(text).where(text.c.record.in_(chunk))):
            records.texts.setdefault(row.record, set()).add(Text(row.title, row.abstract))
    records.joined = joined_entries.known(connection, sorted(records.rows))
    return records


def _match(records: KnownRecords, names: Sequence[str], entry: Entry) -> str | None:
    mine = dict(name.split(":", 1) for name in names)
    for name in names:
        found = records.owner.get(name)
        if found is None:
            continue
        row = records.rows[found] | records.completed.get(found, {})
        theirs = dict(
            name.split(":", 1)
            for name in identities(
                Entry("", doi=row["doi"], arxiv=row["arxiv"], fields=row["fields"])
            )
        )
        if any(kind in theirs and mine[kind] != theirs[kind] for kind in mine if kind != "title"):
            continue
        known = Entry(**{column: row[column] for column in COMPARED})
        if joins(entry, known, name.partition(":")[0]):
            return found
    return None


def _new(
    records: KnownRecords, entry: Entry, names: Sequence[str], position: int, name_key: NameKey
) -> str:
    more = f"{position} {entry.year} {'; '.join(entry.authors)}"
    found = record_id(strongest(entry, names), records.ids.__contains__, more)
    key = name_key(entry, records.keys)
    records.ids.add(found)
    records.keys.add(key.lower())
    records.new.add(found)
    records.rows[found] = {
        "id": found,
        "position": position,
        "title": entry.title,
        "abstract": entry.abstract,
        "authors": list(entry.authors),
        "year": entry.year,
        "doi": entry.doi,
        "arxiv": entry.arxiv,
        "url": entry.url,
        "type": entry.type,
        "fields": dict(entry.fields),
        "key": key,
        "folded_key": key.lower(),
        "key_frozen": False,
        "key_pinned": False,
        "folded": folded_text(entry.title, entry.abstract),
    }
    return found


def _join(records: KnownRecords, found: str, entry: Entry) -> None:
    """Let a record learn from another occurrence what it did not know; nothing is overwritten."""
    row, texts = records.rows[found], records.texts.get(found, set())
    before = dict(row)
    if found not in records.new:
        if found not in records.joined:
            records.joined.add(found)
            records.before[found] = joined_entries.described(row, texts)
        records.said.append((found, joined_entries.described(entry)))
    joined_entries.learn(row, entry, texts)
    if row != before:
        records.changed.add(found)


def _chunks(items: list[str], size: int = 500) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
