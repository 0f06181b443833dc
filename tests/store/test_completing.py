"""Completing from files: what is taken over, what stays, and how it is undone."""

from __future__ import annotations

import json
from contextlib import closing

import pytest
from alembic import command
from sqlalchemy import text

import litreview
from litreview.commands.cli import main
from litreview.model import Origin
from litreview.store import create, open_database, schema

TITLES = ("Attention Is All You Need", "Deep Residual Learning for Image Recognition")
MINE = """
@comment{an export}
@inproceedings{vaswani2017,
  title = {Attention is {All} You Need},
  author = {Vaswani, Ashish and Shazeer, Noam and others},
  year = 2017,
  booktitle = {NeurIPS},
  pages = {5998--6008},
  url = {javascript:alert(1)},
  file = {/home/me/secret.pdf},
}
@article{he2016,
  title = {Deep residual learning for image recognitions},
  author = {He, Kaiming},
  year = 2016,
  doi = {10.1109/CVPR.2016.90},
}
@article{other, title = {Something else entirely}, author = {Bo Li}, year = 1999}
"""


@pytest.fixture
def mine(tmp_path):
    file = tmp_path / "mine.bib"
    file.write_text(MINE)
    return file


@pytest.fixture
def r(place, tmp_path):
    pages = tmp_path / "found.bib"
    pages.write_text("".join(f"@misc{{x{n}, title = {{{t}}}}}\n" for n, t in enumerate(TITLES)))
    with litreview.open(place, reviewer="ada") as opened:
        opened.add(pages)
        yield opened


def test_what_is_sure_is_taken_over_and_what_is_not_is_offered(r, mine):
    attention, residual = r.records()
    report = r.metadata.complete(from_=mine, threshold=0.99)
    assert (report.looked, report.completed, report.unknown, report.left) == (2, 1, (), ())
    assert [one.id for one in report.offered] == ["he2016"]
    assert 0.8 < report.offered[0].score < 0.99
    done = r[attention.id]
    assert done.authors == ("Vaswani, Ashish", "Shazeer, Noam")
    assert (done.year, done.type, done.title) == (2017, "inproceedings", attention.title)
    assert {"booktitle": "NeurIPS", "pages": "5998--6008"}.items() <= done.fields.items()
    assert done.key == attention.key
    assert r[residual.id] == residual
    assert "Vaswani, Ashish and Shazeer, Noam and others" in r.to_bibtex(where="all")
    assert r.metadata.apply(report.offered[0]).ids == (residual.id,)
    assert r[residual.id].doi == "10.1109/CVPR.2016.90"
    assert (
        r.metadata.complete(from_=mine, threshold=0.99).looked == 1
    )  # the first has no identifier yet


def test_without_a_threshold_nothing_changes(r, mine):
    seq = r.log.seq
    report = r.metadata.complete(from_=[mine])
    assert (len(report.offered), report.taken, r.log.seq) == (2, (), seq)
    dry = r.metadata.complete(from_=[mine], threshold=0.9, dry_run=True)
    assert (dry.completed, dry.act, r.log.seq) == (2, "", seq)


def test_all_of_it_is_one_step_of_undo(r, mine):
    before = r.records()
    report = r.metadata.complete(from_=mine, threshold=0.8)
    assert report.completed == 2
    assert r.log.undoable()[0] == "complete: 2 papers"
    after = r.records()
    r.undo()
    assert r.records() == before
    r.redo()
    assert r.records() == after
    r.undo(report.act)
    assert r.records() == before


def test_where_each_field_came_from_is_kept(r, mine):
    id = r.records()[0].id
    r.metadata.complete([id], from_=mine, threshold=0.9)
    origins = r.metadata.provenance(id)
    assert origins["title"] == Origin("found.bib")
    year = origins["year"]
    assert (year.source, year.id, year.score) == ("mine.bib", "vaswani2017", 1)
    assert (year.reviewer, year.at is None) == ("ada", False)
    assert set(origins) == {
        *("title", "authors", "author-others", "year", "type", "booktitle", "pages")
    }
    told = r.log.history(id)["what"].tolist()
    assert "year from mine.bib" in told


def test_a_value_gives_way_only_if_it_is_named(r, mine):
    id = r.records()[0].id
    (one,) = r.metadata.candidates([id], from_=mine)
    r.metadata.apply(one, ["year"])
    wrong = litreview.Candidate(id, "wrong.bib", type(one.entry)(one.entry.title, year=1987), 1.0)
    assert r.metadata.apply(wrong).ids == ()
    assert r[id].year == 2017
    assert r.metadata.apply(wrong, "year").ids == (id,)
    assert r[id].year == 1987
    r.undo()
    assert r[id].year == 2017
    with pytest.raises(litreview.UsageError, match="'yaer' is not a field that can be completed"):
        r.metadata.apply(one, ["yaer"])
    with pytest.raises(litreview.MissingError, match="no record 'gone'"):
        r.metadata.apply(litreview.Candidate("gone", "x", one.entry, 1.0))


def test_reviewers_complete_for_each_other(place, r, mine):
    id = r.records()[0].id
    r.metadata.complete([id], from_=mine, threshold=0.9)
    with litreview.open(place, reviewer="bob") as theirs:
        assert theirs[id].year == 2017
        (one,) = theirs.metadata.candidates([id], from_=mine)
        later = litreview.Candidate(id, "b", type(one.entry)(one.entry.title, year=2018), 1.0)
        theirs.metadata.apply(later, ["year"])
    assert r[id].year == 2018
    r.undo()
    assert (r[id].year, r[id].authors) == (2018, ())


