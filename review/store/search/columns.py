"""What a library is filtered, counted and sorted by: a column each, a row for each record.

Rows stand in the order of the sources: the record at position 1 is in row 0. A value that few
records have is kept as pairs of row and value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from review.model import STAGE, Decision
from review.store import groups, query, tables
from review.store.search.words import fold

__all__ = ["DECISIONS", "NO_YEAR", "Columns", "Mask", "Pairs", "Rows", "load", "venue"]

Mask = NDArray[np.bool_]
Rows = NDArray[np.int32]

NO_YEAR = -1
DECISIONS = ("undecided", *(decision.value for decision in Decision))
"""A decision is kept as its place here."""

_PLACES = ("journal", "journaltitle", "booktitle", "eventtitle")


def venue(fields: Mapping[str, Any]) -> str:
    """Where a paper was published, in the source's words; empty if it does not say."""
    return next((str(fields[name]).strip() for name in _PLACES if fields.get(name)), "")


@dataclass(slots=True)
class Names:
    """Names by number, in the order in which they were first seen."""

    names: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """The number of a name, a new one if it was not seen yet."""
        found = self.numbers.setdefault(name, len(self.names))
        if found == len(self.names):
            self.names.append(name)
        return found


@dataclass(slots=True)
class Pairs:
    """Rows and the numbers of the names that they have."""

    names: Names = field(default_factory=Names)
    rows: Rows = field(default_factory=lambda: np.empty(0, np.int32))
    numbers: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, str]]) -> Pairs:
        """Those of rows and names."""
        made = cls()
        made.add(pairs)
        return made

    def add(self, pairs: Iterable[tuple[int, str]]) -> None:
        """Add rows and their names."""
        told = [(row, self.names.number(name)) for row, name in pairs]
        more = np.array(told, np.int32).reshape(-1, 2)
        self.rows = np.concatenate([self.rows, more[:, 0]])
        self.numbers = np.concatenate([self.numbers, more[:, 1]])

    def having(self, numbers: Sequence[int], size: int) -> Mask:
        """Which of so many rows have one of these names."""
        found = np.zeros(size, np.bool_)
        found[self.rows[np.isin(self.numbers, numbers)]] = True
        return found


@dataclass(slots=True)
class Columns:
    """The columns of all records, for one reviewer.

    Attributes:
        ids: of the records, in the order of the sources.
        rows: the row of each id.
        shown: which are not merged into others.
        year: `NO_YEAR` if unknown.
        type, venue: numbers of `types` and `venues`; those of venues are of folded names.
        abstract, doi, authors: which have one.
        decision: places in `DECISIONS`.
        decided: the numbers of the events that decided, 0 if none did.
        tags, reasons, sources: pairs of rows and names.
        notes: folded, by row.
        losers, winners: rows of merged records, and of those into which they are merged.
    """

    ids: list[str]
    rows: dict[str, int]
    shown: Mask
    year: NDArray[np.int16]
    type: NDArray[np.int16]
    venue: NDArray[np.int32]
    abstract: Mask
    doi: Mask
    authors: Mask
    decision: NDArray[np.int8]
    decided: NDArray[np.int64]
    types: Names
    venues: Names
    tags: Pairs
    reasons: Pairs
    sources: Pairs
    notes: dict[int, list[str]]
    losers: Rows
    winners: Rows
    dois: list[str]
    keys: list[str]
    texts: list[dict[str, str]]
    sorting: dict[str, list[str]]

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self.ids)

    def lent(self, mask: Mask) -> Mask:
        """What is found in a merged record is found in the one that is shown in its place."""
        if len(self.losers):
            mask[self.winners[mask[self.losers]]] = True
        return mask


def load(connection: Connection, reviewer: str) -> Columns:
    """Read all columns."""
    records = query.load(connection, reviewer)
    away = groups.away(connection)
    every = list(
        connection.execute(select(tables.record.c.id).order_by(tables.record.c.position)).scalars()
    )
    rows = {id: row for row, id in enumerate(every)}
    size = len(every)
    blank = [""] * size
    made = Columns(
        ids=every,
        rows=rows,
        shown=np.zeros(size, np.bool_),
        year=np.full(size, NO_YEAR, np.int16),
        type=np.full(size, -1, np.int16),
        venue=np.full(size, -1, np.int32),
        abstract=np.zeros(size, np.bool_),
        doi=np.zeros(size, np.bool_),
        authors=np.zeros(size, np.bool_),
        decision=np.zeros(size, np.int8),
        decided=np.zeros(size, np.int64),
        types=Names(),
        venues=Names(),
        tags=Pairs.of((rows[r.id], tag) for r in records for tag in r.tags),
        reasons=Pairs.of((rows[r.id], reason) for r in records for reason in r.reasons),
        sources=Pairs.of(
            (rows[r.id], name)
            for r in records
            for name in dict.fromkeys(o.source for o in r.occurrences)
        ),
        notes={rows[r.id]: [fold(note.text) for note in r.notes] for r in records if r.notes},
        losers=np.array([rows[id] for id in away], np.int32),
        winners=np.array([rows[id] for id in away.values()], np.int32),
        dois=list(blank),
        keys=list(blank),
        texts=[{} for _ in every],
        sorting={name: list(blank) for name in ("title", "authors", "venue")},
    )
    seqs = tables.decision
    decided: dict[str, int] = dict(
        connection.execute(
            select(seqs.c.record, func.max(seqs.c.seq))
            .where(seqs.c.reviewer == reviewer, seqs.c.stage == STAGE)
            .group_by(seqs.c.record)
        ).all()
    )
    for record in records:
        row = rows[record.id]
        place = venue(record.fields)
        made.shown[row] = True
        made.year[row] = NO_YEAR if record.year is None else record.year
        made.type[row] = made.types.number(record.type)
        made.venue[row] = made.venues.number(place) if place else -1
        made.abstract[row] = bool(record.abstract)
        made.doi[row] = bool(record.doi)
        made.authors[row] = bool(record.authors)
        if record.decision:
            made.decision[row] = DECISIONS.index(record.decision.value)
            made.decided[row] = decided[record.id]
        made.dois[row], made.keys[row] = record.doi.lower(), record.key.lower()
        made.texts[row] = {
            "title": fold(record.title),
            "abstract": fold(record.abstract),
            "author": fold("; ".join(record.authors)),
            "venue": fold(place),
        }
        made.sorting["title"][row] = made.texts[row]["title"]
        made.sorting["authors"][row] = fold(record.authors[0]) if record.authors else ""
        made.sorting["venue"][row] = made.texts[row]["venue"]
    return made
