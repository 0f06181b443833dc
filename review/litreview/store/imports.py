"""Putting a source's entries into the review: each becomes a record, or joins one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from litreview.identity import identities, joins, ranked_texts, record_id
from litreview.identity.ids import first_identity
from litreview.model import Entry, FileReport, Kind, Problem, Source, Text
from litreview.store import corrections, tables
from litreview.store.imported_screening import bring_screening
from litreview.store.log import Draft, Role, append
from litreview.store.search import listing

__all__ = ["ADDED_BY_HAND", "NameKey", "add_source", "folded_text", "known_source"]

ADDED_BY_HAND = Source(
    "added by hand", "by hand", hashlib.sha256(b"litreview: added by hand").hexdigest()
)
"""The one source of all papers that reviewers add singly; it grows."""

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


_COMPARED = ("title", "abstract", "authors", "year", "doi", "arxiv", "url", "type", "fields")


def known_source(connection: Connection, digest: str) -> str | None:
    """The name under which a file of these very bytes was added before."""
    source = tables.source
    return connection.execute(
        select(source.c.name).where(source.c.digest == digest)
    ).scalar_one_or_none()


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
    """
    shelf = _shelf(connection, entries)
    before = position = connection.scalar(select(func.max(tables.record.c.position))) or 0
    placed: list[tuple[str, Entry]] = []
    owners: list[dict[str, str]] = []
    texts: list[dict[str, str]] = []
    for entry in entries:
        names = identities(entry)
        found = _match(shelf, names, entry)
        if found is None:
            position += 1
            found = _new(shelf, entry, position, name_key)
        else:
            _join(shelf, found, entry)
        for name in names:
            if name not in shelf.owner:
                shelf.owner[name] = found
                owners.append({"value": name, "record": found})
        text = Text(entry.title, entry.abstract)
        if text not in shelf.texts.setdefault(found, set()):
            shelf.texts[found].add(text)
            texts.append({"record": found, "title": text.title, "abstract": text.abstract})
        placed.append((found, entry))
    _write(connection, shelf)
    new = [id for id in shelf.rows if id in shelf.new]
    listing.add_new(connection, new, before)
    listing.renew(connection, shelf.changed - shelf.new)
    _insert(connection, tables.identity, owners)
    _insert(connection, tables.text, texts)
    merged = len(entries) - len(shelf.new)
    number = _write_source(connection, source, placed, problems)
    singly = source.digest == ADDED_BY_HAND.digest
    records = tuple(dict.fromkeys(found for found, _ in placed)) if singly else ()
    append(
        connection,
        reviewer,
        [
            Draft(
                Kind.IMPORTED,
                None,
                f"source:{number}",
                {
                    "name": source.name,
                    "digest": source.digest,
                    "entries": len(entries),
                    "new": len(shelf.new),
                    "merged": merged,
                    **({"records": list(records)} if singly else {}),
                },
            )
        ],
        f"import: {source.name}",
        role=Role.KEEP,
    )
    brought = bring_screening(connection, source.name, placed, reviewer)
    _keep(connection, number, brought.differing)
    return FileReport(
        source.name,
        source.format,
        len(entries),
        len(shelf.new),
        merged,
        decisions=brought.decisions,
        tags=brought.tags,
        notes=brought.notes,
        differing=tuple(brought.differing),
        records=records,
    )


def _shelf(connection: Connection, entries: Iterable[Entry]) -> _Shelf:
    shelf = _Shelf()
    record, identity, text = tables.record, tables.identity, tables.text
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
        known = Entry(**{column: row[column] for column in _COMPARED})
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
    row = shelf.rows[found]
    before = dict(row)
    shown = ranked_texts(shelf.texts.get(found, set()) | {Text(entry.title, entry.abstract)})[0]
    row.update(title=shown.title, abstract=shown.abstract)
    row["folded"] = folded_text(shown.title, shown.abstract)
    for name, value in (
        ("authors", list(entry.authors)),
        ("year", entry.year),
        ("doi", entry.doi),
        ("arxiv", entry.arxiv),
        ("url", entry.url),
    ):
        row[name] = row[name] or value
    if row["type"] == "misc":
        row["type"] = entry.type
    row["fields"] = {**entry.fields, **row["fields"]}
    if row != before:
        shelf.changed.add(found)


def _write(connection: Connection, shelf: _Shelf) -> None:
    _insert(connection, tables.record, [row for id, row in shelf.rows.items() if id in shelf.new])
    record = tables.record
    for id in sorted(shelf.changed - shelf.new):
        connection.execute(update(record).where(record.c.id == id).values(shelf.rows[id]))


def _write_source(
    connection: Connection,
    source: Source,
    placed: Iterable[tuple[str, Entry]],
    problems: Iterable[Problem],
) -> int:
    placed = list(placed)
    table = tables.source
    before = None
    if source.digest == ADDED_BY_HAND.digest:
        known = select(table.c.id, table.c.entries).where(table.c.digest == source.digest)
        before = connection.execute(known).one_or_none()
    if before is not None:
        number, offset = int(before.id), int(before.entries)
        grown = update(table).where(table.c.id == number)
        connection.execute(grown.values(entries=offset + len(placed)))
    else:
        result = connection.execute(
            insert(table).values(
                name=source.name,
                format=source.format,
                digest=source.digest,
                date=source.date,
                entries=len(placed),
            )
        )
        assert result.inserted_primary_key is not None
        number, offset = int(result.inserted_primary_key[0]), 0
    _insert(
        connection,
        tables.occurrence,
        [
            {
                "record": id,
                "source": number,
                "position": offset + entry.position,
                "line": entry.line,
            }
            for id, entry in placed
        ],
    )
    _keep(connection, number, problems)
    return number


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


def folded_text(title: str, abstract: str) -> str:
    """What is searched of a record: its title and abstract, case folded."""
    return f"{title}\n{abstract}".casefold()


def _chunks(items: list[str], size: int = 500) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
