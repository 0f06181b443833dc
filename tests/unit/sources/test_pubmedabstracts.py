"""PubMed's "Abstract" format, which is text for people."""

from __future__ import annotations

import pytest

from litreview.errors import InputError
from litreview.model import Entry
from litreview.sources import open_source

TWO = """1. J Looms. 2019 Mar 5;3(2):101-9. doi: 10.5555/j.1. Epub 2019
Jan 2.

Of looms and mills: a study of weaving in
three valleys.

Lee A(1)(2), van den Berg BC Jr(1), Öz Ç(2); Loom Study Group.

Author information:
(1)Uni A, Town, Land.
(2)Uni B.

BACKGROUND: We wove. 1. We span.

RESULTS: It held.

Copyright © 2019 A Society.

DOI: 10.5555/j.1
PMCID: PMC1234567
PMID: 31234567 [Indexed for MEDLINE]

Conflict of interest statement: None.


2. Version 2. Mill Res. 2020;12:e7.

Mills.

[No authors listed]

PMID: 31234568
"""


def read(text):
    opened = open_source(text.encode(), "abstract-looms-set.txt")
    assert opened.format == "pubmed-abstracts"
    return list(opened.items)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_abstracts_as_text(ends):
    first, second = read(TWO.replace("\n", ends))
    assert first.title == "Of looms and mills: a study of weaving in three valleys"
    assert first.authors == ("Lee, A", "van den Berg, Jr, BC", "Öz, Ç", "{Loom Study Group}")
    assert (first.type, first.year, first.doi, first.line) == ("article", 2019, "10.5555/j.1", 1)
    assert first.abstract == "BACKGROUND: We wove. 1. We span.\n\nRESULTS: It held."
    assert first.fields == {
        "journal": "J Looms", "month": "mar", "day": "5", "volume": "3", "number": "2",
        "pages": "101--109", "pmid": "31234567", "pmcid": "PMC1234567",
        "annote": "Copyright © 2019 A Society.\nConflict of interest statement: None.",
    }  # fmt: skip
    assert (second.title, second.authors, second.abstract, second.line) == ("Mills", (), "", 26)
    assert second.fields == {
        "journal": "Mill Res", "volume": "12", "pages": "e7", "pmid": "31234568",
    }  # fmt: skip


def test_work_grows_with_the_file():
    text = TWO.partition("\n\n\n")[0]
    many = "\n\n\n".join(text.replace("1. J", f"{n}. J", 1) for n in range(1, 501))
    assert sum(isinstance(item, Entry) for item in read(many)) == 500


@pytest.mark.parametrize(
    "text",
    [
        "1. Open the lid. It was made in 2019.\n\nPress the button.\n",
        "1. Minutes of 2019\n\nPresent: Lee A.\n\n2. Any other business\n",
        "PMID: 31234567 is the one we read in 2019.\n",
    ],
)
def test_other_numbered_text_is_refused(text):
    with pytest.raises(InputError, match="unknown format"):
        open_source(text.encode(), "x.txt")
