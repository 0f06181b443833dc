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


# ------------------------------------------------------- what maintainers read

MAINTAINERS = [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", ROOT / "docs/where-to-change.md"]

BASES = ("", "review/litreview", "review/litreview/store/search", "extension", "extension/src")
"""Where paths on these pages begin, as docs/where-to-change.md says."""

NEW = {
    "sources/cards.py",
    "tests/unit/sources/test_cards.py",
    "src/views/statistics/DecisionCounts.tsx",
    "bibliography/writers/titles.py",
}
"""Files that an example of docs/where-to-change.md adds; their folders are there."""

# `store/stages.py`, `pyproject.toml`, `tests/server` or `store/log.py: append`
PATH = re.compile(r"`((?:[\w-]+/)*[\w-]*(?:\.(?:py|tsx?|mjs|css|json|toml|yaml|md))?)(?:: (\w+))?`")

# `CARRIED` in `store/stages.py`; `Style` and `Tag` in `model/tag.py`
NAME = re.compile(r"`(\w+)`(?: and `(\w+)`)?(?: \([^)]*\))? in\s+`([\w/.-]+\.\w+)`")


def place(path):
    """A file or folder that a page names; None if there is none."""
    found = (ROOT / base / path for base in (*BASES, "extension/jupyterlab_litreview"))
    return next((one for one in found if one.exists()), None)


def paths(text):
    """What a page says of files: the path, and a name that is in the file, if it says one.

    A word without an ending is a path if it begins with a folder: `tests/server`, not `text/html`.
    """
    for match in PATH.finditer(text):
        folder, slash, _ = match[1].partition("/")
        if Path(match[1]).suffix or (slash and place(folder)):
            yield match[1], match[2]


@pytest.mark.parametrize("page", MAINTAINERS, ids=lambda page: page.name)
def test_every_file_that_a_maintainer_reads_of_exists(page):
    named = {path for path, _ in paths(page.read_text())}
    assert len(named) > 5, "paths are found"
    if page.name == "where-to-change.md":
        assert named >= NEW
        assert [path for path in NEW if place(path)] == []
        named = named - NEW | {f"{Path(path).parent}/" for path in NEW}
    missing = {path for path in named if not place(path)} - {"docs/_build"}  # built
    assert missing == set()


@pytest.mark.parametrize("page", MAINTAINERS, ids=lambda page: page.name)
def test_what_a_maintainer_looks_for_is_in_the_file_that_the_page_names(page):
    text = page.read_text()
    named = [(name, path) for path, name in paths(text) if name]
    named += [(name, match[3]) for match in NAME.finditer(text) for name in match.groups()[:2]]
    for name, path in named:
        file = place(path)
        assert not name or path in NEW or re.search(rf"\b{name}\b", file.read_text()), (name, path)


def test_every_target_of_make_that_a_maintainer_reads_of_exists():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    pages = "\n".join(page.read_text() for page in (*MAINTAINERS, ROOT / "README.md"))
    named = set(re.findall(r"`make ([a-z-]+)", pages))
    assert {"lab", "test"} <= named <= set(targets)
