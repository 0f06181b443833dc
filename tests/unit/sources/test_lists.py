"""Lists of identifiers, and Embase's CSV with a field on each row."""

from __future__ import annotations

import pytest

from litreview.errors import InputError
from litreview.model import Entry
from litreview.sources import open_source

ROWS = """"TITLE","A title"
"AUTHOR NAMES","Lee A.","Oz B."
"SOURCE","J Looms (2020) 3:2 (1-9). Date of Publication: 5 Mar 2020"
"PUBLICATION TYPE","Article"
"ABSTRACT","Text, ""quoted""."
"AUTHOR KEYWORDS","looms","mills"
"MEDLINE PMID","31234567"
"DOI","10.5555/c.1"

"TITLE","Another"
"AUTHOR NAMES","Poe C."
"PUBLICATION YEAR","2021"
"""


def read(text: str) -> tuple[str, list[Entry]]:
    opened = open_source(text.encode(), "x.txt")
    return opened.format, [item for item in opened.items if isinstance(item, Entry)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_embase_with_a_field_on_each_row(end):
    name, (first, second) = read(ROWS.replace("\n", end))
    assert name == "embase-rows"
    assert (first.title, first.authors, first.year) == ("A title", ("Lee, A.", "Oz, B."), 2020)
    assert (first.abstract, first.doi, first.type) == ('Text, "quoted".', "10.5555/c.1", "article")
    names = ("journal", "volume", "number", "pages", "keywords", "pmid")
    said = [first.fields[name] for name in names]
    assert said == ["J Looms", "3", "2", "1--9", "looms, mills", "31234567"]
    assert (second.title, second.authors, second.year) == ("Another", ("Poe, C.",), 2021)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("31234567", "pmid", "31234567"),
        ("PMID: 31234567", "pmid", "31234567"),
        ("https://pubmed.ncbi.nlm.nih.gov/31234567/", "pmid", "31234567"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/31234567", "pmid", "31234567"),
        ("PMC7654321", "pmcid", "PMC7654321"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7654321/", "pmcid", "PMC7654321"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/", "pmcid", "PMC7654321"),
        ("doi:10.5555/c.1", "doi", "10.5555/c.1"),
        ("https://doi.org/gf2cd", "doi", "10/gf2cd"),
        ("https://arxiv.org/abs/2401.01234v2", "arxiv", "2401.01234v2"),
    ],
)
def test_a_line_of_a_list_is_a_paper(line, name, value):
    format_, (first, second) = read(f"{line}\n\n10.5555/c.2\n")
    assert format_ == "identifiers"
    assert (getattr(first, name, "") or first.fields[name]) == value
    assert second.doi == "10.5555/c.2"


@pytest.mark.parametrize("text", ["12\n13\n", "31234567\n31234567\n", "https://ex.org/1\n"])
def test_other_numbers_and_links_are_no_papers(text):
    with pytest.raises(InputError, match="unknown format"):
        read(text)


@pytest.mark.parametrize(
    "given", ["10/gf2cd", "https://doi.org/gf2cd", "https://doi.org/10/gf2cd", "doi:10/GF2CD"]
)
@pytest.mark.parametrize(
    "text", ["TY  - JOUR\nTI  - T\nDO  - {}\nER  - \n", "@article{{a, title={{T}}, doi={{{}}}}}"]
)
def test_short_dois_are_dois(given, text):
    _, (entry,) = read(text.format(given))
    assert (entry.doi, entry.fields.get("other-doi")) == ("10/gf2cd", None)
