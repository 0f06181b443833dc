"""The example notebooks do what they say, in a real kernel."""

from __future__ import annotations

import runpy

import nbformat
from nbclient import NotebookClient

import litreview

from .test_tutorial import ROOT, output

NOTEBOOKS = ROOT / "notebooks"


def run(name, folder):
    """Execute a notebook; its code cells."""
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", 4)
    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(folder)}}).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_the_notebooks_are_what_their_cells_make():
    script = runpy.run_path(str(NOTEBOOKS / "make.py"))
    assert {"tutorial", "rankers"} <= script["CELLS"].keys()
    for name in script["CELLS"]:
        assert nbformat.read(NOTEBOOKS / f"{name}.ipynb", 4) == script["make"](name), name


def test_a_review_is_screened(tmp_path):
    code = run("screening", tmp_path)
    shown = "\n".join(output(cell) for cell in code)
    assert "first pass: 4 papers" in shown
    assert "Score " in "\n".join(output(cell, "text/html") for cell in code)
    assert "Registers (n = 3)" in shown
    assert "Studies included in review (n = 3)" in shown
    assert "All 7 records were screened" in shown
    with litreview.open(tmp_path / "screening.review") as r:
        full = r.at("full-text")
        assert {paper.key for paper in full.records("include")} == {
            "abel2019",
            "born2020",
            "eder2022",
        }
        r.undo(r.log.actions().query("what == 'first pass: 4 papers'").index[0])
        assert r["dorn2022"].decision is None
    assert (tmp_path / "screening.bib").read_text().count("\n@") == 3


def test_a_section_is_written(tmp_path):
    code = run("related-work", tmp_path)
    shown = "\n".join(output(cell) for cell in code)
    assert "3 papers cited in 1 document, 1 key missing" in shown
    assert "diem2042 in section.md:4" in shown
    assert "4 papers cited in 1 document, 0 keys missing" in shown
    assert "shared words" in shown
    bib = (tmp_path / "references.bib").read_text()
    assert all(f"{{{key}," in bib for key in ("adam2021", "beck2022", "cruz2023"))
    assert "Storing seeds in the cold" in (tmp_path / "references.md").read_text()
