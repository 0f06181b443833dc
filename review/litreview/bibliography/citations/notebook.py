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

    Code and outputs, most of a file, are dropped before nbformat sees it: they cite nothing.

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
        if version == _NEWEST:
            data, numbers = _prose_only(data)
            notebook = nbformat.versions[_NEWEST].to_notebook_json(data, minor=minor)
        else:
            older = nbformat.versions[version].to_notebook_json(data, minor=minor)
            notebook = nbformat.convert(older, _NEWEST)  # type: ignore[no-untyped-call]
            numbers = list(range(1, len(notebook["cells"]) + 1))
        cells = [
            (number, cell["source"])
            for number, cell in zip(numbers, notebook["cells"], strict=True)
            if cell["cell_type"] != "code"
        ]
    except NotJSONError as error:
        raise ValueError("the notebook is not valid JSON; restore or repair it") from error
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(_INVALID) from error
    if not all(isinstance(source, str) for _, source in cells):
        raise ValueError(_INVALID)
    return iter(cells)


_INVALID = "it is not a valid notebook: open it in JupyterLab and save it again"


def _prose_only(data: dict[str, Any]) -> tuple[dict[str, Any], list[int]]:
    """A notebook of version 4 with nothing but the texts of its prose, and the cells' numbers.

    Raises:
        KeyError: if a cell, of code too, has no type or source, or a type of its own.
    """
    prose: list[dict[str, Any]] = []
    numbers: list[int] = []
    for number, cell in enumerate(data["cells"], 1):
        kind, source = cell["cell_type"], cell["source"]
        if kind not in _CELLS:
            raise KeyError(kind)
        if kind != "code":
            prose.append({"cell_type": kind, "source": source, "metadata": {}})
            numbers.append(number)
    return {"nbformat": _NEWEST, "metadata": {}, "cells": prose}, numbers
