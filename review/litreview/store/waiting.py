"""Who waits to write into a SQLite review, so that an import pauses for them and for no one else.

SQLite has no queue: who waits looks in from time to time, and finds the lock taken whenever an
import has just begun its next piece. So while one is running, who waits holds a shared lock on a
file in ``.litreview/`` beside the review, and between two pieces the import looks whether anybody
does. Locks end with their process. Windows has no such locks: an import pauses after every piece.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["Line"]

_LOOK = 0.002
"""Seconds between looks whether somebody still waits."""

_LONGEST = 1.0
"""Seconds at most for which others go first, if there are always some."""


class Line:
    """Those who wait to write into one file."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet."""
        self._path = path.parent / ".litreview" / f"{path.name}.waiting"
        self._file = -1

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Wait in line, if there is an import that looks."""
        try:
            file = os.open(self._path, os.O_RDWR)
        except OSError:  # no import is running
            yield
            return
        try:
            if sys.platform != "win32":
                _lock(file, shared=True)
            yield
        finally:
            os.close(file)

    @contextmanager
    def importing(self) -> Iterator[None]:
        """Let others say that they wait; for one import at a time."""
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            yield
        finally:
            if self._file >= 0:
                os.close(self._file)
                self._file = -1
            with suppress(OSError):
                self._path.unlink()

    def let_pass(self, held: float) -> None:
        """Let those write who wait.

        Args:
            held: seconds for which the database was locked before.
        """
        if self._file < 0 or sys.platform == "win32":
            time.sleep(held)
            return
        until = time.monotonic() + _LONGEST
        while not _lock(self._file) and time.monotonic() < until:
            time.sleep(_LOOK)
        with suppress(OSError):
            fcntl.flock(self._file, fcntl.LOCK_UN)


if sys.platform != "win32":
    import fcntl

    def _lock(file: int, *, shared: bool = False) -> bool:
        """Lock a file; False if somebody else has it, or there are no locks."""
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
