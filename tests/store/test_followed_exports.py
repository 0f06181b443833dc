"""A .bib file that follows the review."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time

import pytest

import litreview
from litreview.commands.cli import main
from litreview.errors import ExistsError, MissingError, NothingCitedError, UsageError
from litreview.model import Kind
from litreview.store import Draft, log

BIB = """
@misc{hill2019, title = {Sand and Wind}, author = {Hill, Mo}, year = 2019}
@misc{dale2020, title = {Rain and Stone}, author = {Dale, Jo}, year = 2020}
@misc{brook2021, title = {Moss and Ice}, author = {Brook, Al}, year = 2021}
"""


@pytest.fixture
def r(place, tmp_path):
    (tmp_path / "three.bib").write_text(BIB)
    with litreview.open(place, reviewer="ada") as opened:
        opened.add(tmp_path / "three.bib")
        opened.include("hill2019")
        yield opened


@pytest.fixture
def out(tmp_path):
    return tmp_path / "refs.bib"


def keys(file):
    lines = file.read_text().splitlines()
    return [line.partition("{")[2].rstrip(",") for line in lines if line.startswith("@")]


def until(condition):
    """Wait for another thread or process; fails after half a minute."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_it_follows_what_is_included(r, out):
    file = r.bibliography.follow(out)
    assert str(file).endswith("follows “included” · 1 key")
    assert keys(out) == ["hill2019"]
    r.include("dale2020")
    until(lambda: keys(out) == ["dale2020", "hill2019"])
    assert r["dale2020"].key_frozen
    r.undo()
    (file,) = r.bibliography.followed()
    assert (file.entries, file.problem, keys(out)) == (1, "", ["hill2019"])


def test_a_file_in_which_nothing_changed_is_not_touched(r, out):
    r.bibliography.follow(out)
    os.utime(out, (1, 1))
    r.exclude("brook2021")
    r.tag("hill2019", "sand")
    assert r.bibliography.followed()[0].entries == 1
    assert out.stat().st_mtime == 1


def test_only_the_entry_that_changed_is_written_again(r, out):
    r.include(["dale2020", "brook2021"])
    r.bibliography.follow(out, tags=True)
    before = out.read_text().split("\n\n")
    r.tag("dale2020", "rain")
    r.bibliography.followed()
    after = out.read_text().split("\n\n")
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, False, True]


def test_undo_stops_it_and_so_does_unfollow(r, out):
    r.bibliography.follow(out)
    assert r.bibliography.follow(out).entries == 1
    r.undo()
    assert r.bibliography.followed() == []
    r.redo()
    assert r.bibliography.unfollow(out).label == "stop updating refs.bib"
    assert r.bibliography.followed() == []
    r.include("dale2020")
    r.bibliography.followed()
    assert keys(out) == ["hill2019"]
    with pytest.raises(MissingError, match="not kept up to date"):
        r.bibliography.unfollow(out)


def test_tag_and_query(r, out, tmp_path):
    r.bibliography.follow(out, "all", tag="wet")
    r.bibliography.follow(tmp_path / "new.bib", query="year:>2019")
    r.tag(["brook2021", "hill2019"], "wet")
    wet, new = r.bibliography.followed()
    assert (wet.what, keys(out)) == ("all papers, tag wet", ["brook2021", "hill2019"])
    assert (new.what, new.entries) == ("query year:>2019", 2)


def test_exactly_what_documents_cite(r, out, tmp_path):
    paper = tmp_path / "paper"
    paper.mkdir()
    with pytest.raises(NothingCitedError):
        r.bibliography.follow(out, cited_in=paper)
    assert r.bibliography.followed() == []
    (paper / "a.md").write_text("As in [@brook2021].")
    file = r.bibliography.follow(out, cited_in=paper)
    assert keys(out) == ["brook2021"]
    (paper / "b.tex").write_text(r"\cite{dale2020,nobody}")
    until(lambda: keys(out) == ["brook2021", "dale2020"])
    (file,) = r.bibliography.followed()
    assert file.missing == ("nobody",)
    assert str(file).endswith("· 2 keys · 1 missing")
    shown = out.read_text()
    (paper / "b.ipynb").write_text("{")
    (file,) = r.bibliography.followed()
    assert "the notebook is not valid JSON" in file.problem
    assert out.read_text() == shown


def test_another_process_is_followed_and_follows(r, out, place):
    r.bibliography.follow(out)
    program = (
        "import sys, litreview\n"
        "with litreview.open(sys.argv[1], reviewer='ada') as r: r.include('brook2021')\n"
    )
    subprocess.run([sys.executable, "-c", program, place], check=True)
    until(lambda: keys(out) == ["brook2021", "hill2019"])


