"""`Review.searches`: pages of records, counts beside them, and saved searches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from litreview.changes import search as changes
from litreview.display import Results
from litreview.errors import ReviewError
from litreview.model import Record
from litreview.store import review_settings as settings
from litreview.workspace import results
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.search_page import Page

if TYPE_CHECKING:
    from litreview.store.search.facets import Facet

__all__ = ["Searches"]


class Searches:
    """Searches in a review, and the searches that are saved in it."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Searches of {self._context.database.name}>"

    def page(
        self,
        query: str = "",
        sort: str = "",
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int | None = None,
        wait: bool = True,
    ) -> Page:
        """As `Review.find`, with what a list shows beside the records.

        Without ``sort``, the order is that of the queue if the query asks for undecided records and
        the queue has an order, otherwise that of the sources. It does not wait for a model.
        """
        ranks = self._context.advisor.ranks()
        return self._context.search_cache.page(
            query,
            sort,
            ranks,
            descending=descending,
            offset=offset,
            limit=limit,
            wait=wait,
        )

    def facets(self, query: str = "") -> Results[Facet]:
        """How many of the records that fit a query have which decision, tag, year and so on.

        The counts of a facet leave out what the query says of that facet.
        """
        return results.facets(self.facet_counts(query)[0])

    def facet_counts(self, query: str = "", *, wait: bool = True) -> tuple[list[Facet], int]:
        """As `facets`, with the number of the newest event that counts."""
        return self._context.search_cache.facets(query, wait=wait)

    def count(self, query: str) -> int | None:
        """How many records match a query; ``None`` if it is no longer valid."""
        try:
            return self._context.search_cache.count(query)
        except ReviewError:
            return None

    def ids_matching(self, query: str, but: Collection[str] = ()) -> list[str]:
        """The ids of all records that fit a query, without some."""
        return self._context.search_cache.ids_matching(query, but)

    def saved(self) -> dict[str, str]:
        """The saved searches: name to query, by name."""
        with self._context.read() as connection:
            return settings.searches(connection)

    def save(self, name: str, query: str) -> ActionResult:
        """Save a query under a name, for all reviewers; one step of undo.

        ``list:name`` in another query is what it finds.

        Args:
            name: on one line; an earlier search of that name is replaced.
            query: an empty one takes the search away.

        Raises:
            UsageError: if the query cannot be read, or asks for itself.
        """
        with self._context.write() as connection:
            drafts, what = changes.save(connection, name, query)
            return self._context.recorder.append(connection, drafts, what)

    def rename(self, name: str, to: str) -> ActionResult:
        """Give a saved search another name; one step of undo.

        Searches that ask for it by ``list:name`` are left as they are.

        Raises:
            MissingError: if there is no such search.
            UsageError: if there is one of the new name, or that would ask for itself.
        """
        with self._context.write() as connection:
            drafts, what = changes.rename(connection, name, to)
            return self._context.recorder.append(connection, drafts, what)

    def load(self, ids: Sequence[str]) -> Results[Record]:
        """The records of full ids, in their order; unknown ids are skipped."""
        return results.papers(self._context.load(ids))
