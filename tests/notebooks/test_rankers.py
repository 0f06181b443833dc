"""The notebook that compares rankers runs, and the default is the better one in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from .test_tutorial import ROOT, output

RANKERS = ROOT / "notebooks" / "rankers.ipynb"


def test_rankers_are_compared(tmp_path):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    folder: Path = tmp_path / "notebooks"
    folder.mkdir()
    notebook = nbformat.read(RANKERS, 4)
    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(folder)}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    table = output(code[2])
    loss = next(line for line in table.splitlines() if line.startswith("loss"))
    assert float(loss.split()[1]) < float(loss.split()[2])
    assert "<svg" in output(code[3], "text/html")
    assert "shared_words" in output(code[4])
    assert "score" in output(code[5])
