"""docs/citation_keys.md says what is so: each row of its tables is tried in every spelling."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from litreview.bibliography.key_patterns import DEFAULT, key_pattern
from litreview.bibliography.key_patterns.fields import FIELDS, FUNCTIONS
from litreview.bibliography.key_patterns.filters import FILTERS
from litreview.bibliography.key_patterns.people import FUNCTIONS as PEOPLE
from litreview.model import Entry

TEXT = (Path(__file__).parents[3] / "docs" / "citation_keys.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (`.*`|–) \| (`.*`|–) \| (`.*`|–) \| `(.*)` \|$", TEXT, re.MULTILINE)
PAPER = Entry(
    title="An awesome paper on JabRef",
    authors=("Newton, Isaac", "Maxwell, James Clerk", "van Beethoven, Ludwig"),
    year=2017,
    type="article",
    fields={
        "editor": "Doe, Jane and Roe, Richard",
        "journal": "Journal of Fish Biology",
        "keywords": "alpha, beta, gamma",
        "month": "03",
        "pages": "7,41,73--97",
        "volume": "12",
    },
)


@pytest.mark.parametrize(("row"), ROWS, ids=lambda row: row[0])
def test_a_row_of_the_tables_is_so_in_every_spelling(row):
    *spellings, expected = row
    patterns = [spelling.strip("`") for spelling in spellings if spelling != "–"]
    assert {key_pattern(pattern).base(PAPER) for pattern in patterns} == {expected}


def test_every_function_and_filter_is_told_of():
    assert len(ROWS) > 45
    told = {word.lower() for word in re.findall(r"[A-Za-z]+\d?(?:\.(?:etal|auth\.ea))?", TEXT)}
    people = PEOPLE.keys()
    others = {name for name in FUNCTIONS if "auth" not in name and "edtr" not in name}
    editors = {name for name in others if name.startswith("editor")}
    assert (people | (others - editors - FIELDS) | FILTERS.keys()) - told == set()


def test_the_default_is_as_it_is_written_there():
    assert f"    {DEFAULT}\n" in TEXT
