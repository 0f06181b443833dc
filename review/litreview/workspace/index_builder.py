"""Making the list and the index of words of a review that has none yet, in the background."""

from __future__ import annotations

from threading import Event, Lock, Thread

from litreview.errors import ReviewError
from litreview.store import Database
from litreview.store.search import listing

__all__ = ["Filler"]

_AT_ONCE = 500
"""Records a transaction: others who want to write wait no longer than for these."""

_AT_FIRST = 2_000
"""Records that are listed while one waits."""


class Filler:
    """Lists what is not listed; safe from any thread."""

    def __init__(self, database: Database) -> None:
        """Do nothing yet; work starts when it is first needed."""
        self._database = database
        self._lock = Lock()
        self._thread: Thread | None = None
        self._stop = Event()
        self._error: ReviewError | None = None

    def fill(self, *, wait: bool) -> list[str]:
        """See that all records are listed.

        Args:
            wait: until they are; else a thread goes on with what takes longer than a moment.

        Returns:
            A sentence if some are not listed yet.

        Raises:
            ReviewError: if the review cannot be written.
        """
        with self._database.read() as connection:
            done, last = listing.waiting(connection)
        if done == last:
            return []
        if self._database.read_only:
            return [_sentence(done, last)]
        if last - done <= _AT_FIRST:
            with self._database.write() as connection:
                while listing.fill_some(connection, _AT_ONCE):
                    pass
            return []
        thread = self._begin()
        if wait:
            thread.join()
            if self._error is not None:
                raise self._error
            return []
        return [_sentence(done, last)]

    def stop(self) -> None:
        """Stop the thread; what is listed stays listed."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _begin(self) -> Thread:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._error = None
                self._thread = Thread(target=self._run, name="review-list", daemon=True)
                self._thread.start()
            return self._thread

    def _run(self) -> None:
        try:
            more = True
            while more and not self._stop.is_set():
                with self._database.write() as connection:
                    more = listing.fill_some(connection, _AT_ONCE)
        except ReviewError as error:  # told to the caller that waits for it
            self._error = error


def _sentence(done: int, last: int) -> str:
    return f"{done:,} of {last:,} papers are indexed so far; the others follow"
