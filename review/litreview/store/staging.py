"""Imports that are written in pieces, so that no one waits for them, and shown only when whole.

While an import is written, the row of `tables.staged` says which source it is and after which
position its records begin, and the views in `tables.views` leave both out. Removing the row shows
everything at once. A process that dies leaves its row: the next to open the review, or to import
into it, deletes what it wrote.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete, insert, select, update

from litreview.errors import StorageError
from litreview.store import log, tables
from litreview.store.engine import Database
from litreview.store.import_lock import LONGEST, import_lock
from litreview.store.search import listing
from litreview.store.uuid7 import uuid7

__all__ = ["Pieces", "begin", "between_imports", "clean_up", "finish", "written"]

_HELD = 0.06
"""Seconds that a piece should hold the write lock: SQLite's waiting writers look in after 1, 3, 8,
18, 33, 53, 78 … ms, see ``sqliteDefaultBusyCallback`` in its ``main.c``."""

_FIRST, _MOST = 50, 2_000
"""Records of the first piece, and of the largest."""

_AT_ONCE = 200
"""Records that are deleted in one transaction."""


class Pieces:
    """Cuts work into transactions that are short however fast the machine is."""

    def __init__(self, database: Database) -> None:
        """Begin with small pieces."""
        self._database = database
        self.size = _FIRST

    @contextmanager
    def write(self, token: str) -> Iterator[Connection]:
        """The transaction of one piece; after it, others write who wait.

        Raises:
            StorageError: if somebody else has cleaned up this import.
        """
        with self._database.write(lasting=False) as connection:
            began = time.monotonic()
            check(connection, token)
            yield connection
        held = max(time.monotonic() - began, 0.001)
        self.size = max(_FIRST, min(_MOST, int(self.size * min(_HELD / held, 2))))
        self._database.let_pass(held)


def written(connection: Connection) -> bool:
    """Whether an import is being written, or was left by a process that died."""
    return connection.scalar(select(tables.staged.c.source)) is not None


def begin(connection: Connection, source: int, after: int) -> str:
    """From now on, hide a source and the records after a position.

    Returns:
        The importer's token, for `check`.
    """
    token = uuid7()
    connection.execute(insert(tables.staged).values(source=source, token=token, after=after))
    return token


def check(connection: Connection, token: str) -> None:
    """Make sure that an import is still this one's to write.

    Raises:
        StorageError: if it was cleaned up.
    """
    log.lock(connection)
    if connection.scalar(select(tables.staged.c.token)) != token:
        raise StorageError("another program stopped this import; nothing was added. Try again")


def finish(connection: Connection) -> None:
    """Show what was hidden."""
    connection.execute(delete(tables.staged))
    listing.show(connection)


@contextmanager
def between_imports(database: Database) -> Iterator[Connection]:
    """A write transaction while no one imports; waits for one who does.

    Raises:
        StorageError: if an import takes too long.
    """
    while True:
        with database.write() as connection:
            log.lock(connection)
            if not written(connection):
                yield connection
                return
        clean_up(database)


def clean_up(database: Database, seconds: float = LONGEST) -> None:
    """Delete what an import left that did not finish.

    Args:
        database: of the review.
        seconds: how long to wait for an import that is still running.

    Raises:
        StorageError: if it takes longer.
    """
    with import_lock(database, seconds):
        delete_leftovers(database)


def delete_leftovers(database: Database) -> None:
    """Delete what an import left that did not finish; the caller has the lock."""
    with database.read() as connection:
        row = connection.execute(select(tables.staged)).one_or_none()
    if row is None:
        return
    pieces = Pieces(database)
    while True:
        with pieces.write(row.token) as connection:
            if not _delete_some(connection, row.after):
                _forget(connection, row.source)
                return


def _delete_some(connection: Connection, after: int) -> bool:
    """Delete the last records after a position; whether there were any."""
    record = tables.all_records
    last = select(record.c.id).where(record.c.position > after).order_by(record.c.position.desc())
    ids = list(connection.execute(last.limit(_AT_ONCE)).scalars())
    if not ids:
        return False
    for table in (tables.identity, tables.text, tables.all_occurrences, tables.all_listed):
        connection.execute(delete(table).where(table.c.record.in_(ids)))
    connection.execute(delete(record).where(record.c.id.in_(ids)))
    return True


def _forget(connection: Connection, source: int) -> None:
    review, table = tables.review, tables.all_sources
    connection.execute(delete(table).where(table.c.id == source))
    connection.execute(delete(tables.staged))
    connection.execute(update(review).values(abandoned=review.c.abandoned + 1))
