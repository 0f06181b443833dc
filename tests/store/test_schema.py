"""Making, opening and migrating reviews, and what happens when that goes wrong."""

from __future__ import annotations

import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, func, select, text

from litreview.errors import (
    ExistsError,
    MissingError,
    NewerReviewError,
    NotAReviewError,
    StorageError,
)
from litreview.model import Kind
from litreview.store import Draft, create, log, open_database, schema, tables

from .papers import fill


def test_the_migrations_make_the_tables_that_the_code_uses(database):
    with database.read() as connection:
        # The index of words is the database's own kind of table.
        options = {"include_name": lambda name, *_: not (name or "").startswith("searched")}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, tables.metadata) == []


def test_head_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_a_review_is_made_once(free_place):
    create(free_place)
    database = open_database(free_place)
    ids = fill(database)
    with pytest.raises(ExistsError, match=r"already exists|already contains a review"):
        create(free_place)
    with database.read() as connection:
        assert len(connection.execute(select(tables.record)).all()) == len(ids)
    database.close()


def test_of_two_processes_making_one_review_one_wins(free_place):
    code = textwrap.dedent(
        """
        import sys
        from litreview.errors import ExistsError
        from litreview.store import create
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            create(sys.argv[1])
            print("made")
        except ExistsError:
            print("there")
        """
    )
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", code, free_place],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for maker in makers:
        assert maker.stdout.readline() == "ready\n"
    for maker in makers:
        maker.stdin.write("go\n")
        maker.stdin.flush()
    assert sorted(maker.communicate()[0] for maker in makers) == ["made\n", "there\n"]
    open_database(free_place).close()


def test_nothing_half_made_stays_behind(tmp_path):
    create(tmp_path / "a.review")
    assert [path.name for path in tmp_path.iterdir()] == ["a.review"]


def test_a_killed_process_loses_nothing_that_was_acknowledged(tmp_path):
    path = tmp_path / "killed.review"
    create(path)
    database = open_database(path)
    ids = fill(database)
    code = textwrap.dedent(
        """
        import sys
        from litreview.model import Kind
        from litreview.store import Draft, open_database
        from litreview.store import log
        database = open_database(sys.argv[1])
        for number in range(1_000_000):
            draft = Draft(Kind.TAGGED, sys.argv[2], f"tag:{number}", {"on": True})
            with database.write() as connection:
                log.append(connection, "ada", [draft], "tag")
            print(number, flush=True)
        """
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code, str(path), ids[0]], stdout=subprocess.PIPE, text=True
    )
    said = [writer.stdout.readline() for _ in range(25)]
    writer.kill()
    said += writer.stdout.readlines()
    acknowledged = [int(line) for line in said if line.endswith("\n")]
    writer.wait()
    database.close()
    again = open_database(path)
    with again.read() as connection:
        tags = {row.name for row in connection.execute(select(tables.tag))}
        kept = {e.slot.removeprefix("tag:") for e in log.read(connection) if e.kind is Kind.TAGGED}
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    again.close()
    assert {str(number) for number in acknowledged} <= tags
    assert tags == kept


def test_something_else_is_left_as_it_is(tmp_path):
    other = tmp_path / "notes.review"
    other.write_text("dear diary")
    with pytest.raises(NotAReviewError, match="is not a review"):
        open_database(other)
    assert other.read_text() == "dear diary"


def test_another_database_is_not_a_review(tmp_path):
    path = tmp_path / "shop.review"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE fruit (name)")
    with pytest.raises(NotAReviewError, match="is a SQLite database, but not a review"):
        open_database(path)


def test_a_damaged_review_says_so(tmp_path):
    path = tmp_path / "damaged.review"
    create(path)
    database = open_database(path)
    fill(database, 200)
    database.close()
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(NotAReviewError, match="damaged"):
        open_database(path)


def test_a_review_of_a_later_version_is_refused_and_kept(place):
    database = open_database(place)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(NewerReviewError, match=r"later version .* upgrade with `pip install -U"):
        open_database(place)


def test_a_missing_review_is_missing(tmp_path):
    with pytest.raises(MissingError, match="there is no review at"):
        open_database(tmp_path / "none.review")
    with pytest.raises(MissingError, match="there is no folder"):
        create(tmp_path / "nowhere" / "a.review")


def test_a_full_disk_saves_nothing_and_says_so(tmp_path):
    path = tmp_path / "full.review"
    create(path)
    database = open_database(path)
    ids = fill(database)

    @event.listens_for(database.engine, "begin")
    def fill_up(connection):
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    draft = Draft(Kind.NOTED, ids[0], "note:n", {"text": "long " * 10_000})
    with (
        pytest.raises(StorageError, match="the disk is full; nothing was saved in full"),
        database.write() as connection,
    ):
        log.append(connection, "ada", [draft], "note")
    with database.read() as connection:
        assert [e.kind for e in log.read(connection)] == [Kind.IMPORTED]
    database.close()


def test_a_review_replaced_while_open_is_not_written_to(tmp_path):
    path = tmp_path / "a.review"
    create(path)
    database = open_database(path)
    ids = fill(database)
    path.rename(tmp_path / "b.review")
    create(path)
    draft = Draft(Kind.TAGGED, ids[0], "tag:x", {"on": True})
    with (
        pytest.raises(MissingError, match="moved, deleted or replaced"),
        database.write() as connection,
    ):
        log.append(connection, "ada", [draft], "tag")
    database.close()


# Permissions mean nothing to root, so root becomes somebody else once all is imported.
READ_ONLY = """
import os
import sys
from litreview.errors import StorageError
from litreview.store import create, open_database
from litreview.store import query
path = sys.argv[1]
if os.geteuid() == 0:
    os.setuid(int(sys.argv[2]))
database = open_database(path)
with database.read() as connection:
    print(query.count(connection, "ada"))
for attempt in (lambda: database.write().__enter__(), lambda: create(path + "2")):
    try:
        attempt()
    except StorageError as error:
        print(error)
"""


@pytest.fixture
def open_folder():
    """A folder that any user of the system can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_can_be_read_and_says_that_it_is(open_folder):
    path = open_folder / "theirs.review"
    create(path)
    database = open_database(path)
    fill(database, 6)
    database.close()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    nobody = str(pwd.getpwnam("nobody").pw_uid)
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(path), nobody],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        "6",
        "theirs.review is read-only; nothing was saved. Copy it elsewhere",
        "theirs.review2 cannot be created: permission denied",
    ]


def test_the_file_alone_soon_holds_everything(tmp_path):
    path, copy = tmp_path / "a.review", tmp_path / "copy.review"
    create(path)
    database = open_database(path)
    ids = fill(database)
    log_file = path.with_name("a.review-wal")
    deadline = time.monotonic() + 20
    while log_file.stat().st_size and time.monotonic() < deadline:
        time.sleep(0.01)  # SQLite tells nobody when its log is empty
    shutil.copy(path, copy)
    database.close()
    with closing(open_database(copy)) as copied, copied.read() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.record)) == len(ids)
