"""Inputs of the kinds that users of reference managers and screening tools reported as misread.

The reports are public (Zotero, JabRef, ASReview, revtools, bibtexparser, bibliometrix); the inputs
are made up.
"""

from __future__ import annotations

import pytest

from litreview.model import Entry
from litreview.sources import open_source

RIS = "TY  - JOUR\nTI  - One\n{}\nER  - \n"
BIB = "@article{{a, title = {{One}}, {}}}"
MESSAGE = '{{"status": "ok", "message-type": "{}", "message": {}}}'
WORK = '{"indexed": {}, "DOI": "10.5555/j.1", "type": "journal-article", "title": ["One"], ' + (
    '"container-title": ["J Looms"], "issued": {"date-parts": [[2020, 3, 5]]}}'
)
READ = {
    # RIS
    "an author under A1 and AU is one": (
        RIS.format("A1  - Lee, A.\nAU  - Lee, A.\nAU  - Oz, B."),
        {"authors": "Lee, A. & Oz, B."},
    ),
    "namesakes are two": (
        RIS.format("AU  - Wang, Y.\nAU  - Wang, Y."),
        {"authors": "Wang, Y. & Wang, Y."},
    ),
    "a Python list of authors": (
        RIS.format("AU  - ['Lee, A.', 'Oz, B.']"),
        {"authors": "Lee, A. & Oz, B."},
    ),
    "an abstract in N2 and cut off in AB": (
        RIS.format("N2  - A text that goes on.\nAB  - A text that"),
        {"abstract": "A text that goes on."},
    ),
    "a note that is the DOI": (
        RIS.format("N1  - https://doi.org/10.5555/r.1"),
        {"doi": "10.5555/r.1", "note": ""},
    ),
    "EBSCO's DOI twice": (
        RIS.format("L3  - 10.5555/r.1\nDO  - 10.5555/r.1"),
        {"doi": "10.5555/r.1", "related-url": ""},
    ),
    "one ISSN twice": (
        RIS.format("SN  - 1234-5678; 1234-5678"),
        {"issn": "1234-5678", "issn-text": ""},
    ),
    "Cochrane's PubMed number and headings": (
        RIS.format("C3  - PUBMED 31234567\nKW  - *Looms\nSP  - 1‐9"),
        {"pmid": "31234567", "keywords": "Looms", "chief-headings": "*Looms", "pages": "1--9"},
    ),
    "RefWorks' last page": (
        RIS.format("SP  - 1\nOP  - 9"),
        {"pages": "1--9", "origpublication": ""},
    ),
    "a long dash behind the tags": (
        "TY  – JOUR\nTI  – One\nAU  – Lee, A.\nER  – \n",
        {"authors": "Lee, A."},
    ),
    "Ovid's reprint format": (
        "1. \nUI  - 31234567\nAU  - Lee A\nTI  - One\nSO  - J Looms. 3(2):1-9, 2020 Mar\n"
        "DB  - Ovid MEDLINE(R) ALL\n",
        {"journal": "J Looms", "volume": "3", "pages": "1--9", "year": "2020", "pmid": "31234567"},
    ),
    # BibTeX
    "no comma behind the key": ("@article{a\ntitle={One},\nyear={2001}}", {"key": "a"}),
    "a key with a blank": ("@article{Lee 2020,title={One}}", {"key": "Lee 2020"}),
    "authors with semicolons": (
        BIB.format("author = {Lee, Ann; Oz, Bo}"),
        {"authors": "Lee, Ann & Oz, Bo"},
    ),
    "Scholar's preprint": (
        BIB.format("journal = {arXiv preprint arXiv:2401.01234}"),
        {"arxiv": "2401.01234", "journal": "arXiv preprint arXiv:2401.01234"},
    ),
    "Scopus' keywords and count": (
        BIB.format("keywords = {Loom;  Mill}, note = {cited By 3}, source = {Scopus}"),
        {"keywords": "Loom, Mill", "note": "", "annote": "cited By 3"},
    ),
    "Web of Science's day": (
        BIB.format("month = {MAR 5}, unique-id = {WOS:1}"),
        {"month": "mar", "day": "5"},
    ),
    "DBLP's namesakes": (
        BIB.format("author = {Ann Lee and\n Bo Oz 0001}, bibsource = {dblp, https://ex.org}"),
        {"authors": "Ann Lee & Bo Oz"},
    ),
    "Mendeley's addresses": (
        BIB.format("url = {http://a.org http://b.org}"),
        {"url": "http://a.org", "other-url": "http://b.org"},
    ),
    # tables
    "pages that a spreadsheet took for a day": (
        "title,pages\nOne,9-Jan\n",
        {"pages": "1--9", "pages-text": "9-Jan"},
    ),
    "an issue that it took for a month": ("title,issue\nOne,Feb-01\n", {"number": "1-2"}),
    "a date with points": ("title,date\nOne,05.03.2020\n", {"month": "mar", "day": "5"}),
    "a date with the day last": ("title,date\nOne,3/15/2020\n", {"month": "mar", "day": "15"}),
    "a date that may be two": ("title,date\nOne,3/5/2020\n", {"year": "2020", "month": ""}),
    "a date without signs": ("title,date\nOne,20200305\n", {"month": "mar", "day": "5"}),
    # JSON
    "a work of Crossref": (MESSAGE.format("work", WORK), {"type": "article", "journal": "J Looms"}),
    "works of Crossref": (
        MESSAGE.format(
            "work-list",
            f'{{"facets": {{}}, "total-results": 1, "items": [{WORK}], "items-per-page": 20}}',
        ),
        {"type": "article", "doi": "10.5555/j.1", "year": "2020", "day": "5"},
    ),
}


@pytest.mark.parametrize("name", READ)
def test_reading(name):
    text, expected = READ[name]
    items = list(open_source(text.encode(), "x.txt").items)
    (entry,) = (item for item in items if isinstance(item, Entry))
    assert entry.title == "One"
    said = {name: getattr(entry, name, "") or entry.fields.get(name, "") for name in expected}
    if "authors" in said:
        said["authors"] = " & ".join(entry.authors)
    assert {name: str(value) for name, value in said.items()} == expected
