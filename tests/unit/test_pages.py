"""The pages of the documentation are found, and lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def links(page):
    """The files that a page links to, as it writes them."""
    found = re.findall(r"\]\(([^)\s]+)\)", page.read_text())
    return [link.partition("#")[0] for link in found if "://" not in link and link[0] != "#"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    missing = [link for link in links(page) if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_rows_have_as_many_cells_as_their_heading(page):
    rows = [line.replace(r"\|", "") for line in page.read_text().splitlines()]
    fenced = False
    wanted = 0
    for row in rows:
        fenced ^= row.lstrip().startswith("```")
        if fenced or not row.startswith("|"):
            wanted = 0
            continue
        wanted = wanted or row.count("|")
        assert row.count("|") == wanted, row
