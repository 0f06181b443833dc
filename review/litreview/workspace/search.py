"""`Review.searches`: pages of records, counts beside them, and saved searches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from litreview.changes.decisions import clean, keep_label
from litreview.errors import MissingError, ReviewError, UsageError
from litreview.model import Record
from litreview.store import review_settings as settings
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.search_cache import Page

if TYPE_CHECKING:
    from litreview.store.search.facets import Facet

__all__ = ["Searches"]


class Searches:
    """Searches in a review, and the searches that are saved in it."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

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

        Without ``sort`` what to read next comes first if undecided records are asked for and the
        queue has an order; else the order of the sources. Nobody waits for a model.
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

    def facets(self, query: str = "") -> list[Facet]:
        """How many of the records that fit a query have which decision, tag, year and so on.

        The counts of a facet leave out what the query says of that facet.
        """
        return self.facet_counts(query)[0]

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
        from litreview.store.search.lists import check_circles

        label = keep_label(name, "saved search")
        query = " ".join(clean(query).split())
        with self._context.write() as connection:
            known = settings.searches(connection)
            if query == known.get(label, ""):
                return self._context.recorder.unchanged(connection)
            if query:
                check_circles(label, {**known, label: query})
            what = f"{'save' if query else 'remove'} search: {label}"
            drafts = [settings.search_draft(label, query)]
            return self._context.recorder.append(connection, drafts, what)

    def rename(self, name: str, to: str) -> ActionResult:
        """Give a saved search another name; one step of undo.

        Searches that ask for it by ``list:name`` are left as they are.

        Raises:
            MissingError: if there is no such search.
            UsageError: if there is one of the new name, or that would ask for itself.
        """
        from litreview.store.search.lists import check_circles

        label = keep_label(to, "saved search")
        with self._context.write() as connection:
            known = settings.searches(connection)
            if name not in known:
                raise MissingError(f"there is no saved search {name[:80]!r}")
            if label == name:
                return self._context.recorder.unchanged(connection)
            if label in known:
                raise UsageError(f"a saved search already has the name {label!r}")
            query = known.pop(name)
            with suppress(MissingError):  # it may refer to a search that was removed
                check_circles(label, {**known, label: query})
            drafts = [settings.search_draft(name, ""), settings.search_draft(label, query)]
            what = f"rename search: {name} to {label}"
            return self._context.recorder.append(connection, drafts, what)

    def load(self, ids: Sequence[str]) -> list[Record]:
        """The records of full ids, in their order; unknown ids are skipped."""
        return self._context.load(ids)
