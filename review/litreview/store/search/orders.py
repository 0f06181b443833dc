"""The orders in which a library is listed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, collate, select

from litreview.store import tables
from litreview.store.search.columns import NO_YEAR, Columns, Mask, Rows

__all__ = ["LISTED", "Alphabets", "alphabet", "ordered"]

LISTED = ("title", "authors", "venue")
"""The sort orders that go by letters of the list."""

_AT_ONCE = 50_000  # rows in memory besides the order
_LAST = np.iinfo(np.int64).max

Alphabets = dict[str, Rows]
"""Of what is sorted by its letters, the place of each row; -1 if it has none."""


def ordered(
    connection: Connection,
    columns: Columns,
    found: Mask,
    by: str,
    *,
    ranks: Rows | None,
    alphabets: Alphabets,
    descending: bool,
) -> Rows:
    """The found rows in an order; what says nothing of itself comes last, whichever way it goes.

    Args:
        connection: of the transaction in which the columns were renewed.
        columns: of all records.
        found: which rows.
        by: one of `litreview.model.SORT_ORDERS`.
        ranks: the place of each row in the queue, from 0, negative for none; None if nothing ranks.
        alphabets: those known so far; others are added.
        descending: the other way round. Equal rows stay in the order of the sources.
    """
    rows = np.flatnonzero(found).astype(np.int32)
    if by in ("position", "added"):
        return rows[::-1] if descending else rows
    keys, missing = _keys(connection, columns, by, ranks, alphabets)
    wanted = keys[rows].astype(np.int64)
    if descending:
        wanted = -wanted
    wanted[missing[rows]] = _LAST
    return rows[np.argsort(wanted, kind="stable")]


def _keys(
    connection: Connection,
    columns: Columns,
    by: str,
    ranks: Rows | None,
    alphabets: Alphabets,
) -> tuple[NDArray[np.integer], Mask]:
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
            if by not in alphabets:
                alphabets[by] = alphabet(connection, columns, by)
            return alphabets[by], alphabets[by] < 0


def alphabet(connection: Connection, columns: Columns, by: str) -> Rows:
    """The place of each row by the letters of something; equal ones share it."""
    if by == "key":
        of, column = tables.record.c.position, tables.record.c.folded_key
    else:
        of, column = tables.listed.c.number, tables.listed.c[by]
    # By code points, whatever the database thinks of an alphabet.
    same = column if connection.dialect.name == "sqlite" else collate(column, "C")
    query = select(of, column).where(column != "").order_by(same)
    places = np.full(columns.size, -1, np.int32)
    place, last = 0, ""
    for some in connection.execute(query.execution_options(yield_per=_AT_ONCE)).partitions():
        for number, text in some:
            if text != last:
                place, last = place + 1, text
            if number <= columns.size:
                places[number - 1] = place
    return places
