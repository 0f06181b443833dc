"""The order of the sources without the records: to read it from them takes their every page."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index that holds it."""
    op.create_index("ix_record_order", "record", ["position", "id"], unique=False)
