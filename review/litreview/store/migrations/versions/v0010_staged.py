"""Imports that are written in pieces, and the views that show only what is whole."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NO_IMPORT = 2**31 - 1  # larger than every position
_AFTER = f"COALESCE((SELECT after FROM staged), {_NO_IMPORT})"  # noqa: S608 - no text from outside
_SOURCE = "COALESCE((SELECT source FROM staged), 0)"
_VIEWS = {
    "record": f"position <= {_AFTER}",
    "source": f"id <> {_SOURCE}",
    "occurrence": f"source <> {_SOURCE}",
    "listed": f"number <= {_AFTER}",
}


def upgrade() -> None:
    """Make the table, the views and the count."""
    op.create_table(
        "staged",
        sa.Column("source", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(length=36), nullable=False, comment="of the importer"),
        sa.Column(
            "after",
            sa.Integer(),
            nullable=False,
            comment="position of the last record before it",
        ),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_staged")),
    )
    op.add_column(
        "review",
        sa.Column(
            "abandoned",
            sa.Integer(),
            server_default="0",
            nullable=False,
            comment="imports cleaned up",
        ),
    )
    for table, condition in _VIEWS.items():
        op.execute(f"CREATE VIEW whole_{table} AS SELECT * FROM {table} WHERE {condition}")  # noqa: S608
