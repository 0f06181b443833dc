"""CSL-JSON, as Zotero and Better BibTeX export it."""

from __future__ import annotations

import json

import pytest

from litreview.model import Entry, Problem
from litreview.sources.csljson import reader
from litreview.sources.inline import rich


def read(text: str) -> tuple[list[Entry], list[Problem]]:
    items = list(reader.read(text))
    entries = [item for item in items if isinstance(item, Entry)]
    return entries, [item for item in items if isinstance(item, Problem)]


def one(**members) -> Entry:
    entries, problems = read(json.dumps([{"title": "T"} | members]))
    assert len(entries) == 1
    assert problems == []
    return entries[0]


def test_an_item_with_all_that_a_record_has_a_place_for():
    text = """[
  {
    "id": "http://zotero.org/users/1/items/ABC",
    "citation-key": "vaswani2017",
    "type": "article-journal",
    "title": "CO<sub>2</sub> and <i>Homo</i> in <span class=\\"nocase\\">DNA</span> & p < 0.05",
    "abstract": "It attends.",
    "author": [
      {"family": "Doe", "given": "Jane", "suffix": "Jr."},
      {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"},
      {"literal": "World Health Organization"},
      {"family": "Fontaine", "given": "Jean", "dropping-particle": "de",
       "non-dropping-particle": "La"}
    ],
    "editor": [{"family": "Roe", "given": "R."}, {"literal": "others"}],
    "container-title": "Journal of Things",
    "container-title-short": "J. Things",
    "volume": 5, "issue": "2", "page": "10-20", "version": 1.10,
    "issued": {"date-parts": [["2017", 6, 12]]},
    "accessed": {"date-parts": [[2020, 1, 2]]},
    "DOI": "https://doi.org/10.5555/a_b",
    "URL": "https://ex.org/a_b%7Ec",
    "ISSN": "1234-5678, 2345-6789",
    "keyword": "heads, attention",
    "note": "PMID: 123\\nfree text",
    "novel": {"kept": ["x"]}
  }
]"""
    entries, problems = read(text)
    assert problems == []
    assert entries == [
        Entry(
            title=r"CO\textsubscript{2} and \textit{Homo} in {DNA} & p < 0.05",
            abstract="It attends.",
            authors=(
                "Doe, Jr., Jane",
                "van den Berg, Jan",
                "{World Health Organization}",
                "de La Fontaine, Jean",
            ),
            year=2017,
            doi="10.5555/a_b",
            url="https://ex.org/a_b%7Ec",
            type="article",
            key="vaswani2017",
            fields={
                "csl-id": "http://zotero.org/users/1/items/ABC",
                "month": "jun",
                "day": "12",
                "editor": "Roe, R. and others",
                "shortjournal": "J. Things",
                "volume": "5",
                "number": "2",
                "version": "1.10",
                "urldate": "2020-01-02",
                "issn": "1234-5678",
                "issn-other": "2345-6789",
                "keywords": "heads, attention",
                "note": "PMID: 123\nfree text",
                "csl-novel": '{"kept": ["x"]}',
                "journal": "Journal of Things",
                "pages": "10--20",
                "pmid": "123",
            },
            position=1,
            line=2,
        )
    ]


@pytest.mark.parametrize(
    ("given", "kind", "kept"),
    [
        ("paper-conference", "inproceedings", None),
        ("article-magazine", "article", "article-magazine"),
        ("thesis", "mastersthesis", None),
        ("legal_case", "jurisdiction", "legal_case"),
    ],
)
def test_types(given, kind, kept):
    entry = one(type=given, genre="Master's thesis")
    assert (entry.type, entry.fields.get("csl-type")) == (kind, kept)


@pytest.mark.parametrize(
    ("issued", "year", "fields"),
    [
        ({"raw": "2014 Jun"}, 2014, {"month": "jun"}),
        ({"literal": "in press"}, None, {"year": "in press"}),
        ({"date-parts": [[2014, 3], [2015]]}, 2014, {"date": "2014-03/2015"}),
        ({"date-parts": [[2014]], "season": "1"}, 2014, {"date": "2014-21"}),
        ({"date-parts": [[]]}, None, {}),
        ("2014-03-01", 2014, {"month": "mar", "day": "1"}),
    ],
)
def test_dates(issued, year, fields):
    entry = one(issued=issued)
    assert (entry.year, dict(entry.fields)) == (year, fields)


