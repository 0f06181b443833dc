"""What reviewers completed from elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of completed fields."""
    op.create_table(
        "completed",
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("origin", sa.JSON(), nullable=False, comment="source, id, url, score"),
        sa.Column(
            "folded",
            sa.Text(),
            nullable=False,
            comment="title and abstract, case folded, to search",
        ),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_completed_record")),
        sa.PrimaryKeyConstraint("record", "reviewer", "field", name=op.f("pk_completed")),
    )
    op.create_index("ix_completed_field", "completed", ["field"], unique=False)
