"""Keeping SQLite's log under an open review.

A process that closes the last connection to a file deletes the log beside it. Whether others still
have the file open SQLite learns from POSIX locks, and these are lost as soon as their process
closes the file anywhere else: when a server copies the review as a checkpoint, sends it as a
download, or hashes it. Another process then deletes the log under the feet of the first, which
from then on sees and writes nothing but its own. A lock of the open file description survives
that. See "POSIX advisory locks" in https://www.sqlite.org/howtocorrupt.html.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
from contextlib import suppress
from pathlib import Path

__all__ = ["Guard"]

# Where SQLite locks a file that is being read: SHARED_FIRST and SHARED_SIZE of its os.h.
_FIRST, _SIZE = 0x40000002, 510


class Guard:
    """Tells other processes that a file is open, until let go."""

    def __init__(self, path: Path) -> None:
        """Lock nothing yet."""
        self._path = path
        self._file = -1
        self._lock = threading.Lock()

    def hold(self) -> None:
        """Lock, unless held already; where the system has no such locks, nothing happens."""
        with self._lock:
            if self._file < 0 and sys.platform == "linux":
                self._hold()

    def _hold(self) -> None:
        import fcntl

        file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        lock = struct.pack("hhqqi0q", fcntl.F_RDLCK, os.SEEK_SET, _FIRST, _SIZE, 0)
        try:
            fcntl.fcntl(file, fcntl.F_OFD_SETLK, lock)
        except OSError:  # a file system without such locks, or another process is cleaning up
            os.close(file)
            return
        self._file = file

    def release(self) -> None:
        """Let go."""
        with self._lock:
            if self._file >= 0:
                with suppress(OSError):
                    os.close(self._file)
                self._file = -1
