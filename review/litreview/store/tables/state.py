"""The present state: what reviewers did with records, folded from the log.

``decision``, ``tag``, ``note``, ``highlight``, ``attached`` hold what was done with a merged record
under its winner.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text

from litreview.store.tables.base import metadata

__all__ = [
    "alias",
    "apart",
    "attached",
    "completed",
    "decision",
    "highlight",
    "merged",
    "note",
    "style",
    "tag",
]

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
