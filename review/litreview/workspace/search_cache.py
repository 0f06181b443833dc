"""What answers one reviewer's queries: the columns of a library, kept up to date from the log."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import wraps
from threading import Lock, RLock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from litreview.errors import ReviewError, UsageError
from litreview.model import SORT_ORDERS
from litreview.store import Database, log
from litreview.store import dates as when
from litreview.store import first_page as first
from litreview.store import review_settings as whole
from litreview.store.errors import DamagedFilesIndexError, DamagedIndexError
from litreview.store.records import load_records
from litreview.workspace.attached_texts import AttachedTexts
from litreview.workspace.card import Card
from litreview.workspace.index_builder import Filler
from litreview.workspace.order_cache import OrderCache, Ranks
from litreview.workspace.search_page import Page, empty_columns

if TYPE_CHECKING:
    from litreview.store.search.answer import Answerer, Remembered
    from litreview.store.search.columns import Columns
    from litreview.store.search.facets import Facet
    from litreview.store.search.tree import Node

__all__ = ["SearchCache"]

_SOON = "preparing search, counts and sorting"

_WORTH = 20
"""The columns are saved again once so large a part of the records is new."""

_OFTEN = 1.0
"""Seconds after which attached files are looked at again for a window that does not wait."""

P = ParamSpec("P")
T = TypeVar("T")


def _rebuilding(
    method: Callable[Concatenate[SearchCache, P], T],
) -> Callable[Concatenate[SearchCache, P], T]:
    """Answer again with new indexes if those that there were are damaged."""

    @wraps(method)
    def answer(self: SearchCache, /, *args: P.args, **options: P.kwargs) -> T:
        for _ in range(2):  # either of the two indexes may be damaged, or both
            try:
                return method(self, *args, **options)
            except DamagedFilesIndexError:
                self.rebuild_files_index()
            except DamagedIndexError:
                self.rebuild_index()
        return method(self, *args, **options)

    return answer


class SearchCache:
    """One reviewer's view of all records of a stage; safe from any thread."""

    def __init__(self, database: Database, reviewer: str, stage: str, viewer: str) -> None:
        """Read nothing yet; each part is read when it is first needed."""
        self._database = database
        self._reviewer = reviewer
        self._stage = stage
        self._viewer = viewer
        self._filler = Filler(database)
        self._texts = AttachedTexts(database)
        self._files_seen = 0.0
        self._files_read = 0
        self._lock = RLock()
        self._starting = Lock()  # not the lock above, which is held while columns are read
        self._reading: Thread | None = None
        self._columns: Columns | None = None
        self._ready = False  # the columns are there; somebody may be at reading them before
        self._from_file = 0
        self._searches: dict[str, str] = {}
        self._remembered: Remembered = OrderedDict()
        self._orders = OrderCache(database)

    def close(self) -> None:
        """Stop what is done in the background."""
        self._filler.stop()
        self._texts.close()
        if self._reading is not None:
            self._reading.join()

    def rebuild_index(self) -> None:
        """Make the index of words again from the records.

        Raises:
            StorageError: if the review cannot be written.
        """
        from litreview.store.search import listing

        with self._database.write() as connection:
            listing.rebuild(connection)

    def rebuild_files_index(self) -> None:
        """Make the index of attached files again from those that are still there.

        Raises:
            StorageError: if the review cannot be written.
        """
        from litreview.store.search import files

        with self._database.write() as connection:
            files.reset(connection)
        self._texts.index_again()

    @_rebuilding
    def page(
        self,
        query: str,
        sort: str,
        ranks: Ranks | None,
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int | None = None,
        wait: bool = True,
    ) -> Page:
        """A page of the records that fit a query.

        Args:
            query: see `litreview.store.search.grammar`.
            sort: one of `litreview.model.SORT_ORDERS`, or empty.
            ranks: the order of the queue, if there is one.
            descending: the other way round.
            offset: how many to leave out first.
            limit: how many at most.
            wait: until all records can be searched; else a remark says how many cannot yet.

        Raises:
            UsageError: if the query cannot be read or there is no such order.
        """
        from litreview.store.search.facets import asks_undecided
        from litreview.store.search.grammar import read, remarks
        from litreview.store.search.tree import All

        node = read(query)
        sort = sort or ("rank" if ranks is not None and asks_undecided(node) else "position")
        if sort not in SORT_ORDERS:
            raise UsageError(f"{sort!r} is not a sort order; use one of {', '.join(SORT_ORDERS)}")
        if not wait and node == All(()) and sort in ("position", "added") and self._at_work():
            with self._database.read() as connection:
                total, ids = first.some(
                    connection,
                    self._reviewer,
                    self._stage,
                    offset=offset,
                    limit=limit,
                    descending=descending,
                )
                page = self._page(connection, total, ids, sort, log.newest(connection))
                return replace(page, empty=empty_columns(page.records), remarks=(_SOON,))
        with self._answering(node, wait=wait) as (answerer, missing):
            columns, connection = answerer.columns, answerer.connection
            places = self._orders.places(ranks, columns)
            order = self._orders.order(answerer, query, node, sort, places, descending=descending)
            rows = order[offset : None if limit is None else offset + limit]
            ids = columns.ids_of(rows)
            page = self._page(connection, len(order), ids, sort, columns.seq)
            if places is not None:
                ranked = (int(places[row]) + 1 for row in rows)
                page = replace(page, ranks=tuple(rank or None for rank in ranked))
            unranked = () if places is not None and (places >= 0).any() else ("rank",)
            empty = (*columns.empty, *unranked)
            return replace(page, empty=empty, remarks=(*remarks(query), *missing))

    def _page(
        self, connection: Connection, total: int, ids: list[str], sort: str, seq: int
    ) -> Page:
        own, stage = self._reviewer, self._stage
        records = tuple(load_records(connection, own, ids, make=Card, stage=stage))
        if len(records) < len(ids):
            # Another review was put in its place since its columns were read.
            self._database.check_place()
        return Page(
            total=total,
            records=records,
            ranks=(None,) * len(ids),
            sort=sort,
            seq=seq,
            added=when.added(connection),
            decided=when.decided(connection, own, ids, stage=stage),
        )

    def _at_work(self) -> bool:
        """Whether the columns of a large review are being read; begins it if they must be."""
        if self._ready:
            return False
        if self._reading is not None:
            return self._reading.is_alive()
        with self._database.read() as connection:
            if first.size(connection) < first.LARGE:
                return False
        with self._starting:
            if self._reading is None:
                self._reading = Thread(target=self._read, name="review-columns", daemon=True)
                self._reading.start()
        return True

    def _read(self) -> None:
        """Read the columns, so that a search finds them there, and keep them."""
        from litreview.store.search import column_cache
        from litreview.store.search.loading import load_sources

        with suppress(ReviewError), self._answering(wait=False) as (answerer, _):
            columns = answerer.columns
            known = columns.sourced
            load_sources(answerer.connection, columns)
            path = self._database.cache_path("columns")
            grown = columns.size - self._from_file > columns.size // _WORTH
            if path is not None and (grown or known < 0):
                column_cache.write(path, answerer.connection, columns)

    def _first(self, connection: Connection) -> Columns:
        """Columns to begin with: those kept beside the review, or empty ones."""
        from litreview.store.search import column_cache
        from litreview.store.search.columns import Columns

        path = self._database.cache_path("columns")
        found = None if path is None else column_cache.read(path, connection)
        if found is None:
            return Columns()
        self._from_file = found.size
        return found

    @_rebuilding
    def facets(self, query: str, *, wait: bool = True) -> tuple[list[Facet], int]:
        """Counts under a query, and the number of the newest event that counts.

        Raises:
            UsageError: if the query cannot be read.
        """
        from litreview.store.search.facets import facets
        from litreview.store.search.grammar import read

        node = read(query)
        with self._answering(node, wait=wait) as (answerer, _):
            return facets(answerer, node), answerer.columns.seq

    @_rebuilding
    def count(self, query: str) -> int:
        """How many records fit a query, of those that can be searched by now."""
        from litreview.store.search.grammar import read

        node = read(query)
        with self._answering(node, wait=False) as (answerer, _):
            return int(answerer.find(node).sum())

    @_rebuilding
    def ids_matching(self, query: str, but: Collection[str]) -> list[str]:
        """The ids that fit a query in the order of the sources, without some."""
        from litreview.store.search.grammar import read

        node = read(query)
        left = set(but)
        with self._answering(node, wait=True) as (answerer, _):
            order = self._orders.order(answerer, query, node, "position")
            return [id for id in answerer.columns.ids_of(order) if id not in left]

    @contextmanager
    def _answering(
        self, node: Node | None = None, *, wait: bool
    ) -> Iterator[tuple[Answerer, list[str]]]:
        """What answers queries as of now, and remarks on what cannot be searched yet.

        Args:
            node: the query that it is for.
            wait: until all can be searched.
        """
        from litreview.store.search.answer import Answerer, concerns_files
        from litreview.store.search.loading import concerns_keys, renew

        remarks = self._filler.fill(wait=wait)
        if node is not None and concerns_files(node):
            self._look_at_files(wait=wait)
        with self._lock, self._database.read() as connection:
            columns = self._columns = self._columns or self._first(connection)
            before = columns.listing, columns.seq
            newest = log.newest(connection)
            renew(connection, columns, self._reviewer, newest, self._stage, viewer=self._viewer)
            self._ready = True
            if before != (columns.listing, columns.seq):
                self._searches = whole.searches(connection)
                self._orders.forget()
                # Keys are events; whatever else has letters is in the list.
                if concerns_keys(connection, before[1]):
                    self._orders.forget_alphabet("key")
            if before[0] != columns.listing:
                self._remembered.clear()
                self._orders.forget_alphabets()
            yield Answerer(connection, columns, self._searches, self._remembered), remarks

    def _look_at_files(self, *, wait: bool) -> None:
        """See which attached files were changed or deleted, and read the changed ones again."""
        now, before = monotonic(), self._files_read
        if wait or now - self._files_seen >= _OFTEN:
            self._files_seen = now
            if self._texts.changed():
                self._texts.refresh(wait=wait)
                before = -1
        self._files_read = self._texts.read_again
        if before != self._files_read:
            with self._lock:
                self._orders.forget()
