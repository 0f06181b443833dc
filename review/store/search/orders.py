"""The orders in which a library is listed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from review.store.search.columns import NO_YEAR, Columns, Mask, Rows

__all__ = ["SORTS", "ordered"]

SORTS = (
    "rank",
    "position",
    "title",
    "authors",
    "year",
    "venue",
    "decision",
    "decided",
    "key",
    "added",
)
"""What a library can be sorted by."""

_LAST = np.iinfo(np.int64).max


def ordered(
    columns: Columns, found: Mask, by: str, ranks: Rows | None, *, descending: bool
) -> Rows:
    """The found rows in an order; what says nothing of itself comes last, whichever way it goes.

    Args:
        columns: of all records.
        found: which rows.
        by: one of `SORTS`.
        ranks: the place of each row in the queue, from 0, negative for none; None if nothing ranks.
        descending: the other way round. Equal rows stay in the order of the sources.
    """
    rows = np.flatnonzero(found).astype(np.int32)
    if by in ("position", "added"):
        return rows[::-1] if descending else rows
    keys, missing = _keys(columns, by, ranks)
    keys = keys[rows].astype(np.int64)
    if descending:
        keys = -keys
    keys[missing[rows]] = _LAST
    return rows[np.argsort(keys, kind="stable")]


def _keys(columns: Columns, by: str, ranks: Rows | None) -> tuple[NDArray[np.integer], Mask]:
    match by:
        case "rank":
            places = np.full(columns.size, -1, np.int32) if ranks is None else ranks
            return places, places < 0
        case "year":
            return columns.year, columns.year == NO_YEAR
        case "decision":
            return columns.decision, np.zeros(columns.size, np.bool_)
        case "decided":
            return columns.decided, columns.decided == 0
        case _:
            texts = columns.keys if by == "key" else columns.sorting[by]
            order = sorted(range(columns.size), key=texts.__getitem__)
            places = np.empty(columns.size, np.int32)
            places[order] = np.arange(columns.size, dtype=np.int32)
            return places, np.array([not text for text in texts], np.bool_)
