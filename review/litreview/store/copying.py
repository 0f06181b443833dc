"""Copying a review between file and database, without a difference."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, insert, select, text, update

from litreview.errors import NotAReviewError, StorageError
from litreview.store import staging, tables
from litreview.store.checksums import CHECKED, is_whole
from litreview.store.engine import Database
from litreview.store.schema import create, open_database
from litreview.store.search import listing
from litreview.store.urls import is_url

__all__ = ["copy"]

_CACHES = (tables.all_listed, tables.filed)
"""Made again in the copy, or when files are attached again."""

_AT_ONCE = 500  # rows in one statement


def copy(place: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Copy a review to a place where there is none, as a whole or not at all.

    Args:
        place: the review, a file or a database URL; it is not changed.
        target: where the copy is made.

    Raises:
        ExistsError: if there is something at the target.
        NotAReviewError: if the review is damaged.
        StorageError: if somebody imports into it now, or the target cannot be written.
    """
    with closing(open_database(place)) as source, source.read() as reading:
        if staging.written(reading):
            raise StorageError(f"an import into {source.name} is running; copy it afterwards")
        create(target)
        try:
            with closing(open_database(target)) as made:
                _copy(source, reading, made)
        except BaseException:
            if not is_url(target):
                with suppress(OSError):
                    Path(target).unlink()
            raise


def _copy(source: Database, reading: Connection, made: Database) -> None:
    with made.write() as connection:
        row = reading.execute(select(tables.review)).one()
        values = {"last_seq": row.last_seq, "last_event": row.last_event, "created": row.created}
        connection.execute(update(tables.review).values(values))
        for table in tables.metadata.sorted_tables:
            if table is tables.review or table in _CACHES:
                continue
            for rows in _some(reading, table):
                if table.name in CHECKED and not all(is_whole(table.name, one) for one in rows):
                    raise NotAReviewError(
                        f"{source.name} is damaged; `jupyter review verify` says where"
                    )
                connection.execute(insert(table), [dict(one._mapping) for one in rows])
            _continue_numbers(connection, table)
        while listing.fill_some(connection, _AT_ONCE):
            pass


def _some(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    """The rows of a table, some at once, in the order of their keys."""
    rows = connection.execute(select(table).order_by(*table.primary_key.columns))
    while some := rows.fetchmany(_AT_ONCE):
        yield some


def _continue_numbers(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that were copied; SQLite does so by itself."""
    [key, *others] = table.primary_key.columns
    numbered = isinstance(key.type, Integer) and not others and key.autoincrement is not False
    if connection.dialect.name == "postgresql" and numbered:
        last = connection.scalar(select(func.max(key)))
        if last is not None:
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"),
                {"table": table.name, "column": key.name, "last": last},
            )
