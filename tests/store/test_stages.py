"""A review taken through both stages of screening, on both databases."""

from __future__ import annotations

import pytest

from litreview.errors import UsageError
from litreview.jsonapi import JsonApi
from litreview.model import FULL_TEXT, STAGE, Decision, Entry, Verdict
from litreview.workspace import Review

from .papers import entries, fill


@pytest.fixture
def ids(database):
    """Six papers."""
    return fill(database)


@pytest.fixture
def papers(database, ids):
    """Two included, one maybe, two excluded and one left."""
    review = Review(database, "ada")
    review.include(ids[:2])
    review.maybe(ids[2])
    review.exclude(ids[3:5], "off topic")
    return review


def counts(review, stage):
    (found,) = (one for one in review.status()["stages"] if one["name"] == stage)
    names = ("include", "maybe", "exclude", "undecided")
    return [found["records"], *(found["decisions"][name] for name in names)]


def test_full_text_holds_what_was_included_or_put_aside(papers, ids):
    at = papers.at("full-text")
    assert at.stage == FULL_TEXT
    assert [one.id for one in at.records()] == ids[:3]
    assert (len(at), at.progress.count("undecided"), at.progress.count("include")) == (3, 3, 0)
    assert [one.id for one in at.records(text="dense")] == [ids[1]]
    assert at.at("title-abstract") is papers
    assert papers.at("full-text") is at
    assert (len(papers), papers.progress.count("include")) == (6, 2)
    assert list(at.df.index) == ids[:3]


def test_each_stage_has_its_own_decision_and_reasons(papers, ids):
    at = papers.at("full-text")
    at.exclude(ids[0], "no data")
    assert papers[ids[0]].decision is Decision.INCLUDE
    assert at[ids[0]].decision is Decision.EXCLUDE
    both = {STAGE: Verdict(Decision.INCLUDE), FULL_TEXT: Verdict(Decision.EXCLUDE, ("no data",))}
    assert papers[ids[0]].stages == at[ids[0]].stages == both
    assert papers.status()["reasons"] == {"off topic": 2}
    assert at.status()["reasons"] == {"no data": 1}
    assert at.status()["decisions"] == {"include": 0, "maybe": 0, "exclude": 1, "undecided": 2}
    assert counts(papers, STAGE) == [6, 2, 1, 2, 1]
    assert counts(papers, FULL_TEXT) == [3, 0, 0, 1, 2]


def test_full_text_follows_when_a_decision_changes(papers, ids):
    at = papers.at("full-text")
    at.include(ids[0])
    papers.exclude(ids[0])
    papers.include(ids[5])
    assert [one.id for one in at.records()] == [ids[1], ids[2], ids[5]]
    assert at.progress.count("include") == 0
    assert at.status()["decisions"]["include"] == 0
    assert at.status()["stages"][1]["apart"] == 1
    assert at[ids[0]].decision is Decision.INCLUDE, "it stays in the log"
    papers.include(ids[0])
    assert at.progress.count("include") == 1
    assert at.status()["stages"][1]["apart"] == 0


def test_only_what_is_carried_over_can_be_decided_at_full_text(papers, ids):
    at = papers.at("full-text")
    with pytest.raises(UsageError, match="1 paper is not at full text"):
        at.include([ids[0], ids[5]])
    assert at.progress.count("undecided") == 3, "nothing was decided"
    at.include(ids[0])
    papers.exclude(ids[0])
    at.clear(ids[0])
    assert FULL_TEXT not in at[ids[0]].stages, "an old decision can be undone"


def test_there_is_no_other_stage(papers):
    with pytest.raises(
        UsageError, match="'abstract' is not a stage; use title-abstract or full-text"
    ):
        papers.at("abstract")


def test_undo_takes_back_the_last_act_of_either_stage(papers, ids):
    at = papers.at("full-text")
    at.exclude(ids[0], "no data")
    papers.include(ids[5])
    assert at.log.undoable()[0].startswith("include: Paper 5")
    undone = at.undo()
    assert (undone.ids, undone.stage) == ((ids[5],), STAGE)
    undone = papers.undo()
    assert (undone.ids, undone.stage) == ((ids[0],), FULL_TEXT)
    assert undone.label.startswith("undone: exclude at full text (no data): Paper 0")
    assert papers.redo().stage == FULL_TEXT
    assert at.progress.count("exclude") == 1
    assert at.tag(ids[0], "later").stage is None


