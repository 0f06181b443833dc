"""The report of a review: written, run in a clean kernel, converted."""

from __future__ import annotations

import subprocess
import zipfile
from html import escape
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from pypdf import PdfReader

import litreview
from litreview.errors import ExistsError, InputError, UsageError

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
BIB = r"""
@article{hill2019, title = {Sand \& Wind: 50\% <b>More</b>}, author = {Hill, Mo and Dale, Jo},
  journal = {Stones}, year = 2019, abstract = {We move sand.}}
@misc{dale2020, title = {Rain and Stone}, author = {Dale, Jo}, year = 2020}
@misc{brook2021, title = {Moss and Ice}, author = {Brook, Al}, year = 2021}
"""


@pytest.fixture
def r(tmp_path):
    (tmp_path / "three.bib").write_text(BIB)
    with litreview.open(tmp_path / "stones.review", create=True, reviewer="ada") as opened:
        opened.add(tmp_path / "three.bib")
        opened.protocol = litreview.Protocol("Does wind move *sand*?", ("about sand",), ("ice",))
        opened.include(["hill2019", "dale2020"])
        opened.exclude("brook2021", "ice")
        opened.tag("hill2019", "field study")
        opened.note("hill2019", "See @dale2020 and <script>alert(1)</script>\n# not a heading")
        opened.highlights.add("hill2019", "abstract", quote="move sand", comment="how far?")
        yield opened


@pytest.fixture
def report(r, tmp_path):
    return r.report(tmp_path / "report.ipynb")


def cells(notebook):
    marked = ((one.metadata.get("litreview", {}).get("part"), one) for one in notebook.cells)
    return {part: one for part, one in marked if part}


def cell(notebook, part):
    return cells(notebook)[part]


def texts(notebook):
    return "\n".join(one.source for one in notebook.cells if one.cell_type == "markdown")


def test_it_says_what_the_review_knows_and_marks_what_it_does_not(report):
    notebook = nbformat.read(report, 4)
    nbformat.validate(notebook)
    text = texts(notebook)
    assert r"Does wind move \*sand\*?" in text
    assert "- about sand" in text
    assert "**[to be completed: search string as it was run: three.bib]**" in text
    assert "We identified 3 records from 1 source and removed 0 duplicates." in text
    assert "ada screened 3 records by title and abstract and excluded 1." in text
    assert "2 reports have yet to be assessed in full text." in text
    assert "0 reports" not in text
    assert "no model included, excluded or tagged a paper" in text
    assert "[@hill2019], Stones" in text
    assert r"> See \@dale2020 and \<script\>alert(1)\</script\>" in text
    assert r"> \# not a heading" in text
    assert "- “move sand” — how far?" in text


def test_of_a_team_it_says_what_the_team_decided(r, report):
    with litreview.open(report.parent / "stones.review", reviewer="bob") as other:
        other.include("hill2019")
        other.exclude(["dale2020", "brook2021"], "ice")
    text = str(r.report.methods())
    assert "The team screened 2 records" in text
    assert "2 reviewers decided, each for themselves, between" in text
    assert "[@hill2019]" in str(r.report.evidence())
    assert "[@dale2020]" not in str(r.report.evidence())
    assert "There was 1 conflict; 0 resolved by the reviewers." in str(r.report.team())
    assert "| Cohen's kappa, ada and bob | 3 |" in str(r.report.agreement())
    again = report.with_name("again.ipynb")
    r.report(again)
    assert "## Agreement between reviewers" in cell(nbformat.read(again, 4), "agreement").source
    assert "agreement" not in cells(nbformat.read(report, 4))


def test_every_figure_is_a_cell_that_shows_what_it_showed_when_it_is_run_again(r, report):
    notebook = nbformat.read(report, 4)
    saved = {
        one.source: one.outputs[0].data.get("text/plain")
        for one in notebook.cells
        if one.cell_type == "code" and one.outputs
    }
    assert len(saved) == 5
    folder = {"metadata": {"path": str(report.parent)}}
    NotebookClient(notebook, timeout=120, resources=folder).execute()
    ran = {
        one.source: one.outputs[0].data.get("text/plain")
        for one in notebook.cells
        if one.cell_type == "code" and one.outputs
    }
    assert {code: ran[code] for code in saved} == saved
    assert "svg" in str(cell(notebook, "flow-figure").outputs)


def test_the_bib_beside_it_has_what_it_cites(report):
    bib = report.with_suffix(".bib").read_text()
    assert "{hill2019," in bib
    assert "{dale2020," in bib
    assert "{brook2021," not in bib


