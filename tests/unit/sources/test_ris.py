"""RIS as its exporters write it."""

from __future__ import annotations

import pytest

from litreview.model import Entry, Problem
from litreview.sources.ris import reader


def read(text: str) -> tuple[list[Entry], list[Problem]]:
    items = list(reader.read(text))
    entries = [item for item in items if isinstance(item, Entry)]
    return entries, [item for item in items if isinstance(item, Problem)]


def one(*lines: str, kind: str = "JOUR") -> Entry:
    entries, problems = read("\n".join([f"TY  - {kind}", *lines, "ER  - "]))
    assert len(entries) == 1
    assert [problem for problem in problems if "title" not in problem.reason] == []
    return entries[0]


def test_an_entry_with_all_that_a_record_has_a_place_for():
    entries, problems = read(
        "\ufeff\r\nTY  - JOUR\r\nID  - vaswani\r\nAU  - Vaswani,Ashish \r\nAU  - Doe, Jane, Jr.\r\n"
        "AU  - World Health Organization\r\nTI  - Attention & 50% of R_D\r\nAB  - It attends.\r\n"
        "T2  - Journal of Heads\r\nJ2  - J. Heads\r\nPY  - 2017/06/12/\r\nVL  - 5\r\nIS  - 2\r\n"
        "SP  - 10\r\nEP  - 20\r\nSN  - 1234-567X\r\nDO  - https://doi.org/10.5555/a_b\r\n"
        "UR  - https://ex.org/a_b%7Ec\r\nKW  - heads\r\nKW  - Aged, 80 and over\r\nXX  - kept\r\n"
        "ER  - \r\n"
    )
    assert problems == []
    assert entries == [
        Entry(
            title="Attention & 50% of R_D",
            abstract="It attends.",
            authors=("Vaswani, Ashish", "Doe, Jr., Jane", "{World Health Organization}"),
            year=2017,
            doi="10.5555/a_b",
            url="https://ex.org/a_b%7Ec",
            type="article",
            key="vaswani",
            fields={
                "shortjournal": "J. Heads",
                "month": "jun",
                "day": "12",
                "volume": "5",
                "number": "2",
                "issn": "1234-567X",
                "ris-xx": "kept",
                "keywords": "heads, {Aged, 80 and over}",
                "journal": "Journal of Heads",
                "pages": "10--20",
            },
            position=1,
            line=2,
        )
    ]


@pytest.mark.parametrize(
    ("given", "kind", "kept"),
    [
        ("JOUR", "article", None),
        ("MGZN", "article", "MGZN"),
        ("CPAPER", "inproceedings", "CPAPER"),
        ("CHAP", "incollection", None),
        ("Journal Article", "article", None),
        ("nonsense", "misc", "nonsense"),
    ],
)
def test_a_type_that_bibtex_has_no_word_for_is_kept(given, kind, kept):
    entry = one("TI  - T", kind=given)
    assert (entry.type, entry.fields.get("ris-type")) == (kind, kept)


@pytest.mark.parametrize(
    ("given", "key"),
    [("robinson", "robinson"), ("Doe2001", "Doe2001"), ("12345", ""), ("CN-01234567", "")],
)
def test_the_id_is_the_key_if_it_is_no_number_of_a_database(given, key):
    entry = one("TI  - T", f"ID  - {given}")
    assert (entry.key, entry.fields.get("refid", "")) == (key, "" if key else given)


def test_lines_without_a_tag_belong_to_the_one_above():
    entry = one("TI  - A title", "goes on", "AB  - One.", "", "Two.", "KW  - a", "b; c")
    assert (entry.title, entry.abstract) == ("A title goes on", "One.\n\nTwo.")
    assert entry.fields["keywords"] == "a, b, c"


def test_the_only_keyword_line_may_list_them():
    assert one("TI  - T", "KW  - a, b, c").fields["keywords"] == "a, b, c"


def test_a_reference_whose_end_is_missing_does_not_swallow_the_next():
    entries, problems = read("TY  - JOUR\nTI  - A\n\nTY  - BOOK\nTI  - B\nER  - \n")
    assert [(entry.title, entry.type, entry.line) for entry in entries] == [
        ("A", "article", 1),
        ("B", "book", 4),
    ]
    assert [(p.line, p.lost) for p in problems] == [(4, False)]


def test_the_last_reference_may_have_no_end():
    entries, problems = read("TY  - JOUR\nTI  - A\n")
    assert [entry.title for entry in entries] == ["A"]
    assert "ER" in problems[0].reason


def test_text_around_the_references_is_kept():
    entries, problems = read("Provider: Ovid\n1.\nTY  - JOUR\nTI  - A\nER  - here\nbye\n")
    assert len(entries) == 1
    assert [(p.line, p.text, p.lost) for p in problems] == [
        (1, "Provider: Ovid", False),
        (5, "here", False),
        (6, "bye", False),
    ]


