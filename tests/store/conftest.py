"""The same tests on a real SQLite file and on a real PostgreSQL."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

import pytest

import litreview
from litreview.store import create, open_database

from ..empty_review import empty_review
from .postgres import administer, postgresql

ENGINES = ["sqlite", "postgresql"]
PLACES = ("place", "free_place", "seeds_place")
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs PostgreSQL, which `make test-quick` leaves out."""
    for item in items:
        on = getattr(item, "callspec", None)
        engines = {on.params.get(name) for name in PLACES} if on else set()
        if "postgresql" in engines or "postgres" in getattr(item, "fixturenames", ()):
            item.add_marker("postgresql")


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server that lives as long as the tests of this worker."""
    with postgresql() as url:
        yield url


def new_database(postgres, name="", *, template=""):
    """The address of a new PostgreSQL database, a copy of another if that is given."""
    name = name or f"review_{uuid.uuid4().hex}"
    # The other way of copying, through the log, takes twice as long for so small a database.
    copied = f" TEMPLATE {template} STRATEGY FILE_COPY" if template else ""
    administer(postgres, f"CREATE DATABASE {name}{copied}")
    return postgres.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgres_template(postgres):
    """The name of a PostgreSQL database with an empty review, to be copied."""
    create(new_database(postgres, "empty_review"))
    return "empty_review"


@pytest.fixture(scope="session")
def postgres_seeds(postgres, postgres_template):
    """The name of a PostgreSQL database with a review of the seeds, to be copied."""
    add_seeds(new_database(postgres, "seeds_review", template=postgres_template))
    return "seeds_review"


@pytest.fixture(scope="session")
def seeds_review(tmp_path_factory):
    """A review of the seeds, to be copied."""
    path = empty_review(tmp_path_factory.mktemp("seeds") / "seeds.review")
    add_seeds(path)
    return path


def add_seeds(place):
    with litreview.open(place, reviewer="ada") as review:
        assert review.add(SEEDS).new == 399


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
    return new_database(request.getfixturevalue("postgres"), template=template)


@pytest.fixture(params=ENGINES)
def seeds_place(request, tmp_path):
    """The path or the address of a review of the seeds, which Ada has added."""
    if request.param == "sqlite":
        return str(shutil.copy(request.getfixturevalue("seeds_review"), tmp_path / "test.review"))
    template = request.getfixturevalue("postgres_seeds")
    return new_database(request.getfixturevalue("postgres"), template=template)


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
