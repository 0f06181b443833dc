"""Numbers of events that are no longer in use since another computer's log was merged."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; all numbers are in use."""
    op.create_table(
        "renumbered",
        sa.Column("first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("first", name=op.f("pk_renumbered")),
    )
