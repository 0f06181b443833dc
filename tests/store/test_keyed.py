"""Citation keys through `Review`: patterns, previews, pins, and what never changes."""

from __future__ import annotations

import json

import pytest

import litreview
from litreview.commands.cli import main
from litreview.errors import ExistsError, MissingError, UsageError

DEFAULT = "(auth.lower + year).len + veryshorttitle.lower | shorttitle.lower.condense('-')"


def bib(*papers):
    return "\n".join(
        f"@article{{{key},\n author = {{{author}}},\n title = {{{title}}},\n year = {{{year}}}\n}}"
        for key, author, title, year in papers
    )


def ris(*papers):
    """The same without keys."""
    return "\n".join(
        f"TY  - JOUR\nAU  - {author}\nTI  - {title}\nPY  - {year}\nER  - \n"
        for _, author, title, year in papers
    )


PAPERS = (
    ("one", "Smith, Ann", "Sparse graphs of proteins", 2020),
    ("two", "Smith, Ann", "Sparse models of climate", 2020),
    ("three", "Müller, Jürgen", "Robots that learn", 2021),
    ("four", "Łukasz, Ewa and Doe, Jane", "Deep vision", 2019),
)


@pytest.fixture
def r(place, tmp_path):
    with litreview.open(place, reviewer="ada") as opened:
        (tmp_path / "papers.ris").write_text(ris(*PAPERS))
        opened.add(tmp_path / "papers.ris")
        yield opened


def present(r):
    return [record.key for record in r.records()]


FIRST = ["smith2020sparse", "smith2020sparse-b", "muller2021robots", "lukasz2019deep"]


def test_keys_are_made_by_the_pattern_of_the_review(r, tmp_path):
    assert r.keys.pattern == DEFAULT
    assert present(r) == FIRST
    r.keys.pattern = "[auth][year]"
    assert present(r) == FIRST
    (tmp_path / "more.ris").write_text(
        ris(("", "Smith, Ann", "Another", 2020), ("", "Smith, Bo", "Yet another", 2020))
    )
    r.add(tmp_path / "more.ris")
    assert present(r)[4:] == ["Smith2020", "Smith2020a"]
    assert str(r.undo()) == "undone: import: more.ris"
    assert str(r.undo()) == "undone: key pattern changed"
    assert r.keys.pattern == DEFAULT
    assert str(r.redo()) == "redone: key pattern changed"
    assert r.keys.pattern == "[auth][year]"


def test_a_key_that_a_source_gave_is_kept(r, tmp_path):
    r.keys.pattern = "[auth][year]"
    (tmp_path / "x.bib").write_text(bib(("Own:2022", "Roe, R.", "Own things", 2022)))
    r.add(tmp_path / "x.bib")
    assert present(r)[-1] == "Own:2022"


def test_a_preview_changes_nothing_and_is_what_happens(r):
    seq = r.log.seq
    shown = r.keys.preview("auth.lower + year")
    assert (present(r), r.log.seq) == (FIRST, seq)
    assert [(one.record.key, one.present, one.new) for one in shown] == [
        ("smith2020sparse", "smith2020sparse", "smith2020"),
        ("smith2020sparse-b", "smith2020sparse-b", "smith2020a"),
        ("muller2021robots", "muller2021robots", "muller2021"),
        ("lukasz2019deep", "lukasz2019deep", "lukasz2019"),
    ]
    assert r.keys.preview("auth.lower + year", n=2) == shown[:2]
    done = r.keys.regenerate("auth.lower + year")
    assert (str(done), len(done.ids)) == ("new keys: 4 papers", 4)
    assert present(r) == [one.new for one in shown]
    assert r.keys.pattern == "auth.lower + year"
    assert {one.why for one in r.keys.preview()} == {"unchanged by the pattern"}
    assert r.keys.regenerate().act == ""
    r.undo()
    assert (present(r), r.keys.pattern) == (FIRST, DEFAULT)
    r.redo()
    assert present(r) == [one.new for one in shown]


