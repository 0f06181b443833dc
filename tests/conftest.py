"""For all tests: limits grow with the machine's load; hypothesis has no deadline."""

from __future__ import annotations

import pytest
from hypothesis import settings

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each test the time that it has on a quiet machine, times what this one is busy."""
    usual = float(config.getini("timeout"))
    for item in items:
        mark = item.get_closest_marker("timeout")
        item.add_marker(pytest.mark.timeout(PATIENCE * (mark.args[0] if mark else usual)), False)


def pytest_report_header() -> str:
    return f"limits: {PATIENCE:.1f} times those of a quiet machine (LITREVIEW_TEST_PATIENCE)"
