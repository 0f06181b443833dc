"""One import of a review at a time; a process that dies holds nothing up.

The lock is SQLite's own, on an empty file in ``.litreview/`` beside the review, or an advisory lock
of PostgreSQL. Both end with the process that has them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from litreview.errors import StorageError
from litreview.store.engine import APPLICATION_ID, Database

__all__ = ["LONGEST", "import_lock"]

LONGEST = 600
"""Seconds at most that an import waits for another one."""

_KEY = {"kind": APPLICATION_ID, "what": 1}


@contextmanager
def import_lock(database: Database, seconds: float = LONGEST) -> Iterator[None]:
    """Be the only one who imports.

    Args:
        database: of the review.
        seconds: how long to wait for another import.

    Raises:
        StorageError: if the other import takes longer, or the folder cannot be written.
    """
    if database.path is None:
        with _postgresql(database, seconds):
            yield
    else:
        with _sqlite(database.path, seconds):
            yield


@contextmanager
def _sqlite(path: Path, seconds: float) -> Iterator[None]:
    file = path.parent / ".litreview" / f"{path.name}.import-lock"
    try:
        file.parent.mkdir(exist_ok=True)
        connection = sqlite3.connect(file, timeout=seconds, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"cannot write the folder .litreview beside {path.name}") from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            raise _busy(path.name, error) from error
        yield


@contextmanager
def _postgresql(database: Database, seconds: float) -> Iterator[None]:
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        waits = f"{max(1, round(1000 * seconds))}ms"
        connection.execute(
            text("SELECT set_config('lock_timeout', :waits, false)"), {"waits": waits}
        )
        try:
            connection.execute(text("SELECT pg_advisory_lock(:kind, :what)"), _KEY)
        except DBAPIError as error:
            connection.invalidate()
            raise _busy(database.name, error) from error
        try:
            yield
        finally:
            # Not by returning the connection: it goes back to the pool with its locks and settings.
            connection.invalidate()


def _busy(name: str, error: Exception) -> StorageError:
    said = str(error)
    if "locked" in said or "lock timeout" in said:
        return StorageError(f"another import into {name} is running; try again when it is finished")
    return StorageError(f"cannot import into {name}: {said.splitlines()[0]}")