def test_frozen_and_pinned_keys_stay(r):
    ids = [record.id for record in r.records()]
    r.include(ids[0])
    r.to_bibtex()
    r.keys.pin(ids[2], "smith2020")
    r.keys.regenerate("auth.lower + year")
    assert present(r) == ["smith2020sparse", "smith2020a", "smith2020", "lukasz2019"]
    frozen, _, pinned, _ = r.keys.preview("title")
    assert (frozen.frozen, frozen.new) == (True, "smith2020sparse")
    assert frozen.why == "frozen: it was exported"
    assert (pinned.why, pinned.record.key_pinned) == ("pinned by hand", True)
    assert str(r.keys.unpin(ids[2])).startswith("unpin key: Robots that learn")
    r.keys.regenerate()
    assert present(r)[2] == "muller2021"


def test_only_the_records_asked_for_get_new_keys(r):
    ids = [record.id for record in r.records()]
    r.tag(ids[1:], "vision")
    r.exclude(ids[3])
    assert len(r.keys.regenerate("auth + year", where="undecided", tag="vision").ids) == 2
    assert present(r) == ["smith2020sparse", "Smith2020", "Muller2021", "lukasz2019deep"]


def test_a_pin_is_an_act_until_the_key_is_frozen(r):
    id = r.records()[0].id
    assert str(r.keys.pin(id, "Mine:2020")) == "pin key: Sparse graphs of proteins"
    assert r["mine:2020"].id == id
    assert r.keys.pin(id, "Mine:2020").act == ""
    r.undo()
    assert (present(r)[0], r[id].key_pinned) == (FIRST[0], False)
    r.redo()
    assert (present(r)[0], r[id].key_pinned) == ("Mine:2020", True)
    r.include(id)
    r.to_bibtex()
    with pytest.raises(UsageError, match="Mine:2020 was exported"):
        r.keys.pin(id, "other")
    r.undo()
    r.undo()
    assert (r[id].key, r[id].key_pinned) == ("Mine:2020", False)
    assert [event["what"] for event in r.log.entries(id)][-2] == "key pinned: Mine:2020"


@pytest.mark.parametrize(
    ("key", "error", "sentence"),
    [
        ("", UsageError, "a key cannot be empty"),
        ("a b", UsageError, "' ' cannot be used in a key"),
        ("a,b", UsageError, "',' cannot be used in a key"),
        ("x{", UsageError, "'{' cannot be used in a key"),
        ("$(rm)", UsageError, "cannot be used in a key"),
        ("-rf", UsageError, "'-' cannot start a key"),
        ("a" * 121, UsageError, "at most 120 characters"),
        ("SMITH2020SPARSE-B", ExistsError, "is the key of “Sparse models of climate”"),
    ],
)
def test_a_bad_pin_is_refused_in_a_sentence(r, key, error, sentence):
    seq = r.log.seq
    with pytest.raises(error) as caught:
        r.keys.pin(r.records()[0].id, key)
    assert sentence in str(caught.value)
    assert (present(r), r.log.seq) == (FIRST, seq)
    with pytest.raises(MissingError):
        r.keys.pin("nobody", "x")
    with pytest.raises(UsageError, match="a key belongs to one record; 2 were given"):
        r.keys.pin(FIRST[:2], "x")


@pytest.mark.parametrize("act", ["preview", "regenerate"])
def test_a_wrong_pattern_is_refused_and_changes_nothing(r, act):
    seq = r.log.seq
    with pytest.raises(UsageError, match=r"at character 2 \(“yaer]”\)"):
        getattr(r.keys, act)("[yaer]")
    with pytest.raises(UsageError, match="pattern is empty"):
        r.keys.pattern = " "
    with pytest.raises(UsageError, match="selects nothing"):
        r.keys.regenerate("[auth]", where="nowhere")
    assert (present(r), r.log.seq) == (FIRST, seq)


