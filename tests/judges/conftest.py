"""The judges must be there, or be left out by name: a missing one is never a silent skip."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import litreview

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PROGRAMS = ("bibtex", "pdflatex", "biber", "pandoc")
LEFT_OUT = os.environ.get("LITREVIEW_JUDGES") == "no"
NOTICE = (
    "LITREVIEW_JUDGES=no: bibtex, pdflatex, biber, pandoc and citation-js judge no bibliography in "
    "this run"
)

collect_ignore_glob = ["test_*.py"] if LEFT_OUT else []


def pytest_report_header():
    return NOTICE if LEFT_OUT else None


def pytest_terminal_summary(terminalreporter):
    if LEFT_OUT:
        terminalreporter.write_line(NOTICE)


@pytest.fixture(scope="session", autouse=True)
def judges():
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        pytest.fail(
            f"{', '.join(missing)} not found; run `python tools/judges.py --install`, which also "
            "says what to install by hand, or leave the judges out with `make test JUDGES=no`",
            pytrace=False,
        )


@pytest.fixture(scope="session")
def seeds(tmp_path_factory):
    """A review of all the seed papers."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.review"
    with litreview.open(str(path), create=True, reviewer="judge") as opened:
        opened.add(SEEDS)
        yield opened
