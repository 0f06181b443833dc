"""Records become one and can be parted again; nothing of any is lost."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import litreview
from litreview.model import Entry
from litreview.store.merged_state import combined, losers, winners
from litreview.workspace import Upload

from .papers import fill

BIB = """
@article{lovelace, title = {On the engine}, author = {Lovelace, Ada}, year = 1843}
@misc{engine, title = {The engine, on it}, abstract = {We look at an engine of brass wheels.},
  doi = {10.1000/engine}, note = {Found later}}
@article{other, title = {On looms}, author = {Jacquard, Joseph}, abstract = {We weave.}}
"""


@pytest.fixture
def r(place):
    with litreview.open(place, reviewer="ada") as opened:
        opened.add([Upload("one.bib", BIB.encode())])
        yield opened


def shown(r):
    return [record.key for record in r.records()]


def test_one_record_stays_and_shows_what_all_had(r):
    r.tag("engine", "brass")
    r.note("engine", "read it")
    r.include("lovelace")
    acted = r.duplicates.merge(["lovelace", "engine"])
    assert acted.label == "merge: 2 papers"
    assert shown(r) == ["lovelace", "other"]
    record = r["lovelace"]
    assert acted.ids[0] == record.id
    assert (record.year, record.doi, record.authors) == (
        1843,
        "10.1000/engine",
        ("Lovelace, Ada",),
    )
    assert record.abstract == "We look at an engine of brass wheels."
    assert record.fields["note"] == "Found later"
    assert [one.position for one in record.occurrences] == [1, 2]
    assert [text.title for text in record.texts] == ["The engine, on it", "On the engine"]
    assert (record.tags, [note.text for note in record.notes]) == (("brass",), ["read it"])
    (duplicate,) = record.duplicates
    assert (duplicate.key, duplicate.doi) == ("engine", "10.1000/engine")
    assert record.aliases == ("engine",)
    assert "tag brass" in r.log.history(record.id).what.tolist()
    assert f"merged into {record.id}" in r.log.history(record.id).what.tolist()


def test_a_merged_record_is_nowhere_but_can_be_named(r):
    loser = r["engine"].id
    r.duplicates.merge(["lovelace", "engine"])
    assert (len(r), r.status()["records"], len(r.df)) == (2, 2, 2)
    assert r.progress.count("undecided") == 2
    assert [x.key for x in r.next(5)] == ["lovelace", "other"]
    assert "engine" not in [s.record.key for s in r.similar("other", 5)]
    assert loser not in set(r.similarity.map().index)
    assert loser not in {id for theme in r.similarity.themes() for id in theme.ids}
    assert "{engine," not in r.to_bibtex(where="all")
    for name in (loser, loser[:6], "engine", "ENGINE"):
        assert r[name].key == "lovelace"
    r.include("engine")
    assert r["lovelace"].decision == "include"
    assert r.searches.load([loser, r["lovelace"].id]) == [r["lovelace"]]


def test_search_finds_what_only_a_merged_record_says(r):
    r.add([Upload("two.bib", b"@misc{brass, title = {Wheels of an engine}, abstract = {Zinc.}}")])
    r.duplicates.merge(["lovelace", "brass"], keep="lovelace")
    assert [x.key for x in r.records(text="zinc")] == ["lovelace"]
    assert [x.key for x in r.records(text="wheels zinc")] == ["lovelace"]
    assert [x.key for x in r.records(source="two.bib")] == ["lovelace"]
    assert r.progress.count(source="two.bib") == 1


def test_undo_brings_back_each_as_it_was(r):
    r.include("lovelace")
    r.tag("lovelace", "a")
    r.exclude("engine", reason="brass")
    r.note("engine", "a thought")
    before = r.records()
    r.duplicates.merge(["lovelace", "engine"])
    assert r.records() != before
    r.undo()
    assert r.records() == before
    r.redo()
    r.tag("lovelace", "b")
    r.duplicates.unmerge("engine")
    after = r.records()
    assert after[1:] == before[1:]
    assert (after[0].tags, after[0].decision) == (("a", "b"), "include")
    r.undo()
    assert [x.key for x in r.records()] == ["lovelace", "other"]


def test_a_decision_comes_along_and_the_later_of_two_stands(r):
    r.exclude("engine", reason="no data")
    r.duplicates.merge(["lovelace", "engine"], keep="lovelace")
    assert (r["lovelace"].decision, r["lovelace"].reasons) == (
        "exclude",
        ("no data",),
    )
    r.undo()
    r.include("lovelace")
    acted = r.duplicates.merge(["lovelace", "engine"], keep="engine")
    assert acted.remarks[0].startswith("ada decided exclude (")
    assert acted.remarks[0].endswith("; the later one, include, is kept")
    assert r["engine"].decision == "include"
    r.undo()
    assert [x.decision for x in r.records()] == ["include", "exclude", None]


def test_reviewers_keep_their_own_decisions(r, place):
    r.include("lovelace")
    with litreview.open(place, reviewer="bob") as other:
        other.exclude("engine")
        other.tag("engine", "hers")
        other.duplicates.merge(["engine", "lovelace"])
        assert other["engine"].decision == "exclude"
    assert r["engine"].decision == "include"
    assert r["engine"].tags == ("hers",)
    r.duplicates.unmerge("engine")
    assert [x.decision for x in r.records()] == ["include", None, None]


def test_what_is_done_after_a_merge_holds(r):
    r.tag("engine", "brass")
    r.exclude("engine")
    r.duplicates.merge(["lovelace", "engine"], keep="lovelace")
    r.untag("lovelace", "brass")
    r.clear("lovelace")
    assert (r["lovelace"].tags, r["lovelace"].decision) == ((), None)
    r.undo()
    r.undo()
    assert (r["lovelace"].tags, r["lovelace"].decision) == (("brass",), "exclude")


def test_the_one_to_stay_is_the_one_that_was_cited_else_decided_else_first(r):
    assert r[r.duplicates.merge(["engine", "lovelace"]).ids[0]].key == "lovelace"
    r.undo()
    r.maybe("engine")
    assert r[r.duplicates.merge(["lovelace", "engine"]).ids[0]].key == "engine"
    r.undo()
    r.include("other")
    r.to_bibtex()
    assert r[r.duplicates.merge(["lovelace", "engine", "other"]).ids[0]].key == "other"
    assert len(r) == 1


def test_merges_follow_each_other_and_are_parted_one_by_one(r):
    r.duplicates.merge(["lovelace", "engine"], keep="engine")
    r.duplicates.merge(["lovelace", "other"], keep="other")
    assert shown(r) == ["other"]
    assert [one.key for one in r["lovelace"].duplicates] == ["lovelace", "engine"]
    r.duplicates.unmerge("engine")
    assert shown(r) == ["engine", "other"]
    assert r["other"].aliases == ()
    assert r["lovelace"].key == "engine"
    r.duplicates.unmerge("engine")
    assert shown(r) == ["lovelace", "engine", "other"]


def test_an_entry_of_a_merged_record_joins_it_and_goes_with_it(r):
    r.duplicates.merge(["lovelace", "engine"], keep="lovelace")
    more = b"@misc{x, title = {Engine}, doi = {10.1000/engine}}"
    report = r.add([Upload("more.bib", more)])
    assert (report.new, report.merged) == (0, 1)
    assert len(r["lovelace"].occurrences) == 3
    r.duplicates.unmerge("lovelace")
    assert [len(x.occurrences) for x in r.records()] == [1, 2, 1]


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda r: r.duplicates.merge(["lovelace"]), "give at least two records"),
        (lambda r: r.duplicates.merge(["lovelace", "LOVELACE"]), "give at least two records"),
        (
            lambda r: r.duplicates.merge(["lovelace", "engine"], keep="other"),
            "not one of the records to merge",
        ),
        (lambda r: r.duplicates.unmerge("lovelace"), "is not merged"),
        (lambda r: r.duplicates.dismiss(["lovelace"]), "at least two records"),
    ],
)
def test_what_cannot_be_merged_is_told_and_changes_nothing(r, act, sentence):
    seq = r.log.seq
    with pytest.raises(litreview.UsageError, match=sentence):
        act(r)
    assert r.log.seq == seq


def test_a_verdict_is_an_act_like_any_other(r):
    assert r.duplicates.dismiss(["lovelace", "engine"]).act
    assert r.duplicates.dismiss(["engine", "lovelace"]).act == ""
    assert str(r.undo()).startswith("undone: not duplicates")
    assert r.duplicates.dismiss(["engine", "lovelace"]).act


def test_a_preprint_shows_as_what_became_of_it(place, database):
    preprint = Entry(
        "An engine",
        "We look at an engine at great length, with every wheel.",
        ("Ada Lovelace",),
        2020,
        arxiv="2001.00001",
        fields={"note": "12 pages"},
        position=1,
    )
    published = Entry(
        "An Engine of Brass",
        "We look at an engine.",
        ("Lovelace, Ada",),
        2021,
        doi="10.1000/brass",
        type="article",
        fields={"journal": "Annals of Engines"},
        position=2,
    )
    fill(database, found=[preprint, published])
    with litreview.open(place, reviewer="ada") as r:
        r.include(r.df.index[0])
        r.duplicates.merge(r.df.index)
        (record,) = r.records()
    assert (record.title, record.abstract, record.year, record.type) == (
        "An Engine of Brass",
        "We look at an engine.",
        2021,
        "article",
    )
    assert (record.doi, record.arxiv) == ("10.1000/brass", "2001.00001")
    assert record.fields == {"journal": "Annals of Engines", "note": "12 pages"}
    assert record.texts[0].title == "An Engine of Brass"
    assert "https://arxiv.org/abs/2001.00001" in {link.url for link in record.links}


@dataclass(frozen=True)
class Done:
    kind: str
    seq: int
    payload: dict


def decided(seq, decision):
    return {("ada", "s", "decision"): Done("decided", seq, {"decision": decision})}


def test_a_circle_of_merges_loses_its_newest():
    assert winners({"a": ("b", 1), "b": ("c", 2)}) == {"a": "c", "b": "c"}
    assert winners({"a": ("b", 1), "b": ("a", 2)}) == {"a": "b"}
    assert winners({"x": ("a", 9), "a": ("b", 3), "b": ("c", 1), "c": ("a", 2)}) == {
        "x": "a",
        "b": "a",
        "c": "a",
    }
    assert winners({"a": ("a", 1)}) == {}


@pytest.mark.parametrize(
    ("winner", "loser", "stands"),
    [
        (decided(1, "include"), decided(2, "exclude"), "exclude"),
        (decided(2, "include"), decided(1, "exclude"), "include"),
        (decided(4, "include"), decided(2, "exclude"), "include"),
        (decided(4, None), decided(2, "exclude"), None),
        (decided(2, None), decided(1, "exclude"), "exclude"),
        (decided(1, "include"), decided(4, "exclude"), "exclude"),
        ({}, decided(1, "exclude"), "exclude"),
        (decided(1, "include"), {}, "include"),
    ],
)
def test_of_two_values_the_later_stands_and_what_came_after_the_merge_holds(winner, loser, stands):
    found = combined("w", losers({"l": ("w", 3)}), {"w": winner, "l": loser})
    (event,) = found.values()
    assert event.payload["decision"] == stands


def test_a_decision_that_both_share_stays_the_winners():
    own = {"w": decided(1, "include"), "l": decided(2, "include")}
    (event,) = combined("w", losers({"l": ("w", 3)}), own).values()
    assert event.seq == 1
