"""The index of words: SQLite's FTS5, PostgreSQL's tsvector.

What goes in is folded already (`litreview.store.search.text_match`), so both find the same. A text
is a document; a text that changes becomes another document, and the old one counts no more: neither
index need ever take anything out. The document of a record's first text has the record's number,
the next ones have that number and how many there were before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from litreview.store.errors import DamagedIndexError

__all__ = ["FIELDS", "REVISION", "add", "create_again", "find", "reset", "undamaged"]

FIELDS = ("title", "abstract", "author", "venue")
"""What is indexed of a record; PostgreSQL knows them by weight, A to D."""

REVISION = 1 << 32
"""A document's number is the record's, and this many times how many texts it had before."""

_WEIGHTS = dict(zip(FIELDS, "ABCD", strict=True))
_LONGEST = 200_000
"""Characters of a field that PostgreSQL indexes: a tsvector holds one megabyte."""

_SQLITE = text(
    "INSERT INTO searched (rowid, title, abstract, author, venue) "
    "VALUES (:doc, :title, :abstract, :author, :venue)"
)
_POSTGRES = text(
    "INSERT INTO searched (doc, words) VALUES (:doc, "
    "setweight(to_tsvector('simple', :title), 'A') || "
    "setweight(to_tsvector('simple', :abstract), 'B') || "
    "setweight(to_tsvector('simple', :author), 'C') || "
    "setweight(to_tsvector('simple', :venue), 'D'))"
)


_CREATE = (
    "CREATE VIRTUAL TABLE searched USING fts5(title, abstract, author, venue, content='', "
    "columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 0')"
)
"""As the migration 0007 makes it."""

_SHADOWS = ("data", "idx", "content", "docsize", "config")
"""What FTS5 keeps an index in; see "Shadow tables" in https://www.sqlite.org/fts5.html."""

_DAMAGED = ("malformed", "corrupt", "vtable constructor failed", "invalid fts5 file format")
"""As in "database disk image is malformed" or "fts5: corruption found"."""


@contextmanager
def undamaged(kind: type[DamagedIndexError] = DamagedIndexError) -> Iterator[None]:
    """Raise a `DamagedIndexError` where SQLite finds damage."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error).lower()
        if any(mark in said for mark in _DAMAGED):
            raise kind("the search index is damaged; restore a copy") from error
        raise


def reset(connection: Connection) -> None:
    """Empty the index, even if it is damaged.

    Args:
        connection: of a write transaction.
    """
    if connection.dialect.name == "sqlite":
        create_again(connection, "searched", _CREATE)
    else:
        connection.execute(text("DELETE FROM searched"))


def create_again(connection: Connection, name: str, statement: str) -> None:
    """Replace a full-text index of SQLite by an empty one, even if it is damaged.

    Args:
        connection: of a write transaction.
        name: of its table.
        statement: makes it.
    """
    try:
        connection.exec_driver_sql(f"DROP TABLE {name}")
    except DBAPIError:  # it cannot even be opened, so it is removed from the schema by hand
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.execute(text("DELETE FROM sqlite_master WHERE name = :name"), {"name": name})
        connection.exec_driver_sql("PRAGMA writable_schema = RESET")
        for part in _SHADOWS:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}_{part}")
    connection.exec_driver_sql(statement)


def add(connection: Connection, documents: Iterable[Mapping[str, Any]]) -> None:
    """Put documents into the index: ``doc`` and the folded text of each of `FIELDS`."""
    rows = [dict(document) for document in documents]
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        with undamaged():
            connection.execute(_SQLITE, rows)
        return
    for row in rows:
        row.update({field: row[field][:_LONGEST] for field in FIELDS})
    connection.execute(_POSTGRES, rows)


def find(
    connection: Connection, words: Sequence[str], field: str = "", *, begins: bool = False
) -> list[int]:
    """The documents in which words stand next to each other, in any order.

    Args:
        connection: of any transaction.
        words: folded; at least one.
        field: one of `FIELDS`, or empty for any.
        begins: the last word may go on.
    """
    if connection.dialect.name == "sqlite":
        asked = f'"{" ".join(words)}"{" *" if begins else ""}'
        asked = f"{field} : {asked}" if field else asked
        # Up to a million numbers: the driver gives them in a third of the time.
        cursor = connection.connection.cursor()
        try:
            with undamaged():
                cursor.execute("SELECT rowid FROM searched WHERE searched MATCH ?", (asked,))
                return [doc for (doc,) in cursor.fetchall()]
        finally:
            cursor.close()
    weights = _WEIGHTS[field] if field else "".join(_WEIGHTS.values())
    phrases = [
        " <-> ".join(
            f"'{word}':{'*' if begins and place == len(words) else ''}{weight}"
            for place, word in enumerate(words, 1)
        )
        # A phrase does not go on from one field into the next.
        for weight in (weights if len(words) > 1 else [weights])
    ]
    query = text("SELECT doc FROM searched WHERE words @@ to_tsquery('simple', :asked)")
    asked = " | ".join(f"({phrase})" for phrase in phrases)
    return list(connection.execute(query, {"asked": asked}).scalars())