def test_what_completed_a_merged_record_is_told(r, mine):
    first, second = (record.id for record in r.records())
    r.metadata.complete([second], from_=mine, threshold=0.8)
    r.duplicates.merge([first, second], keep=first)
    assert (r[first].year, r[first].doi) == (2016, "10.1109/CVPR.2016.90")
    assert r.metadata.provenance(first)["year"].source == "mine.bib"
    assert r.metadata.provenance(first)["title"].source == "found.bib"


def test_a_later_import_is_known_by_what_was_completed(r, mine, tmp_path):
    residual = r.records()[1]
    r.metadata.complete([residual.id], from_=mine, threshold=0.8)
    more = tmp_path / "more.bib"
    more.write_text(
        "@article{a, title = {Deep residual learning}, doi = {10.1109/cvpr.2016.90}}\n"
        f"@article{{b, title = {{{TITLES[1]}}}, doi = {{10.1000/another}}}}"
    )
    report = r.add(more)
    assert (report.new, report.merged) == (1, 1)
    assert [one.source for one in r[residual.id].occurrences] == ["found.bib", "more.bib"]
    assert r[residual.id].doi == "10.1109/CVPR.2016.90"


def test_a_later_import_does_not_undo_it(r, mine, tmp_path):
    id = r.records()[0].id
    r.metadata.complete([id], from_=mine, threshold=0.9)
    more = tmp_path / "more.bib"
    more.write_text(f"@misc{{y, title = {{{TITLES[0]}}}, year = 2020, publisher = {{Press}}}}")
    r.add(more)
    assert (r[id].year, r[id].fields["publisher"]) == (2017, "Press")
    r.undo()
    assert (r[id].year, r[id].fields.get("publisher")) == (2017, None)
    r.redo()
    r.metadata.edit(id, year=None)
    assert r[id].year == 2020


def test_a_completed_abstract_is_read_searched_and_ranked(r, tmp_path):
    id = r.records()[1].id
    file = tmp_path / "abstracts.bib"
    file.write_text(f"@misc{{z, title = {{{TITLES[1]}}}, abstract = {{We ease zebra training.}}}}")
    r.similar(id, 1)  # what is known of the texts is kept from now on
    r.metadata.complete([id], from_=file, threshold=0.9)
    assert [one.id for one in r.records(text="ZEBRA")] == [id]
    assert r[id].texts[0].abstract == "We ease zebra training."
    r.include(id)
    r.exclude(r.records()[0].id)
    assert "zebra" in {term for term, _ in r.ranking.why(id).terms}
    r.undo()


def test_a_file_that_cannot_be_read_is_named_and_the_others_are(r, mine, tmp_path):
    bad = tmp_path / "bad.bib"
    bad.write_bytes(b"Nothing of this is a reference.")
    report = r.metadata.complete(from_=[bad, tmp_path / "gone.bib", mine], threshold=0.9)
    assert report.completed == 2
    assert [one.file for one in report.failed] == ["bad.bib", str(tmp_path / "gone.bib")]


def test_stopping_leaves_a_whole_state(r, mine):
    asked = []

    def tell(*told):
        asked.append(told)

    report = r.metadata.complete(from_=mine, threshold=0.8, stop=lambda: bool(asked), progress=tell)
    assert report.stopped
    assert (report.completed, len(report.left)) == (1, 1)
    assert asked == [(0, 2, TITLES[0])]

    def interrupt(number, *_):
        if number == 1:
            raise KeyboardInterrupt

    r.undo()
    with pytest.raises(KeyboardInterrupt):
        r.metadata.complete(from_=mine, threshold=0.8, progress=interrupt)
    assert r.records()[0].year == 2017


def test_a_threshold_must_make_sense(r, mine):
    with pytest.raises(litreview.UsageError, match="above 0 and at most 1, not 95"):
        r.metadata.complete(from_=mine, threshold=95)


def test_a_review_of_the_version_before_is_brought_up_to_date(free_place, monkeypatch):
    with monkeypatch.context() as before:
        upgrade = command.upgrade
        before.setattr(command, "upgrade", lambda config, _: upgrade(config, "0002"))
        create(free_place)
    with closing(open_database(free_place)) as new, new.read() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == schema.HEAD
        assert connection.scalar(text("SELECT count(*) FROM completed")) == 0


def test_from_the_command_line(tmp_path, mine, capsys):
    path = str(tmp_path / "x.review")
    pages = tmp_path / "found.bib"
    pages.write_text("".join(f"@misc{{x{n}, title = {{{t}}}}}\n" for n, t in enumerate(TITLES)))
    main(["new", path])
    main(["add", path, str(pages)])
    capsys.readouterr()
    assert main(["complete", path, "--from", str(mine), "--threshold", "0.99", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["looked"], report["completed"], report["stopped"]) == (2, 1, False)
    (taken,), (offer,) = report["taken"], report["offered"]
    assert taken["fields"] == [*("authors", "year", "type", "booktitle", "pages", "author-others")]
    assert offer["entry"]["authors"] == ["He, Kaiming"]
    assert main(["complete", path, offer["record"], "--from", str(mine), "--apply", "1"]) == 0
    assert main(["provenance", path, offer["record"]]) == 0
    assert "mine.bib he2016, applied by" in capsys.readouterr().out
    assert main(["complete", path, offer["record"], "--from", str(mine), "--apply", "9"]) == 2
    assert main(["complete", path, "--from", "gone.bib", "--threshold", "0.9"]) == 1
    assert "not read: gone.bib: there is no such file" in capsys.readouterr().err
