"""A review knows its duplicates: the certain are merged, the doubtful are asked about once."""

from __future__ import annotations

import json

import pytest

import litreview
from litreview.commands.cli import main
from litreview.store import tables
from litreview.workspace import Upload

ABSTRACT = (
    "We randomised ninety patients with chronic pain to a brass engine or to nothing and measured "
    "what they felt every day for twelve weeks; those with the engine slept longer and walked more."
)
FIRST = f"""
@article{{pain, title = {{Brass engines for chronic pain: a trial}}, year = 2019,
  author = {{Lovelace, Ada and Babbage, Charles}}, abstract = {{{ABSTRACT}}}}}
@article{{looms, title = {{Looms and their spindles in seven mills}}, year = 2001,
  author = {{Jacquard, Joseph}}, journal = {{Looms}}}}
"""
SECOND = f"""
@article{{again, title = {{Brass Engines in Chronic Pain: The Trial}}, year = 2019,
  author = {{A. Lovelace and C. Babbage}}, abstract = {{{ABSTRACT}}}, doi = {{10.1000/pain}}}}
@article{{mills, title = {{Looms and their spindles in seven mills}}, year = 2003,
  author = {{Jacquard, Joseph}}, journal = {{Mills}}}}
@article{{zinc, title = {{Zinc}}, author = {{Volta, Alessandro}}, year = 1800}}
"""
THIRD = f"""
@article{{more, title = {{Brass engines for chronic pains – a trial}}, year = 2020,
  author = {{Lovelace A and Babbage C}}, abstract = {{{ABSTRACT}}}, pages = {{7--9}}}}
"""


@pytest.fixture
def r(place):
    with litreview.open(place, reviewer="ada") as opened:
        opened.add([Upload("first.bib", FIRST.encode())])
        yield opened


def second(r):
    return r.add([Upload("second.bib", SECOND.encode())])


def keys(r):
    return [record.key for record in r.records()]


def test_a_second_search_keeps_every_decision_and_shows_only_what_is_new(r):
    r.include("pain")
    r.tag("pain", "brass")
    r.exclude("looms", reason="no engine")
    report = second(r)
    assert (report.new, report.duplicates, report.doubtful) == (3, 1, 1)
    assert str(report).endswith(
        "1 record merged as certain duplicates; 1 pair of records to compare"
    )
    assert keys(r) == ["pain", "looms", "mills", "zinc"]
    assert {x.key for x in r.next(9)} == {"mills", "zinc"}
    record = r["pain"]
    assert (record.decision, record.tags, record.doi) == ("include", ("brass",), "10.1000/pain")
    assert [one.source for one in record.occurrences] == ["first.bib", "second.bib"]
    assert r["again"].id == record.id
    assert r.status()["decisions"] == {"include": 1, "maybe": 0, "exclude": 1, "undecided": 2}


PREPRINT = f"""
@misc{{early, title = {{Brass engines for chronic pain: a trial}}, year = 2017,
  author = {{Ada Lovelace and Charles Babbage}}, abstract = {{{ABSTRACT}}},
  eprint = {{1701.00001}}, archiveprefix = {{arXiv}}}}
"""
PUBLISHED = """
@article{printed, title = {Brass Engines for Chronic Pain: A Trial}, year = 2019, volume = 3,
  author = {Lovelace, A. and Babbage, C.}, journal = {Annals of Pain}, doi = {10.1000/pain}}
"""


@pytest.mark.parametrize("order", [(PREPRINT, PUBLISHED), (PUBLISHED, PREPRINT)])
def test_a_preprint_and_what_it_became_are_one_record_with_both_identifiers(place, order):
    with litreview.open(place, reviewer="ada") as r:
        reports = [
            r.add([Upload(f"{number}.bib", text.encode())]) for number, text in enumerate(order)
        ]
        assert [report.duplicates for report in reports] == [0, 1]
        (record,) = r.records()
        assert (record.doi, record.arxiv, record.year) == ("10.1000/pain", "1701.00001", 2019)
        assert (record.type, record.fields["journal"]) == ("article", "Annals of Pain")
        assert record.abstract == ABSTRACT
        assert "https://arxiv.org/abs/1701.00001" in [link.url for link in record.links]
        again = r.add([Upload("again.bib", (PREPRINT + PUBLISHED).encode())])
        assert (again.new, again.merged, len(r)) == (0, 2, 1)
        assert [x.year for x in r.records()] == [2019]
        r.duplicates.unmerge(record.id)
        assert sorted(x.year for x in r.records()) == [2017, 2019]