def test_one_space_before_the_hyphen_is_read_if_the_file_has_it_so():
    entries, _ = read("TY - JOUR\nTI - A title\nAB- no tag\nAU -Doe, J.\nER -\n")
    assert (entries[0].title, entries[0].authors) == ("A title", ("Doe, J.",))
    entries, _ = read("TY  - JOUR\nTI  - A title\nUK - wide\nER  -\n")
    assert entries[0].title == "A title UK - wide"


def test_a_chapter_has_a_book_and_editors():
    entry = one("TI  - T", "T2  - The book", "A2  - Doe, J.", "ED  - Roe, R.", kind="CHAP")
    assert (entry.type, dict(entry.fields)) == (
        "incollection",
        {"editor": "Doe, J. and Roe, R.", "booktitle": "The book"},
    )


def test_a_thesis_has_a_school_and_may_be_a_masters():
    entry = one("TI  - T", "PB  - MIT", "M3  - Master's thesis", kind="THES")
    assert (entry.type, dict(entry.fields)) == (
        "mastersthesis",
        {"school": "MIT", "type": "Master's thesis"},
    )


@pytest.mark.parametrize(
    "line",
    [
        "DO  - http://doi.acm.org/10.1063/1.1",
        "M3  - doi: 10.1063/1.1",
        "M3  - https://doi.org/10.1063/1.1",
        "N1  - doi:10.1063/1.1",
        "N1  - Extra\nDOI: 10.1063/1.1\nPMID: none",
        "UR  - http://dx.doi.org/10.1063/1.1",
        "L3  - 10.1063/1.1",
    ],
)
def test_a_doi_is_found_where_exporters_put_it(line):
    assert one("TI  - T", line).doi == "10.1063/1.1"


@pytest.mark.parametrize(
    "line", ["AN  - arXiv:1706.03762v2", "UR  - https://arxiv.org/abs/1706.03762v2"]
)
def test_an_arxiv_id_is_found(line):
    assert one("TI  - T", line).arxiv == "1706.03762v2"


@pytest.mark.parametrize(
    "lines",
    [
        ["N1  - PMID: 29456894", "DB  - none"],
        ["C2  - 29456894", "DB  - Scopus"],
        ["AN  - 29456894", "DB  - PubMed"],
        ["AN  - 29456894", "DP  - NLM"],
    ],
)
def test_a_pubmed_number_is_found(lines):
    assert one("TI  - T", *lines).fields["pmid"] == "29456894"


def test_second_values_are_kept():
    entry = one(
        "TI  - T", "UR  - https://a.org", "UR  - https://b.org", "DO  - 10.1000/a", "DO  - none",
        "PY  - 2001", "DA  - 2003/05/", "N1  - a", "N1  - b", "Y2  - 2020/01/02", "M3  - Article",
    )  # fmt: skip
    assert (entry.url, entry.doi, entry.year) == ("https://a.org", "10.1000/a", 2001)
    assert dict(entry.fields) == {
        "other2-url": "https://b.org",
        "other-doi": "none",
        "date-text": "2003/05/",
        "note": "a\nb",
        "urldate": "2020-01-02",
        "ris-m3": "Article",
    }


def test_what_a_database_counts_is_not_printed_as_a_note():
    entry = one("TI  - T", "N1  - Cited By :44", "N1  - Export Date: 1 May", "N1  - in Russian")
    assert dict(entry.fields) == {
        "annote": "Cited By :44\nExport Date: 1 May",
        "note": "in Russian",
    }
    rayyan = 'Cited By :4 | RAYYAN-INCLUSION: {"Ann"=>"Included"}'
    assert dict(one("TI  - T", f"N1  - {rayyan}").fields) == {"note": rayyan}


def test_others_are_nobody():
    entry = one("TI  - T", "AU  - Doe, J.", "AU  - et al.")
    assert (entry.authors, dict(entry.fields)) == (("Doe, J.",), {"author-others": "author"})


def test_a_file_without_references_says_so():
    assert read("nothing\n")[1][-1] == Problem(0, "no reference was found in it")


def test_sniffing():
    assert reader.sniff("\ufeff\n 1.\n TY  - JOUR\n")
    assert reader.sniff("a\rTY  - JOUR\r")
    assert not reader.sniff("TY coon - a name\nPMID- 1\n")


def test_what_cochrane_says_over_each_reference_is_no_note():
    one = 'Record #{0} of 2\nProvider: A Press, Ltd.\nContent: text/plain; charset="UTF-8"\n\n'
    one += "TY  -  JOUR\nTI  -  Paper {0}\nER  -  \n\n\n"
    items = list(reader.read(one.format(1) + one.format(2)))
    assert [getattr(item, "title", item) for item in items] == ["Paper 1", "Paper 2"]
