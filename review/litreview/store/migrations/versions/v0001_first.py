"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of version 0.1."""
    op.create_table(
        "act",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, comment="of its newest event"),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column(
            "role",
            sa.String(length=8),
            nullable=False,
            comment="do, undo, redo, or keep: not undoable",
        ),
        sa.Column(
            "target",
            sa.String(length=36),
            nullable=True,
            comment="the act that an undo or redo retracts",
        ),
        sa.Column("standing", sa.Boolean(), nullable=False, comment="not retracted"),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_index("ix_act_reviewer", "act", ["reviewer", "role", "standing", "seq"], unique=False)
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False, comment="UTC, ISO 8601"),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=True),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
        sa.UniqueConstraint("id", name=op.f("uq_event_id")),
    )
    op.create_index("ix_event_act", "event", ["act"], unique=False)
    op.create_index("ix_event_record", "event", ["record", "seq"], unique=False)
    op.create_table(
        "record",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("doi", sa.Text(), nullable=False),
        sa.Column("arxiv", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("folded_key", sa.Text(), nullable=False, comment="BibTeX ignores case"),
        sa.Column("key_frozen", sa.Boolean(), nullable=False),
        sa.Column(
            "folded",
            sa.Text(),
            nullable=False,
            comment="title and abstract, case folded, to search",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("folded_key", name=op.f("uq_record_folded_key")),
        sa.UniqueConstraint("position", name=op.f("uq_record_position")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False, comment="always 1"),
        sa.Column("last_seq", sa.Integer(), nullable=False, comment="number of the newest event"),
        sa.Column(
            "last_event", sa.String(length=36), nullable=False, comment="id of the newest event"
        ),
        sa.Column("created", sa.String(length=32), nullable=False, comment="UTC, ISO 8601"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("digest", name=op.f("uq_source_digest")),
    )
    op.create_table(
        "decision",
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_decision_record")),
        sa.PrimaryKeyConstraint("record", "reviewer", "stage", name=op.f("pk_decision")),
    )
    op.create_index(
        "ix_decision_reviewer", "decision", ["reviewer", "stage", "decision"], unique=False
    )
    op.create_table(
        "identity",
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_identity_record")),
        sa.PrimaryKeyConstraint("value", name=op.f("pk_identity")),
    )
    op.create_index(op.f("ix_identity_record"), "identity", ["record"], unique=False)
    op.create_table(
        "leftover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_leftover_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leftover")),
    )
    op.create_index(op.f("ix_leftover_source"), "leftover", ["source"], unique=False)
    op.create_table(
        "note",
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False, comment="case folded, to search"),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_note_record")),
        sa.PrimaryKeyConstraint("record", "reviewer", "id", name=op.f("pk_note")),
    )
    op.create_table(
        "occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_occurrence_record")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_occurrence_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
    )
    op.create_index(op.f("ix_occurrence_record"), "occurrence", ["record"], unique=False)
    op.create_index(op.f("ix_occurrence_source"), "occurrence", ["source"], unique=False)
    op.create_table(
        "tag",
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False, comment="case folded, to search"),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_tag_record")),
        sa.PrimaryKeyConstraint("record", "reviewer", "name", name=op.f("pk_tag")),
    )
    op.create_index("ix_tag_name", "tag", ["name"], unique=False)
    op.create_table(
        "text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_text_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text")),
    )
    op.create_index(op.f("ix_text_record"), "text", ["record"], unique=False)
