"""Who waits to write into a SQLite review goes before the next piece of an import."""

from __future__ import annotations

import threading

import pytest

from litreview.store import create, open_database
from litreview.store.waiting import Line


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.review"


def test_an_import_lets_pass_who_waits(path):
    order, standing = [], threading.Event()
    importing, other = Line(path), Line(path)

    def stand_in_line():
        with other.waiting():
            standing.set()
            order.append("waited")

    with importing.importing():
        importing.let_pass(0)  # nobody waits
        thread = threading.Thread(target=stand_in_line)
        thread.start()
        standing.wait()
        importing.let_pass(0)
        order.append("import")
        thread.join()
    assert order == ["waited", "import"]


def test_who_waits_leaves_no_file_and_needs_none(path):
    with Line(path).waiting():
        assert not list(path.parent.iterdir())
    with Line(path).importing():
        assert [file.name for file in path.parent.rglob("*.waiting")] == ["a.review.waiting"]
    assert not list(path.parent.rglob("*.waiting"))


def test_what_a_killed_import_left_holds_nobody_up(path):
    killed = Line(path).importing()
    killed.__enter__()
    with Line(path).waiting(), Line(path).waiting():
        pass
    with Line(path).importing():
        assert list(path.parent.rglob("*.waiting"))


@pytest.mark.usefixtures("lasting")
def test_only_a_part_of_an_import_is_written_without_waiting_for_the_disk(path):
    create(path)
    database = open_database(path)

    def level(connection):
        return connection.exec_driver_sql("PRAGMA synchronous").scalar()

    with database.write(lasting=False) as connection:
        assert level(connection) == 1, "NORMAL"
    with pytest.raises(ZeroDivisionError), database.write(lasting=False) as connection:
        raise ZeroDivisionError
    with database.write() as connection:
        assert level(connection) == 2, "FULL"
    database.close()
