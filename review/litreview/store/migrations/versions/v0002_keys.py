"""Keys pinned by hand, and keys of merged records as aliases."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the pin to every record, and the table of aliases."""
    op.add_column(
        "record",
        sa.Column("key_pinned", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_table(
        "alias",
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False, comment="the key in lower case"),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_alias_record")),
        sa.PrimaryKeyConstraint("record", "folded", name=op.f("pk_alias")),
    )
    op.create_index("ix_alias_folded", "alias", ["folded"], unique=False)
