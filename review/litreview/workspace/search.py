"""What `Review` finds by a query, and the searches that are saved in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from litreview.errors import ReviewError
from litreview.model import Record
from litreview.store import review_settings as whole
from litreview.workspace.change_recorder import Acted
from litreview.workspace.ranking import Advised
from litreview.workspace.search_cache import Catalogue, Page

if TYPE_CHECKING:
    from litreview.store.search.facets import Facet

__all__ = ["Searched"]


class Searched(Advised):
    """The part of `Review` that searches."""

    def _go_to(self, stage: str) -> None:
        super()._go_to(stage)
        self._catalogue = Catalogue(self._database, self.reviewer, stage)

    def find(
        self,
        query: str = "",
        *,
        sort: str = "position",
        descending: bool = False,
        offset: int = 0,
        limit: int | None = None,
    ) -> list[Record]:
        """The records that fit a query such as ``tag:vision year:>2020 -survey``.

        Args:
            query: words that all must stand, each by its beginning; ``"phrases"``, ``-word``,
                ``OR``, parentheses, and prefixes such as ``tag:``; see docs/searching.md.
            sort: ``position``, ``title``, ``authors``, ``year``, ``venue``, ``decision``,
                ``decided``, ``key``, ``added`` or ``rank``.
            descending: the other way round.
            offset: how many to leave out first.
            limit: how many at most.

        Raises:
            UsageError: if the query cannot be read; says where.
            MissingError: if it names a saved search that there is not.
        """
        page = self.page(query, sort, descending=descending, offset=offset, limit=limit)
        return list(page.records)

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
        """As `find`, with what a list shows beside the records.

        Without ``sort`` what to read next comes first if undecided records are asked for and the
        queue has an order; else the order of the sources. Nobody waits for a model.
        """
        ranks = self._advisor.ranks()
        return self._catalogue.page(
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
        return self.counted(query)[0]

    def counted(self, query: str = "", *, wait: bool = True) -> tuple[list[Facet], int]:
        """As `facets`, with the number of the newest event that counts."""
        return self._catalogue.facets(query, wait=wait)

    def matching(self, query: str) -> int | None:
        """How many records fit a query; ``None`` if it cannot be asked any more."""
        try:
            return self._catalogue.count(query)
        except ReviewError:
            return None

    def among(self, query: str, but: Collection[str] = ()) -> list[str]:
        """The ids of all records that fit a query, without some."""
        return self._catalogue.among(query, but)

    @property
    def searches(self) -> dict[str, str]:
        """The saved searches: name to query, by name."""
        with self._database.read() as connection:
            return whole.searches(connection)

    def save_search(self, name: str, query: str) -> Acted:
        """Save a query under a name, for all reviewers; one step of undo.

        ``list:name`` in another query is what it finds.

        Args:
            name: on one line; an earlier search of that name is replaced.
            query: an empty one takes the search away.

        Raises:
            UsageError: if the query cannot be read, or asks for itself.
        """
        return self._actor.save_search(name, query)

    def rename_search(self, name: str, to: str) -> Acted:
        """Give a saved search another name; one step of undo.

        Searches that ask for it by ``list:name`` are left as they are.

        Raises:
            MissingError: if there is no such search.
            UsageError: if there is one of the new name, or that would ask for itself.
        """
        return self._actor.rename_search(name, to)
