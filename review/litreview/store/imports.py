"""Putting a source's entries into the review: each becomes a record, or joins one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from litreview.errors import ReviewError
from litreview.model import Entry, FileReport, Kind, Problem, Source
from litreview.store import duplicates, joined_entries, removed_sources, staging, tables
from litreview.store.checksums import checksum
from litreview.store.engine import Database
from litreview.store.import_lock import import_lock
from litreview.store.imported_screening import Brought, screening_drafts
from litreview.store.joined_entries import COMPARED
from litreview.store.log import Draft, append, lock
from litreview.store.placement import KnownRecords, NameKey, Placement, place, seen
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

_CHECKED = {
    tables.all_records: "record", tables.text: "text", tables.all_occurrences: "occurrence",
    tables.leftover: "leftover",
}  # fmt: skip

AT_ONCE = 200
"""Entries of a source that are added in one transaction; larger ones are added in pieces."""


def known_source(connection: Connection, digest: str) -> str | None:
    """The name under which a file of these very bytes was added before and not removed since."""
    source = tables.source
    there = source.c.id.not_in(removed_sources.whole())
    return connection.execute(
        select(source.c.name).where(source.c.digest == digest, there)
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

    A source that was removed comes back as it was.
    """
    if (removed := _removed(connection, source)) is not None:
        return _bring_back(connection, removed, source, entries, reviewer)
    placement = place(connection, source, entries, problems, name_key)
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
    with import_lock(database), database.importing():
        staging.delete_leftovers(database)
        with database.write() as connection:
            if (removed := _removed(connection, source)) is not None:
                return _bring_back(connection, removed, source, entries, reviewer)
        token = ""
        while not token:
            with database.read() as connection:
                if known_source(connection, source.digest) is not None:
                    return None
                placement = place(connection, source, entries, problems, name_key(connection))
            with database.write() as connection:
                lock(connection)
                # Placed among other records, or with keys that are taken by now: place them again.
                if seen(connection, placement.seen[-1])[:-1] == placement.seen[:-1]:
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


def _write(
    connection: Connection, placement: Placement, source: int, offset: int, ids: Sequence[str]
) -> None:
    """Write new records, with what belongs to them."""
    if not ids:
        return
    rows = placement.records.rows
    _insert(connection, tables.all_records, [rows[id] for id in ids])
    _write_parts(connection, placement, source, offset, ids)
    listing.add_new(connection, {id: rows[id] for id in ids})


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
    occurrences = [
        {
            "record": id,
            "source": source,
            "position": offset + entry.position,
            "line": entry.line,
        }
        for id, part in of
        for entry in part.entries
    ]
    _insert(connection, tables.all_occurrences, occurrences)


def _finish(
    connection: Connection, placement: Placement, number: int, offset: int, reviewer: str
) -> FileReport:
    """Write what concerns records that were there before, and log the import."""
    records, source, placed = placement.records, placement.source, placement.placed
    _update(connection, records)
    joined = dict.fromkeys(id for id, _ in placed if id not in records.new)
    _write_parts(connection, placement, number, offset, joined)
    listing.renew(connection, records.changed - records.new)
    _keep(connection, number, placement.problems)
    _write_joined(connection, records, number)
    # Of a record whose other sources are all removed only this one speaks.
    _renew(connection, {id for id, _ in records.said})
    drafts, brought = screening_drafts(connection, placed, reviewer)
    report = _report(source, placed, len(records.new), brought)
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
    occurrence = tables.occurrence
    query = select(occurrence.c.position, occurrence.c.record).where(occurrence.c.source == number)
    places: dict[int, str] = dict(connection.execute(query).all())
    placed = [(places[one.position], one) for one in entries if one.position in places]
    hidden = removed_sources.in_state(removed_sources.HIDDEN)
    query = select(occurrence.c.record).where(
        occurrence.c.source == number, occurrence.c.record.in_(hidden)
    )
    back = set(connection.execute(query).scalars())
    new = len(back - duplicates.merged_into(connection, back).keys())
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


def _update(connection: Connection, records: KnownRecords) -> None:
    """Update the records that learned something; keys are not the import's to change."""
    record = tables.all_records
    learned = (*COMPARED, "folded", "crc")
    rows = []
    for id in sorted(records.changed - records.new):
        row = records.rows[id]
        row["crc"] = checksum("record", row)
        rows.append({"of": id, **{f"to_{name}": row[name] for name in learned}})
    if rows:
        changed = update(record).where(record.c.id == bindparam("of"))
        connection.execute(
            changed.values({name: bindparam(f"to_{name}") for name in learned}), rows
        )


def _write_joined(connection: Connection, records: KnownRecords, source: int) -> None:
    """Keep what was known of joined records before, and what this source says of them."""
    first = [{"record": id, "source": None, "entry": said} for id, said in records.before.items()]
    now = [{"record": id, "source": source, "entry": said} for id, said in records.said]
    _insert(connection, tables.joined, first + now)


def _renew(connection: Connection, records: set[str]) -> None:
    if records and connection.scalar(select(tables.removed.c.source).limit(1)) is not None:
        changed = joined_entries.put_together(connection, records)
        changed |= removed_sources.restate(connection, records)
        listing.renew(
            connection, changed | set(duplicates.merged_into(connection, changed).values())
        )


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
    """Insert rows with their checksums, which SQLAlchemy would ask for one by one."""
    name = _CHECKED.get(table)
    if name:
        rows = [{**row, "crc": checksum(name, row)} for row in rows]
    if rows:
        connection.execute(insert(table), rows)
