"""BibTeX and BibLaTeX: the same paper under each one's types, fields and characters."""

from __future__ import annotations

import pytest

from litreview.bibliography import BibOptions, Dialect, export_warnings, write_bibtex
from litreview.bibliography.dialects import in_dialect, month_number
from litreview.model import Record

THESIS = Record(
    "t",
    1,
    "A Thesis",
    authors=(r"N{\"u}rnberg, Jürgen", r"Nguy{\~{\^e}}n, A."),
    year=2020,
    arxiv="2001.00001",
    type="phdthesis",
    key="t",
    fields={
        "school": "ETH Zürich",
        "address": "Zürich",
        "month": "jan",
        "day": "3",
        "annote": "x",
        "primaryclass": "cs.CL",
    },
)


def lines(record, dialect, **options):
    return write_bibtex([record], BibOptions(dialect=Dialect(dialect), **options)).splitlines()


def test_a_thesis_in_biblatex():
    assert lines(THESIS, "biblatex") == [
        "@thesis{t,",
        "  author = {Nürnberg, Jürgen and Nguy{ễ}n, A.},",
        "  title = {A Thesis},",
        "  institution = {ETH Zürich},",
        "  location = {Zürich},",
        "  date = {2020-01-03},",
        "  type = {phdthesis},",
        "  eprint = {2001.00001},",
        "  eprinttype = {arxiv},",
        "  eprintclass = {cs.CL},",
        "  annotation = {x},",
        "}",
    ]


def test_a_thesis_in_bibtex():
    assert lines(THESIS, "bibtex") == [
        "@phdthesis{t,",
        r"  author = {N{\"u}rnberg, J{\"u}rgen and Nguy{\~{\^e}}n, A.},",
        "  title = {A Thesis},",
        r"  school = {ETH Z{\"u}rich},",
        r"  address = {Z{\"u}rich},",
        "  year = {2020},",
        "  month = jan,",
        "  eprint = {2001.00001},",
        "  archivePrefix = {arXiv},",
        "  primaryClass = {cs.CL},",
        "  annote = {x},",
        "  day = {3},",
        "}",
    ]


BOTH = [
    ("article", {"journal": "J", "year": "2020", "number": "3"}),
    ("article", {"journal": "J", "year": "2020", "month": "may", "day": "7"}),
    ("phdthesis", {"school": "S", "year": "1999"}),
    ("mastersthesis", {"school": "S", "year": "1999"}),
    ("techreport", {"institution": "S", "year": "1999", "number": "TR-1"}),
    ("misc", {"eprint": "1", "archiveprefix": "arXiv", "primaryclass": "cs.CL"}),
    ("book", {"publisher": "P", "address": "A", "annote": "n", "key": "k"}),
    ("inproceedings", {"booktitle": "B", "organization": "O", "crossref": "c"}),
]


@pytest.mark.parametrize(("kind", "fields"), BOTH)
def test_up_and_down_again_is_the_same(kind, fields):
    up = in_dialect(kind, fields, Dialect.BIBLATEX)
    assert up != (kind, fields) or kind == "inproceedings"
    assert in_dialect(*up, Dialect.BIBTEX) == (kind, fields)


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("online", {"date": "2019"}, ("misc", {"year": "2019"})),
        ("thesis", {"type": "Habilitation"}, ("phdthesis", {"type": "Habilitation"})),
        ("thesis", {"type": "mathesis"}, ("mastersthesis", {})),
        ("collection", {"editor": "E"}, ("book", {"editor": "E"})),
        ("inbook", {"booktitle": "B"}, ("incollection", {"booktitle": "B"})),
        ("article", {"issue": "4"}, ("article", {"number": "4"})),
        ("article", {"issue": "S", "number": "4"}, ("article", {"issue": "S", "number": "4"})),
        ("book", {"title": "A?", "subtitle": "B"}, ("book", {"title": "A? B"})),
        ("book", {"title": "A", "subtitle": "B"}, ("book", {"title": "A: B"})),
        ("book", {"date": "1997-08/1999-07"}, ("book", {"year": "1997--1999"})),
        ("book", {"date": "1997/"}, ("book", {"year": "1997"})),
        ("article", {"issue": "4", "number": "4"}, ("article", {"issue": "4", "number": "4"})),
        ("patent", {"holder": "H"}, ("patent", {"holder": "H"})),
    ],
)
def test_down(kind, fields, expected):
    assert in_dialect(kind, fields, Dialect.BIBTEX) == expected


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("inbook", {"title": "T", "chapter": "3"}, ("book", {"title": "T", "chapter": "3"})),
        ("article", {"number": "Spring"}, ("article", {"issue": "Spring"})),
        (
            "misc",
            {"year": "in press", "month": "May"},
            ("misc", {"year": "in press", "month": "5"}),
        ),
        (
            "misc",
            {"journal": "J", "journaltitle": "K"},
            ("misc", {"journal": "J", "journaltitle": "K"}),
        ),
        ("conference", {}, ("inproceedings", {})),
        ("article", {"eprint": "2401.1"}, ("online", {"eprint": "2401.1"})),
        (
            "article",
            {"eprint": "2401.1", "journal": "J"},
            ("article", {"eprint": "2401.1", "journaltitle": "J"}),
        ),
    ],
)
def test_up(kind, fields, expected):
    assert in_dialect(kind, fields, Dialect.BIBLATEX) == expected


def test_months():
    names = ["jan", "January", "1", "01", "{Jan.}", "13", "spring", "", "1--2"]
    assert [month_number(name) for name in names] == [1, 1, 1, 1, 1, None, None, None, None]


TITLE = "PIXART-δ, ễ: Глубокое 深 “q” ’s © x² «»"


def test_in_ascii_what_no_command_prints_is_kept_and_listed():
    record = Record("x", 1, TITLE, key="k")
    options = BibOptions(ascii=True)
    written = write_bibtex([record], options)
    assert {char for char in written if not char.isascii()} == set("Глубокое深")
    for command in (r"\delta", r"{\~{\^e}}", r"{\textquotedblleft}", r"{\copyright}"):
        assert command in written
    said = [one for one in export_warnings([record], options) if "no LaTeX command prints" in one]
    assert len(said) == 1
    assert "CYRILLIC SMALL LETTER BE" in said[0]


def test_in_unicode_every_character_is_itself():
    record = Record("x", 1, TITLE + r" 50% of R&D", key="k")
    written = write_bibtex([record], BibOptions(unicode=True))
    assert TITLE.removeprefix("PIXART") in written
    assert r"50\% of {R\&D}" in written
    assert "DELTA" in export_warnings([record], BibOptions(unicode=True))[0]


def test_a_parent_stands_after_its_children_under_the_key_it_is_named_by():
    book = Record("b", 1, "Book", key="a_book", type="proceedings")
    part = Record("p", 2, "Part", key="part", type="inproceedings", fields={"crossref": "a_book"})
    written = write_bibtex([book, part])
    assert written.index("@inproceedings{part,") < written.index("@proceedings{a_book,")
    assert "  crossref = {a_book}," in written
