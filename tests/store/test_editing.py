"""Correcting fields by hand, and adding papers singly: what is stored, shown, refused, undone."""

from __future__ import annotations

import json

import pytest

import litreview
from litreview.commands.cli import main

PAPER = """@article{lee2019, title = {Deep fish}, author = {Lee, Ann and Roy, Bo}, year = 2019,
  journal = {Journal of Ponds}, doi = {10.5555/fish.1}}"""


@pytest.fixture
def r(place, tmp_path):
    (tmp_path / "papers.bib").write_text(PAPER)
    with litreview.open(place, reviewer="ada") as opened:
        opened.add(tmp_path / "papers.bib")
        yield opened


def test_an_edit_covers_the_sources_and_one_undo_uncovers_them(r):
    done = r.metadata.edit(
        "lee2019",
        title="Deeper fish",
        authors=["Lee, Ann", "{Barnes and Noble}"],
        year="2020",
        journal="",
        volume=7,
    )
    assert done.label == "edit title, authors, year, journal, volume: Deep fish"
    paper = r["lee2019"]
    assert (paper.title, paper.year) == ("Deeper fish", 2020)
    assert paper.authors == ("Lee, Ann", "{Barnes and Noble}")
    assert dict(paper.fields) == {"volume": "7"}
    assert [one.id for one in r.find("deeper")] == [paper.id]
    assert str(r.metadata.provenance(paper.id)["title"]).startswith("edited by ada on 20")
    assert "Deeper fish" in r.to_bibtex(ids=[paper.id])
    r.undo()
    paper = r["lee2019"]
    assert (paper.title, paper.year, dict(paper.fields)) == (
        "Deep fish",
        2019,
        {"journal": "Journal of Ponds"},
    )


def test_none_shows_what_the_sources_say(r):
    r.metadata.edit("lee2019", title="Deeper fish", year="")
    assert (r["lee2019"].title, r["lee2019"].year) == ("Deeper fish", None)
    r.metadata.edit("lee2019", title=None, year=None)
    assert (r["lee2019"].title, r["lee2019"].year) == ("Deep fish", 2019)


def test_an_edit_of_nothing_is_no_event(r):
    before = r.log.seq
    assert r.metadata.edit("lee2019", title="Deep fish", year=2019, doi="10.5555/fish.1").act == ""
    assert r.log.seq == before


def test_what_another_reviewer_edited_is_shown_to_all(r, place):
    with litreview.open(place, reviewer="bo") as other:
        other.metadata.edit("lee2019", title="Deeper fish")
    assert r["lee2019"].title == "Deeper fish"
    assert r.metadata.provenance("lee2019")["title"].reviewer == "bo"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"doi": "fish"}, "'fish' is not a DOI"),
        ({"year": "19x9"}, "'19x9' is not a year"),
        ({"year": True}, "is not a year"),
        ({"arxiv": "fish"}, "is not an arXiv id"),
        ({"url": "javascript:alert(1)"}, "is not a URL"),
        ({"type": "two words"}, "is not an entry type"),
        ({"key": "lee"}, "'key' is not a field that can be edited"),
        ({"two words": "x"}, "is not a field that can be edited"),
        ({"authors": [1]}, "authors is not a list"),
        ({"abstract": "x" * 100_001}, "longer than 100,000 characters"),
    ],
)
def test_what_cannot_be_stored_is_refused_and_nothing_changes(r, fields, says):
    before = r.log.seq
    with pytest.raises(litreview.UsageError, match=says):
        r.metadata.edit("lee2019", title="Deeper fish", **fields)
    assert r.log.seq == before


def test_papers_added_singly_share_one_source_that_grows(r):
    first = r.add("10.5555/a1")
    second = r.add({"title": "Boats on lakes", "authors": ["Kim, Cy"], "year": 2021})
    assert (first.new, second.new) == (1, 1)
    assert [str(one) for one in first.remarks] == [
        "10.5555/a1: added with its identifier only, as look-up is off; "
        "complete it later, or edit it"
    ]
    assert [(one.name, one.entries) for one in r.sources.list()] == [
        ("papers.bib", 1),
        ("added by hand", 2),
    ]
    bare, boats = r.records(source="added by hand")
    assert (bare.doi, bare.title) == ("10.5555/a1", "")
    assert (boats.authors, boats.occurrences[0].position) == (("Kim, Cy",), 2)
    assert first.files[0].records == (bare.id,)
    assert [entry["kind"] for entry in r.log.entries(bare.id)].count("imported") == 1
    other = r.progress.prisma().other
    assert other is not None
    assert [(one.name, one.kind, one.records.n) for one in other.identified] == [
        ("added by hand", "other", 2)
    ]


