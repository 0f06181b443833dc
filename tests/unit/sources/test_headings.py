"""What a table's columns are, by the headings that tools export."""

from __future__ import annotations

from pathlib import Path

import pytest

from litreview.errors import InputError
from litreview.model import Entry
from litreview.sources import open_source

_FILE = Path(__file__).with_name("headings.txt")


def blocks() -> dict[str, tuple[str, dict[str, str]]]:
    """Each tool's table and what is read of it."""
    found = {}
    for block in _FILE.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = block.strip().splitlines()
        pairs = [line.partition("\t")[::2] for line in lines if not line.startswith("> ")]
        expected = [line[2:].partition(": ")[::2] for line in lines if line.startswith("> ")]
        rows = ("\t".join(part) for part in zip(*pairs, strict=True))
        found[name] = "\n".join(rows) + "\n", dict(expected)
    return found


BLOCKS = blocks()


def read(text: str) -> list[Entry]:
    items = list(open_source(text.encode(), "x.csv").items)
    return [item for item in items if isinstance(item, Entry)]


@pytest.mark.parametrize("tool", BLOCKS)
def test_the_heading_of(tool):
    text, expected = BLOCKS[tool]
    (entry,) = read(text)
    assert entry.title == "A title"
    said = {name: str(getattr(entry, name, "") or "") for name in expected if name != "authors"}
    said = {name: value or entry.fields.get(name, "") for name, value in said.items()}
    assert said | {"authors": " & ".join(entry.authors)} == {"authors": "", **expected}


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (["Ann Lee, Bo Oz", "Ann Lee, Bo Oz, Cy Poe"], ("Ann Lee", "Bo Oz")),
        (["García Oz, Ann María"], ("García Oz, Ann María",)),
        (["García Oz, Ann María", "Lee, Ann, Oz, Bo"], ("García Oz, Ann María",)),
        (["Ann Lee, Bo Oz", "Ann Lee, Bo Oz, Cy Poe; Di Roe"], ("Ann Lee, Bo Oz",)),
    ],
)
def test_two_names_with_a_comma_are_what_the_other_rows_show(cells, names):
    rows = "\n".join(f"T\t{cell}" for cell in cells)
    assert read(f"title\tauthors\n{rows}\n")[0].authors == names


def test_a_label_decides_only_if_it_says_so():
    fields = [entry.fields for entry in read("title,label\nA,1\nB,Lee_2020\n")]
    assert fields == [{"included": "1"}, {"label": "Lee_2020"}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("doi\n10.5555/c.1\n", "10.5555/c.1"),
        ("PMID,PMCID\n31234567,PMC7\n", "31234567"),
        ("openalex_id,doi,label_included\nW7,https://doi.org/10.5555/c.1,1\n", "10.5555/c.1"),
    ],
)
def test_a_table_without_titles_names_papers_by_identifiers(text, found):
    (entry,) = read(text)
    assert found in (entry.doi, entry.fields.get("pmid"))


@pytest.mark.parametrize("text", ["Titel;Regie\nA;B\n", "Jahr;Band\n2020;3\n", "pages\n7\n"])
def test_a_table_of_other_things_is_none_of_papers(text):
    with pytest.raises(InputError, match="unknown format"):
        read(text)