def test_history_names_the_stage(papers, ids):
    papers.at("full-text").exclude(ids[0], "no data")
    papers.at("full-text").clear(ids[0])
    told = [event["what"] for event in papers.log.entries(ids[0])]
    assert told[:3] == ["undecided at full text", "exclude at full text (no data)", "include"]
    assert papers.log.entries(ids[0])[0]["stage"] == FULL_TEXT


def test_tags_and_notes_are_of_both_stages(papers, ids):
    at = papers.at("full-text")
    at.tag(ids[0], "later")
    at.note(ids[0], "Ask for the data.")
    papers.untag(ids[0], "later")
    assert at[ids[0]].tags == ()
    assert [note.text for note in papers[ids[0]].notes] == ["Ask for the data."]


def test_each_reviewer_has_a_full_text_stage_of_their_own(papers, database, ids):
    other = Review(database, "eva")
    other.include(ids[4])
    assert [one.id for one in other.at("full-text").records()] == [ids[4]]
    assert counts(papers, FULL_TEXT)[0] == 3


def test_the_model_of_the_first_stage_gives_the_order_until_the_second_can_learn(database):
    review = Review(database, "ada")
    ids = fill(database, 16)
    robots = [ids[5], ids[13]]
    review.include(ids[:5])
    review.exclude(ids[6:9])
    review.maybe(robots)
    at = review.at("full-text")
    first, left, by = at.ranking.queue(3)
    assert (left, by) == (7, "model")
    assert {one.id for one in first}.isdisjoint(robots), "a maybe is not like what was included"
    at.include(robots[0])
    at.exclude(ids[0])
    first, left, by = at.ranking.queue(1)
    assert (left, by, first[0].id) == (5, "model", robots[1])
    assert review.ranking.queue(1)[1] == 6, "the order at title and abstract is another"


def test_what_is_left_and_found_is_told_of_the_stage(papers, ids):
    at = papers.at("full-text")
    at.include(ids[0])
    at.exclude(ids[1])
    papers.exclude(ids[0])
    evidence = at.progress.stopping()
    assert (evidence.read, evidence.found, evidence.left) == (1, 0, 1)


def test_papers_merged_later_are_one_at_each_stage(papers, ids):
    at = papers.at("full-text")
    at.include(ids[0])
    at.exclude(ids[1], "no data")
    papers.duplicates.merge([ids[0], ids[1]], keep=ids[0])
    assert [one.id for one in at.records()] == [ids[0], ids[2]]
    assert counts(papers, FULL_TEXT) == [2, 0, 0, 1, 1]
    papers.undo()
    assert counts(papers, FULL_TEXT) == [3, 1, 0, 1, 1]


def test_the_api_tells_of_both_stages(papers, ids):
    api = JsonApi(papers.at("full-text"))
    api.call("decisions.decide", {"ids": [ids[0]], "decision": "exclude", "reasons": ["no data"]})
    paper = api.call("records.get", {"id": ids[0]})
    assert (paper["decision"], paper["reasons"]) == ("exclude", ["no data"])
    assert paper["stages"] == {
        "title-abstract": {"decision": "include", "reasons": []},
        "full-text": {"decision": "exclude", "reasons": ["no data"]},
    }
    summary = api.call("review.get")
    assert (summary["stage"], summary["records"]) == ("full-text", 3)
    assert [stage["records"] for stage in summary["stages"]] == [6, 3]
    assert api.call("ranking.queue")["total"] == 2
    assert JsonApi(papers).call("ranking.queue")["total"] == 1


def test_papers_brought_later_begin_at_the_first_stage(papers, database):
    found = [Entry("Another paper", position=1, line=1), *entries(1)]
    fill(database, digest="1" * 64, found=found)
    assert counts(papers, STAGE)[0] == 7
    assert counts(papers, FULL_TEXT)[0] == 3


def test_an_export_is_of_the_last_stage_that_has_decisions(papers, ids, tmp_path):
    assert papers.export(tmp_path / "a.bib").entries == 2
    at = papers.at("full-text")
    at.include(ids[0])
    at.exclude(ids[1])
    assert papers.export(tmp_path / "b.bib").entries == 1
    assert papers.export(tmp_path / "c.bib", stage="title-abstract").entries == 2
    assert papers.export(tmp_path / "d.bib", ids=ids).entries == 6
    assert papers.to_bibtex(where="exclude", stage="full-text").count("@") == 1
    assert at.to_bibtex().count("@") == 1
    preview = JsonApi(papers).call("exports.preview")
    assert (
        preview["entries"]
        == JsonApi(papers).call("exports.write", {"to": str(tmp_path / "e.bib")})["entries"]
        == 2
    )
    at.clear(ids[:2])
    assert papers.export(tmp_path / "f.bib").entries == 2
