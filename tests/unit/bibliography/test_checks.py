"""What is said before an export, with its fix where there is one."""

from __future__ import annotations

import pytest

from litreview.bibliography import BibOptions, Dialect
from litreview.bibliography.checks import check
from litreview.bibliography.field_checks import is_date, is_isbn, is_issn, name_fault, plain_date
from litreview.model import Record

BIBLATEX = BibOptions(dialect=Dialect.BIBLATEX)
GOOD = {"authors": ("Doe, Jane",), "year": 2020, "type": "article", "key": "k"}


def told(*records, options=BIBLATEX):
    return [(one.key, one.code, one.field, dict(one.fix)) for one in check(records, options)]


def paper(fields=(), **more):
    given = {"journal": "J", **dict(fields)}
    return Record(**{"id": "x", "position": 1, "title": "T", **GOOD, "fields": given, **more})


def test_an_unknown_field_is_named_where_it_is_written():
    record = paper({"own": "x"})
    assert told(record) == []
    options = BibOptions(dialect=Dialect.BIBLATEX, unknown=True)
    assert told(record, options=options) == [("k", "field-unknown", "own", {})]


def test_a_good_entry_needs_no_word():
    assert told(paper()) == []
    assert told(paper(), options=BibOptions(dialect=Dialect.BIBTEX)) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (paper({"date": "May 2020"}, year=None), ("date", "date", {"date": "2020-05"})),
        (paper({"urldate": "3 May 2020"}), ("date", "urldate", {"urldate": "2020-05-03"})),
        (paper({"issn": "1234-5678"}), ("issn", "issn", {})),
        (paper(type="nonsense"), ("type", "", {"@": "misc"})),
        (paper(doi="doi 10/x"), ("doi", "doi", {})),
        (paper(authors=("A, B; C, D",)), ("name", "author", {"author": "A, B and C, D"})),
        (paper(authors=("A, B, C, D",)), ("name", "author", {})),
        (paper(title="See \\input{x} \\foo"), ("latex", "title", {})),
        (paper(title="An {open brace"), ("braces", "title", {})),
        (paper(title="Привет"), ("unset", "", {})),
        (paper(title="a \u202eb"), ("invisible", "", {})),
        (paper(title="$\\mathbb{R}$"), ("package", "", {})),
        (paper({"crossref": "none"}), ("crossref", "crossref", {})),
        (paper({"booktitle": "x"}), ("field-misplaced", "booktitle", {})),
    ],
)
def test_what_is_wrong_is_said_with_its_fix(record, expected):
    assert ("k", *expected) in told(record)


def test_the_same_doi_twice():
    one = paper(doi="10.1000/X", key="a", id="1")
    two = paper(doi="10.1000/x", key="b", id="2")
    remarks = check([one, two], BIBLATEX)
    assert [(r.key, r.code) for r in remarks] == [("a", "doi-duplicate"), ("b", "doi-duplicate")]
    assert remarks[0].sentence == "b has the same DOI"
    assert str(remarks[0]) == "a: b has the same DOI"


def test_what_an_entry_inherits_is_not_missing():
    part = Record(
        "p", 1, "P", authors=("A, B",), type="inproceedings", key="p", fields={"crossref": "W"}
    )
    whole = Record(
        "w",
        2,
        "W",
        year=2020,
        type="proceedings",
        key="w",
        fields={"booktitle": "W", "editor": "E, F"},
    )
    assert told(part, whole) == [("w", "field-misplaced", "booktitle", {})]
    assert told(part, whole, options=BibOptions(dialect=Dialect.BIBTEX)) == []
    assert ("p", "field-missing", "booktitle", {}) in told(part)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2020", True), ("2020-02-29", True), ("2021-02-29", False), ("2020-2", False),
        ("1999/2000", True), ("/2000", True), ("2000/..", True), ("/", False), ("", False),
        ("19XX", True), ("1999-XX", True), ("2020~", True), ("2020-21", True), ("2020-42", False),
        ("2020-05-07T10:00:00Z", True), ("2020-05-07T10:00", False), ("a/b/c", False),
        ("-0044", True), ("20201", False),
    ],
)  # fmt: skip
def test_dates(text, right):
    assert is_date(text) is right


def test_dates_in_words():
    given = ["May 2020", "3 May 2020", "May 3, 2020", "2020-5-3", "2020/05", "31 Feb 2020", "soon"]
    assert [plain_date(one) for one in given] == [
        "2020-05", "2020-05-03", "2020-05-03", "2020-05-03", "2020-05", "", "",
    ]  # fmt: skip


def test_check_digits():
    assert [is_isbn(one) for one in ("0-306-40615-2", "978-3-16-148410-0", "3-16-148410-X")] == [
        True,
        True,
        True,
    ]
    assert not any(is_isbn(one) for one in ("0-306-40615-3", "", "X" * 10, "978-3-16-148410-1"))
    assert is_issn("0378-5955")
    assert not any(is_issn(one) for one in ("0378-5954", "1234", "", "0378-5955 0378-5955"))


def test_names():
    assert [bool(name_fault(one)) for one in (
        "Doe, Jane", "van Doe, Jr., Jane", "{A, B, C, D}", "Jane Doe",
        "A, B, C, D", "A; B", "A,, B", "Doe, Jane et al.", "Doe,",
    )] == [False] * 4 + [True] * 5  # fmt: skip
