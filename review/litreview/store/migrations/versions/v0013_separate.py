"""Reviews in which several reviewers worked, each for themselves, before there were teams."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Mark such reviews: what their reviewers saw of each other they go on to see."""
    op.add_column(
        "review",
        sa.Column(
            "separate",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="1 if several reviewers worked here before there were teams",
        ),
    )
    op.execute(
        "UPDATE review SET separate = 1 WHERE (SELECT count(DISTINCT reviewer) FROM act) > 1"
    )
