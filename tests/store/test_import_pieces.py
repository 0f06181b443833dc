"""Large imports: written in pieces, shown when whole, gone if they do not finish."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from litreview.errors import StorageError
from litreview.model import Source
from litreview.store import create, imports, open_database, staging, tables
from litreview.store.import_lock import import_lock
from litreview.workspace import Review
from litreview.workspace.verify import verify

from .papers import entries, fill

NUMBER = 180
DIGEST = "1" * 64
TABLES = (
    tables.all_sources,
    tables.all_records,
    tables.all_occurrences,
    tables.all_listed,
    tables.identity,
    tables.text,
    tables.staged,
)


def large():
    """Entries of which some are records already, and say more of them."""
    known = [replace(entry, year=2020, line=7) for entry in entries(6)]
    return known + [replace(entry, position=entry.position + 6) for entry in entries(NUMBER)]


def add(database, found=None, digest=DIGEST):
    return imports.add_source_in_pieces(
        database,
        Source("large.txt", "made", digest),
        large() if found is None else found,
        [],
        reviewer="ada",
        name_key=lambda connection: lambda entry, taken: f"key{len(taken)}",
    )


def rows(database):
    """What an import leaves in the tables, without what differs from run to run."""
    with database.read() as connection:
        return {
            table.name: sorted(
                repr({k: v for k, v in row._mapping.items() if k not in ("id", "version", "doc")})
                for row in connection.execute(select(table))
            )
            for table in TABLES
        }


def counts(database):
    with database.read() as connection:
        return [connection.scalar(select(func.count()).select_from(table)) for table in TABLES]


@pytest.fixture
def stopping(monkeypatch):
    """Calls a function in the middle of an import, between two pieces."""

    def at(piece, do):
        write, number = imports._write, iter(range(1, 1000))

        def counted(*given):
            if next(number) == piece:
                do()
            write(*given)

        monkeypatch.setattr(imports, "_write", counted)

    return at


def test_pieces_give_what_one_transaction_gives(database, tmp_path):
    fill(database)
    report = add(database)
    create(tmp_path / "other.review")
    other = open_database(tmp_path / "other.review")
    fill(other)
    with other.write() as connection:
        expected = imports.add_source(
            connection,
            Source("large.txt", "made", DIGEST),
            large(),
            [],
            reviewer="ada",
            name_key=lambda entry, taken: f"key{len(taken)}",
        )
    assert report == expected
    assert rows(database) == rows(other)
    other.close()


def test_an_import_is_shown_when_it_is_whole_and_nobody_waits_for_it(database, place, stopping):
    ids = fill(database)
    seen = []

    def look():
        # Another process would see the same: nothing of the import, and its decision is saved.
        another = open_database(place)
        review = Review(another, "bob")
        review.exclude(ids[0])
        seen.extend([len(review.find()), len(review.find("robot")), len(review.sources.list())])
        seen.append(review[ids[0]].decision)
        review.close()

    # A transaction is open while a piece is written, so somebody else writes from another thread.
    def between():
        thread = threading.Thread(target=look)
        thread.start()
        waiting.append(thread)

    waiting = []
    stopping(2, between)
    before = Review(database, "ada")
    assert len(before.find("robot")) == 1
    add(database)
    for thread in waiting:
        thread.join()
    assert seen[2] in (1, 2)
    assert seen[3] == "exclude"
    if seen[2] == 1:
        assert seen[:2] == [6, 1]
    assert len(before.find()) == NUMBER
    robots = {record.id for record in before.find("robot")}
    assert len(robots) == len([n for n in range(NUMBER) if n % 8 == 5])
    assert before.find()[0].year == 2020, "known papers learn from the import"


def test_an_import_that_fails_leaves_nothing(database, stopping):
    fill(database)
    before = rows(database)
    stopping(3, lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(database)
    assert rows(database) == before


def test_a_killed_import_leaves_nothing(database, place):
    fill(database)
    before = rows(database)
    code = textwrap.dedent(
        """
        import os, signal, sys
        from litreview.store import imports, open_database
        from tests.store.test_import_pieces import add
        write, number = imports._write, iter(range(1000))
        def counted(*given):
            if next(number) == 2:
                os.kill(os.getpid(), signal.SIGKILL)
            write(*given)
        imports._write = counted
        add(open_database(sys.argv[1]))
        """
    )
    killed = subprocess.run([sys.executable, "-c", code, place], check=False)
    assert killed.returncode == -9
    assert counts(database)[-1] == 1, "it died in the middle"
    review = Review(database, "ada")
    assert len(review.find()) == 6
    again = open_database(place)
    assert rows(again) == before
    again.close()
    assert verify(place) == []
    # The numbers of what was deleted are given to others; its words do not come with them.
    other = [
        replace(entry, title=f"Other {n}", abstract="Snow.") for n, entry in enumerate(entries(30))
    ]
    add(database, other, "2" * 64)
    assert len(review.find("snow")) == 30
    assert len(review.find("things")) == 6


def test_what_a_killed_import_left_is_deleted_by_the_next_import(database):
    fill(database)
    with database.write() as connection:
        staging.begin(connection, 99, 6)
    fill_again = entries(8)[6:]
    with staging.between_imports(database) as connection:
        imports.add_source(
            connection,
            Source("small.txt", "made", "3" * 64),
            fill_again,
            [],
            reviewer="ada",
            name_key=lambda entry, taken: f"key{len(taken)}",
        )
    assert counts(database)[-1] == 0
    assert len(Review(database, "ada").find()) == 8


def test_of_two_imports_one_waits(database):
    with import_lock(database), pytest.raises(StorageError, match="another import into"):  # noqa: SIM117
        with import_lock(database, seconds=0.1):
            pass
    with import_lock(database, seconds=0.1):
        pass


def test_keys_of_an_import_are_taken_while_it_is_written(database, place, stopping):
    ids = fill(database)
    said = []

    def pin():
        review = Review(open_database(place), "bob")
        try:
            review.keys.pin(ids[0], "key10")
        except Exception as error:
            said.append(str(error))
        review.close()

    def between():
        thread = threading.Thread(target=pin)
        thread.start()
        threads.append(thread)

    threads = []
    stopping(2, between)
    add(database)
    threads[0].join()
    assert "is the key of" in said[0]
