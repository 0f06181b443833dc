"""Other tools' decisions come along as events, and overwrite nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import select

import litreview
from litreview.store import log, tables
from litreview.store.fold import fold
from litreview.workspace import Upload

TABLE = b"""title,notes
Alpha,"RAYYAN-INCLUSION: {""Ann""=>""Included"", ""ada""=>""Excluded""} | RAYYAN-LABELS: rct"
Beta,"RAYYAN-INCLUSION: {""Ann""=>""Maybe""} | USER-NOTES: {""Ann""=>[""look again""]}"
Gamma,
"""


@pytest.fixture
def r(place):
    with litreview.open(place, reviewer="ada") as opened:
        yield opened


def add(r, data=TABLE, name="articles.csv"):
    return r.add([Upload(name, data)])


def seen_by(r, reviewer):
    """Decisions, tags and notes by title, as a reviewer sees them."""
    r = type(r)(r._context.database, reviewer)
    return {
        one.title: (one.decision and one.decision.value, one.tags, [n.text for n in one.notes])
        for one in r.records()
    }


def folded(r):
    with r._context.database.read() as connection:
        state = fold(log.read(connection))
    decided = {(record, who): of[0] for (record, who, _), of in state.decisions.items()}
    return decided, state.tags, set(state.notes.values())


def test_every_reviewer_keeps_what_was_theirs(r):
    report = add(r)
    assert (report.decisions, report.tags, report.notes) == (3, 1, 1)
    assert str(report).endswith("3 decisions, 1 tag, 1 note imported")
    assert seen_by(r, "Ann") == {
        "Alpha": ("include", ("rct",), []),
        "Beta": ("maybe", (), ["look again"]),
        "Gamma": (None, (), []),
    }
    assert seen_by(r, "ada")["Alpha"] == ("exclude", ("rct",), [])
    assert seen_by(r, "ada")["Beta"] == (None, (), ["look again"])
    whose = {(e.reviewer, e.kind.value) for e in r.log.events() if e.record}
    assert ("Ann", "noted") in whose
    assert ("ada", "tagged") in whose


def test_the_importer_undoes_it_as_one_and_does_it_again(r):
    add(r)
    before = seen_by(r, "Ann"), seen_by(r, "ada"), folded(r)
    assert r.log.undoable()[0] == "import: articles.csv"
    r.undo()
    assert len(r) == 0
    assert folded(r) == ({}, set(), set())
    r.redo()
    assert (seen_by(r, "Ann"), seen_by(r, "ada"), folded(r)) == before


def test_nothing_the_review_has_is_overwritten(r):
    add(r, b"title\nAlpha\nBeta\n", "first.csv")
    alpha = r.records()[0].id
    r.include(alpha)
    report = add(r)
    assert (report.new, report.decisions) == (1, 2)
    assert seen_by(r, "ada")["Alpha"][0] == "include"
    assert seen_by(r, "Ann")["Alpha"][0] == "include"
    (remark,) = report.remarks
    assert str(remark) == (
        "articles.csv:2: ada already decided include on “Alpha”, which is kept;"
        " the file says exclude"
    )
    with r._context.database.read() as connection:
        kept = connection.execute(select(tables.leftover.c.line, tables.leftover.c.reason)).all()
    assert kept == [(2, remark.reason)]


def test_what_was_undone_stays_undone(r):
    add(r)
    alpha = r.records()[0].id
    r.clear(alpha)
    r.untag(alpha, "rct")
    report = add(r, TABLE.replace(b"Gamma", b"Delta"), "again.csv")
    assert (report.decisions, report.tags, report.notes) == (0, 0, 0)
    assert seen_by(r, "ada")["Alpha"] == (None, (), [])
    assert [remark.line for remark in report.remarks] == [2]


def test_a_second_search_keeps_every_decision_and_shows_only_what_is_new(r):
    add(r)
    before = seen_by(r, "Ann")
    report = add(r, b"title,label\nBeta,\nDelta,\nAlpha,\n", "second.csv")
    assert (report.new, report.merged, report.decisions) == (1, 2, 0)
    assert {k: v for k, v in seen_by(r, "Ann").items() if k != "Delta"} == before


def test_one_paper_twice_in_a_file_is_decided_once(r):
    report = add(r, b"title,included\nAlpha,1\nALPHA,0\n")
    assert (report.new, report.decisions) == (1, 1)
    assert r.records()[0].decision == "include"
    assert [remark.line for remark in report.remarks] == [3]


def test_what_was_decided_of_a_duplicate_is_not_overwritten(r):
    add(r, b"title\nAlpha\nBeta\n", "first.csv")
    alpha, beta = (one.id for one in r.records())
    r.exclude(beta, "too old")
    r.duplicates.merge([alpha, beta], keep=alpha)
    report = add(r, b"title,included\nAlpha,1\n", "second.csv")
    assert (report.decisions, len(report.remarks)) == (0, 1)
    assert [one.decision for one in r.records()] == ["exclude"]


def test_a_decision_about_a_duplicate_is_one_about_the_paper(r):
    add(r, b"title\nAlpha\nBeta\n", "first.csv")
    alpha, beta = (one.id for one in r.records())
    r.duplicates.merge([alpha, beta], keep=alpha)
    assert add(r, b"title,included\nBeta,1\n", "second.csv").decisions == 1
    assert [(one.id, one.decision) for one in r.records()] == [(alpha, "include")]


@pytest.mark.parametrize("layout", ["csv", "xlsx", "asreview", "rayyan"])
def test_what_is_exported_as_a_table_can_be_imported(r, tmp_path, layout):
    add(r, b'title,authors,year,doi\nAlpha,"Doe, J.; Roe, R.",2020,10.1000/x\nBeta,,,\nGamma,,,\n')
    alpha, beta, _ = (one.id for one in r.records())
    r.include(alpha)
    r.tag(alpha, "rct", "two words")
    r.exclude(beta, "too old")
    file = tmp_path / f"x.{'xlsx' if layout == 'xlsx' else 'csv'}"
    r.export(file, to=layout, where="all")
    with litreview.open(tmp_path / "back.review", create=True, reviewer="ada") as back:
        report = back.add(file)
        assert (report.read, report.failed) == (3, ())
        for before, after in zip(r.records(), back.records(), strict=True):
            for name in ("title", "authors", "year", "doi", "decision", "tags"):
                assert getattr(after, name) == getattr(before, name), name
