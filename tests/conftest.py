"""For all tests: limits grow with the machine's load, and no commit waits for the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import event
from sqlalchemy.pool import Pool

from .patience import EXAMPLES, PATIENCE

# A change is judged by the same examples wherever the tests run. `make fuzz` looks for new ones.
settings.register_profile(
    "patient",
    deadline=None,
    max_examples=round(100 * EXAMPLES),
    derandomize=EXAMPLES == 1,
    database=None if EXAMPLES == 1 else settings.default.database,
)
settings.load_profile("patient")


def skip_the_disk(connection: Any, _: object) -> None:
    """What a test shows is what is committed, not what a power cut leaves of it."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


event.listen(Pool, "connect", skip_the_disk)


@pytest.fixture
def lasting() -> Iterator[None]:
    """Commits wait for the disk, as they do outside of the tests."""
    event.remove(Pool, "connect", skip_the_disk)
    yield
    event.listen(Pool, "connect", skip_the_disk)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each test the time that it has on a quiet machine, times what this one is busy."""
    usual = float(config.getini("timeout"))
    for item in items:
        mark = item.get_closest_marker("timeout")
        item.add_marker(pytest.mark.timeout(PATIENCE * (mark.args[0] if mark else usual)), False)


def pytest_report_header() -> str:
    return f"limits: {PATIENCE:.1f} times those of a quiet machine (LITREVIEW_TEST_PATIENCE)"
