"""Automatic copies of a SQLite review: one on each day it is changed, and one before a migration.

They lie in ``.litreview/backups/NAME/`` beside the review, are reviews themselves, and are made by
SQLite's backup, so that one may decide meanwhile. A copy that is damaged replaces none that is not.
A PostgreSQL review is its server's to copy.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path

__all__ = ["KEPT", "Backups", "copy_before_migration", "folder"]

KEPT = 3
"""Daily copies that are kept; that before the last migration is kept besides."""

_ROOM = 3
"""A copy is made only if the disk has this many times its size free."""


def folder(path: Path) -> Path:
    """Where the copies of a review are."""
    return path.parent / ".litreview" / "backups" / path.name


def copy_before_migration(path: Path, revision: str) -> None:
    """Copy a review before it is migrated; a disk without room for it stops no migration.

    Args:
        path: of the review.
        revision: that it has, for the copy's name.
    """
    if _copy(path, f"before-migration-{revision}"):
        for older in folder(path).glob("before-migration-*.review"):
            if older.stem != f"before-migration-{revision}":
                older.unlink(missing_ok=True)


class Backups:
    """Copies one review once a day, after somebody has changed it."""

    def __init__(self, path: Path) -> None:
        """Nothing is done before something is committed."""
        self._path = path
        self._day = _day_of(path)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """Something was committed: copy the review if it is the first change of the day."""
        with self._lock:
            today = _today()
            if self._day >= today:
                return
            self._day = today
            if not (folder(self._path) / f"{today}.review").exists():
                self._thread = threading.Thread(target=self._run, name="review-backup", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Wait for a copy that is being made."""
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        if _copy(self._path, _today().isoformat()):
            daily = sorted(folder(self._path).glob("[0-9]*.review"))
            for older in daily[:-KEPT]:
                older.unlink(missing_ok=True)


def _day_of(path: Path) -> date:
    """When a review was last changed; one that is new today needs no copy yet."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except OSError:
        return _today()


def _today() -> date:
    return datetime.now(UTC).date()


def _copy(path: Path, name: str) -> bool:
    """Copy a review whole under a name; whether there is a good copy now."""
    home = folder(path)
    draft = ""
    try:
        home.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(home).free < _ROOM * path.stat().st_size:
            return False
        handle, draft = tempfile.mkstemp(prefix=f".{name}-", dir=home)
        os.close(handle)
        with (
            closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as whole,
            closing(sqlite3.connect(draft)) as copied,
        ):
            whole.backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE")
            if copied.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return False
        Path(draft).replace(home / f"{name}.review")
    except (OSError, sqlite3.Error):
        return False
    else:
        return True
    finally:
        if draft:
            for left in home.glob(f"{Path(draft).name}*"):
                with suppress(OSError):
                    left.unlink()