def test_written_again_it_keeps_what_was_changed_by_hand(r, report):
    notebook = nbformat.read(report, 4)
    cell(notebook, "searches").source += "\nWe searched Stone Abstracts on 2 May."
    own = nbformat.v4.new_markdown_cell("My own words.")
    notebook.cells.insert(5, own)
    notebook.cells.remove(cell(notebook, "stopping-figure"))
    nbformat.write(notebook, report)
    r.include("brook2021")
    r.report(report)
    again = nbformat.read(report, 4)
    assert cell(again, "searches").source.endswith("on 2 May.")
    assert again.cells[5].source == "My own words."
    assert "stopping-figure" not in cells(again)
    assert "excluded 0." in cell(again, "methods").source
    assert "[@brook2021]" in cell(again, "evidence-figure").outputs[0].data["text/markdown"]
    before = report.read_bytes()
    r.report(report)
    assert report.read_bytes() == before


def test_a_notebook_of_other_origin_or_none_at_all_is_left(r, tmp_path):
    other = tmp_path / "other.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), other)
    with pytest.raises(ExistsError, match="was not written by"):
        r.report(other)
    other.write_text("{")
    with pytest.raises(InputError, match="not a valid notebook"):
        r.report(other)
    assert other.read_text() == "{"
    with pytest.raises(UsageError, match="ends in"):
        r.report(tmp_path / "report.odt")
    assert not other.with_suffix(".bib").exists()


def test_as_html_every_reference_is_resolved(r, tmp_path):
    html = r.report(tmp_path / "report.html").read_text()
    assert 'href="#ref-hill2019"' in html
    assert 'id="ref-hill2019"' in html
    assert "Hill and Dale 2019" in html
    assert "[@" not in html
    assert "<script>alert(1)" not in html
    (tmp_path / "own.html").write_text("<p>mine</p>")
    with pytest.raises(ExistsError):
        r.report(tmp_path / "own.html")


def test_as_docx_every_reference_is_resolved(r, tmp_path):
    file = r.report(tmp_path / "report.docx")
    text = pandoc_plain(file)
    assert "(Hill and Dale 2019)" in text
    assert "Rain and Stone" in text
    assert "@" not in text.replace("See @dale2020", "")
    assert "???" not in text
    assert any("media/" in name for name in zipfile.ZipFile(file).namelist())


def test_a_source_that_was_described_leaves_no_gap(r, tmp_path):
    (tmp_path / "more.bib").write_text("@misc{x, title = {Ice}}")
    r.add(tmp_path / "more.bib")
    search = '1. exp Sand/\n2. ("wind*" OR gust) -- [ti,ab]'
    told = {"platform": "Ovid", "searched": "2026-05-02", "search": search, "hits": 1_234}
    r.sources.describe("three.bib", **told)
    r.sources.describe("more.bib", kind="citation searching", searched="2026-05-03")
    text = str(r.report.searches())
    assert "- **1. Database name.** three.bib (Ovid)\n" in text
    assert "- **5. Citation searching.** more.bib (n = 1)\n" in text
    assert "- **8. Full search strategies.** the search strings are below\n" in text
    assert "three.bib (2026-05-02), more.bib (2026-05-03)\n" in text
    assert "hits of the searches: three.bib (1,234)\n" in text
    assert '> 1\\. exp Sand/\\\n> 2\\. (\\"wind\\*\\" OR gust) \\-\\- \\[ti,ab\\]\n' in text
    row = "| three.bib | database | Ovid | 2026-05-02 | 1,234 | 3 |"
    assert row in str(r.report.sources())
    assert "| more.bib | citation searching | – | 2026-05-03 | – | 1 |" in str(r.report.sources())


def test_of_the_seeds_in_every_format(tmp_path):
    with litreview.create(tmp_path / "seeds.review", "ada") as r:
        r.add(sorted(SEEDS.glob("*.txt")))
        ids = [record.id for record in r.records(limit=30)]
        r.include(ids[:10])
        r.exclude(ids[10:], "off topic")
        r.note(ids[0], "Ångström – “é”")
        html = r.report(tmp_path / "report.html").read_text()
        docx = r.report(tmp_path / "report.docx")
        pdf = r.report(tmp_path / "report.pdf")
        titles = [r[id].title for id in ids[:10]]
    written = pandoc_plain(docx)
    pages = PdfReader(pdf).pages
    printed = "".join(page.extract_text() for page in pages)
    assert len(pages) > 2
    for title in titles:
        assert escape(title) in html
        assert title in written
        assert squeezed(title)[:20] in squeezed(printed)
    for text in (html, written, printed):
        assert "[@" not in text
        assert "???" not in text


def pandoc_plain(file):
    return subprocess.run(
        ["pandoc", "--to=plain", "--wrap=none", file], capture_output=True, text=True, check=True
    ).stdout


def squeezed(text):
    """Letters and digits: LaTeX breaks words at the end of a line."""
    return "".join(filter(str.isalnum, text))
