"""What the pages on searching, keys, exporting and others show works as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import litreview
from litreview.ranking import registry as named

DOCS = Path(__file__).parents[2] / "docs"
PAPER = "@article{%s, title = {%s}, author = {%s}, journal = {Journal of Fish}, year = %d}\n"
FISH = "Inclusions of small fish in a composite"


def run(page, block=0):
    """Run an example of a page where we are, and close the review that it opened."""
    code = re.findall(r"```python\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)[block]
    names = {}
    exec(compile(code, page, "exec"), names)  # noqa: S102 - our own page
    names["r"].close()


@pytest.fixture
def thesis(tmp_path, monkeypatch):
    """A folder with a review of a few included and excluded papers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LITREVIEW_REVIEWER", "ada")
    titles = ["Deep fish", "Wide fish", "Old boats", "New boats", "Fish and boats", "Small fish"]
    entries = [PAPER % (f"k{n}", t, "Lee, Ann", 2010 + n) for n, t in enumerate(titles)]
    Path("papers.bib").write_text("".join(entries))
    with litreview.create("thesis.review", "ada") as r:
        r.add("papers.bib")
        r.include(r.df.title.str.contains("fish"))
        r.exclude(r.df.title.str.contains("Old|New"))
    return tmp_path / "thesis.review"


def test_duplicates(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("first-search.bib").write_text(PAPER % ("a", FISH, "Lee, Ann", 2016))
    Path("second-search.bib").write_text(f"@misc{{b, title = {{{FISH}s}}, year = 2016}}")
    run("duplicates.md")
    told = capsys.readouterr().out
    assert "2 read, 2 new, 0 merged; 1 pair of records to compare" in told
    assert "= year: 2016" in told
    assert "≠ type" in told


def test_reading(thesis, capsys):
    with litreview.open(thesis) as r:
        r.clear(r.df.title == "Small fish")
    run("reading.md")
    told = capsys.readouterr().out
    assert told == "6 10 fish Which ones?\n['“fish”: Small ones?']\n"


def test_keys(thesis, capsys):
    run("citation_keys.md")
    assert "k0 -> lee2010 " in capsys.readouterr().out
    with litreview.open(thesis) as r:
        assert r.records()[0].key == "k0", "undone, as the page does"


def test_exporting(thesis, capsys):
    run("exports.md")
    bib = (thesis.parent / "thesis.bib").read_text()
    assert "journaltitle = {Journal of Fish}," in bib, "the second dialect is the one that stands"
    assert (thesis.parent / "thesis.ris").read_text().count("TY  - JOUR") == bib.count("\n@")
    assert (thesis.parent / "screening.csv").read_text().count("Journal of Fish") == 6
    assert capsys.readouterr().out == "", "nothing is wrong with these"


def test_searching(thesis, capsys):
    run("search.md")
    told = capsys.readouterr().out
    assert "tag []" in told
    assert """decision [('undecided', 1,""" in told
    assert """('include', 3, 'decision:include')""" in told
    with litreview.open(thesis) as r:
        assert [paper.title for paper in r.find('list:"old boats"')] == ["Old boats"]
        assert [paper.title for paper in r.find("fish -boats title:deep")] == ["Deep fish"]


def test_other_tools(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("articles.csv").write_text("title,included\nDeep fish of the sea,1\nOld boats at sea,0\n")
    run("other-tools.md")
    assert "2 read, 2 new, 0 merged; 2 decisions imported" in capsys.readouterr().out
    with litreview.open("thesis.review") as r:
        assert len(r) == 0, "undone, as the page does"
        r.redo()
        assert r.progress.count("include") == 1


def test_rankers(thesis, monkeypatch):
    monkeypatch.setattr(named, "_registered", {})
    run("ranking.md")
    with litreview.open(thesis) as r:
        assert [paper.title for paper in r.next()] == ["Fish and boats"]
