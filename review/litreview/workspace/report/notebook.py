"""The report as a notebook: cells that the review writes, beside those of the writer.

Each cell that is written here says in its metadata which part it is and what was written. When a
report is written again, a part that no one changed is replaced; one that was changed by hand, moved
or deleted stays as it is, and so does every other cell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from litreview.errors import ExistsError, InputError

__all__ = ["Part", "is_part", "read", "written"]

_MARK = "litreview"
_LARGEST = 100_000_000
"""Bytes from which a notebook is refused, as in `litreview.bibliography.cited_documents`."""


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of the report.

    Attributes:
        name: by which it is known again.
        kind: ``markdown``, ``code`` or ``raw``.
        source: its text.
        output: what it shows, by MIME type, of code.
    """

    name: str
    kind: str
    source: str
    output: Mapping[str, str] = field(default_factory=dict)


def written(parts: Sequence[Part], before: Any | None) -> str:
    """A notebook with these parts, as text.

    Args:
        parts: in their order.
        before: the notebook as it stands, see `read`; None for a new one.
    """
    import nbformat

    notebook = before if before is not None else _new()
    known: list[str] = list(notebook.metadata.get(_MARK, {}).get("parts", ()))
    cells = {
        cell.metadata[_MARK]["part"]: cell for cell in notebook.cells if _part(cell) is not None
    }
    after = 0
    for part in parts:
        cell = cells.get(part.name)
        if cell is not None:
            after = notebook.cells.index(cell) + 1
            _write(cell, part)
        elif part.name not in known:  # one that was deleted by hand stays away
            notebook.cells.insert(after, _cell(part))
            after += 1
    notebook.metadata[_MARK] = {
        "parts": list(dict.fromkeys([*known, *(part.name for part in parts)]))
    }
    return nbformat.writes(notebook, 4) + "\n"  # type: ignore[no-untyped-call, no-any-return]


def read(path: Path, *, overwrite: bool) -> Any | None:
    """The report that stands at a path; None if there is none, or it is to be overwritten.

    Raises:
        ExistsError: if another file stands there.
        InputError: if it is no valid notebook, or of 100 MB or more.
    """
    import nbformat
    from nbformat.reader import NotJSONError

    if not path.is_file() or overwrite or not path.stat().st_size:
        return None
    if path.stat().st_size >= _LARGEST:
        raise InputError(f"{path.name}: the notebook has 100 MB or more; clear its outputs")
    try:
        notebook = nbformat.read(path, 4)  # type: ignore[no-untyped-call]
        nbformat.validate(notebook)
    except (NotJSONError, nbformat.ValidationError, KeyError, ValueError, TypeError) as error:
        raise InputError(
            f"{path.name}: it is not a valid notebook; repair it, or overwrite it (--force)"
        ) from error
    if _MARK not in notebook.metadata:
        raise ExistsError(
            f"{path.name} was not written by jupyterlab-litreview and was not changed; "
            "choose another name, or overwrite it (--force)"
        )
    return notebook


def is_part(cell: Any) -> bool:
    """Whether the report wrote a cell, changed by hand or not."""
    return _part(cell) is not None


def _new() -> Any:
    import nbformat

    notebook = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    return notebook


def _cell(part: Part) -> Any:
    import nbformat

    make = {
        "markdown": nbformat.v4.new_markdown_cell,
        "code": nbformat.v4.new_code_cell,
        "raw": nbformat.v4.new_raw_cell,
    }[part.kind]
    # An id that says what the cell is: the same review gives the same notebook.
    cell = make(part.source, id=f"litreview-{part.name}")  # type: ignore[no-untyped-call]
    cell.metadata[_MARK] = _said(part)
    if part.kind == "code":
        cell.outputs = _outputs(part)
    if part.kind == "raw":
        cell.metadata["raw_mimetype"] = "text/markdown"
    return cell


def _write(cell: Any, part: Part) -> None:
    """Replace what a cell says, unless somebody changed it."""
    if cell.cell_type != part.kind or _digest(cell.source) != cell.metadata[_MARK].get("digest"):
        return
    if part.kind == "code":
        cell.outputs, cell.execution_count = _outputs(part), None
    cell.source = part.source
    cell.metadata[_MARK] = _said(part)


def _outputs(part: Part) -> list[Any]:
    import nbformat

    if not part.output:
        return []
    shown = nbformat.v4.new_output(  # type: ignore[no-untyped-call]
        "execute_result", data=dict(part.output), execution_count=None
    )
    return [shown]


def _part(cell: Any) -> str | None:
    mark = cell.metadata.get(_MARK)
    name = mark.get("part") if isinstance(mark, dict) else None
    return name if isinstance(name, str) else None


def _said(part: Part) -> dict[str, str]:
    return {"part": part.name, "digest": _digest(part.source)}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
