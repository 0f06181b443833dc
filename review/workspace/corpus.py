"""The texts of a review as the ranking and the similarity see them, kept between calls.

A cache beside the truth: it is filled when first needed and again after an import.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from review.model import Decision
from review.store import Database, tables

if TYPE_CHECKING:
    from review.ranking import Queue
    from review.similarity import Likeness, Neighbours

__all__ = ["Corpus"]


class Corpus:
    """Rows of texts, the ids they belong to, and what was computed of them."""

    def __init__(self, database: Database) -> None:
        """Nothing is read before it is asked for."""
        self._database = database
        self._lock = threading.Lock()
        self._version: tuple[int, int] | None = None
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._texts: list[tuple[str, str]] = []
        self._queue: Queue | None = None
        self._neighbours: Neighbours | None = None
        self._order: tuple[dict[int, bool], list[int], bool] | None = None

    def order(self, decisions: Mapping[str, Decision]) -> tuple[list[str], bool]:
        """Undecided ids in the order to read them.

        Returns:
            The ids, and whether a model ranked them (else they stand as in the sources).
        """
        with self._lock:
            self._refresh()
            # A maybe says neither yes nor no, so the model does not learn from it.
            labels = {
                self._rows[id]: decision is Decision.INCLUDE
                for id, decision in decisions.items()
                if decision is not Decision.MAYBE and id in self._rows
            }
            if self._order is None or self._order[0] != labels:
                self._order = labels, *self._ranked(labels)
            _, order, trained = self._order
            ids = [self._ids[row] for row in order]
        return [id for id in ids if id not in decisions], trained

    def like(
        self, ids: Sequence[str], n: int, among: set[str] | None = None
    ) -> list[tuple[str, Likeness]]:
        """The records that most resemble the given ones, and why."""
        from review.similarity import Neighbours

        with self._lock:
            self._refresh()
            if self._neighbours is None:
                self._neighbours = Neighbours(self._texts)
            rows = [self._rows[id] for id in ids]
            allowed = None if among is None else {self._rows[id] for id in among}
            found = self._neighbours.like(rows, n, allowed)
            return [(self._ids[one.row], one) for one in found]

    def _ranked(self, labels: dict[int, bool]) -> tuple[list[int], bool]:
        if len(set(labels.values())) < 2:  # noqa: PLR2004 - one label of each kind
            return [row for row in range(len(self._ids)) if row not in labels], False
        from review.ranking import Queue

        if self._queue is None:
            self._queue = Queue(self._texts)
        ranking = self._queue.order(labels)
        return list(ranking.order), ranking.trained

    def _refresh(self) -> None:
        record = tables.record
        with self._database.read() as connection:
            newest = connection.scalar(select(func.max(tables.source.c.id))) or 0
            number = connection.scalar(select(func.count()).select_from(record)) or 0
            if (newest, number) == self._version:
                return
            rows = connection.execute(
                select(record.c.id, record.c.title, record.c.abstract).order_by(record.c.position)
            ).all()
        self._version = newest, number
        self._ids = [row.id for row in rows]
        self._rows = {id: row for row, id in enumerate(self._ids)}
        self._texts = [(row.title, row.abstract) for row in rows]
        self._queue = self._neighbours = self._order = None
