"""The views of tables without what an import that is being written has added.

Their names in the database begin with ``whole_``. See `litreview.store.staging`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData, Table

from litreview.store.tables.caches import all_listed
from litreview.store.tables.records import all_occurrences, all_records, all_sources

__all__ = ["listed", "occurrence", "record", "source"]

# Not the tables' own: alembic must not make tables of them.
whole = MetaData()


def _view(table: Table, **refers: Column[Any]) -> Table:
    """The view of a table; ``refers`` are its references to other views."""
    columns = (
        Column(
            column.name,
            column.type,
            *((ForeignKey(refers[column.name]),) if column.name in refers else ()),
            primary_key=column.primary_key,
            nullable=column.nullable,
        )
        for column in table.columns
    )
    return Table(f"whole_{table.name}", whole, *columns)


record = _view(all_records)
source = _view(all_sources)
occurrence = _view(all_occurrences, record=record.c.id, source=source.c.id)
listed = _view(all_listed)
