"""The tutorial does what it says, in a real kernel."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
from nbclient import NotebookClient

import litreview

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "notebooks" / "tutorial.ipynb"


def output(cell, kind="text/plain"):
    """What a cell printed and showed."""
    texts = [out.text for out in cell.outputs if out.output_type == "stream"]
    texts += [out.data[kind] for out in cell.outputs if kind in out.get("data", {})]
    return "\n".join(texts)


def test_the_tutorial_leads_from_the_seeds_to_a_bib(tmp_path):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    notebook = nbformat.read(TUTORIAL, 4)
    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(folder)}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert "502 read, 399 new, 103 merged" in output(code[0])
    assert "399 papers" in output(code[0], "text/html")
    widget = next(cell for cell in code if cell.source == "r.triage()")
    assert any("application/vnd.jupyter.widget-view+json" in out.data for out in widget.outputs), (
        "the card is shown"
    )
    assert output(widget, "text/plain").strip(), "a saved notebook shows text in its place"
    with litreview.open(folder / "tutorial.review") as r:
        included = r.records("include")
        assert len(included) > 5
        assert {record.decision for record in r.records(text="robot")} >= {None}
        tagged = r.records(tag="to read")
        assert [note.text for note in tagged[0].notes] == [
            "Compare the memory figures with the others."
        ]
        gptq = r.records(text="GPTQ accurate")[0]
        assert "Ada" in {event["reviewer"] for event in r.log.entries(gptq.id)}
        assert not r.duplicates.list()
        assert {origin.source for origin in r.metadata.provenance("awp").values()} >= {
            "library.bib"
        }
        assert r["li2023"].year == 2024, "what was changed by hand came back"
        assert r["frantar2023"].year == 2023, "and nothing else"
    bib = (folder / "tutorial.bib").read_text()
    assert "@inproceedings{awp," in bib, "the type that the library has was taken"
    assert "  ids = {bondarenko2023quantizable}," in bib, "the merged record's key is kept"
    files = folder / "tutorial-files"
    assert (files / "biblatex.bib").read_text().count("\n@") == len(included)
    assert len(json.loads((files / "csl.json").read_text())) == len(included)
    assert "Liu, J. *et al.* (2025) “AWP: " in (files / "references.md").read_text()
    assert bib.count("\n@") == len(included)
    assert all(f"{{{record.key}," in bib for record in included)
    assert "to read" in bib
