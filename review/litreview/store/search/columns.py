"""What a library is filtered and counted by: a column each, a row for each record.

Rows stand in the order of the sources: the record at position 1 is in row 0. A value that few
records have, or that one record may have several of, is kept as pairs of row and value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from litreview.model import Decision

__all__ = ["DECISIONS", "NO_YEAR", "Columns", "Mask", "Names", "Pairs", "Rows"]

Mask = NDArray[np.bool_]
Rows = NDArray[np.int32]

NO_YEAR = -1
DECISIONS = ("undecided", *(decision.value for decision in Decision))
"""A decision is kept as its place here."""


@dataclass(slots=True)
class Names:
    """Names by number, in the order in which they were first seen."""

    names: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, name: str, shown: str | None = None) -> int:
        """The number of a name, a new one if it was not seen yet."""
        found = self.numbers.setdefault(name, len(self.names))
        if found == len(self.names):
            self.names.append(name if shown is None else shown)
        return found


@dataclass(slots=True)
class Pairs:
    """Rows and the numbers of the names that they have."""

    names: Names = field(default_factory=Names)
    rows: Rows = field(default_factory=lambda: np.empty(0, np.int32))
    numbers: Rows = field(default_factory=lambda: np.empty(0, np.int32))

    def add(self, rows: Rows, names: Iterable[str]) -> None:
        """Add a name to each of some rows."""
        numbers = np.array([self.names.number(name) for name in names], np.int32)
        self.rows = np.concatenate([self.rows, rows])
        self.numbers = np.concatenate([self.numbers, numbers])

    def drop(self, rows: Rows) -> None:
        """Take all names off some rows."""
        left = np.isin(self.rows, rows, invert=True)
        self.rows, self.numbers = self.rows[left], self.numbers[left]

    def having(self, numbers: Sequence[int], size: int) -> Mask:
        """Which of so many rows have one of these names."""
        found = np.zeros(size, np.bool_)
        found[self.rows[np.isin(self.numbers, numbers)]] = True
        return found


class Columns:
    """The columns of all records that are listed, for one reviewer.

    Attributes:
        ids: of the records, as bytes, in the order of the sources.
        docs: the document of each in the index of words.
        shown: which are not merged into others.
        held: which records stand at the stage; ``None`` for all.
        year: `NO_YEAR` if unknown.
        type, venue: numbers in `types` and `venues`, which go by folded names; -1 for none.
        abstract, doi, authors: which have one.
        decision: places in `DECISIONS`.
        decided: the numbers of the events that decided, 0 if none did.
        tags, reasons: pairs of rows and names.
        first_reasons: of each row the first of its reasons, under which PRISMA counts it.
        came: pairs of rows and sources, as they came; see `by_source`.
        files: pairs of rows and paths of attached files.
        notes: notes and comments on highlights, folded, by row.
        noted, marked: rows with notes and with highlights.
        losers, winners: rows of merged records, and of those into which they are merged.
        hidden: rows that are hidden with their sources, and merged ones that say nothing any more.
        listing: the version of the list that the records' own columns show.
        seq: the number of the event up to which the others do.
        sight: `litreview.store.visibility.Sight.mark` of then.
        sourced: the number of the last appearance in ``came``; -1 if they are to be read.
        removed: the version of the removed sources, see `litreview.store.removed_sources`.
    """

    def __init__(self) -> None:
        """Nothing is listed yet."""
        self.ids: NDArray[np.bytes_] = np.empty(0, "S8")
        self.docs: NDArray[np.int64] = np.empty(0, np.int64)
        self.shown: Mask = np.empty(0, np.bool_)
        self.held: Mask | None = None
        self.year: NDArray[np.int16] = np.empty(0, np.int16)
        self.type: Rows = np.empty(0, np.int32)
        self.venue: Rows = np.empty(0, np.int32)
        self.abstract: Mask = np.empty(0, np.bool_)
        self.doi: Mask = np.empty(0, np.bool_)
        self.authors: Mask = np.empty(0, np.bool_)
        self.decision: NDArray[np.int8] = np.empty(0, np.int8)
        self.decided: NDArray[np.int64] = np.empty(0, np.int64)
        self.types: Names = Names()
        self.venues: Names = Names()
        self.tags: Pairs = Pairs()
        self.reasons: Pairs = Pairs()
        self.first_reasons: Pairs = Pairs()
        self.files: Pairs = Pairs()
        self.came: Pairs = Pairs()
        self.sources: Pairs | None = None
        self.notes: dict[int, list[str]] = {}
        self.noted: set[int] = set()
        self.marked: set[int] = set()
        self.losers: Rows = np.empty(0, np.int32)
        self.winners: Rows = np.empty(0, np.int32)
        self.hidden: Rows = np.empty(0, np.int32)
        self.removed: tuple[int, ...] = ()
        self.listing: int = 0
        self.seq: int = 0
        self.sight: str = ""
        self.sourced: int = -1
        self.generation: int = -1
        self._sorted: tuple[Any, Any] | None = None

    def clear(self) -> None:
        """Forget everything, because rows mean other records now."""
        Columns.__init__(self)

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self.ids)

    @property
    def standing(self) -> Mask:
        """Which rows are shown and stand at the stage."""
        return self.shown if self.held is None else self.shown & self.held

    @property
    def empty(self) -> tuple[str, ...]:
        """Which of authors, year, venue and tags no row has."""
        has = {
            "authors": self.authors.any(),
            "year": (self.year != NO_YEAR).any(),
            "venue": (self.venue >= 0).any(),
            "tags": len(self.tags.rows),
        }
        return tuple(name for name, some in has.items() if not some)

    def grow(self, size: int) -> None:
        """Make room for so many rows; new ones have nothing and are not shown."""
        more = size - self.size
        if more <= 0:
            return
        for name in _BY_ROW:
            column = getattr(self, name)
            fill = np.full(more, _BLANK.get(name, 0)).astype(column.dtype)
            setattr(self, name, np.concatenate([column, fill]))
        self._sorted = None

    def rows_of(self, ids: Sequence[str]) -> tuple[Rows, Mask]:
        """The rows of some ids, and which of the ids are listed at all."""
        if self._sorted is None or len(self._sorted[0]) != self.size:
            order = np.argsort(self.ids, kind="stable").astype(np.int32)
            self._sorted = order, self.ids[order]
        order, known = self._sorted
        if not len(ids) or not self.size:
            return np.empty(0, np.int32), np.zeros(len(ids), np.bool_)
        asked = np.array(ids, "S")
        at = np.minimum(np.searchsorted(known, asked), self.size - 1)
        there = known[at] == asked
        return order[at[there]], there

    def id_of(self, row: int) -> str:
        """The id of a row."""
        return str(self.ids[row], "ascii")

    def ids_of(self, rows: Rows) -> list[str]:
        """The ids of rows."""
        return [str(id, "ascii") for id in self.ids[rows].tolist()]

    def at(self, rows: Iterable[int] | Rows) -> Mask:
        """Which rows are these."""
        found = np.zeros(self.size, np.bool_)
        found[np.asarray(rows if isinstance(rows, np.ndarray) else list(rows), np.int32)] = True
        return found

    def by_source(self) -> Pairs:
        """Pairs of rows and sources, each once; a merged record's sources are its winner's."""
        if self.sources is None:
            into = np.arange(self.size, dtype=np.int64)
            into[self.losers] = self.winners
            many = max(len(self.came.names.names), 1)
            once = np.unique(into[self.came.rows] * many + self.came.numbers)
            rows, numbers = np.divmod(once, many)
            pairs = Pairs(self.came.names, rows.astype(np.int32), numbers.astype(np.int32))
            self.sources = pairs
        return self.sources

    def lent(self, mask: Mask) -> Mask:
        """What is found in a merged record is found in the one that is shown in its place."""
        if len(self.losers):
            mask[self.winners[mask[self.losers]]] = True
        return mask


_BY_ROW = (
    "ids",
    "docs",
    "shown",
    "year",
    "type",
    "venue",
    "abstract",
    "doi",
    "authors",
    "decision",
    "decided",
)
_BLANK = {"ids": b"", "type": -1, "venue": -1, "year": NO_YEAR, "shown": False}
