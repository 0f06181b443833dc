"""Copying a review to another file or database."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from litreview.commands.cli import main
from litreview.errors import ExistsError, NotAReviewError
from litreview.store import open_database, staging, tables
from litreview.store.copying import copy
from litreview.workspace import open as open_review
from litreview.workspace.verify import verify

from .papers import fill

CACHES = ("listed", "filed")


def rows(place):
    database = open_database(place)
    with database.read() as connection:
        found = {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in tables.metadata.sorted_tables
            if table.name not in CACHES
        }
    database.close()
    return found


def test_a_copy_and_the_copy_of_a_copy_are_the_same(made, place, tmp_path, capsys):
    made.undo()
    first, second = tmp_path / "first.review", tmp_path / "second.review"
    assert main(["copy", place, str(first)]) == 0
    assert "secret" not in capsys.readouterr().out
    assert main(["copy", str(first), str(second)]) == 0
    assert rows(place) == rows(first) == rows(second)
    assert verify(second) == []
    with open_review(second, reviewer="ada") as review:
        assert len(review.find("vision")) == len(made.find("vision"))
        assert review.redo().act


def test_a_review_goes_to_a_database_and_goes_on_there(postgres_place, tmp_path):
    from litreview.store import create

    path, back = tmp_path / "a.review", tmp_path / "back.review"
    create(path)
    database = open_database(path)
    fill(database)
    database.close()
    copy(path, postgres_place)
    assert rows(postgres_place) == rows(path)
    copy(postgres_place, back)
    assert rows(back) == rows(path)
    moved = open_database(postgres_place)
    assert len(fill(moved, 9, "1" * 64)) == 9, "new rows get new numbers"
    moved.close()
    assert verify(postgres_place) == []


def test_nothing_is_overwritten_and_nothing_half_is_left(database, place, tmp_path):
    ids = fill(database)
    taken, new = tmp_path / "taken.review", tmp_path / "new.review"
    taken.write_bytes(b"mine")
    with pytest.raises(ExistsError):
        copy(place, taken)
    assert taken.read_bytes() == b"mine"
    with database.write() as connection:
        statement = text("UPDATE record SET title = 'Other' WHERE id = :id")
        connection.execute(statement, {"id": ids[0]})
    with pytest.raises(NotAReviewError, match="is damaged"):
        copy(place, new)
    assert not new.exists()


def test_a_review_is_not_copied_while_somebody_imports(tmp_path):
    from litreview.errors import StorageError
    from litreview.store import create
    from litreview.store.import_lock import import_lock

    path = tmp_path / "a.review"
    create(path)
    database = open_database(path)
    fill(database)
    with import_lock(database):
        with database.write() as connection:
            staging.begin(connection, 99, 6)
        with pytest.raises(StorageError, match="is running; copy it afterwards"):
            copy(path, tmp_path / "b.review")
    database.close()