@pytest.mark.parametrize(
    "members",
    [
        {"number": "arXiv:1706.03762v2"},
        {"archive": "arXiv", "archive_location": "1706.03762v2"},
        {"note": "arXiv:1706.03762v2 [cs]"},
        {"URL": "http://arxiv.org/abs/1706.03762v2"},
    ],
)
def test_an_arxiv_id_is_found(members):
    assert one(type="article", **members).arxiv == "1706.03762v2"


def test_what_doi_org_answers_is_read():
    text = json.dumps(
        {
            "indexed": {"date-parts": [[2020, 1, 1]]},
            "publisher": "ACM",
            "type": "article-journal",
            "title": "T",
            "author": [{"given": "J.", "family": "Doe", "sequence": "first", "ORCID": "0-1"}],
            "container-title": ["Things"],
            "subject": [],
        }
    )
    assert reader.sniff(text)
    (entry,), _ = read(text)
    assert entry.authors == ("Doe, J.",)
    assert dict(entry.fields) == {
        "csl-indexed": '{"date-parts": [["2020", "1", "1"]]}',
        "publisher": "ACM",
        "csl-author": '{"Doe, J.": {"ORCID": "0-1"}}',
        "journal": "Things",
    }


def test_a_broken_item_does_not_stop_the_rest():
    text = (
        '[{"id": "a", "title": "A"},\n{"id": "b", "title": "B" "C"},\n'
        '{"id": "c", "title": "C", "author": [{"family": "X"}, {"family": "Y"}]}, 7]'
    )
    entries, problems = read(text)
    assert [(entry.key, entry.line) for entry in entries] == [("a", 1), ("c", 3)]
    assert [(p.line, p.lost) for p in problems] == [(2, True), (3, True)]
    assert (problems[0].text, problems[1].text) == ('{"id": "b", "title": "B" "C"}', "7")


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "a", "title": "A"}',
        '{"items": [{"id": "a", "title": "A"}]}',
        '{"id": "a", "title": "A"}\n{"id": "b", "title": "B"}\n',
    ],
)
def test_other_shapes_are_read(text):
    entries, problems = read(text)
    assert [entry.key for entry in entries] == ["a", "b"][: len(entries)]
    assert entries
    assert problems == []


def test_depth_is_no_danger():
    deep = '{"id": ' + "[" * 100_000 + "]" * 100_000 + "}"
    entries, problems = read(f'[{deep}, {{"id": "b", "title": "B"}}]')
    assert [entry.key for entry in entries] == ["b"]
    assert "deep" in problems[0].reason
    entries, problems = read('[{"id": ' + "[" * 60 + "]" * 60 + "}]")
    assert "deep" in problems[0].reason


def test_what_no_database_keeps_is_replaced():
    entries, _ = read('[{"id": "a", "title": "A\\u0000\\ud800 \\ud83d\\ude00"}]')
    assert entries[0].title == "A\ufffd\ufffd 😀"


def test_markup_that_is_none_is_text():
    text = "a <b c> & x<y>z <i>it</i> <sup>max</sup>"
    assert rich(text) == r"a <b c> & x<y>z \textit{it} \textsuperscript{max}"


def test_sniffing():
    assert reader.sniff('\ufeff[\n  {\n    "id": "a", "type": "book",')
    assert reader.sniff('{"items": [{"type": "book"')
    assert not reader.sniff('{"cells": [], "nbformat": 4}')
    assert not reader.sniff('[{"key": "ABC", "version": 1}]')


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Risi", "given": "Vincenzo de"}, "de Risi, Vincenzo"),
        ({"family": "Ek", "given": "Bo van der"}, "van der Ek, Bo"),
        ({"family": "Ek", "given": "Bo", "suffix": "Jr."}, "Ek, Jr., Bo"),
        ({"family": "Ek", "given": "Bo", "dropping-particle": "de"}, "de Ek, Bo"),
    ],
)
def test_particles_behind_given_names(name, expected):
    item = {"id": "a", "type": "book", "title": "A", "author": [name]}
    (entry,) = reader.read(json.dumps([item]))
    assert entry.authors == (expected,)
