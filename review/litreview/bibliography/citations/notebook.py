"""The prose of a notebook, cell by cell, read with nbformat: versions 1 to 4."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["prose_cells"]

_NEWEST = 4
"""The format version that is read; earlier ones are converted to it."""

_CELLS = ("markdown", "raw", "code")


def prose_cells(text: str) -> Iterator[tuple[int, str]]:
    """Numbers, from 1, and texts of the Markdown and raw cells.

    Only the texts of the cells are given to nbformat: outputs are most of a file and cite nothing.

    Args:
        text: the file, JSON.

    Raises:
        ValueError: if it is not a notebook, with a sentence that says why.
    """
    import nbformat
    from nbformat.reader import NotJSONError, parse_json

    try:
        data = parse_json(text)  # type: ignore[no-untyped-call]
        version = data["nbformat"]
        if isinstance(version, int) and version > _NEWEST:
            raise ValueError(f"notebook format {version} is newer than {_NEWEST}; save it as 4")
        minor = data.get("nbformat_minor", 0)
        given = _texts(data) if version == _NEWEST else data
        made = nbformat.versions[version].to_notebook_json(given, minor=minor)
        notebook = made
        if version != _NEWEST:
            notebook = nbformat.convert(made, _NEWEST)  # type: ignore[no-untyped-call]
        cells = [(cell["cell_type"], cell["source"]) for cell in notebook["cells"]]
    except NotJSONError as error:
        raise ValueError("the notebook is not valid JSON; restore or repair it") from error
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(_INVALID) from error
    if any(kind not in _CELLS or not isinstance(source, str) for kind, source in cells):
        raise ValueError(_INVALID)
    return ((n, source) for n, (kind, source) in enumerate(cells, 1) if kind != "code")


_INVALID = "it is not a valid notebook: open it in JupyterLab and save it again"


def _texts(data: dict[str, Any]) -> dict[str, Any]:
    """A notebook of version 4 with nothing but the texts of its cells."""
    return {
        "nbformat": _NEWEST,
        "metadata": {},
        "cells": [
            {"cell_type": cell["cell_type"], "source": cell["source"], "metadata": {}}
            for cell in data["cells"]
        ],
    }
