"""Make the notebooks from their cells: ``python notebooks/make.py``.

A file in ``cells`` has what a notebook says; each cell is ``("md", text)`` or ``("py", code)``.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

HERE = Path(__file__).parent
CELLS = {path.stem.replace("_", "-"): path for path in sorted((HERE / "cells").glob("*.py"))}
"""The file with the cells of each notebook, by the notebook's name."""


def make(name: str) -> nbformat.NotebookNode:
    """A notebook, without output."""
    cells = []
    for number, (kind, source) in enumerate(runpy.run_path(str(CELLS[name]))["CELLS"]):
        new = new_markdown_cell if kind == "md" else new_code_cell
        cells.append(new(source.strip(), id=f"cell-{number:02}"))
    return new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )


if __name__ == "__main__":
    for name in CELLS:
        nbformat.write(make(name), HERE / f"{name}.ipynb")
