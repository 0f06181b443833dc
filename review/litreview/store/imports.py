"""Putting a source's entries into the review: each becomes a record, or joins one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from litreview.errors import ReviewError
from litreview.identity import identities, joins, record_id
from litreview.identity.ids import first_identity
from litreview.model import Entry, FileReport, Kind, Problem, Source, Text
from litreview.store import corrections, joined_entries, removed_sources, staging, tables
from litreview.store import duplicates as groups
from litreview.store.checksums import checksum
from litreview.store.citation_keys import KINDS as KEY_KINDS
from litreview.store.engine import Database
from litreview.store.import_lock import import_lock
from litreview.store.imported_screening import Brought, screening_drafts
from litreview.store.joined_entries import COMPARED, folded_text
from litreview.store.log import Draft, append, lock, newest
from litreview.store.search import listing

__all__ = [
    "ADDED_BY_HAND",
    "AT_ONCE",
    "NameKey",
    "add_source",
    "add_source_in_pieces",
    "known_source",
]

ADDED_BY_HAND = Source(
    "added by hand", "by hand", hashlib.sha256(b"litreview: added by hand").hexdigest()
)
"""The one source of all papers that reviewers add singly; it grows."""

AT_ONCE = 200
"""Entries of a source that are added in one transaction; larger ones are added in pieces."""

NameKey = Callable[[Entry, Container[str]], str]
"""Names a citation key for an entry, none of those (in lower case) that are taken."""


@dataclass(slots=True)
class _Shelf:
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


def known_source(connection: Connection, digest: str) -> str | None:
    """The name under which a file of these very bytes was added before and not removed since."""
    source = tables.source
    there = source.c.id.not_in(removed_sources.whole())
    return connection.execute(
        select(source.c.name).where(source.c.digest == digest, there)
    ).scalar_one_or_none()


@dataclass(slots=True)
class _Parts:
    """What a source's entries add to one record, new or not."""

    names: list[str] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Placement:
    """Which records a source's entries become or join; nothing of it is written yet."""

    source: Source
    problems: Sequence[Problem]
    shelf: _Shelf
    before: int
    seen: tuple[int, ...]
    placed: list[tuple[str, Entry]] = field(default_factory=list)
    parts: dict[str, _Parts] = field(default_factory=dict)

    @property
    def new(self) -> list[str]:
        """The new records, in their order."""
        return [id for id in self.shelf.rows if id in self.shelf.new]


def add_source(
    connection: Connection,
    source: Source,
    entries: Sequence[Entry],
    problems: Sequence[Problem],
    *,
    reviewer: str,
    name_key: NameKey,
) -> FileReport:
    """Add a source's entries in the transaction of ``connection``; log that it was imported.

    What the entries say of their screening is imported, see `litreview.store.imported_screening`.
    Entries of `ADDED_BY_HAND` continue that source if there is one.

    An entry joins the record that shares its strongest identity, unless the rest says that it is
    another paper; it never joins by title alone a record with another DOI, arXiv or PubMed id.

    A source that was removed comes back as it was.
    """
    if (removed := _removed(connection, source)) is not None:
        return _bring_back(connection, removed, source, entries, reviewer)
    placement = _place(connection, source, entries, problems, name_key)
    number, offset = _write_source(connection, source, len(entries))
    _write(connection, placement, number, offset, placement.new)
    return _finish(connection, placement, number, offset, reviewer)


