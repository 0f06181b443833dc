"""The log, and what belongs to the review as a whole."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, String, Table, Text

from litreview.store.tables.base import crc, metadata

__all__ = ["act", "event", "renumbered", "review", "staged", "timing"]

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
    crc("event"),
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
    crc("act"),
    Index("ix_act_reviewer", "reviewer", "role", "standing", "seq"),
)

# How long a reviewer looked, which only this reviewer may see. It is no part of the log.
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
