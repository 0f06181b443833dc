"""The texts of a review as the ranking and the similarity see them, kept between calls.

A cache beside the truth: filled when first needed, extended by an import, and made anew if texts
changed. Whoever cannot wait for it gets the order of the sources while a thread fills it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from sqlalchemy import func, select

from review.model import Decision
from review.store import Database, tables

if TYPE_CHECKING:
    from review.ranking import Queue
    from review.similarity import Likeness, Neighbours

__all__ = ["Corpus"]

Texts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Library:
    """The records at one moment."""

    version: tuple[int, int] = (0, 0)
    ids: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    texts: Texts = field(default_factory=list)


class _Extensible(Protocol):
    def extend(self, texts: Texts) -> None: ...


Index = TypeVar("Index", bound=_Extensible)


class _Kept(Generic[Index]):
    """Something computed of the texts, with a lock: it serves one call at a time."""

    def __init__(self, make: Callable[[Texts], Index]) -> None:
        self.lock = threading.Lock()
        self._make = make
        self._of: _Library | None = None
        self._index: Index | None = None

    def is_of(self, library: _Library) -> bool:
        return self._of is not None and self._of.version == library.version

    def get(self, library: _Library) -> Index:
        """Bring it up to date; call it while holding the lock."""
        known = self._of.texts if self._of is not None else []
        if self._index is None or library.texts[: len(known)] != known:
            self._index = self._make(library.texts)
        elif len(library.texts) > len(known):
            self._index.extend(library.texts[len(known) :])
        self._of = library
        return self._index


class Corpus:
    """Rows of texts, the ids they belong to, and what was computed of them."""

    def __init__(self, database: Database) -> None:
        """Nothing is read before it is asked for."""
        self._database = database
        self._lock = threading.Lock()
        self._library = _Library()
        self._queue: _Kept[Queue] = _Kept(_queue)
        self._neighbours: _Kept[Neighbours] = _Kept(_neighbours)
        self._order: tuple[tuple[int, int], dict[int, bool], list[int]] | None = None
        self._warming: threading.Thread | None = None

    def order(
        self, decisions: Mapping[str, Decision], *, wait: bool = True
    ) -> tuple[list[str], bool]:
        """Undecided ids in the order to read them.

        Args:
            decisions: by record.
            wait: for the model if it is not ready; else the order of the sources until it is.

        Returns:
            The ids, and whether a model ranked them (else they stand as in the sources).
        """
        library = self._fresh()
        # A maybe says neither yes nor no, so the model does not learn from it.
        labels = {
            library.rows[id]: decision is Decision.INCLUDE
            for id, decision in decisions.items()
            if decision is not Decision.MAYBE and id in library.rows
        }
        trained = len(set(labels.values())) == 2  # noqa: PLR2004 - one label of each kind
        if not wait and not self._queue.is_of(library):
            self._warm(library)
            trained = False
        ids = library.ids
        if trained:
            ids = [library.ids[row] for row in self._ranked(library, labels)]
        return [id for id in ids if id not in decisions], trained

    def like(
        self, ids: Sequence[str], n: int, among: Collection[str] | None = None
    ) -> list[tuple[str, Likeness]]:
        """The records that most resemble the given ones, and why."""
        library = self._fresh()
        rows = [library.rows[id] for id in ids]
        allowed = None if among is None else {library.rows[id] for id in among}
        with self._neighbours.lock:
            found = self._neighbours.get(library).like(rows, n, allowed)
        return [(library.ids[one.row], one) for one in found]

    def _ranked(self, library: _Library, labels: dict[int, bool]) -> list[int]:
        with self._queue.lock:
            if self._order is None or self._order[:2] != (library.version, labels):
                ranking = self._queue.get(library).order(labels)
                self._order = library.version, labels, list(ranking.order)
            return self._order[2]

    def _warm(self, library: _Library) -> None:
        """Make the model ready on a thread of its own, unless one is at it."""

        def fill() -> None:
            with self._queue.lock:
                self._queue.get(library)
            with self._neighbours.lock:
                self._neighbours.get(library)

        with self._lock:
            if self._warming is None or not self._warming.is_alive():
                self._warming = threading.Thread(target=fill, name="review-warm", daemon=True)
                self._warming.start()

    def _fresh(self) -> _Library:
        record, source = tables.record, tables.source
        with self._lock, self._database.read() as connection:
            newest = connection.scalar(select(func.max(source.c.id))) or 0
            number = connection.scalar(select(func.count()).select_from(record)) or 0
            if (newest, number) != self._library.version:
                rows = connection.execute(
                    select(record.c.id, record.c.title, record.c.abstract).order_by(
                        record.c.position
                    )
                ).all()
                self._library = _Library(
                    (newest, number),
                    [row.id for row in rows],
                    {row.id: index for index, row in enumerate(rows)},
                    [(row.title, row.abstract) for row in rows],
                )
            return self._library


# scikit-learn is slow to import, so it waits until somebody asks for what it computes.


def _queue(texts: Texts) -> Queue:
    from review.ranking import Queue

    return Queue(texts)


def _neighbours(texts: Texts) -> Neighbours:
    from review.similarity import Neighbours

    return Neighbours(texts)
