"""Bringing what was committed from SQLite's log into the file itself.

A commit is safe once it is in the log beside the file, and whoever waits for it waits no longer.
A moment later the log is emptied into the file, so that whoever copies, renames or downloads the
file alone has all of it.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

__all__ = ["REST", "Log"]

REST = 0.2
"""Seconds from a commit until the log is emptied, together with what came in between."""


class Log:
    """The log of one SQLite file, emptied after each burst of commits."""

    def __init__(self, engine: Engine) -> None:
        """Nothing is done before something is committed."""
        self._engine = engine
        self._lock = threading.Lock()
        self._emptying = threading.Lock()
        self._timer: threading.Timer | None = None

    def empty_soon(self) -> None:
        """Something was committed."""
        with self._lock:
            if self._timer is None:
                self._timer = threading.Timer(REST, self._empty)
                self._timer.daemon = True
                self._timer.start()

    def close(self) -> None:
        """Wait for what is being done; closing the last connection empties the log too."""
        with self._lock:
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        with self._emptying:
            pass

    def _empty(self) -> None:
        with self._lock:
            if self._timer is None:  # closed meanwhile
                return
            self._timer = None
            self._emptying.acquire()
        try:
            self._checkpoint()
        finally:
            self._emptying.release()

    def _checkpoint(self) -> None:
        # If a reader is in the way, or the file is gone, a later commit empties the log.
        missed = suppress(SQLAlchemyError, sqlite3.Error)
        with missed, self._engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            cursor = raw.cursor()
            waits = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
            cursor.execute("PRAGMA busy_timeout = 0")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {waits}")
                cursor.close()
