"""Better BibTeX's JSON, and items as Zotero's local API gives them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.model import Entry, Problem, Screening
from litreview.sources import choose
from litreview.sources.zotero import reader

ITEM = {
    "key": "ABCD2345",
    "itemID": 7,
    "itemType": "journalArticle",
    "title": "On <i>E. coli</i> & co",
    "abstractNote": "It grows.",
    "creators": [
        {"firstName": "Jane", "lastName": "van der Doe", "creatorType": "author"},
        {"name": "World Health Organization", "creatorType": "author"},
        {"firstName": "Ed", "lastName": "Itor", "creatorType": "editor"},
    ],
    "date": "2019-05-01",
    "publicationTitle": "A Journal",
    "volume": "3",
    "issue": "4",
    "pages": "5-6",
    "DOI": "10.1000/x",
    "ISSN": "1234-5678",
    "url": "https://ex.org/x",
    "extra": "PMID: 77\nread twice",
    "oddField": "kept",
    "citationKey": "doe2019coli",
    "tags": [{"tag": "mine"}, {"tag": "Biology", "type": 1}],
    "notes": [{"note": "<p>A &lt;b&gt; note</p>"}],
    "attachments": [{"path": "/home/doe/x.pdf", "title": "PDF"}],
    "dateAdded": "2024-01-01T00:00:00Z",
}
EXPORT = {
    "config": {"id": "36a3b0b5-bad0-4a04-b79b-441c7cef77db", "label": "BetterBibTeX JSON"},
    "collections": {
        "AAAA": {"key": "AAAA", "name": "Thesis", "parent": False, "items": []},
        "BBBB": {"key": "BBBB", "name": "Chapter 1", "parent": "AAAA", "items": [7]},
    },
    "items": [ITEM],
}


def read(text):
    text = text if isinstance(text, str) else json.dumps(text, indent=1)
    items = list(reader.read(text))
    entries = [item for item in items if isinstance(item, Entry)]
    return entries, [item for item in items if isinstance(item, Problem)]


def test_an_item_with_all_it_has():
    text = json.dumps(EXPORT, indent=1)
    entries, problems = read(text)
    assert problems == []
    line = next(n for n, one in enumerate(text.split("\n"), 1) if '"key": "ABCD2345"' in one) - 1
    assert entries == [
        Entry(
            title=r"On \textit{E. coli} & co",
            abstract="It grows.",
            authors=("van der Doe, Jane", "{World Health Organization}"),
            year=2019,
            doi="10.1000/x",
            url="https://ex.org/x",
            type="article",
            key="doe2019coli",
            fields={
                "journal": "A Journal",
                "volume": "3",
                "number": "4",
                "pages": "5--6",
                "issn": "1234-5678",
                "month": "may",
                "day": "1",
                "editor": "Itor, Ed",
                "keywords": "Biology",
                "pmid": "77",
                "extra": "read twice",
                "odd-field": "kept",
                "file": "/home/doe/x.pdf",
            },
            position=1,
            line=line,
            screenings=(Screening(tags=("mine",), notes=("A <b> note",)),),
        )
    ]


def test_collections_are_tags_only_if_asked():
    asked = EXPORT | {"config": {"label": "BetterBibTeX JSON", "collectionsAsTags": True}}
    assert read(asked)[0][0].screenings[0].tags == ("mine", "Thesis/Chapter 1")


def test_items_of_the_api_with_notes_beside_them():
    answer = [
        {"key": "K1", "data": {"itemType": "book", "title": "A", "tags": [{"tag": "x"}]}},
        {"key": "K2", "data": {"itemType": "note", "parentItem": "K1", "note": "<p>n</p>"}},
        {"key": "K3", "data": {"itemType": "attachment", "title": "alone.pdf"}},
    ]
    entries, problems = read(answer)
    assert [(e.title, e.type, e.screenings) for e in entries] == [
        ("A", "book", (Screening(tags=("x",), notes=("n",)),))
    ]
    assert [(p.lost, p.text) for p in problems] == [(False, "alone.pdf")]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            {"itemType": "preprint", "archiveID": "arXiv:2001.00001", "repository": "arXiv"},
            {"arxiv": "2001.00001", "type": "online"},
        ),
        ({"itemType": "webpage", "extra": "arXiv:2001.00001 [cs.CL]"}, {"arxiv": "2001.00001"}),
        ({"itemType": "book", "extra": "Citation Key: a2020"}, {"key": "a2020"}),
        ({"itemType": "thesis", "university": "MIT"}, {"fields": {"school": "MIT"}}),
        (
            {"itemType": "bookSection", "bookTitle": "B", "date": "in press"},
            {"type": "incollection", "fields": {"booktitle": "B", "date-given": "in press"}},
        ),
        (
            {"itemType": "film", "creators": [{"lastName": "Lang", "creatorType": "director"}]},
            {"authors": ("Lang",)},
        ),
        ({"itemType": "case", "caseName": "Doe v. Roe"}, {"title": "Doe v. Roe"}),
    ],
)
def test_kinds_of_items(item, expected):
    title = {} if "caseName" in item else {"title": "A"}
    ((entry,), problems) = read({"items": [item | title]})
    assert problems == []
    assert {name: getattr(entry, name) for name in expected} == expected


def test_a_file_cut_short_gives_what_stands_before():
    text = json.dumps(EXPORT | {"items": [ITEM, ITEM | {"key": "X"}]}, indent=1)
    entries, problems = read(text[:-300])
    assert len(entries) == 1
    assert [problem.lost for problem in problems] == [True]
    assert problems[0].line > entries[0].line
    assert problems[0].text.endswith(text[:-300][-20:].strip())


def test_a_broken_item_does_not_stop_the_rest():
    text = json.dumps(EXPORT | {"items": [ITEM | {"title": title} for title in "ABC"]}, indent=1)
    broken = text.replace('"title": "B"', '"title": B')
    entries, problems = read(broken)
    assert [entry.title for entry in entries] == ["A", "C"]
    (problem,) = problems
    assert problem.lost
    assert '"title": B' in problem.text
    lines = broken.split("\n")
    assert lines[problem.line - 1].strip() == "{"
    assert lines[entries[1].line - 1].strip() == "{"


def test_nulls_and_half_letters_are_replaced():
    ((entry,), _) = read('{"items": [{"itemType": "book", "title": "a\\u0000\\ud800b"}]}')
    assert entry.title == "a\ufffd?b"


def test_sniffing():
    assert choose(json.dumps(EXPORT), "x.bib").name == "zotero"
    assert choose(json.dumps([{"data": {"itemType": "book", "title": "A"}}]), "x").name == "zotero"
    assert not reader.sniff('[{"id": "a", "type": "book", "title": "itemType"}]')


_NAMES = (
    "items config collections title itemType creators tags notes key attachments data date extra "
    "name parent parentItem note url"
)
KEYS = st.sampled_from(_NAMES.split())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)


@given(VALUES, st.integers(0, 40))
def test_no_json_breaks_the_reader(value, cut):
    text = json.dumps({"items": [value], "collections": value})
    read(text)
    read(text[: len(text) - cut])
    read("[" * 5000 + text)
