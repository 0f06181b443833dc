"""Checking a review from end to end: its pages, its references, its values, and its log.

SQLite's own check reads how a file is built, not what its texts say. So each value is read, too,
each text is compared with the copy of it that is searched, and the log is folded again and
compared with the tables of the present state.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from litreview.model import JOINT, STAGES, Decision
from litreview.store import duplicates, log, removed_sources, sources, tables, tags
from litreview.store import review_settings as settings
from litreview.store.checksums import CHECKED, is_whole
from litreview.store.engine import Database
from litreview.store.errors import UNREADABLE
from litreview.store.fold import Folded, fold
from litreview.store.joined_entries import folded_text
from litreview.store.search import listing

__all__ = ["findings", "first_finding"]

_MOST = 20
"""Findings of one kind: what is damaged at so many places is damaged."""

_BROKEN = (DBAPIError, sqlite3.Error, AssertionError, *UNREADABLE)

_MARK = ("field", "quote", "before", "after", "start", "comment", "colour")


def first_finding(database: Database) -> str:
    """The first sentence of `findings`, empty if there is none."""
    return next(findings(database), "")


def findings(database: Database) -> Iterator[str]:
    """What is wrong with a review, one sentence each; nothing is changed.

    Args:
        database: of the review.
    """
    # Not by `Database.read`, which itself asks here what is wrong.
    try:
        with database.engine.connect() as connection, connection.begin():
            if connection.dialect.name == "sqlite":
                yield from _pages(connection)
            unreadable = list(_values(connection))
            yield from unreadable
            if not unreadable:
                yield from _texts(connection)
                yield from _checksums(connection)
                yield from _listed(connection)
                yield from _log(connection)
    except _BROKEN as error:
        yield f"the database cannot be read: {_first_line(error)}"


def _pages(connection: Connection) -> Iterator[str]:
    """What SQLite finds; rows that refer to rows that are not there."""
    for (said,) in connection.execute(text(f"PRAGMA integrity_check({_MOST})")):
        if said != "ok":
            yield f"SQLite reports: {' '.join(str(said).split())}"
    for child, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(
        _MOST
    ):
        yield f"row {row} of the table {child} refers to a row of {parent} that does not exist"


def _values(connection: Connection) -> Iterator[str]:
    """Tables with a value that cannot be read, or that nothing here writes."""
    for table in tables.metadata.sorted_tables:
        try:
            for row in connection.execute(select(table)):
                _check_row(table.name, row)
        except _BROKEN as error:
            yield f"the table {table.name} has a value that cannot be read: {_first_line(error)}"


def _check_row(table: str, row: Any) -> None:
    """Raise one of `_BROKEN` if a row has a value that nothing here writes."""
    if table == "event":
        log.event_of(row)
        _one_of(row.payload, dict)
        if row.stage not in STAGES:
            raise ValueError(f"{row.stage!r} is not a stage")
    elif table == "decision":
        Decision(row.decision)
        _one_of(row.reasons, list)
    elif table == "record":
        _one_of(row.authors, list)
        _one_of(row.fields, dict)
    for value in row:
        if isinstance(value, str):
            value.encode()


def _one_of(value: object, kind: type) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"{json.dumps(value)[:40]} is not a {kind.__name__}")


def _texts(connection: Connection) -> Iterator[str]:
    """Texts that differ from the copy that is searched."""
    record = tables.record
    found = 0
    for row in connection.execute(select(record)):
        if row.folded != folded_text(row.title, row.abstract) and found < _MOST:
            found += 1
            yield f"title or abstract of record {row.id} changed outside of the program"


def _checksums(connection: Connection) -> Iterator[str]:
    """Rows of what was read and done that are not as they were written."""
    for name in CHECKED:
        table = tables.metadata.tables[name]
        found = 0
        for row in connection.execute(select(table)):
            if not is_whole(name, row) and found < _MOST:
                found += 1
                yield f"row {row[0]} of the table {name} was changed outside of the program"


def _listed(connection: Connection) -> Iterator[str]:
    """Rows of the list that do not follow from their records."""
    for id in islice(listing.differing(connection), _MOST):
        yield f"record {id} is listed with other words than it has"


def _log(connection: Connection) -> Iterator[str]:
    """Numbers that are missing in the log, and state that does not follow from it."""
    events = log.read(connection)
    numbers = [event.seq for event in events]
    newest = log.newest(connection)
    unused = connection.execute(select(tables.renumbered)).all()
    written = set(range(1, newest + 1)).difference(
        *(range(row.first, row.last + 1) for row in unused)
    )
    if numbers != sorted(written):
        yield f"the log has {len(numbers)} events, but {len(written)} were written"
        return
    from_log = fold(events)
    expected = _expected(from_log)
    for what, found in _present(connection, from_log).items():
        if found != expected[what]:
            yield f"the {what} in the tables are not those in the log"


def _expected(state: Folded) -> dict[str, Any]:
    return {
        "decisions": state.decisions,
        "tags": state.tags,
        "notes": state.notes,
        "highlights": state.highlights,
        "attached files": state.files,
        "completed fields": state.completed,
        "frozen citation keys": state.keys,
        "citation keys": state.named,
        "aliases of citation keys": state.aliases,
        "merged records": state.merged,
        "dismissed duplicates": state.apart,
        "criteria of the protocol": state.protocol,
        "saved searches": state.searches,
        "styles of tags": state.styles,
        "kinds of sources": state.kinds,
        "imported sources": state.sources,
    }


def _present(connection: Connection, from_log: Folded) -> dict[str, Any]:
    def rows(table: Any) -> list[Any]:
        return list(connection.execute(select(table)))

    keys = rows(tables.record)
    return {
        "decisions": {
            (row.record, row.reviewer, row.stage): (row.decision, tuple(row.reasons))
            for row in rows(tables.decision)
            if row.reviewer != JOINT
        },
        "tags": {(row.record, row.reviewer, row.name) for row in rows(tables.tag)},
        "notes": {(row.record, row.reviewer, row.id): row.text for row in rows(tables.note)},
        "highlights": {
            (row.record, row.reviewer, row.id): {name: getattr(row, name) for name in _MARK}
            for row in rows(tables.highlight)
        },
        "attached files": {(row.record, row.reviewer, row.path) for row in rows(tables.attached)},
        "completed fields": {
            (row.record, row.reviewer, row.field): (row.value, row.origin)
            for row in rows(tables.completed)
        },
        "frozen citation keys": {row.id: row.key for row in keys if row.key_frozen},
        # Of the others, the key made on import is in no event.
        "citation keys": {row.id: row.key for row in keys if row.id in from_log.named},
        "aliases of citation keys": {(row.record, row.folded) for row in rows(tables.alias)},
        "merged records": duplicates.merged_into(connection),
        "dismissed duplicates": {(row.record, row.other) for row in rows(tables.apart)},
        "criteria of the protocol": settings.protocol(connection),
        "saved searches": settings.searches(connection),
        "styles of tags": tags.styles(connection),
        "kinds of sources": sources.kinds(connection),
        "imported sources": removed_sources.sources(connection),
    }


def _first_line(error: BaseException) -> str:
    if isinstance(error, UnicodeError):
        return "its text is not UTF-8"
    said = str(getattr(error, "orig", None) or error) or type(error).__name__
    return said.splitlines()[0][:200]
