"""Answers of services, kept beside the review so that no request is sent twice in a month.

A cache: it can be deleted at any time, and whatever is wrong with it costs only questions.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from pathlib import Path

__all__ = ["DAYS", "ResponseCache"]

DAYS = 30
"""After so many days a service is asked again."""

_LARGEST = 1 << 25  # bytes of one answer, unpacked: 32 MiB


class ResponseCache:
    """Bodies of answers by the question's address; ``None`` where a service knows nothing."""

    def __init__(self, path: Path | None = None) -> None:
        """Keep answers in a file, or only as long as this object lives."""
        self._memory: dict[str, bytes | None] = {}
        self._file = _open(path) if path is not None else None

    def get(self, question: str) -> tuple[bool, bytes | None]:
        """Whether it was asked, and what was answered."""
        if question in self._memory:
            return True, self._memory[question]
        if self._file is None:
            return False, None
        try:
            since = time.time() - DAYS * 86_400
            row = self._file.execute(
                "SELECT body FROM answer WHERE question = ? AND at > ?", (question, since)
            ).fetchone()
            if row is None:
                return False, None
            return True, None if row[0] is None else _unpacked(row[0])
        except (sqlite3.Error, zlib.error, ValueError, TypeError):
            return False, None

    def put(self, question: str, body: bytes | None) -> None:
        """Keep an answer."""
        if self._file is None:
            self._memory[question] = body
            return
        packed = None if body is None else zlib.compress(body)
        try:
            with self._file:
                self._file.execute(
                    "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)",
                    (question, time.time(), packed),
                )
        except sqlite3.Error:  # full, read-only, deleted: it is only a cache
            self._memory[question] = body

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    body = unpacker.decompress(packed, _LARGEST)
    if unpacker.unconsumed_tail:
        raise ValueError("longer than any stored response")
    return body


def _open(path: Path) -> sqlite3.Connection | None:
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = sqlite3.connect(path, timeout=5, check_same_thread=False)
            with file:
                file.execute(
                    "CREATE TABLE IF NOT EXISTS answer"
                    " (question TEXT PRIMARY KEY, at REAL, body BLOB)"
                )
                file.execute("DELETE FROM answer WHERE at < ?", (time.time() - DAYS * 86_400,))
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                return None
            path.unlink(missing_ok=True)  # damaged: made again
        except OSError:
            return None
        else:
            return file
    return None
