"""Move what was committed from SQLite's log into the file itself.

A commit is safe once it is in the log beside the file, and the caller need not wait longer.
A moment later, and when the file is closed, the log is emptied into the file, so that a copy or a
download of the file alone is complete.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

__all__ = ["REST", "Log"]

REST = 0.03
"""Seconds from a commit until the log is emptied: less than anybody takes to rename a file."""

_LONGEST = 1.0
"""Seconds at most from one attempt to the next; each time while somebody reads is twice as long."""


class Log:
    """The log of one SQLite file, emptied after each burst of commits."""

    def __init__(self, engine: Engine) -> None:
        """Nothing is done before something is committed."""
        self._engine = engine
        self._lock = threading.Lock()
        self._emptying = threading.Lock()
        self._timer: threading.Timer | None = None
        self._closed = False

    def empty_soon(self) -> None:
        """Something was committed."""
        self._empty_in(REST)

    def _empty_in(self, seconds: float) -> None:
        with self._lock:
            if self._timer is None and not self._closed:
                self._timer = threading.Timer(seconds, self._empty, (seconds,))
                self._timer.daemon = True
                self._timer.start()

    def close(self) -> None:
        """Empty it now if that is still to be done: of a moved file SQLite itself would not."""
        with self._lock:
            timer, self._timer = self._timer, None
            self._closed = True
        with self._emptying:
            if timer is not None:
                timer.cancel()
                self._checkpoint()

    def _empty(self, waited: float) -> None:
        with self._lock:
            if self._timer is None:  # closed meanwhile
                return
            self._timer = None
            self._emptying.acquire()
        emptied = False
        try:
            emptied = self._checkpoint()
        finally:
            self._emptying.release()
        if not emptied:
            # A log that stays would be read into whatever file is put in the place of this one.
            self._empty_in(min(2 * waited, _LONGEST))

    def _checkpoint(self) -> bool:
        """Whether nothing is left to do: false while somebody else reads or writes."""
        missed = suppress(SQLAlchemyError, sqlite3.Error)  # the file is gone
        with missed, self._engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            cursor = raw.cursor()
            waits = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
            cursor.execute("PRAGMA busy_timeout = 0")
            try:
                # Most of the work without holding up writers; emptying the log then takes a moment.
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {waits}")
                cursor.close()
            return not busy
        return True
