"""What leaves by name or by query, and what is told of both stages, on both databases."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest

from litreview.errors import UsageError
from litreview.jsonapi import JsonApi
from litreview.model import FULL_TEXT, STAGE
from litreview.workspace import Review

from .papers import fill


@pytest.fixture
def ids(database):
    return fill(database)


@pytest.fixture
def papers(database, ids):
    """Two included, one of them excluded at full text; one excluded."""
    review = Review(database, "ada")
    review.include(ids[:2])
    review.exclude(ids[2], "off topic")
    review.at(FULL_TEXT).exclude(ids[0], ["no data", "too short"])
    return review


def rows(papers, path, **options):
    papers.export(path, **options)
    return {row["id"]: row for row in csv.DictReader(io.StringIO(path.read_text()))}


def test_a_table_tells_both_stages_and_when(papers, ids, tmp_path):
    started = papers[ids[0]].stages[STAGE].at
    assert started is not None
    assert abs((datetime.now(UTC) - started).total_seconds()) < 600
    found = rows(papers, tmp_path / "a.csv", where="all", stage=STAGE)
    assert len(found) == 6
    both = found[ids[0]]
    assert (both["decision"], both["title_abstract_decision"]) == ("include", "include")
    assert (both["full_text_decision"], both["full_text_reasons"]) == (
        "exclude",
        "no data; too short",
    )
    assert datetime.fromisoformat(both["title_abstract_decided"]) == started.replace(microsecond=0)
    assert both["full_text_decided"] >= both["title_abstract_decided"]
    assert found[ids[2]]["title_abstract_reasons"] == "off topic"
    left = found[ids[5]]
    assert {left[name] for name in left if "_text_" in name or "_abstract_" in name} == {""}
    at = rows(papers, tmp_path / "b.csv", where="exclude", stage=FULL_TEXT)
    assert (list(at), at[ids[0]]["decision"]) == ([ids[0]], "exclude")
    bare = rows(papers, tmp_path / "c.csv", where="all", decision=False)
    assert not [name for name in bare[ids[0]] if "decision" in name or "decided" in name]


def test_ris_tells_both_stages_among_the_notes(papers, ids, tmp_path):
    papers.export(tmp_path / "a.ris", ids=ids[0], decision=True)
    lines = (tmp_path / "a.ris").read_text().splitlines()
    day = datetime.now(UTC).date().isoformat()[:7]
    told = [line for line in lines if line.startswith("N1  - ") and day in line]
    assert [line[6:].split(",")[0] for line in told] == [
        "title abstract: include",
        "full text: exclude",
    ]
    assert told[1].endswith(": no data; too short")


def test_a_table_read_again_keeps_the_other_stage_as_a_note(papers, ids, tmp_path, database):
    papers.export(tmp_path / "a.csv", ids=ids[0])
    other = Review(database, "bob")
    other.add(tmp_path / "a.csv")
    again = other[ids[0]]
    assert again.decision == "include"
    assert "full text: exclude: no data; too short" in {note.text for note in again.notes}
    assert not {name for name in again.fields if name.startswith(("full_text", "title_abstract"))}


def test_an_export_is_of_what_fits_a_query(papers, ids, tmp_path):
    one = papers[ids[1]]
    query = f'title:"{one.title}"'
    assert papers.export(tmp_path / "a.bib", query=query).entries == 1
    assert papers.to_bibtex(query="decision:exclude").count("\n@") == 1
    assert papers.to_bibtex(query="decision:exclude", where="include").count("\n@") == 0
    assert papers.to_bibtex(query=query, ids=ids[0]).count("\n@") == 0
    at = papers.at(FULL_TEXT)
    assert papers.export(tmp_path / "b.csv", query="decision:exclude").entries == 1
    assert set(rows(at, tmp_path / "c.csv", query="decision:exclude")) == {ids[0]}
    assert {
        found.record for found in papers.bibliography.check(query=query, dialect="biblatex")
    } <= {ids[1]}
    with pytest.raises(UsageError, match="year"):
        papers.export(tmp_path / "d.bib", query="year:20x4")
    assert not (tmp_path / "d.bib").exists()


def test_the_api_previews_what_it_exports(papers, ids, tmp_path):
    api = JsonApi(papers)
    named = {"ids": ids[:4], "where": "all"}
    preview = api.call("exports.preview", {**named})
    assert preview["entries"] == 4
    path = tmp_path / "a.bib"
    assert api.call("exports.write", {"to": str(path), **named})["entries"] == 4
    assert path.read_text() == preview["text"]
    but = {"query": "", "except": ids[:2]}
    assert api.call("exports.preview", {**but})["entries"] == 4
    assert api.call("exports.preview", {"where": "exclude", **but})["keys"] == [papers[ids[2]].key]
    assert (
        api.call("exports.write", {"to": str(tmp_path / "b.csv"), "format": "csv", **but})[
            "entries"
        ]
        == 4
    )
    assert {one["id"] for one in api.call("exports.checks", {"ids": [ids[3]]})["checks"]} <= {
        ids[3]
    }
    with pytest.raises(UsageError, match="not both"):
        api.call("exports.preview", {"ids": ids[:1], "query": "x"})
