"""Caches of what follows from the other tables; they are made again when they are missing.

The index of words, ``searched``, and that of files, ``searched_files``, are the database's own kind
of table and are made in `litreview.store.search`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from litreview.store.tables.base import metadata

__all__ = ["all_listed", "filed"]

# What the library is sorted and counted by.
all_listed = Table(
    "listed",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="record.position"),
    Column("record", String(64), nullable=False),
    Column("doc", BigInteger, nullable=False, comment="its words in the index"),
    Column("version", BigInteger, nullable=False, comment="grows with every change of the list"),
    Column("title", Text, nullable=False, comment="folded, to sort by"),
    Column("authors", Text, nullable=False, comment="family names, to sort by"),
    Column("venue", Text, nullable=False, comment="folded, to sort by"),
    Column("place", Text, nullable=False, comment="the venue as it is shown"),
    Column("year", Integer),
    Column("type", Text, nullable=False),
    Column("doi", Text, nullable=False, comment="in lower case"),
    Column("has", Integer, nullable=False, comment="abstract 1, authors 2"),
    Index("ix_listed_version", "version"),
)

# Whose text is in the index of files, as which documents.
filed = Table(
    "filed",
    metadata,
    Column("path", Text, primary_key=True, comment="as in attached"),
    Column("first", BigInteger, nullable=False, comment="number of its first document"),
    Column("parts", Integer, nullable=False, comment="how many there are"),
)
