"""A checksum in each row of what was read and what was done."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from litreview.store.checksums import CHECKED, checksum

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KEYS = {"event": "seq", "record": "position"}
"""What distinguishes rows, if not ``id``."""

_JSON = ("payload", "authors", "fields")
_AT_ONCE = 1_000
_VIEWS = ("record", "source", "occurrence")


def upgrade() -> None:
    """Add the columns and fill them; the views show them, too."""
    views = _drop_views()
    for name in CHECKED:
        op.add_column(name, sa.Column("crc", sa.BigInteger(), nullable=True))
    for name, condition in views.items():
        op.execute(f"CREATE VIEW whole_{name} AS SELECT * FROM {name} WHERE {condition}")  # noqa: S608
    for name in CHECKED:
        _fill(name)


def _drop_views() -> dict[str, str]:
    after = f"COALESCE((SELECT after FROM staged), {2**31 - 1})"  # noqa: S608 - no text from outside
    source = "COALESCE((SELECT source FROM staged), 0)"
    conditions = (f"position <= {after}", f"id <> {source}", f"source <> {source}")
    for name in _VIEWS:
        op.execute(f"DROP VIEW whole_{name}")
    return dict(zip(_VIEWS, conditions, strict=True))


def _fill(name: str) -> None:
    key = _KEYS.get(name, "id")
    names = dict.fromkeys((key, *CHECKED[name], "crc"))
    table = sa.table(name, *(sa.column(one, sa.JSON() if one in _JSON else None) for one in names))
    connection = op.get_bind()
    changed = table.update().where(table.c[key] == sa.bindparam("of"))
    for rows in _some(connection, table, key):
        sums = [{"of": row[key], "to": checksum(name, row)} for row in rows]
        connection.execute(changed.values(crc=sa.bindparam("to")), sums)


def _some(connection: Any, table: Any, key: str) -> Iterator[Sequence[Any]]:
    """The rows, some at once, in the order of their key."""
    query = sa.select(table).order_by(table.c[key]).limit(_AT_ONCE)
    rows = connection.execute(query).mappings().all()
    while rows:
        yield rows
        after = query.where(table.c[key] > rows[-1][key])
        rows = connection.execute(after).mappings().all()
