"""The Python interface, on both databases."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import litreview
from litreview.workspace import Upload

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ABSTRACT = "We look at a thing that nobody has looked at. " * 8


@pytest.fixture
def r(seeds_place):
    with litreview.open(seeds_place, reviewer="ada") as opened:
        yield opened


def decisions(r):
    return {record.id: record.decision.value for record in r.records() if record.decision}


def test_the_seeds_are_imported_once(place):
    with litreview.open(place) as r:
        report = r.add(SEEDS)
        assert (report.read, report.new, report.merged, report.failed) == (502, 399, 103, ())
        assert [file.read for file in report.files] == [69, 83, 78, 192, 80]
        seq = r.log.seq
        again = r.add(SEEDS)
        assert (again.read, again.known, r.log.seq) == (0, 5, seq)
        assert "already in the review, nothing changed" in str(again)
        status = r.status()
    assert (status["records"], status["occurrences"]) == (399, 502)
    assert [source["entries"] for source in status["sources"]] == [69, 83, 78, 192, 80]


def test_every_record_keeps_where_it_came_from(r):
    records = r.records()
    assert sum(len(record.occurrences) for record in records) == 502
    first = records[0].occurrences[0]
    assert (first.source, first.position, first.line, first.date) == (
        SEEDS[0].name,
        1,
        11,
        "Mar 12",
    )


def test_the_frame_has_a_row_a_record_and_the_state_in_columns(r):
    id = r.df.index[3]
    r.exclude(id, reason="out of scope", note="not ours")
    r.tag(id, "vision")
    df = r.df
    assert df.shape[0] == 399
    row = df.loc[id]
    assert (row.decision, row.reasons, row.tags, row.notes) == (
        "exclude",
        ["out of scope"],
        ["vision"],
        ["not ours"],
    )
    assert df.decision.value_counts().to_dict() == {
        "undecided": 398,
        "exclude": 1,
        "include": 0,
        "maybe": 0,
    }


def test_a_mask_names_records(r):
    mask = r.df.title.str.contains("Robot")
    acted = r.exclude(mask, reason="out of scope")
    assert set(acted.ids) == set(r.df.index[mask])
    assert len(acted.ids) > 3
    assert r.status()["reasons"] == {"out of scope": len(acted.ids)}
    assert str(acted) == f"exclude (out of scope): {len(acted.ids)} papers"
    r.undo()
    assert decisions(r) == {}


@pytest.mark.parametrize(
    "name",
    [
        lambda df: df.index[0],
        lambda df: df.index[0][:7],
        lambda df: [df.index[0]],
        lambda df: df.index[:1],
        lambda df: df.iloc[:1],
        lambda df: df.key.iloc[0],
        lambda df: df.key.iloc[0].upper(),
        lambda df: df.position == 1,
        lambda df: pd.Series([df.index[0]]),
    ],
)
def test_records_are_named_as_one_likes(r, name):
    assert r.include(name(r.df)).ids == (r.df.index[0],)


@pytest.mark.parametrize("name", ["zzzzzzzz", "", "%", "_"])
def test_a_name_that_fits_nothing_is_refused(r, name):
    with pytest.raises(litreview.MissingError, match="there is no record"):
        r.include([r.df.index[0], name])
    assert decisions(r) == {}


def test_a_name_that_fits_several_is_refused(r):
    with pytest.raises(litreview.AmbiguousError, match="matches several records"):
        r.include(r.df.index[0][0])


def test_undo_and_redo_go_any_number_of_steps(r):
    one, two, three = r.df.index[:3]
    acts = [
        lambda: r.include([one, two]),
        lambda: r.tag(one, "vision", "to read"),
        lambda: r.note(one, "a thought"),
        lambda: r.exclude(one, reason="changed my mind"),
        lambda: r.maybe(three),
        lambda: r.untag(one, "vision"),
        lambda: r.clear(two),
    ]

    def state():
        return [
            (x.id, x.decision, x.reasons, x.tags, [n.text for n in x.notes]) for x in r.records()
        ]

    states = [state()]
    for act in acts:
        act()
        states.append(state())
    for expected in states[-2::-1]:
        r.undo()
        assert state() == expected
    assert str(r.undo()) == "undone: import: 5 files"
    assert str(r.undo()) == "nothing to undo"
    assert len(r) == 0
    r.redo()
    assert state() == states[0]
    for expected in states[1:]:
        r.redo()
        assert state() == expected
    assert str(r.redo()) == "nothing to redo"


def test_what_changes_nothing_is_no_step_of_undo(r):
    id = r.df.index[0]
    r.include(id)
    seq = r.log.seq
    assert r.include(id).act == ""
    assert r.untag(id, "never there").act == ""
    assert r.log.seq == seq
    assert r.log.undoable()[0].startswith("include: ")


def test_one_act_of_many_can_be_undone(r):
    one, two = r.df.index[:2]
    first = r.include(one)
    r.include(two)
    r.undo(first.act)
    assert decisions(r) == {two: "include"}
    with pytest.raises(litreview.MissingError, match="already undone"):
        r.undo(first.act)


def test_reviewers_do_not_overwrite_each_other(r, seeds_place):
    id = r.df.index[0]
    r.include(id)
    note = r.note(id, "mine").note
    with litreview.open(seeds_place, reviewer="bob") as other:
        assert other[id].decision is None
        other.exclude(id)
        other.untag(id, "vision")
        with pytest.raises(litreview.UsageError, match="belongs to another reviewer"):
            other.note(id, "yours now", note=note)
        assert str(other.undo()).startswith("undone: exclude")
        assert str(other.undo()) == "nothing to undo"
    assert decisions(r) == {id: "include"}


def test_a_note_typed_in_one_go_is_one_step_of_undo(r):
    id = r.df.index[0]
    first = r.note(id, "a")
    for text in ("a th", "a thought"):
        assert r.note(id, text, note=first.note, act=first.act).act == first.act
    assert [note.text for note in r[id].notes] == ["a thought"]
    r.undo()
    assert r[id].notes == ()


def test_history_tells_what_was_done_and_undone(r):
    id = r.df.index[0]
    r.include(id)
    r.exclude(id, reason="too old")
    r.undo()
    history = r.log.history(id)
    assert list(zip(history.what, history.standing, strict=True)) == [
        ("exclude (too old)", False),
        ("include", True),
        (f"found in {SEEDS[0].name}", True),
    ]


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda r, id: r.decide(id, "perhaps"), "'perhaps' is not a decision"),
        (lambda r, id: r.decide(id, "include", "because"), "only excluded papers have a reason"),
        (lambda r, id: r.tag(id, "  "), "a tag cannot be empty"),
        (lambda r, id: r.tag(id, "x" * 10_000), "at most 200 characters, this one 10000"),
        (lambda r, id: r.tag(id), "give at least one tag"),
        (lambda r, id: r.note(id, " "), "a new note cannot be empty"),
        (lambda r, _: r.include(7), "select records by id"),
        (lambda r, _: r.records("some"), "'some' selects nothing"),
        (lambda r, _: r.to_bibtex(colour=True), "'colour' is not an option"),
    ],
)
def test_nonsense_is_refused_in_one_sentence_and_changes_nothing(r, act, sentence):
    seq = r.log.seq
    with pytest.raises(litreview.UsageError, match=sentence):
        act(r, r.df.index[0])
    assert r.log.seq == seq


def test_hostile_text_is_kept_as_text(r):
    id = r.df.index[0]
    text = "<script>alert(1)</script> $x$ \\input{x} \u202e'; DROP TABLE record; --"
    r.note(id, text + "\0\ud800")
    r.tag(id, "=HYPERLINK(1)\n<b>")
    record = r[id]
    assert record.notes[0].text == text + "?"
    assert record.tags == ("=HYPERLINK(1) <b>",)
    html = record._repr_mimebundle_()["text/html"]
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_search_finds_words_anywhere_and_takes_them_literally(r):
    id = r.df.index[5]
    r.note(id, "Überraschung 100%-ig")
    assert [x.id for x in r.records(text="überraschung")] == [id]
    assert [x.id for x in r.records(text="100%-IG")] == [id]
    assert r.records(text="100_") == []
    both = {x.id for x in r.records(text="ROBOT manipulation")}
    assert both
    assert both == {
        x.id
        for x in r.records()
        if all(w in f"{x.title} {x.abstract}".lower() for w in ("robot", "manipulation"))
    }
    assert r.progress.count(text="robot manipulation") == len(both)


def test_records_can_be_filtered_and_paged(r):
    ids = list(r.df.index)
    r.include(ids[10:20])
    r.tag(ids[15:25], "x")
    assert [x.id for x in r.records("include", tag="x")] == ids[15:20]
    assert [x.id for x in r.records("include", offset=3, limit=2)] == ids[13:15]
    assert r.progress.count("undecided") == 389
    assert r.progress.count(source=SEEDS[4].name) == 80


def test_next_is_the_order_of_the_sources_until_there_is_something_to_learn(r):
    ids = list(r.df.index)
    assert [x.id for x in r.next(3)] == ids[:3]
    r.exclude(ids[0])
    assert [x.id for x in r.next(2)] == ids[1:3]
    quantised = r.df.title.str.contains("Quanti")
    r.include(list(r.df.index[quantised])[:8])
    r.exclude(r.df.title.str.contains("Robot|Clinical|Video"))
    ahead = [x.title for x in r.next(10)]
    assert sum("uanti" in title or "bit" in title.lower() for title in ahead) >= 4


def test_similar_papers_come_with_the_terms_they_share(r):
    robot = next(x for x in r.records() if "Robot Fine-Tuning Made Easy" in x.title)
    found = r.similar(robot.id, 5)
    assert len(found) == 5
    assert robot.id not in {s.record.id for s in found}
    assert any("robot" in term for term, _ in found[0].terms)
    # Papers that are near to many others step back, so only the first has to be the most similar.
    assert found[0].score == max(s.score for s in found)
    r.include(found[0].record.id)
    left = r.similar(robot.id, 5, undecided=True)
    assert found[0].record.id not in {s.record.id for s in left}


def test_exported_keys_never_change(r, tmp_path):
    ids = r.df.index[:5]
    r.include(ids)
    keys = [r[id].key for id in ids]
    assert not r[ids[0]].key_frozen
    text = r.to_bibtex(tmp_path / "deep" / "out.bib")
    assert all(r[id].key_frozen for id in ids)
    assert not r[r.df.index[7]].key_frozen
    r.undo()
    assert [r[id].key for id in ids] == keys
    assert (tmp_path / "deep" / "out.bib").read_text() == text
    assert all(f"{{{key}," in text for key in keys)


def test_the_same_state_gives_the_same_bytes(r, tmp_path):
    r.include(r.df.index[::7])
    r.to_bibtex(tmp_path / "a.bib")
    written = (tmp_path / "a.bib").stat().st_mtime_ns
    r.to_bibtex(tmp_path / "b.bib")
    r.to_bibtex(tmp_path / "a.bib")
    assert (tmp_path / "a.bib").read_bytes() == (tmp_path / "b.bib").read_bytes()
    assert (tmp_path / "a.bib").stat().st_mtime_ns == written


def test_somebody_elses_bib_is_left_alone(r, tmp_path):
    path = tmp_path / "thesis.bib"
    path.write_text("@book{mine, title = {Ten years of work}}")
    r.include(r.df.index[0])
    with pytest.raises(litreview.ExistsError, match=r"thesis\.bib was not written by"):
        r.to_bibtex(path)
    assert path.read_text() == "@book{mine, title = {Ten years of work}}"
    r.to_bibtex(path, overwrite=True)
    assert "Ten years" not in path.read_text()


def test_a_bib_that_cannot_be_written_leaves_what_was_there(r):
    r.include(r.df.index[0])
    with pytest.raises(litreview.StorageError, match="cannot be written"):
        r.to_bibtex("/dev/null/x.bib")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty; nothing was added"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "the file is binary, not text"),
        (("new\n" + "é" * 9).encode("latin-1"), "neither UTF-8 nor a Western encoding"),
        (b"new\nSubscribe\nMar 12", "no title with an abstract was found"),
    ],
)
def test_a_bad_file_is_reported_and_the_rest_imported(place, data, sentence):
    good = Upload("good.txt", f"A title\n{ABSTRACT}".encode())
    with litreview.open(place) as r:
        report = r.add([Upload("bad.txt", data), good])
        assert (report.new, len(report.failed)) == (1, 1)
        assert report.failed[0].file == "bad.txt"
        with pytest.raises(AssertionError, match=sentence):
            raise AssertionError(str(report.failed[0]))


def test_hostile_titles_are_imported_as_they_are(place):
    titles = ["<script>alert(1)</script> $x$", "a" * 100_000, "\u202etxt.exe\u200b", "nul\0byte"]
    page = "new\n" + "\n".join(f"{title}\n{ABSTRACT}" for title in titles[:1] + titles[2:])
    with litreview.open(place) as r:
        r.add([Upload("<img src=x>.txt", page.encode())])
        assert [x.title for x in r.records()] == [titles[0], titles[2], "nul\ufffdbyte"]
        assert "<img" not in r._repr_mimebundle_()["text/html"]


def test_a_review_shows_itself(r):
    r.include(r.df.index[0])
    bundle = r._repr_mimebundle_()
    assert "399 papers: 1 included, 0 maybe, 0 excluded, 398 undecided" in bundle["text/plain"]
    assert SEEDS[0].name in bundle["text/html"]
    assert "Betrayed by Attention" in r[r.df.index[0]]._repr_mimebundle_()["text/plain"]


def test_the_card_says_at_once_what_is_missing(r, monkeypatch):
    shown = []
    monkeypatch.setattr(
        "IPython.core.displaypub.DisplayPublisher.publish",
        lambda _, data, metadata=None: shown.append(data),
    )
    card = r.triage()
    card._ipython_display_()
    assert "with jupyterlab_widgets installed" in shown[-1]["text/plain"]
    card.close()
    monkeypatch.setattr(r._context.database, "read_only", True)
    with pytest.warns(UserWarning, match="is read-only, so decisions cannot be saved"):
        r.triage().close()
