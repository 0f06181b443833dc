"""For all tests: limits are as wide as the machine is busy, and hypothesis has none."""

from __future__ import annotations

import pytest
from hypothesis import settings

from .patience import EXAMPLES, PATIENCE

settings.register_profile("patient", deadline=None, max_examples=round(100 * EXAMPLES))
settings.load_profile("patient")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each test the time that it has on a quiet machine, times what this one is busy."""
    usual = float(config.getini("timeout"))
    for item in items:
        mark = item.get_closest_marker("timeout")
        item.add_marker(pytest.mark.timeout(PATIENCE * (mark.args[0] if mark else usual)), False)


def pytest_report_header() -> str:
    return f"limits: {PATIENCE:.1f} times those of a quiet machine (LITREVIEW_TEST_PATIENCE)"