def add_source_in_pieces(
    database: Database,
    source: Source,
    entries: Sequence[Entry],
    problems: Sequence[Problem],
    *,
    reviewer: str,
    name_key: Callable[[Connection], NameKey],
) -> FileReport | None:
    """Add a source's entries in many short transactions, shown by the last of them.

    See `add_source`, which does the same in one transaction, and `litreview.store.staging`.

    Args:
        database: of the review.
        source: which has more entries than need be added in one transaction.
        entries: what it says.
        problems: what could not be read.
        reviewer: who imports.
        name_key: gives what names citation keys.

    Returns:
        None if the source is in the review already.

    Raises:
        StorageError: if another import takes too long, or the review cannot be written.
    """
    with import_lock(database):
        staging.delete_leftovers(database)
        with database.write() as connection:
            if (removed := _removed(connection, source)) is not None:
                return _bring_back(connection, removed, source, entries, reviewer)
        token = ""
        while not token:
            with database.read() as connection:
                if known_source(connection, source.digest) is not None:
                    return None
                placement = _place(connection, source, entries, problems, name_key(connection))
            with database.write() as connection:
                lock(connection)
                # Placed among other records, or with keys that are taken by now: place them again.
                if _seen(connection, placement.seen[-1])[:-1] == placement.seen[:-1]:
                    number, offset = _write_source(connection, source, len(entries))
                    token = staging.begin(connection, number, placement.before)
        try:
            pieces = staging.Pieces(database)
            new, done = placement.new, 0
            while done < len(new):
                some = new[done : done + pieces.size]
                with pieces.write(token) as connection:
                    _write(connection, placement, number, offset, some)
                done += len(some)
            with database.write() as connection:
                staging.check(connection, token)
                staging.finish(connection)
                return _finish(connection, placement, number, offset, reviewer)
        except BaseException:
            with suppress(ReviewError):  # else the next to open the review cleans up
                staging.delete_leftovers(database)
            raise


def _seen(connection: Connection, since: int) -> tuple[int, ...]:
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


def _place(
    connection: Connection,
    source: Source,
    entries: Sequence[Entry],
    problems: Sequence[Problem],
    name_key: NameKey,
) -> Placement:
    """Find the records that entries become or join, without writing anything."""
    shelf = _shelf(connection, entries)
    before = connection.scalar(select(func.max(tables.all_records.c.position))) or 0
    now = newest(connection)
    placement = Placement(source, problems, shelf, before, _seen(connection, now))
    position = before
    for entry in entries:
        names = identities(entry)
        found = _match(shelf, names, entry)
        if found is None:
            position += 1
            found = _new(shelf, entry, position, name_key)
        else:
            _join(shelf, found, entry)
        parts = placement.parts.setdefault(found, _Parts())
        for name in names:
            if name not in shelf.owner:
                shelf.owner[name] = found
                parts.names.append(name)
        text = Text(entry.title, entry.abstract)
        if text not in shelf.texts.setdefault(found, set()):
            shelf.texts[found].add(text)
            parts.texts.append(text)
        parts.entries.append(entry)
        placement.placed.append((found, entry))
    return placement


def _write(
    connection: Connection, placement: Placement, source: int, offset: int, ids: Sequence[str]
) -> None:
    """Write new records, with what belongs to them."""
    if not ids:
        return
    rows = placement.shelf.rows
    _insert(connection, tables.all_records, [rows[id] for id in ids])
    _write_parts(connection, placement, source, offset, ids)
    listing.add_new(connection, ids, rows[ids[0]]["position"] - 1)


def _write_parts(
    connection: Connection, placement: Placement, source: int, offset: int, ids: Iterable[str]
) -> None:
    """Write identities, texts and occurrences of records, new or joined."""
    of = [(id, placement.parts[id]) for id in ids]
    owners = [{"value": name, "record": id} for id, part in of for name in part.names]
    _insert(connection, tables.identity, owners)
    texts = [
        {"record": id, "title": text.title, "abstract": text.abstract}
        for id, part in of
        for text in part.texts
    ]
    _insert(connection, tables.text, texts)
    seen = [
        {
            "record": id,
            "source": source,
            "position": offset + entry.position,
            "line": entry.line,
        }
        for id, part in of
        for entry in part.entries
    ]
    _insert(connection, tables.all_occurrences, seen)


