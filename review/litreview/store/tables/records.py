"""What was read: sources, records, their texts and identities."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from litreview.store.tables.base import crc, metadata

__all__ = [
    "all_occurrences",
    "all_records",
    "all_sources",
    "identity",
    "joined",
    "leftover",
    "removed",
    "text",
    "withdrawn",
]

all_sources = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("format", String(32), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("date", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    crc("source"),
)

all_records = Table(
    "record",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("position", Integer, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("abstract", Text, nullable=False),
    Column("authors", JSON, nullable=False),
    Column("year", Integer),
    Column("doi", Text, nullable=False),
    Column("arxiv", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("type", String(32), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("key", Text, nullable=False),
    Column("folded_key", Text, nullable=False, unique=True, comment="BibTeX ignores case"),
    Column("key_frozen", Boolean, nullable=False),
    Column("key_pinned", Boolean, nullable=False, default=False),
    Column("folded", Text, nullable=False, comment="title and abstract, case folded, to search"),
    crc("record"),
    # The ids in their order, without a look at every page of texts.
    Index("ix_record_order", "position", "id"),
)

identity = Table(
    "identity",
    metadata,
    Column("value", Text, primary_key=True),
    Column("record", ForeignKey("record.id"), nullable=False, index=True),
)

text = Table(
    "text",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record", ForeignKey("record.id"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("abstract", Text, nullable=False),
    crc("text"),
)

all_occurrences = Table(
    "occurrence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record", ForeignKey("record.id"), nullable=False, index=True),
    Column("source", ForeignKey("source.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    crc("occurrence"),
)

leftover = Table(
    "leftover",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("source.id"), nullable=False, index=True),
    Column("line", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("text", Text, nullable=False),
    crc("leftover"),
)

# What the sources of a record that several have say of it, in the order of import: so a source can
# be removed and the others' words stay. The first row has no source: it is the record as it was
# before the first that joined it.
joined = Table(
    "joined",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record", ForeignKey("record.id"), nullable=False, index=True),
    Column("source", ForeignKey("source.id")),
    Column("entry", JSON, nullable=False),
)

removed = Table(
    "removed",
    metadata,
    Column("source", ForeignKey("source.id"), primary_key=True),
    Column("record", String(64), primary_key=True, comment="one added singly; empty for the whole"),
    Column("seq", Integer, nullable=False, comment="newest event when it was removed"),
)

# The records whose every source is removed, see `litreview.store.removed_sources`.
withdrawn = Table(
    "withdrawn",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("state", String(8), nullable=False, comment="hidden, kept or silent"),
    Column("seq", Integer, nullable=False, comment="newest event when it became so"),
)
