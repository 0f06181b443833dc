"""PostgreSQL says by NOTIFY when something is committed, so that no one need ask all the time."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, text

from litreview.errors import StorageError
from litreview.store.engine import Database
from litreview.store.errors import sentences

__all__ = ["Listener", "notify"]

_CHANNEL = "litreview"
"""Of one database, which holds one review."""

_LOOK = 0.5
"""Seconds between looks whether to stop."""


def notify(connection: Connection) -> None:
    """Tell those who listen, once the transaction is committed; SQLite needs no such thing."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_notify(:channel, '')"), {"channel": _CHANNEL})


class Listener:
    """One connection that waits for `notify`; for one thread."""

    def __init__(self, database: Database) -> None:
        """Connect when first waited for."""
        self._database = database
        self._raw: Any = None

    def wait(self, stopped: threading.Event, longest: float) -> None:
        """Wait until something may have been committed.

        Args:
            stopped: set to wait no longer.
            longest: seconds after which to look anyway: a connection may be dead without saying so.

        Raises:
            StorageError: if the server cannot be reached.
        """
        from psycopg import Error

        try:
            if self._raw is None:
                with sentences(self._database.name):
                    self._connect()  # what was committed before is to be looked at first
                return
            until = time.monotonic() + longest
            while not stopped.is_set() and time.monotonic() < until:
                if list(self._raw.notifies(timeout=_LOOK, stop_after=1)):
                    return
        except Error as error:
            self.close()
            raise StorageError(f"the server of {self._database.name} cannot be reached") from error

    def close(self) -> None:
        """Let go of the connection."""
        raw, self._raw = self._raw, None
        if raw is not None:
            with suppress(Exception):  # it may be dead already
                raw.close()

    def _connect(self) -> None:
        fairy = self._database.engine.raw_connection()
        raw: Any = fairy.driver_connection
        fairy.detach()  # out of the pool: it goes on listening
        raw.rollback()
        raw.autocommit = True
        raw.execute(f"LISTEN {_CHANNEL}")
        self._raw = raw