def test_what_was_completed_is_in_new_keys_and_changes_none_that_are_there(r, tmp_path):
    (tmp_path / "bare.ris").write_text("TY  - JOUR\nTI  - Betrayed by attention\nER  - \n")
    (tmp_path / "mine.bib").write_text(bib(("x", "Zhao, Li", "Betrayed by attention", 2024)))
    r.add(tmp_path / "bare.ris")
    assert present(r)[-1] == "betrayed-attention"
    r.metadata.complete(from_=tmp_path / "mine.bib", threshold=0.5)
    assert present(r)[-1] == "betrayed-attention"
    assert r.keys.preview("auth + year")[-1].new == "Zhao2024"
    r.keys.regenerate()
    assert present(r)[-1] == "zhao2024betrayed"


def test_a_record_that_others_refer_to_keeps_its_key(r, tmp_path):
    (tmp_path / "x.bib").write_text(
        "@inproceedings{child, author={Roe, R.}, title={A talk}, year=2020, crossref={Proc20}}\n"
        "@proceedings{Proc20, title={Proceedings of things}, year=2020}\n"
    )
    r.add(tmp_path / "x.bib")
    parent = r.keys.preview("[auth][year]")[-1]
    assert (parent.new, parent.why) == ("Proc20", "another record refers to it by this key")
    with pytest.raises(UsageError, match="another record refers to Proc20"):
        r.keys.pin("Proc20", "other")
    assert r.keys.regenerate("[auth][year]")
    assert present(r)[-2:] == ["Roe2020", "Proc20"]


def test_the_key_of_a_merged_record_is_nobody_elses(r):
    one, two, three, _ = r.records()
    r.duplicates.merge([one.id, two.id], keep=one.id)
    assert r[two.key].id == one.id
    assert r[one.id].aliases == (two.key,)
    with pytest.raises(ExistsError, match=f"is the key of “Sparse graphs of proteins” .{one.id}"):
        r.keys.pin(three.id, two.key.upper())
    assert f"  ids = {{{two.key}}},\n" in r.to_bibtex(where="all")
    r.duplicates.unmerge(one.id)
    assert [record.key for record in r.records()][:2] == [one.key, two.key]


@pytest.fixture
def run(capsys):
    def run(*words):
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run


def test_keys_on_the_command_line(r, place, run):
    ids = [record.id for record in r.records()]
    listed = json.loads(run("keys", place, "--json")[1])
    assert listed["pattern"] == DEFAULT
    assert [one["key"] for one in listed["keys"]] == FIRST
    assert listed["keys"][0] == {
        "id": ids[0],
        "key": "smith2020sparse",
        "title": "Sparse graphs of proteins",
        "frozen": False,
        "pinned": False,
        "aliases": [],
    }
    shown = json.loads(run("keys", place, "--pattern", "[auth][year]", "-n", "2", "--json")[1])
    assert (shown["changed"], [one["new"] for one in shown["keys"]]) == (
        2,
        ["Smith2020", "Smith2020a"],
    )
    assert present(r) == FIRST
    assert run("keys", place, "--pin", ids[3], "Deep19")[1] == "pin key: Deep vision\n"
    out = run("keys", place, "--pattern", "[auth][year]", "--preview")[1]
    assert f"{ids[3]}  Deep19  (pinned by hand)\n" in out
    assert out.endswith("3 of 4 keys would change; --apply changes them\n")
    assert run("keys", place, "--pattern", "[auth][year]", "--apply")[1] == "new keys: 3 papers\n"
    assert present(r) == ["Smith2020", "Smith2020a", "Muller2021", "Deep19"]
    assert f"{ids[3]}  Deep19  (pinned)\n" in run("keys", place)[1]
    assert run("keys", place, "--unpin", "Deep19")[1] == "unpin key: Deep vision\n"
    both = run("keys", place, "--pattern", "[auth]", "--pin", ids[0], "x")
    assert (both[0], "use either --pattern" in both[2]) == (2, True)
    code, _, err = run("keys", place, "--pattern", "[auth", "--apply")
    assert (code, "this bracket is not closed" in err) == (2, True)
