"""The orders of the library that were used last, and what they are computed from."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, TypeAlias

from litreview.store import Database
from litreview.store import first_page as first

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from litreview.store.search.answer import Answerer
    from litreview.store.search.columns import Columns, Rows
    from litreview.store.search.orders import Alphabets
    from litreview.store.search.tree import Node

__all__ = ["OrderCache", "Ranks"]

Ranks: TypeAlias = "NDArray[np.intp]"
"""Rows in the order to read them."""

_KEPT = 8
"""Orders in memory; each takes four megabytes in a review of one million records."""


class OrderCache:
    """Orders of the rows of a library; its owner holds a lock during each call."""

    def __init__(self, database: Database) -> None:
        """Compute nothing yet; each order is computed when it is first needed.

        Args:
            database: the review; the alphabets of a large one are kept in a file beside it.
        """
        self._database = database
        self._orders: OrderedDict[tuple[str, str, bool, int], Rows] = OrderedDict()
        self._alphabets: Alphabets = {}
        self._places: tuple[Ranks, Rows] | None = None

    def forget(self) -> None:
        """Compute orders and places in the queue again, because a record or file has changed."""
        self._orders.clear()
        self._places = None

    def forget_alphabet(self, sort: str) -> None:
        """Sort titles, authors, venues or keys again, because one of them has changed."""
        self._alphabets.pop(sort, None)

    def forget_alphabets(self) -> None:
        """Sort everything again, because the list of records has changed."""
        self._alphabets.clear()

    def order(
        self,
        answerer: Answerer,
        query: str,
        node: Node,
        sort: str,
        places: Rows | None = None,
        *,
        descending: bool = False,
    ) -> Rows:
        """The rows that fit a query, in an order; from memory if it was used a moment ago.

        Args:
            answerer: answers the query as of now.
            query: the query as text, by which the order is remembered.
            node: the same query, read.
            sort: one of `litreview.model.SORT_ORDERS`.
            places: the place of each row in the queue; see `places`.
            descending: the other way round.
        """
        from litreview.store.search.orders import ordered

        asked = query, sort, descending, id(places) if sort == "rank" else 0
        order = self._orders.get(asked)
        if order is None:
            self._read_alphabet(answerer, sort)
            order = ordered(
                answerer.connection,
                answerer.columns,
                answerer.find(node),
                sort,
                ranks=places,
                alphabets=self._alphabets,
                descending=descending,
            )
            self._orders[asked] = order
            while len(self._orders) > _KEPT:
                self._orders.popitem(last=False)
        self._orders.move_to_end(asked)
        return order

    def places(self, ranks: Ranks | None, columns: Columns) -> Rows | None:
        """The place of each row in the queue, from 0; -1 if it is decided, hidden or not ranked."""
        import numpy as np

        if ranks is None:
            return None
        if self._places is None or self._places[0] is not ranks:
            found = np.full(columns.size, -1, np.int32)
            rows = ranks[ranks < len(found)].astype(np.int32)
            rows = rows[(columns.decision[rows] == 0) & columns.shown[rows]]
            found[rows] = np.arange(len(rows), dtype=np.int32)
            self._places = ranks, found
        return self._places[1]

    def _read_alphabet(self, answerer: Answerer, sort: str) -> None:
        """Read the alphabet of a large review from its file, or compute and write it."""
        from litreview.store.search import column_cache, orders

        path = self._database.cache_path(f"columns-{sort}")
        columns, connection = answerer.columns, answerer.connection
        needed = sort in orders.LISTED and sort not in self._alphabets
        if path is None or not needed or columns.size < first.LARGE:
            return
        places = column_cache.read_alphabet(path, connection, columns)
        if places is None:
            places = orders.alphabet(connection, columns, sort)
            column_cache.write_alphabet(path, connection, columns, places)
        self._alphabets[sort] = places
