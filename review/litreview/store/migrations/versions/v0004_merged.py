"""Records merged into others, and records that are not duplicates."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of merging."""
    op.create_table(
        "merged",
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("into", sa.String(length=64), nullable=False, comment="as the event says"),
        sa.Column(
            "winner",
            sa.String(length=64),
            nullable=True,
            comment="at the end of the chain; none in a circle",
        ),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_merged_record")),
        sa.ForeignKeyConstraint(["into"], ["record.id"], name=op.f("fk_merged_into")),
        sa.ForeignKeyConstraint(["winner"], ["record.id"], name=op.f("fk_merged_winner")),
        sa.PrimaryKeyConstraint("record", name=op.f("pk_merged")),
    )
    op.create_index("ix_merged_winner", "merged", ["winner"], unique=False)
    op.create_table(
        "apart",
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("other", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_apart_record")),
        sa.ForeignKeyConstraint(["other"], ["record.id"], name=op.f("fk_apart_other")),
        sa.PrimaryKeyConstraint("record", "other", name=op.f("pk_apart")),
    )