def test_a_process_leaves_the_file_up_to_date(r, out, place):
    r.bibliography.follow(out)
    r.close()
    with litreview.open(place, reviewer="ada", follow=False) as other:
        other.include("dale2020")
    assert keys(out) == ["hill2019"]
    with litreview.open(place, reviewer="grace") as other:
        other.tag("brook2021", "ice")
    assert keys(out) == ["hill2019"], "ada's file is written where ada has the review open"
    with litreview.open(place, reviewer="ada") as other:
        other.include("brook2021")
    assert keys(out) == ["brook2021", "dale2020", "hill2019"]


def test_changes_by_hand_stay(r, out):
    r.bibliography.follow(out)
    text = out.read_text().replace("{Sand and Wind}", "{Sand \\& Wind}")
    out.write_text(text + "\n@misc{own,\n  title = {Mine}}\n")
    r.include("dale2020")
    (file,) = r.bibliography.followed()
    assert file.problem == ""
    assert keys(out) == ["dale2020", "hill2019", "own"]
    assert "{Sand \\& Wind}" in out.read_text()
    assert r["hill2019"].title == "Sand and Wind", "the review is as it was"


def test_a_half_written_entry_stops_it(r, out):
    r.bibliography.follow(out)
    text = out.read_text()
    out.write_text(text + "\n@misc{own, title = {Mi")
    r.include("dale2020")
    (file,) = r.bibliography.followed()
    assert "an entry that cannot be read" in file.problem
    assert out.read_text().endswith("{Mi")
    out.write_text(text)
    r.include("brook2021")
    assert r.bibliography.followed()[0].problem == ""
    assert len(keys(out)) == 3


def test_a_key_that_is_there_twice_stops_it(r, out):
    r.bibliography.follow(out)
    text = f"{out.read_text()}\n@misc{{HILL2019,\n  title = {{Other}},\n}}\n"
    out.write_text(text)
    r.include("dale2020")
    (file,) = r.bibliography.followed()
    assert "has the key hill2019 twice" in file.problem
    assert out.read_text() == text


def test_a_file_of_other_origin_is_refused(r, out):
    out.write_text("@misc{mine, title = {Mine}}\n")
    with pytest.raises(ExistsError, match="was not written by"):
        r.bibliography.follow(out)
    assert r.bibliography.followed() == []
    with pytest.raises(UsageError, match=r"end in \.bib"):
        r.bibliography.follow(out.with_suffix(".txt"))


def moved(r, tmp_path, name, *, copy):
    r.close()
    (shutil.copy if copy else shutil.move)(tmp_path / "test.review", tmp_path / name)
    return litreview.open(tmp_path / name, reviewer="ada")


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_renamed_review_goes_on(r, out, tmp_path):
    r.bibliography.follow(out)
    out.write_text(out.read_text().replace("{Sand and Wind}", "{Sand}"))
    r.tag("hill2019", "x")
    assert r.bibliography.followed()[0].problem == ""
    with moved(r, tmp_path, "thesis.review", copy=False) as renamed:
        renamed.include("dale2020")
        assert [one.problem for one in renamed.bibliography.followed()] == [""]
    assert keys(out) == ["dale2020", "hill2019"]
    assert "{Sand}" in out.read_text(), "what was changed by hand is still known"


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_copy_leaves_the_file_to_the_first(r, out, tmp_path):
    r.bibliography.follow(out)
    with moved(r, tmp_path, "copy.review", copy=True) as copied:
        copied.include("dale2020")
        (file,) = copied.bibliography.followed()
    assert "is kept up to date by test.review" in file.problem
    assert keys(out) == ["hill2019"]


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_review_from_elsewhere_writes_nothing_outside_of_its_folder(r, tmp_path):
    payload = {"format": "bibtex", "where": "all"}
    cites = {**payload, "cited_in": ["/"]}
    rules = {"../evil.bib": payload, "in.bib": cites, "x.bib": {"format": 1}}
    with r._context.write() as connection:
        drafts = [
            Draft(Kind.EXPORT_FOLLOWED, None, f"export:{name}", rule)
            for name, rule in rules.items()
        ]
        log.append(connection, "ada", drafts, "hostile")
    files = r.bibliography.followed()
    assert [file.name for file in files] == ["../evil.bib", "in.bib"]
    for file in files:
        assert "outside of the review's folder" in file.problem
    assert not (tmp_path.parent / "evil.bib").exists()
    assert not (tmp_path / "in.bib").exists()


def test_on_the_command_line(r, out, place, capsys):
    r.close()
    words = ["--reviewer", "ada", "follow", place]
    assert main([*words]) == 0
    assert capsys.readouterr().out == "no file is kept up to date\n"
    assert main([*words, "--to", str(out)]) == 0
    assert "follows “included” · 1 key" in capsys.readouterr().out
    assert main(["--reviewer", "ada", "include", place, "dale2020"]) == 0
    assert keys(out) == ["dale2020", "hill2019"]
    out.write_text("@misc{mine")
    assert main([*words, "--to", str(out)]) == 2
    capsys.readouterr()
    assert main([*words, "--json"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert "cannot be read" in file["problem"] or "changed" in file["problem"]
    assert main([*words, "--to", str(out), "--stop"]) == 0
    assert main([*words]) == 0