def test_a_paper_that_is_there_is_not_added_twice(r):
    report = r.add(["10.5555/FISH.1", {"title": "Boats"}, {"title": "Boats"}])
    assert (report.read, report.new, report.merged) == (3, 1, 2)
    assert len(r) == 2


def test_a_file_of_the_name_of_an_identifier_comes_first(r, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "10.5555").mkdir()
    (tmp_path / "10.5555" / "a1").write_text("@misc{x, title = {From the file}}")
    r.add("10.5555/a1")
    assert [paper.title for paper in r.records()] == ["Deep fish", "From the file"]
    assert r.add("10.5555/none").new == 1
    report = r.add("none.bib")
    assert [one.reason for one in report.failed] == ["there is no such file; check the path"]


def test_a_paper_needs_a_name(r):
    with pytest.raises(litreview.UsageError, match="a new paper needs a title, or a DOI"):
        r.add({"year": 2020})


def test_from_the_command_line(tmp_path, capsys):
    path = str(tmp_path / "x.review")
    with litreview.create(path, "ada"):
        pass
    assert main(["add", path, "10.5555/a1", "--fields", "title=Deep fish", "year=2019"]) == 0
    capsys.readouterr()
    with litreview.open(path) as review:
        (fish,) = review.find("fish")
    assert main(["edit", path, fish.key, "year=2020", "journal=Ponds"]) == 0
    assert capsys.readouterr().out == "edit year, journal: Deep fish\n"
    assert main(["edit", path, fish.key, "--reset", "year"]) == 0
    with litreview.open(path) as review:
        assert (review[fish.id].year, review[fish.id].fields["journal"]) == (2019, "Ponds")
    assert main(["edit", path, fish.key]) == 2
    assert main(["edit", path, fish.key, "year"]) == 2
    assert main(["add", path]) == 2


def test_two_windows_that_change_one_note_keep_both_texts(r):
    note = r.note("lee2019", "nets").note
    first = r.note("lee2019", "nets and cameras", note, base="nets")
    assert (first.note, first.remarks) == (note, ())
    second = r.note("lee2019", "nets, for ponds", note, base="nets")
    assert second.note not in (None, note)
    assert second.remarks == (
        "the note was changed elsewhere meanwhile; both texts are kept, as two notes",
    )
    assert {one.text for one in r["lee2019"].notes} == {"nets and cameras", "nets, for ponds"}
    r.note("lee2019", "nets, for lakes", second.note, base="nets, for ponds")
    r.note("lee2019", "", note, base="nets")  # was changed: it is not removed unseen
    assert {one.text for one in r["lee2019"].notes} == {"nets and cameras", "nets, for lakes"}
    assert r.note("lee2019", "nets and cameras", note, base="nets").act == ""


def test_a_source_is_described_and_keeps_what_was_said_before(r, place, capsys):
    r.sources.describe("papers.bib", platform="Ovid", searched="2026-05-12", search="fish*", hits=9)
    r.sources.set_kind("papers.bib", "register")
    assert r.sources.describe("papers.bib", hits=9).act == ""
    r.sources.describe("papers.bib", hits=12)
    (told,) = r.sources.descriptions()
    assert (told.kind, told.platform, told.searched) == ("register", "Ovid", "2026-05-12")
    assert (told.search, told.hits, told.entries) == ("fish*", 12, 1)
    r.undo()
    assert r.sources.descriptions()[0].hits == 9
    assert main(["sources", str(place), "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)["sources"]
    assert (listed["format"], listed["kind"], listed["platform"]) == ("bibtex", "register", "Ovid")
    assert (listed["search"], listed["hits"]) == ("fish*", 9)
    with pytest.raises(litreview.UsageError, match="hits are between"):
        r.sources.describe("papers.bib", hits=-1)
    with pytest.raises(litreview.MissingError):
        r.sources.describe("none.bib", platform="Ovid")
