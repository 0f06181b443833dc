"""The same tests on a real SQLite file and on a real PostgreSQL."""

from __future__ import annotations

import uuid

import pytest

from litreview.store import create, open_database

from ..empty_review import empty_review
from .postgres import administer, postgresql

ENGINES = ["sqlite", "postgresql"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs PostgreSQL, which `make test-quick` leaves out."""
    for item in items:
        on = getattr(item, "callspec", None)
        engines = {on.params.get("place"), on.params.get("free_place")} if on else set()
        if "postgresql" in engines or "postgres" in getattr(item, "fixturenames", ()):
            item.add_marker("postgresql")


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server that lives as long as the tests of this worker."""
    with postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres):
    """The name of a PostgreSQL database with an empty review, to be copied."""
    administer(postgres, "CREATE DATABASE empty_review")
    create(postgres.set(database="empty_review").render_as_string(hide_password=False))
    return "empty_review"


def new_database(postgres, *options):
    """The address of a new PostgreSQL database."""
    name = f"review_{uuid.uuid4().hex}"
    administer(postgres, " ".join((f"CREATE DATABASE {name}", *options)))
    return postgres.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def postgres_place(postgres):
    """The address of an empty PostgreSQL database."""
    return new_database(postgres)


@pytest.fixture(params=ENGINES)
def free_place(request, tmp_path):
    """Where a review can be made: a path, or the address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "test.review")
    return request.getfixturevalue("postgres_place")


@pytest.fixture(params=ENGINES)
def place(request, tmp_path):
    """The path or the address of an empty review."""
    if request.param == "sqlite":
        return str(empty_review(tmp_path / "test.review"))
    template = request.getfixturevalue("postgres_template")
    postgres = request.getfixturevalue("postgres")
    # The other way of copying, through the log, takes twice as long for so small a database.
    return new_database(postgres, f"TEMPLATE {template} STRATEGY FILE_COPY")


@pytest.fixture
def database(place):
    """An empty review's database."""
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