def _finish(
    connection: Connection, placement: Placement, number: int, offset: int, reviewer: str
) -> FileReport:
    """Write what concerns records that were there before, and log the import."""
    shelf, source, placed = placement.shelf, placement.source, placement.placed
    _update(connection, shelf)
    joined = dict.fromkeys(id for id, _ in placed if id not in shelf.new)
    _write_parts(connection, placement, number, offset, joined)
    listing.renew(connection, shelf.changed - shelf.new)
    _keep(connection, number, placement.problems)
    _write_joined(connection, shelf, number)
    # Of a record whose other sources are all removed only this one speaks.
    _renew(connection, {id for id, _ in shelf.said})
    drafts, brought = screening_drafts(connection, placed, reviewer)
    report = _report(source, placed, len(shelf.new), brought)
    if source.digest == ADDED_BY_HAND.digest:
        report = replace(report, records=tuple(dict.fromkeys(found for found, _ in placed)))
    _log(connection, number, source, report, drafts, reviewer)
    _keep(connection, number, brought.differing)
    return report


def _removed(connection: Connection, source: Source) -> int | None:
    """The number of a source that was removed and is imported again."""
    table = tables.source
    mine = (table.c.digest == source.digest) & table.c.id.in_(removed_sources.whole())
    if source.digest == ADDED_BY_HAND.digest:
        return None
    return connection.scalar(select(table.c.id).where(mine))


def _bring_back(
    connection: Connection, number: int, source: Source, entries: Sequence[Entry], reviewer: str
) -> FileReport:
    """Import a source again that was removed; its entries are records already."""
    seen = tables.occurrence
    query = select(seen.c.position, seen.c.record).where(seen.c.source == number)
    places: dict[int, str] = dict(connection.execute(query).all())
    placed = [(places[one.position], one) for one in entries if one.position in places]
    hidden = removed_sources.in_state(removed_sources.HIDDEN)
    query = select(seen.c.record).where(seen.c.source == number, seen.c.record.in_(hidden))
    back = set(connection.execute(query).scalars())
    new = len(back - groups.merged_into(connection, back).keys())
    removals = removed_sources.removals(connection, number)
    drafts, brought = screening_drafts(connection, placed, reviewer, removals)
    report = _report(source, placed, new, brought)
    _log(connection, number, source, report, drafts, reviewer)
    return report


def _report(
    source: Source, placed: Sequence[tuple[str, Entry]], new: int, brought: Brought
) -> FileReport:
    return FileReport(
        source.name,
        source.format,
        len(placed),
        new,
        len(placed) - new,
        decisions=brought.decisions,
        tags=brought.tags,
        notes=brought.notes,
        differing=tuple(brought.differing),
    )


def _log(  # noqa: PLR0917 - what is logged, and who did it
    connection: Connection,
    number: int,
    source: Source,
    report: FileReport,
    screening: Sequence[Draft],
    reviewer: str,
) -> None:
    """Log an import and what it says of screening, as one action."""
    payload = {
        "name": source.name,
        "digest": source.digest,
        "entries": report.read,
        "new": report.new,
        "merged": report.merged,
    }
    if report.records:
        payload["records"] = list(report.records)
    if screening:
        payload["screening"] = len(screening)  # so many events after this one
    imported = Draft(Kind.IMPORTED, None, f"source:{number}", payload)
    append(connection, reviewer, [imported, *screening], f"import: {source.name}")


def _shelf(connection: Connection, entries: Iterable[Entry]) -> _Shelf:
    shelf = _Shelf()
    record, identity, text = tables.all_records, tables.identity, tables.text
    for row in connection.execute(select(record.c.id, record.c.folded_key)):
        shelf.ids.add(row.id)
        shelf.keys.add(row.folded_key)
    if not shelf.ids:
        return shelf
    shelf.keys.update(connection.execute(select(tables.alias.c.folded)).scalars())
    wanted = {name for entry in entries for name in identities(entry)}
    for chunk in _chunks(sorted(wanted)):
        for row in connection.execute(select(identity).where(identity.c.value.in_(chunk))):
            shelf.owner[row.value] = row.record
    shelf.completed = corrections.identifiers(connection)
    for id, completed in shelf.completed.items():
        paper = Entry("", doi=completed.get("doi", ""), arxiv=completed.get("arxiv", ""))
        for name in wanted.intersection(identities(paper)):
            shelf.owner.setdefault(name, id)
    for chunk in _chunks(sorted(set(shelf.owner.values()))):
        for row in connection.execute(select(record).where(record.c.id.in_(chunk))):
            shelf.rows[row.id] = dict(row._mapping)
        for row in connection.execute(select(text).where(text.c.record.in_(chunk))):
            shelf.texts.setdefault(row.record, set()).add(Text(row.title, row.abstract))
    shelf.joined = joined_entries.known(connection, sorted(shelf.rows))
    return shelf


