"""What documents cite, found in a review: in Python and on the command line."""

from __future__ import annotations

import json

import pytest

import litreview
from litreview.commands.cli import main
from litreview.errors import NothingCitedError

BIB = """
@misc{hill2019, title = {Sand and Wind}, author = {Hill, Mo}, year = 2019}
@misc{dale2020, title = {Rain and Stone}, author = {Dale, Jo}, year = 2020}
@misc{brook2021, title = {Moss and Ice}, author = {Brook, Al}, year = 2021}
"""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "texts"
    made.mkdir()
    (made / "a.tex").write_text("% no\n\\cite{hill2019}\n\\cite{nobody}\n")
    (made / "b.md").write_text("As [@DALE2020] and @fig-one and `@brook2021`\n")
    return made


@pytest.fixture
def r(place, tmp_path):
    (tmp_path / "three.bib").write_text(BIB)
    with litreview.open(place, reviewer="ada") as opened:
        opened.add(tmp_path / "three.bib")
        yield opened


@pytest.fixture
def run(capsys):
    def run(*words):
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run


def test_in_python(r, folder, tmp_path):
    papers = r.bibliography.cited(folder)
    assert papers.ids == (r["hill2019"].id, r["dale2020"].id)
    assert [one.place for one in papers.missing] == [f"{folder / 'a.tex'}:3"]
    assert (papers.missing_keys, len(papers.documents)) == (("nobody",), 2)
    done = r.export(tmp_path / "refs.bib", cited_in=folder)
    assert (done.entries, done.missing, done.cited) == (2, ("nobody",), papers)


def test_nothing_cited_freezes_nothing_and_keeps_the_file(r, folder, tmp_path):
    out = tmp_path / "refs.bib"
    out.write_text("% mine\n")
    (folder / "a.tex").write_text("nothing")
    (folder / "b.md").write_text("nothing")
    with pytest.raises(NothingCitedError, match="nothing is cited in 2 documents"):
        r.export(out, cited_in=folder, overwrite=True)
    (folder / "b.md").write_text("@dale2020")
    with pytest.raises(NothingCitedError, match="no paper cited in 2 documents is selected"):
        r.export(out, where="include", cited_in=folder, overwrite=True)
    assert out.read_text() == "% mine\n"
    assert not any(record.key_frozen for record in r.records())


def test_on_the_command_line(r, place, folder, tmp_path, run):
    out = tmp_path / "refs.bib"
    code, text, err = run("cited", place, folder, "--to", out)
    assert (code, text) == (0, f"2 entries written to {out}\n")
    assert err == f"note: {folder / 'a.tex'}:3: no paper has the key nobody\n"
    assert out.read_text().count("\n@misc{") == 2
    code, text, _ = run("cited", place, folder)
    assert (code, text.splitlines()) == (
        0,
        [
            f"{folder / 'a.tex'}:2: hill2019",
            f"{folder / 'b.md'}:1: DALE2020",
            "2 papers cited in 2 documents, 1 key missing",
        ],
    )
    told = json.loads(run("cited", place, folder, "--json")[1])
    assert (told["found"][1]["key"], told["missing"][0]["line"]) == ("DALE2020", 3)


def test_an_export_of_nothing_exits_1_and_a_bad_notebook_2(r, place, folder, tmp_path, run):
    out = tmp_path / "refs.bib"
    run("cited", place, folder, "--to", out)
    before = out.read_bytes()
    (tmp_path / "empty.md").write_text("`@hill2019`")
    for words in (("cited", place, tmp_path / "empty.md"), ("export", place, "--cited-in")):
        more = () if words[0] == "cited" else (tmp_path / "empty.md",)
        code, text, err = run(*words, *more, "--to", out)
        assert (code, text, err.count("\n")) == (1, "", 1)
        assert "nothing is cited in" in err
    assert run("cited", place, tmp_path / "empty.md")[0] == 1
    (folder / "x.ipynb").write_text('{"cells": [')
    code, _, err = run("cited", place, folder, "--to", out)
    assert (code, err.count("\n"), "x.ipynb: the notebook is not valid JSON" in err) == (2, 1, True)
    assert out.read_bytes() == before


def test_a_folder_with_its_review(folder, tmp_path, run):
    (tmp_path / "three.bib").write_text(BIB)
    with litreview.create(folder / "mine.review", "ada") as made:
        made.add(tmp_path / "three.bib")
    assert run("cited", folder, "--to", tmp_path / "refs.bib")[0] == 0
    code, _, err = run("cited", tmp_path, "--to", tmp_path / "refs.bib")
    assert (code, "a folder with no .review file" in err) == (2, True)
