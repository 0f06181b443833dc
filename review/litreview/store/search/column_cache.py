"""The columns of a large library kept in a file beside it: reading them again takes long.

A cache that can be deleted at any time. What was listed since it was written is read from the
list; what belongs to another history of the review, as after a backup was put back, is not used.
"""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from litreview.store import tables
from litreview.store.search.columns import Columns, Names, Pairs, Rows

__all__ = ["read", "read_alphabet", "write", "write_alphabet"]

_AS = "2"
"""How the arrays are meant; another number when they mean something else."""

_BY_ROW = ("ids", "docs", "shown", "year", "type", "venue", "abstract", "doi", "authors")
_NAMES = ("types", "venues")

Arrays = dict[str, NDArray[Any]]


def read(path: Path, connection: Connection) -> Columns | None:
    """The columns as they were when they were kept, without what reviewers did.

    Args:
        path: of the file.
        connection: of a read transaction of the review.

    Returns:
        None if there is no such file, or if it is damaged or of another history.
    """
    arrays = _load(path)
    listed = tables.listed
    try:
        listing, size, sourced, generation = (int(one) for one in arrays["state"])
        removed = tuple(int(one) for one in arrays["removed"])
        last = connection.execute(
            select(func.max(listed.c.version), func.max(listed.c.number))
        ).one()
        if generation != connection.scalar(select(tables.review.c.abandoned)):
            return None
        if not _knows(connection, arrays) or listing > (last[0] or 0) or size > (last[1] or 0):
            return None
        columns = Columns()
        columns.grow(size)
        for name in _BY_ROW:
            if len(arrays[name]) != size:
                return None
            setattr(columns, name, arrays[name])
        for name in _NAMES:
            setattr(columns, name, _names(arrays, name))
        columns.came = Pairs(_names(arrays, "sources"), arrays["came"][0], arrays["came"][1])
    except (KeyError, ValueError, IndexError, TypeError):
        return None
    columns.listing, columns.sourced, columns.removed = listing, sourced, removed
    columns.generation = generation
    return columns


def write(path: Path, connection: Connection, columns: Columns) -> None:
    """Keep columns as they are; a folder that cannot be written to costs nothing but time."""
    arrays: Arrays = {name: getattr(columns, name) for name in _BY_ROW}
    # What is merged into another, or hidden, is known from the log, and may be undone.
    arrays["shown"] = np.ones(columns.size, np.bool_)
    for name, names in (
        *((name, getattr(columns, name)) for name in _NAMES),
        ("sources", columns.came.names),
    ):
        arrays[name] = _text([list(names.numbers), names.names])
    arrays["came"] = np.array([columns.came.rows, columns.came.numbers], np.int32)
    arrays["state"] = np.array([columns.listing, columns.size, columns.sourced, columns.generation])
    arrays["removed"] = np.array(columns.removed, np.int64)
    _save(path, connection, arrays)


def read_alphabet(path: Path, connection: Connection, columns: Columns) -> Rows | None:
    """The place of each row by its letters, if that was kept of just these columns."""
    arrays = _load(path)
    try:
        if not _knows(connection, arrays) or int(arrays["listing"]) != columns.listing:
            return None
        places: Rows = arrays["places"]
    except (KeyError, ValueError, TypeError):
        return None
    return places if places.shape == (columns.size,) and places.dtype == np.int32 else None


def write_alphabet(path: Path, connection: Connection, columns: Columns, places: Rows) -> None:
    """Keep the place of each row by its letters."""
    _save(path, connection, {"places": places, "listing": np.array(columns.listing)})


def _knows(connection: Connection, arrays: Mapping[str, NDArray[Any]]) -> bool:
    """Whether the newest event at the time of writing is one of this review's."""
    event = tables.event
    found = connection.scalar(select(event.c.seq).where(event.c.id == str(arrays["event"])))
    return str(arrays["as"]) == _AS and found is not None


def _names(arrays: Mapping[str, NDArray[Any]], name: str) -> Names:
    folded, shown = json.loads(arrays[name].tobytes())
    return Names(shown, {one: number for number, one in enumerate(folded)})


def _text(value: Sequence[Any]) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(value).encode(), np.uint8)


def _load(path: Path) -> Arrays:
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, EOFError, MemoryError, zipfile.BadZipFile):
        return {}


def _save(path: Path, connection: Connection, arrays: Arrays) -> None:
    event = tables.event
    newest = connection.scalar(select(event.c.id).order_by(event.c.seq.desc()).limit(1))
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            named: dict[str, Any] = {**arrays, "as": np.array(_AS), "event": np.array(newest)}
            np.savez(file, **named)
        Path(beside).replace(path)
    except OSError:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
