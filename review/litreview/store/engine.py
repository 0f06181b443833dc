"""Connections to a review: one SQLite file in WAL mode, or a PostgreSQL database.

A file is opened under the name it had; if it is moved or replaced while open, writing says so
instead of writing into a file that no longer has a name.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from litreview.errors import MissingError, StorageError
from litreview.store.backups import Backups
from litreview.store.errors import sentences
from litreview.store.guard import Guard
from litreview.store.urls import is_url, parse_url
from litreview.store.waiting import Line
from litreview.store.wal import Log

__all__ = ["APPLICATION_ID", "BUSY_SECONDS", "Database"]

APPLICATION_ID = 0x4C524556
"""``LREV``: written into the header of every SQLite review."""

BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up."""

_CACHE, _IMPORT_CACHE = 2_000, 32_000
"""Kibibytes of pages that SQLite keeps, the first being its default; with more, the index of words
is written once in a piece of an import and not several times."""


class Database:
    """Read and write transactions on one review's database."""

    def __init__(self, place: str | os.PathLike[str]) -> None:
        """Prepare to connect; nothing is opened yet.

        Args:
            place: a file's path, or the URL of a PostgreSQL database.

        Raises:
            UsageError: if it is another URL; see `litreview.store.urls.parse_url`.
        """
        if is_url(place):
            url = parse_url(str(place))
            self.path: Path | None = None
            self._log: Log | None = None
            self._line: Line | None = None
            self._backups: Backups | None = None
            self.name = url.database or str(url.host)
            self.read_only = False
            self.engine = create_engine(url, pool_pre_ping=True)
            return
        self.path = Path(place).absolute()
        self.name = self.path.name
        self._identity = _inode(self.path)
        self.read_only = not (
            os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)
        )
        self._guard = Guard(self.path)
        self.engine = _sqlite(self.path, self._guard, read_only=self.read_only)
        self._log = Log(self.engine)
        self._line = Line(self.path)
        self._backups = None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the review."""
        with sentences(self.name, self._damage), self.engine.connect() as connection:
            if self.path is None:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self, *, lasting: bool = True) -> Iterator[Connection]:
        """A transaction that is alone in writing; commits, or changes nothing.

        Args:
            lasting: it survives a power cut. Else it does so once a later one is lasting, which
                saves the time in which the disk writes: for a part of an import, which counts for
                nothing until the last.

        Raises:
            StorageError: if the review cannot be written.
            MissingError: if its file was moved or replaced.
        """
        if self.read_only:
            raise StorageError(f"{self.name} is read-only; nothing was saved. Copy it elsewhere")
        self.check_place()
        with sentences(self.name, self._damage), self.engine.connect() as connection:
            connection.execution_options(review_write=True)
            with self._sync(connection, lasting=lasting):
                with nullcontext() if self._line is None else self._line.waiting():
                    begun = connection.begin()
                with begun:
                    yield connection
        if self._log is not None:
            self._log.empty_soon()
        if self._backups is not None:
            self._backups.look()

    @contextmanager
    def _sync(self, connection: Connection, *, lasting: bool) -> Iterator[None]:
        """See "PRAGMA synchronous" in https://www.sqlite.org/pragma.html; FULL is the rule."""
        raw: Any = connection.connection.dbapi_connection
        if lasting or self.path is None:
            yield
            return
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute(f"PRAGMA cache_size = -{_IMPORT_CACHE}")
        try:
            yield
        finally:
            raw.execute("PRAGMA synchronous = FULL")
            raw.execute(f"PRAGMA cache_size = -{_CACHE}")

    @contextmanager
    def importing(self) -> Iterator[None]:
        """While something is written in pieces: who waits to write is known."""
        with nullcontext() if self._line is None else self._line.importing():
            yield

    def let_pass(self, held: float) -> None:
        """Between two pieces: let those write who wait; ``held`` is how long the last one took."""
        # PostgreSQL has a queue: who has waited longest is next.
        if self._line is not None:
            self._line.let_pass(held)

    def keep_backups(self) -> None:
        """Copy a SQLite review once a day from now on, see `litreview.store.backups`."""
        if self.path is not None and not self.read_only:
            self._backups = Backups(self.path)

    def cache_path(self, name: str) -> Path | None:
        """A file or folder in ``.litreview/`` beside the review, for what can be computed again.

        Returns:
            Its path, whether or not there is anything yet; ``None`` if the review is on PostgreSQL
            or read-only, when caches are in memory only.
        """
        if self.path is None or self.read_only:
            return None
        return self.path.parent / ".litreview" / f"{self.path.name}.{name}"

    def _damage(self) -> str:
        from litreview.store.verify import first_finding

        return first_finding(self)

    def check_place(self) -> None:
        """Make sure that the file is still the one that was opened.

        Raises:
            MissingError: if it was moved, deleted or replaced.
        """
        if self.path is not None and _inode(self.path) != self._identity:
            raise MissingError(
                f"{self.name} was moved, deleted or replaced while open; open it again"
            )

    def close(self) -> None:
        """Let go of every connection; a SQLite file is left without side files."""
        if self._backups is not None:
            self._backups.close()
        if self._log is not None:
            self._log.close()
            self._guard.release()
        self.engine.dispose()


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _sqlite(path: Path, guard: Guard, *, read_only: bool) -> Engine:
    # A WAL database in a folder that cannot be written opens only as immutable, and then
    # only if no log is left beside it.
    options = "mode=rw"
    if read_only:
        wal = path.with_name(f"{path.name}-wal")
        options = "mode=ro" if wal.exists() else "mode=ro&immutable=1"
    address = f"{path.as_uri()}?{options}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # an acknowledged act survives a power cut
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal" and not read_only:
            guard.hold()
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=NullPool if read_only else QueuePool
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # sqlite3's own transaction handling begins late and lets two readers deadlock as writers.
    options: dict[str, Any] = dict(connection.get_execution_options())
    writing = options.get("review_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
