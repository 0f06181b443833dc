"""What was committed comes into the file itself, so that the file alone is the review."""

from __future__ import annotations

import sqlite3
import time

from litreview.store import create, open_database
from litreview.store.wal import REST

from .papers import entries, fill


def test_the_log_is_emptied_once_nobody_reads_any_more(tmp_path):
    path = tmp_path / "read.review"
    create(path)
    database = open_database(path)
    wal = path.with_name("read.review-wal")
    fill(database, 1)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM record").fetchone()
    fill(database, 1, digest="1" * 64, found=entries(2)[1:])
    time.sleep(10 * REST)  # what is tried at once fails: the reader is in the way
    kept = wal.stat().st_size
    reader.execute("COMMIT")
    reader.close()
    until = time.monotonic() + 20
    while wal.stat().st_size and time.monotonic() < until:
        time.sleep(0.01)
    assert kept > 0
    assert wal.stat().st_size == 0
    database.close()