def test_what_was_merged_at_import_is_undone_with_it_and_can_be_parted(r):
    r.include("pain")
    before = keys(r)
    second(r)
    assert str(r.undo()).startswith("undone: import")
    assert keys(r) == before
    r.redo()
    assert keys(r)[0] == "pain"
    r.duplicates.unmerge("again")
    assert keys(r) == ["pain", "looms", "again", "mills", "zinc"]
    assert r.add([Upload("third.bib", THIRD.encode())]).duplicates == 1
    assert len(r.records()) == 5
    assert r.duplicates.merge_certain().act == ""
    assert {"pain", "again"} not in [{x.key for x in pair.records} for pair in r.duplicates.list()]


def test_a_doubtful_pair_is_shown_with_what_agrees_and_differs(r):
    second(r)
    (pair,) = r.duplicates.list()
    assert [record.key for record in pair.records] == ["looms", "mills"]
    assert (pair.certain, 0.7 < pair.score < 1) == (False, True)
    told = {one.field: (one.same, one.values) for one in pair.why}
    assert told["authors"] == (True, ("Jacquard, Joseph", "Jacquard, Joseph"))
    assert told["year"] == (False, ("2001", "2003"))
    assert told["journal"] == (False, ("Looms", "Mills"))
    assert "abstract" not in told
    assert "≠ year: 2001" in str(pair)


@pytest.mark.parametrize("act", ["dismiss", "merge"])
def test_a_pair_is_asked_about_until_it_is_answered(r, act):
    second(r)
    ids = [record.id for record in r.duplicates.list()[0].records]
    getattr(r.duplicates, act)(ids)
    assert r.duplicates.list() == []
    r.undo()
    assert len(r.duplicates.list()) == 1
    r.redo()
    r.add([Upload("third.bib", THIRD.encode())])
    assert r.duplicates.list() == []


def test_what_became_certain_is_merged_when_asked_and_undone_in_one_step(r):
    second(r)
    with r._context.database.write() as connection:  # as a review made before duplicates were known
        connection.execute(tables.merged.delete())
        connection.execute(tables.event.delete().where(tables.event.c.kind == "merged"))
    before = r.records()
    acted = r.duplicates.merge_certain()
    assert (acted.label, len(acted.ids)) == ("merge 1 certain duplicate", 1)
    assert keys(r) == ["pain", "looms", "mills", "zinc"]
    r.undo()
    assert r.records() == before
    assert [pair.certain for pair in r.duplicates.list()] == [True, False]


def test_from_the_command_line(tmp_path, capsys):
    def run(*words):
        assert main([str(word) for word in words]) == 0
        return capsys.readouterr().out

    path = tmp_path / "x.review"
    run("new", path)
    for name, text in (("first.bib", FIRST), ("second.bib", SECOND)):
        (tmp_path / name).write_text(text)
        said = run("add", path, tmp_path / name)
    assert "1 record merged as certain duplicates" in said
    found = json.loads(run("duplicates", path, "--json"))["duplicates"]
    assert [record["key"] for record in found[0]["records"]] == ["looms", "mills"]
    assert {"field": "year", "same": False, "values": ["2001", "2003"], "likeness": None} in found[
        0
    ]["why"]
    assert "Looms and their spindles" in run("duplicates", path)
    assert run("duplicates", path, "--not-duplicates", "looms", "mills").startswith(
        "not duplicates: Looms"
    )
    assert run("duplicates", path) == "no possible duplicates\n"
    assert run("duplicates", path, "--auto") == "nothing to change\n"
    told = json.loads(run("duplicates", path, "--json", "--merge", "looms", "zinc"))
    assert (told["label"], len(told["ids"]), told["remarks"]) == ("merge: 2 papers", 2, [])
    run("duplicates", path, "--unmerge", "zinc")
    assert len(json.loads(run("list", path, "--json"))["records"]) == 4
