"""CSL-YAML as pandoc and Better BibTeX have it."""

from __future__ import annotations

import json

import pytest

from litreview.errors import InputError
from litreview.model import Entry, Problem
from litreview.sources import open_source


def read(text):
    opened = open_source(text.encode(), "x.yaml")
    assert opened.format == "cslyaml"
    items = list(opened.items)
    entries = [item for item in items if isinstance(item, Entry)]
    return entries, [item for item in items if isinstance(item, Problem)]


def one(text):
    (entry,), problems = read(text)
    assert problems == []
    return entry


LEE = """---
title: My notes
references:
- id: lee2019
  type: article-journal
  author:
  - family: Lee
    given: Ann
  - family: Berg
    given: Bo
    non-dropping-particle: van den
  issued:
  - year: 2019
    month: 3
  title: 'Looms: a study'
  container-title: J Looms
  volume: 1.10
  page: 1-9
  DOI: 10.5555/y.1
  abstract: |
    We wove.

    - and span
...

The text follows, with - a list:
- id: no reference
"""


def test_a_reference_of_pandocs_metadata():
    entry = one(LEE)
    assert (entry.key, entry.type, entry.title) == ("lee2019", "article", "Looms: a study")
    assert entry.authors == ("Lee, Ann", "van den Berg, Bo")
    assert (entry.year, entry.doi, entry.line) == (2019, "10.5555/y.1", 4)
    assert entry.abstract == "We wove.\n\n- and span"
    assert entry.fields == {
        "month": "mar", "journal": "J Looms", "volume": "1.10", "pages": "1--9",
    }  # fmt: skip


def test_it_reads_as_csl_json_does():
    name = {"family": "Lee", "given": "Ann"}
    item = {
        "id": "a", "type": "book", "title": "A", "author": [name], "publisher": "P",
        "issued": {"date-parts": [["2019", "3"]]}, "ISBN": "9780306406157",
    }  # fmt: skip
    (expected,) = open_source(json.dumps([item]).encode(), "x.json").items
    (entry,) = open_source(f"references:\n- {json.dumps(item)}\n".encode(), "x.yaml").items
    assert (entry.title, entry.authors, entry.fields, entry.year) == (
        *(expected.title, expected.authors, expected.fields, expected.year),
    )


@pytest.mark.parametrize(
    ("issued", "year", "fields"),
    [
        ("2019-03", 2019, {"month": "mar"}),
        ("{year: 2019, month: 3, day: 5}", 2019, {"month": "mar", "day": "5"}),
        ("{date-parts: [[2019, 3]]}", 2019, {"month": "mar"}),
        ("[{year: 2018}, {year: 2019}]", 2018, {"date": "2018/2019"}),
        ("2018/2019", 2018, {"date": "2018/2019"}),
        ("{year: 2019, circa: true}", 2019, {"date": "2019~"}),
    ],
)
def test_dates(issued, year, fields):
    entry = one(f"references:\n- id: a\n  type: book\n  title: A\n  issued: {issued}\n")
    assert (entry.year, entry.fields) == (year, fields)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("'*Apis* and _Bombus_ in H~2~O at 10^-3^'", r"\textit{Apis} and \textit{Bombus} in "
         r"H\textsubscript{2}O at 10\textsuperscript{-3}"),
        ("'[LoRa]{.nocase} **not** \\*x\\*'", r"{LoRa} \textbf{not} *x*"),
        ("'a * b * c, p_1 and q_2, <i>x</i>'", r"a * b * c, p_1 and q_2, \textit{x}"),
    ],
)  # fmt: skip
def test_markdown_in_titles(title, expected):
    assert one(f"references:\n- id: a\n  type: book\n  title: {title}\n").title == expected


@pytest.mark.parametrize(
    "text",
    [
        "- id: a\n  type: book\n  title: A\n- id: b\n  type: book\n  title: B\n",
        "---\r\nreferences:\r\n  - id: a\r\n    type: book\r\n    title: A\r\n"
        "  -\r\n    type: book\r\n    title: B\r\nnocite: x\r\n",
        "# my list\nreferences:\n# one\n- type: book\n  title: A\n  volume: null\n\n"
        "- {type: book, title: B}\n",
    ],
)
def test_forms_of_the_list(text):
    entries, problems = read(text)
    assert ([entry.title for entry in entries], problems) == (["A", "B"], [])


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("- id: b\n  title: a: b\n", "not well-formed YAML"),
        ("- id: b\n  title: &t T\n  note: *t\n", "YAML alias"),
        ("- id: b\n  title: [&t [x, x], *t, *t]\n", "YAML alias"),
        (f"- id: b\n  title: {'[' * 60}{']' * 60}\n", "nested too deep"),
        (f"- id: b\n  title:\n    {'- ' * 60}x\n", "nested too deep"),
        ("- b\n", "not a reference"),
    ],
)
def test_a_broken_reference_is_quoted_and_the_next_is_read(broken, reason):
    good = "- id: a\n  type: book\n  title: A\n"
    entries, (problem,) = read(f"references:\n{good}{broken}{good}")
    assert [entry.line for entry in entries] == [2, 5 + broken.count("\n")]
    assert (problem.line, reason in problem.reason, problem.lost) == (5, True, True)
    assert problem.text == broken.strip()


@pytest.mark.parametrize(
    "text",
    [
        "cff-version: 1.2.0\nreferences:\n  - type: article\n    title: A\n    doi: 10.5555/a\n",
        "name: build\non: push\njobs:\n- id: a\n  type: book\n",
        "references:\n- see the handbook\n",
        "lee:\n  type: Article\n  title: A\n  author: Lee, Ann\n",
    ],
)
def test_other_yaml_is_refused(text):
    with pytest.raises(InputError, match=r"x\.yaml: unknown format.*use one of"):
        open_source(text.encode(), "x.yaml")