def _match(shelf: _Shelf, names: Sequence[str], entry: Entry) -> str | None:
    mine = dict(name.split(":", 1) for name in names)
    for name in names:
        found = shelf.owner.get(name)
        if found is None:
            continue
        row = shelf.rows[found] | shelf.completed.get(found, {})
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


def _new(shelf: _Shelf, entry: Entry, position: int, name_key: NameKey) -> str:
    more = f"{position} {entry.year} {'; '.join(entry.authors)}"
    found = record_id(first_identity(entry), shelf.ids.__contains__, more)
    key = name_key(entry, shelf.keys)
    shelf.ids.add(found)
    shelf.keys.add(key.lower())
    shelf.new.add(found)
    shelf.rows[found] = {
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


def _join(shelf: _Shelf, found: str, entry: Entry) -> None:
    """Let a record learn from another occurrence what it did not know; nothing is overwritten."""
    row, texts = shelf.rows[found], shelf.texts.get(found, set())
    before = dict(row)
    if found not in shelf.new:
        if found not in shelf.joined:
            shelf.joined.add(found)
            shelf.before[found] = joined_entries.described(row, texts)
        shelf.said.append((found, joined_entries.described(entry)))
    joined_entries.learn(row, entry, texts)
    if row != before:
        shelf.changed.add(found)


def _update(connection: Connection, shelf: _Shelf) -> None:
    """Update the records that learned something; keys are not the import's to change."""
    record = tables.all_records
    learned = (*COMPARED, "folded", "crc")
    rows = []
    for id in sorted(shelf.changed - shelf.new):
        row = shelf.rows[id]
        row["crc"] = checksum("record", row)
        rows.append({"of": id, **{f"to_{name}": row[name] for name in learned}})
    if rows:
        changed = update(record).where(record.c.id == bindparam("of"))
        connection.execute(
            changed.values({name: bindparam(f"to_{name}") for name in learned}), rows
        )


def _write_joined(connection: Connection, shelf: _Shelf, source: int) -> None:
    """Keep what was known of joined records before, and what this source says of them."""
    first = [{"record": id, "source": None, "entry": said} for id, said in shelf.before.items()]
    now = [{"record": id, "source": source, "entry": said} for id, said in shelf.said]
    _insert(connection, tables.joined, first + now)


def _renew(connection: Connection, records: set[str]) -> None:
    if records and connection.scalar(select(tables.removed.c.source).limit(1)) is not None:
        changed = joined_entries.put_together(connection, records)
        changed |= removed_sources.restate(connection, records)
        listing.renew(connection, changed | set(groups.merged_into(connection, changed).values()))


def _write_source(connection: Connection, source: Source, entries: int) -> tuple[int, int]:
    """Add a source, or let it grow; its number, and how many entries it had before."""
    table = tables.all_sources
    if source.digest == ADDED_BY_HAND.digest:
        known = select(table.c.id, table.c.entries).where(table.c.digest == source.digest)
        before = connection.execute(known).one_or_none()
        if before is not None:
            grown = update(table).where(table.c.id == before.id)
            connection.execute(grown.values(entries=before.entries + entries))
            return int(before.id), int(before.entries)
    result = connection.execute(
        insert(table).values(
            name=source.name,
            format=source.format,
            digest=source.digest,
            date=source.date,
            entries=entries,
        )
    )
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0]), 0


def _keep(connection: Connection, source: int, problems: Iterable[Problem]) -> None:
    """Keep what could not be read, or not all of it, beside its source."""
    _insert(
        connection,
        tables.leftover,
        [
            {"source": source, "line": bad.line, "reason": bad.reason, "text": bad.text}
            for bad in problems
        ],
    )


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _chunks(items: list[str], size: int = 500) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
