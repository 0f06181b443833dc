"""The list of tags with their looks, and how long decisions took."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and list the tags that were ever used."""
    op.create_index("ix_event_slot", "event", ["slot"], unique=False)
    style = op.create_table(
        "style",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("colour", sa.String(length=16), nullable=False),
        sa.Column(
            "place", sa.Integer(), nullable=True, comment="in the list, if somebody moved it"
        ),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_style")),
    )
    op.create_table(
        "timing",
        sa.Column("act", sa.String(length=36), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column(
            "seconds",
            sa.Float(),
            nullable=False,
            comment="from the paper on screen to the decision",
        ),
        sa.PrimaryKeyConstraint("act", name=op.f("pk_timing")),
    )
    op.create_index("ix_timing_reviewer", "timing", ["reviewer", "stage"], unique=False)
    event = sa.table(
        "event",
        sa.column("slot"),
        sa.column("act"),
        sa.column("kind"),
        sa.column("payload", sa.JSON),
    )
    act = sa.table("act", sa.column("id"), sa.column("standing", sa.Boolean))
    used = (
        sa.select(event.c.slot)
        .join(act, act.c.id == event.c.act)
        .where(event.c.kind == "tagged", act.c.standing, event.c.payload["on"].as_boolean())
        .distinct()
    )
    names = [slot.partition(":")[2] for slot in op.get_bind().execute(used).scalars()]
    if names:
        op.bulk_insert(style, [{"name": name, "colour": "", "key": ""} for name in names])
