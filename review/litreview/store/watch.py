"""Seeing what any process commits to a review, within about a tenth of a second.

SQLite's ``PRAGMA data_version`` changes when another connection commits and costs microseconds;
file watchers miss writes to the log beside the file. PostgreSQL says so by NOTIFY.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from litreview.errors import ReviewError, StorageError
from litreview.model import Event
from litreview.store import log, tables
from litreview.store.engine import Database
from litreview.store.notifications import Listener
from litreview.store.visibility import Sight

__all__ = ["INTERVAL", "Watch"]

INTERVAL = 0.1
"""Seconds between looks."""

LONGEST = 5.0
"""Seconds at most between attempts to reach a server that is gone; each waits twice as long."""


class Watch:
    """Calls back with new events until stopped; owns one thread and one connection."""

    def __init__(
        self,
        database: Database,
        callback: Callable[[list[Event]], Any],
        lost: Callable[[ReviewError], Any] | None = None,
        interval: float = INTERVAL,
        reviewer: str | None = None,
    ) -> None:
        """Start to watch from the present moment.

        Args:
            database: whose log is watched.
            callback: called on the watcher's thread with the events of each change, in order.
            reviewer: who watches, and is shown what they may see; if not given, all is shown.
            lost: called once if the review is moved or deleted, or is no review any more. A
                PostgreSQL server that stops is waited for, and nothing done meanwhile is missed.
            interval: seconds between looks.
        """
        self._database = database
        self._callback = callback
        self._lost = lost
        self._interval = interval
        self._reviewer = reviewer
        self._stopped = threading.Event()
        with database.read() as connection:
            self._seq: int = connection.scalar(select(tables.review.c.last_seq)) or 0
        self._thread = threading.Thread(target=self._run, name="review-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop, and wait until the last callback has returned."""
        self._stopped.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        try:
            if self._database.path is None:
                self._poll()
            else:
                self._poll_file()
        except ReviewError as error:
            if self._lost is not None:
                self._lost(error)

    def _poll(self) -> None:
        pause = self._interval
        listener = Listener(self._database) if self._database.path is None else None
        try:
            while not self._stopped.wait(pause):
                try:
                    if listener is not None:
                        listener.wait(self._stopped, LONGEST)
                    newest, events = self._new()
                except StorageError:  # the server is stopped; the pool connects again by itself
                    pause = min(2 * max(pause, self._interval), LONGEST)
                    continue
                pause = self._interval if listener is None else 0
                self._pass_on(newest, events)
        finally:
            if listener is not None:
                listener.close()

    def _poll_file(self) -> None:
        raw = self._database.engine.raw_connection()
        try:
            cursor = raw.cursor()
            before: Any = None
            while not self._stopped.wait(self._interval):
                self._database.check_place()
                now = cursor.execute("PRAGMA data_version").fetchone()[0]
                if now != before:
                    before = now
                    self._tell()
        finally:
            raw.close()

    def _tell(self) -> None:
        self._pass_on(*self._new())

    def _new(self) -> tuple[int, list[Event]]:
        with self._database.read() as connection:
            sight = None if self._reviewer is None else Sight.of(connection, self._reviewer)
            return log.newest(connection), log.read(connection, self._seq, sight=sight)

    def _pass_on(self, newest: int, events: list[Event]) -> None:
        self._seq = newest
        if events:
            self._callback(events)
