"""The index of words: SQLite's FTS5, PostgreSQL's tsvector.

What goes in is folded already (`litreview.store.search.text_match`), so both find the same. A text
is a document; a text that changes becomes another document, and the old one counts no more: neither
index need ever take anything out. The document of a record's first text has the record's number,
the next ones have that number and how many there were before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

__all__ = ["FIELDS", "REVISION", "add", "find"]

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


def add(connection: Connection, documents: Iterable[Mapping[str, Any]]) -> None:
    """Put documents into the index: ``doc`` and the folded text of each of `FIELDS`."""
    rows = [dict(document) for document in documents]
    if not rows:
        return
    if connection.dialect.name == "sqlite":
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
