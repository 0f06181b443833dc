"""Sources that are removed, and what each source of a record says of it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what earlier imports joined stays joined."""
    op.create_table(
        "joined",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.Column("entry", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_joined_record")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_joined_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joined")),
    )
    op.create_index(op.f("ix_joined_record"), "joined", ["record"], unique=False)
    op.create_table(
        "removed",
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column(
            "record",
            sa.String(length=64),
            nullable=False,
            comment="one added singly; empty for the whole",
        ),
        sa.Column("seq", sa.Integer(), nullable=False, comment="newest event when it was removed"),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_removed_source")),
        sa.PrimaryKeyConstraint("source", "record", name=op.f("pk_removed")),
    )
    op.create_table(
        "withdrawn",
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False, comment="hidden, kept or silent"),
        sa.Column("seq", sa.Integer(), nullable=False, comment="newest event when it became so"),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_withdrawn_record")),
        sa.PrimaryKeyConstraint("record", name=op.f("pk_withdrawn")),
    )
