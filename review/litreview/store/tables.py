"""The tables of a review.

``event`` and ``source``, ``record``, ``text``, ``identity``, ``occurrence``, ``leftover`` are the
truth: what was done and what was read. ``act``, ``decision``, ``tag``, ``style``, ``note``,
``highlight``, ``attached``, ``completed``, ``alias``, ``merged``, ``apart`` are the present state,
folded from the log in the transaction that appends to it, as are ``removed`` and ``withdrawn``;
``decision``, ``tag``, ``note``, ``highlight``, ``attached`` hold what was done with a merged record
under its winner. ``joined`` keeps what each of several sources says of a record. ``timing`` is
neither: how long a reviewer looked, for that reviewer's eyes alone. One database holds one review.

``record``, ``source``, ``occurrence``, ``listed`` are views without the import that is written now
(`litreview.store.staging`); their tables are ``all_records``, ``all_sources``, ``all_occurrences``,
``all_listed``. Who writes, or must know what is taken, uses the tables. A migration that changes
one of the tables makes its view again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from litreview.store import checksums

__all__ = [
    "act",
    "alias",
    "all_listed",
    "all_occurrences",
    "all_records",
    "all_sources",
    "apart",
    "attached",
    "completed",
    "decision",
    "event",
    "filed",
    "highlight",
    "identity",
    "joined",
    "leftover",
    "listed",
    "merged",
    "metadata",
    "note",
    "occurrence",
    "record",
    "removed",
    "renumbered",
    "review",
    "source",
    "staged",
    "style",
    "tag",
    "text",
    "timing",
    "withdrawn",
]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _crc(table: str) -> Column[Any]:
    """The column of the checksum, see `litreview.store.checksums`."""
    return Column("crc", BigInteger, default=checksums.default(table))


review = Table(
    "review",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="always 1"),
    Column("last_seq", Integer, nullable=False, comment="number of the newest event"),
    Column("last_event", String(36), nullable=False, comment="id of the newest event"),
    Column("created", String(32), nullable=False, comment="UTC, ISO 8601"),
    # Of imports that were cleaned up, and of merged logs: positions then mean other records.
    Column("abandoned", Integer, nullable=False, server_default="0", comment="imports cleaned up"),
    Column(
        "separate",
        Integer,
        nullable=False,
        server_default="0",
        comment="1 if several reviewers worked here before there were teams",
    ),
)

# One row while an import is being written, see `litreview.store.staging`.
staged = Table(
    "staged",
    metadata,
    Column("source", Integer, primary_key=True, autoincrement=False),
    Column("token", String(36), nullable=False, comment="of the importer"),
    Column("after", Integer, nullable=False, comment="position of the last record before it"),
)

# Numbers no longer in use: events before which a merged log had others got new ones, so that
# anyone who reads on from a number reads them again.
renumbered = Table(
    "renumbered",
    metadata,
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("act", String(36), nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("at", String(32), nullable=False, comment="UTC, ISO 8601"),
    Column("stage", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("record", String(64)),
    Column("slot", Text, nullable=False),
    Column("payload", JSON, nullable=False),
    _crc("event"),
    Index("ix_event_act", "act"),
    Index("ix_event_record", "record", "seq"),
    Index("ix_event_slot", "slot"),
)

act = Table(
    "act",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("seq", Integer, nullable=False, comment="of its newest event"),
    Column("reviewer", Text, nullable=False),
    Column("role", String(8), nullable=False, comment="do, undo, redo, or keep: not undoable"),
    Column("target", String(36), comment="the act that an undo or redo retracts"),
    Column("standing", Boolean, nullable=False, comment="not retracted"),
    Column("label", Text, nullable=False),
    _crc("act"),
    Index("ix_act_reviewer", "reviewer", "role", "standing", "seq"),
)

all_sources = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("format", String(32), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("date", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    _crc("source"),
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
    _crc("record"),
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
    _crc("text"),
)

all_occurrences = Table(
    "occurrence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record", ForeignKey("record.id"), nullable=False, index=True),
    Column("source", ForeignKey("source.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    _crc("occurrence"),
)

leftover = Table(
    "leftover",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("source.id"), nullable=False, index=True),
    Column("line", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("text", Text, nullable=False),
    _crc("leftover"),
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

decision = Table(
    "decision",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("stage", String(32), primary_key=True),
    Column("decision", String(16), nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("seq", Integer, nullable=False),
    Index("ix_decision_reviewer", "reviewer", "stage", "decision"),
)

tag = Table(
    "tag",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("folded", Text, nullable=False, comment="case folded, to search"),
    Column("seq", Integer, nullable=False),
    Index("ix_tag_name", "name"),
)

style = Table(
    "style",
    metadata,
    Column("name", Text, primary_key=True),
    Column("colour", String(16), nullable=False),
    Column("place", Integer, comment="in the list, if somebody moved it"),
    Column("key", String(16), nullable=False),
)

note = Table(
    "note",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False, comment="case folded, to search"),
    Column("at", String(32), nullable=False),
    Column("seq", Integer, nullable=False),
)

highlight = Table(
    "highlight",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("field", String(16), nullable=False),
    Column("quote", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("start", Integer, nullable=False, comment="when it was marked, in characters"),
    Column("comment", Text, nullable=False),
    Column("colour", String(16), nullable=False),
    Column("folded", Text, nullable=False, comment="the comment, case folded, to search"),
    Column("at", String(32), nullable=False),
    Column("seq", Integer, nullable=False),
)

attached = Table(
    "attached",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("path", Text, primary_key=True, comment="relative to the review's folder"),
    Column("at", String(32), nullable=False),
    Column("seq", Integer, nullable=False),
)

alias = Table(
    "alias",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("folded", Text, primary_key=True, comment="the key in lower case"),
    Column("key", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Index("ix_alias_folded", "folded"),
)

# What sources say of a record stays in its row; what a reviewer took over from elsewhere lies here
# and covers it, so that undoing shows the source's own value again.
completed = Table(
    "completed",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("reviewer", Text, primary_key=True),
    Column("field", String(64), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("origin", JSON, nullable=False, comment="source, id, url, score"),
    Column("folded", Text, nullable=False, comment="title and abstract, case folded, to search"),
    Column("at", String(32), nullable=False),
    Column("seq", Integer, nullable=False),
    Index("ix_completed_field", "field"),
)

# A cache of what follows from the tables above: what the library is sorted and counted by. Beside
# it stands the index of words, ``searched``, which is the database's own kind of table.
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

# A cache as well: whose text is in the index of files, ``searched_files``, as which documents.
filed = Table(
    "filed",
    metadata,
    Column("path", Text, primary_key=True, comment="as in attached"),
    Column("first", BigInteger, nullable=False, comment="number of its first document"),
    Column("parts", Integer, nullable=False, comment="how many there are"),
)

merged = Table(
    "merged",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("into", ForeignKey("record.id"), nullable=False, comment="as the event says"),
    Column("winner", ForeignKey("record.id"), comment="at the end of the chain; none in a circle"),
    Column("seq", Integer, nullable=False),
    Index("ix_merged_winner", "winner"),
)

apart = Table(
    "apart",
    metadata,
    Column("record", ForeignKey("record.id"), primary_key=True),
    Column("other", ForeignKey("record.id"), primary_key=True),
    Column("seq", Integer, nullable=False),
)

timing = Table(
    "timing",
    metadata,
    Column("act", String(36), primary_key=True),
    Column("reviewer", Text, nullable=False),
    Column("record", String(64), nullable=False),
    Column("stage", String(32), nullable=False),
    Column("seconds", Float, nullable=False, comment="from the paper on screen to the decision"),
    Index("ix_timing_reviewer", "reviewer", "stage"),
)


whole = MetaData()
"""The views: what belongs to imports that are finished."""


def _view(table: Table, **refers: Column[Any]) -> Table:
    """The view of a table, ``whole_`` before its name; ``refers`` are references to other views."""
    columns = (
        Column(
            column.name,
            column.type,
            *((ForeignKey(refers[column.name]),) if column.name in refers else ()),
            primary_key=column.primary_key,
            nullable=column.nullable,
        )
        for column in table.columns
    )
    return Table(f"whole_{table.name}", whole, *columns)


record = _view(all_records)
source = _view(all_sources)
occurrence = _view(all_occurrences, record=record.c.id, source=source.c.id)
listed = _view(all_listed)
