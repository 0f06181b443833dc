"""Every window sees what another process commits."""

from __future__ import annotations

import queue
import subprocess
import sys
from contextlib import closing

from sqlalchemy import text
from sqlalchemy.engine import make_url

from litreview.errors import StorageError
from litreview.model import Kind
from litreview.store import Draft, Watch, create, log, open_database

from .papers import fill
from .postgres import administer

WRITE = """
import sys
from litreview.model import Kind
from litreview.store import Draft, open_database
from litreview.store import log
database = open_database(sys.argv[1])
draft = Draft(Kind.TAGGED, sys.argv[2], "tag:elsewhere", {"on": True})
with database.write() as connection:
    log.append(connection, "bob", [draft], "tag elsewhere")
database.close()
"""


def test_another_process_is_seen(database, place):
    ids = fill(database)
    seen = queue.Queue()
    watch = Watch(database, seen.put)
    try:
        subprocess.run([sys.executable, "-c", WRITE, place, ids[0]], check=True)
        (event,) = seen.get(timeout=20)
    finally:
        watch.stop()
    assert (event.kind, event.record, event.slot) == (Kind.TAGGED, ids[0], "tag:elsewhere")


def test_a_copy_made_by_this_process_cuts_nobody_off(tmp_path):
    from litreview.store import create, open_database

    path = tmp_path / "copied.review"
    create(path)
    with closing(open_database(path)) as database:
        ids = fill(database)
        seen = queue.Queue()
        watch = Watch(database, seen.put)
        path.read_bytes()  # as a server does to copy or to send it: SQLite's locks are lost
        for id in ids[:2]:
            subprocess.run([sys.executable, "-c", WRITE, path, id], check=True)
            (event,) = seen.get(timeout=20)
            assert event.record == id
        with database.write() as connection:
            draft = Draft(Kind.TAGGED, ids[1], "tag:here", {"on": True})
            log.append(connection, "ada", [draft], "tag here")
        watch.stop()
    with closing(open_database(path)) as again, again.read() as connection:
        slots = [event.slot for event in log.read(connection, 0)]
    assert slots[-3:] == ["tag:elsewhere", "tag:elsewhere", "tag:here"]
    assert not path.with_name("copied.review-wal").exists()


def test_nothing_is_told_twice_or_left_out(database):
    ids = fill(database)
    seen = queue.Queue()
    watch = Watch(database, seen.put)
    for number in range(20):
        draft = Draft(Kind.TAGGED, ids[0], f"tag:{number}", {"on": True})
        with database.write() as connection:
            log.append(connection, "ada", [draft], "tag")
    told = []
    while len(told) < 20:
        told += seen.get(timeout=20)
    watch.stop()
    assert [event.slot for event in told] == [f"tag:{number}" for number in range(20)]
    assert seen.empty()


def test_a_deleted_review_is_reported(tmp_path):
    from litreview.store import create, open_database

    path = tmp_path / "gone.review"
    create(path)
    database = open_database(path)
    lost = queue.Queue()
    watch = Watch(database, print, lost.put)
    path.unlink()
    assert "gone.review was moved, deleted or replaced" in str(lost.get(timeout=20))
    watch.stop()
    database.close()


def test_a_server_that_was_away_is_reached_again(database, monkeypatch):
    """As with PostgreSQL while it restarts: what was done meanwhile comes in order, once."""
    ids = fill(database)
    seen, lost, failed = queue.Queue(), queue.Queue(), queue.Queue()
    monkeypatch.setattr(Watch, "_poll_file", Watch._poll)  # on SQLite, too
    read = database.read

    def refuse():
        failed.put(True)
        raise StorageError("connection refused")

    watch = Watch(database, seen.put, lost.put)
    try:
        monkeypatch.setattr(database, "read", refuse)
        for name in ("one", "two"):
            failed.get(timeout=20)
            with database.write() as connection:
                draft = Draft(Kind.TAGGED, ids[0], f"tag:{name}", {"on": True})
                log.append(connection, "bob", [draft], name)
        monkeypatch.setattr(database, "read", read)
        slots = [event.slot for event in seen.get(timeout=20)]
    finally:
        watch.stop()
    assert slots == ["tag:one", "tag:two"]
    assert lost.empty()
    assert seen.empty()


def test_cut_connections_are_made_again(postgres, postgres_place):
    create(postgres_place)
    seen = queue.Queue()
    name = make_url(postgres_place).database
    with closing(open_database(postgres_place)) as database:
        ids = fill(database)
        watch = Watch(database, seen.put)
        try:
            administer(
                postgres,
                f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
                f"ALTER DATABASE {name} ALLOW_CONNECTIONS true",
            )
            subprocess.run([sys.executable, "-c", WRITE, postgres_place, ids[0]], check=True)
            (event,) = seen.get(timeout=20)
        finally:
            watch.stop()
    assert event.slot == "tag:elsewhere"


def test_who_listens_is_told_at_once_and_reconnects(postgres, postgres_place):
    create(postgres_place)
    seen = queue.Queue()
    name = make_url(postgres_place).database
    with closing(open_database(postgres_place)) as database:
        ids = fill(database)
        watch = Watch(database, seen.put)

        def tag(word):
            with database.write() as connection:
                draft = Draft(Kind.TAGGED, ids[0], f"tag:{word}", {"on": True})
                log.append(connection, "bob", [draft], word)
            return [event.slot for event in seen.get(timeout=20)]

        try:
            assert tag("first") == ["tag:first"]
            assert tag("listening") == ["tag:listening"]
            with database.read() as connection:
                query = text("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'")
                assert connection.scalar(query) == 1
            administer(
                postgres,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "  # noqa: S608 - a name of our own
                f"'{name}' AND query LIKE 'LISTEN %'",
            )
            assert tag("again") == ["tag:again"]
        finally:
            watch.stop()
    assert seen.empty()
