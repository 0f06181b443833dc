"""Marked passages of titles and abstracts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of highlights."""
    op.create_table(
        "highlight",
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column(
            "start", sa.Integer(), nullable=False, comment="when it was marked, in characters"
        ),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("colour", sa.String(length=16), nullable=False),
        sa.Column(
            "folded", sa.Text(), nullable=False, comment="the comment, case folded, to search"
        ),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_highlight_record")),
        sa.PrimaryKeyConstraint("record", "reviewer", "id", name=op.f("pk_highlight")),
    )
