"""The same tests on a real SQLite file and on a real PostgreSQL."""

from __future__ import annotations

import uuid

import pytest

from litreview.store import create, open_database

from .postgres import administer, postgresql


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs PostgreSQL, which `make test-quick` leaves out."""
    for item in items:
        on = getattr(item, "callspec", None)
        place = on.params.get("place") if on else None
        if place == "postgresql" or "postgres" in getattr(item, "fixturenames", ()):
            item.add_marker("postgresql")


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server that lives as long as the tests of this worker."""
    with postgresql() as url:
        yield url


@pytest.fixture
def postgres_place(postgres):
    """The address of an empty PostgreSQL database."""
    name = f"review_{uuid.uuid4().hex}"
    administer(postgres, f"CREATE DATABASE {name}")
    return postgres.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a review can be made: a path, or the address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "test.review")
    return request.getfixturevalue("postgres_place")


@pytest.fixture
def database(place):
    """A new, empty review's database."""
    create(place)
    opened = open_database(place)
    yield opened
    opened.close()


@pytest.fixture
def made(database):
    """A review of a few papers."""
    from .few import few

    opened = few(database)
    yield opened
    opened.close()
