"""The library at hand: its columns and the orders that were asked for last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from review.errors import UsageError
from review.model import Record
from review.store import Database, log, when, whole
from review.store import query as query_
from review.workspace.card import Card

if TYPE_CHECKING:
    from review.store.search.answer import Answerer
    from review.store.search.columns import Rows
    from review.store.search.facets import Facet
    from review.store.search.tree import Node

__all__ = ["Catalogue", "Page", "Ranks"]

Ranks = Sequence[int]
"""Rows in the order to read them."""

_KEPT = 8
"""Orders kept at hand: of one million records each takes four megabytes."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the records that fit a query, in an order.

    Attributes:
        total: how many fit.
        records: those asked for.
        ranks: of each its place in the queue, from 1; ``None`` if it has none.
        sort: what they are sorted by.
        seq: the number of the newest event that counts.
        added: when each source was added, by name; UTC, ISO 8601.
        decided: when records were decided, by id.
        remarks: what is worth knowing, a sentence each.
    """

    total: int
    records: tuple[Record, ...]
    ranks: tuple[int | None, ...]
    sort: str
    seq: int
    added: Mapping[str, str]
    decided: Mapping[str, str]
    remarks: tuple[str, ...] = ()


class Catalogue:
    """One reviewer's view of all records; safe from any thread."""

    def __init__(self, database: Database, reviewer: str) -> None:
        """Nothing is read before it is asked for."""
        self._database = database
        self._reviewer = reviewer
        self._lock = RLock()
        self._seq = -1
        self._answerer: Answerer | None = None
        self._orders: OrderedDict[tuple[str, str, bool, int], Rows] = OrderedDict()
        self._placed: tuple[Ranks, Rows] | None = None

    def page(
        self,
        query: str,
        sort: str,
        ranks: Ranks | None,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int | None = None,
    ) -> Page:
        """A page of the records that fit a query.

        Args:
            query: see `review.store.search.grammar`.
            sort: one of `review.store.search.orders.SORTS`, or empty.
            ranks: the order of the queue, if there is one.
            descending: the other way round.
            offset: how many to leave out first.
            limit: how many at most.

        Raises:
            UsageError: if the query cannot be read or there is no such order.
        """
        from review.store.search.facets import asks_undecided
        from review.store.search.grammar import read
        from review.store.search.orders import SORTS

        node = read(query)
        sort = sort or ("rank" if ranks is not None and asks_undecided(node) else "position")
        if sort not in SORTS:
            raise UsageError(f"{sort!r} is no order; use one of {', '.join(SORTS)}")
        with self._lock, self._database.read() as connection:
            answerer = self._fresh(connection)
            place = self._places(ranks, answerer)
            order = self._order(query, node, sort, place, descending=descending)
            rows = order[offset : None if limit is None else offset + limit].tolist()
            columns = answerer.columns
            ids = [columns.ids[row] for row in rows]
            records = query_.load(connection, self._reviewer, ids, make=Card)
            return Page(
                total=len(order),
                records=tuple(records),
                ranks=tuple(
                    None if place is None or place[row] < 0 else int(place[row]) + 1 for row in rows
                ),
                sort=sort,
                seq=self._seq,
                added=when.added(connection),
                decided=when.decided(connection, [int(columns.decided[row]) for row in rows]),
            )

    def _order(
        self, query: str, node: Node, sort: str, place: Rows | None, *, descending: bool
    ) -> Rows:
        from review.store.search.orders import ordered

        assert self._answerer is not None
        asked = query, sort, descending, id(place) if sort == "rank" else 0
        order = self._orders.get(asked)
        if order is None:
            columns = self._answerer.columns
            found = self._answerer.find(node)
            order = ordered(columns, found, sort, place, descending=descending)
            self._orders[asked] = order
            while len(self._orders) > _KEPT:
                self._orders.popitem(last=False)
        self._orders.move_to_end(asked)
        return order

    def _places(self, ranks: Ranks | None, answerer: Answerer) -> Rows | None:
        """The place of each row in the queue, -1 for none."""
        import numpy as np

        if ranks is None:
            return None
        if self._placed is None or self._placed[0] is not ranks:
            found = np.full(answerer.columns.size, -1, np.int32)
            rows = np.asarray(ranks, np.int32)
            rows = rows[rows < len(found)]
            rows = rows[answerer.columns.decision[rows] == 0]
            found[rows] = np.arange(len(rows), dtype=np.int32)
            self._placed = ranks, found
        return self._placed[1]

    def facets(self, query: str) -> tuple[list[Facet], int]:
        """Counts under a query, and the number of the newest event that counts.

        Raises:
            UsageError: if the query cannot be read.
        """
        from review.store.search.facets import facets
        from review.store.search.grammar import read

        node = read(query)
        with self._lock, self._database.read() as connection:
            return facets(self._fresh(connection), node), self._seq

    def count(self, query: str) -> int:
        """How many records fit a query."""
        from review.store.search.grammar import read

        node = read(query)
        with self._lock, self._database.read() as connection:
            return int(self._fresh(connection).find(node).sum())

    def among(self, query: str, but: Collection[str]) -> list[str]:
        """The ids that fit a query in the order of the sources, without some."""
        from review.store.search.grammar import read

        node = read(query)
        left = set(but)
        with self._lock, self._database.read() as connection:
            answerer = self._fresh(connection)
            order = self._order(query, node, "position", None, descending=False)
            ids = [answerer.columns.ids[row] for row in order.tolist()]
        return [id for id in ids if id not in left]

    def _fresh(self, connection: Connection) -> Answerer:
        from review.store.search.answer import Answerer
        from review.store.search.columns import load

        newest = log.newest(connection)
        if self._answerer is None or newest != self._seq:
            searches = whole.searches(connection)
            self._answerer = Answerer(load(connection, self._reviewer), searches)
            self._seq = newest
            self._orders.clear()
            self._placed = None
        return self._answerer
