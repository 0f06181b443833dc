"""A table of papers, from which rows are selected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from litreview.model import Record
from litreview.widgets.review_widget import ReviewWidget
from litreview.workspace import Review, Suggestion
from litreview.workspace.results import paper_table, suggestions

__all__ = ["SimilarPapers", "Table"]

_SAVED = 50
"""Rows that a saved notebook shows."""

_TERMS = 5
"""Shared words that a row names."""


class Table(ReviewWidget):
    """Papers as a table: those that match `query`, or those of `ids`.

    Rows are selected by mouse (Ctrl and ⇧ add) or keyboard (arrows, Space), and decided by the
    buttons or keys (i, m, e), as one step of undo.
    """

    _as = "table"

    def __init__(
        self, review: Review, query: str = "", papers: Sequence[Record] | None = None
    ) -> None:
        """Show papers.

        Args:
            review: whose.
            query: as `Review.find` takes it.
            papers: show just these instead.

        Raises:
            UsageError: if the query cannot be read.
        """
        review.searches.ids_matching(query)
        ids = None if papers is None else [paper.id for paper in papers]
        super().__init__(review, query=query, ids=ids)

    def _papers(self) -> list[Record]:
        found = self._review.searches
        ids = found.ids_matching(self.query) if self.ids is None else self.ids
        some = found.load(list(islice(ids, _SAVED)))
        # The rest only counts.
        return [*some, *some[:1] * (len(ids) - len(some))]

    def _text(self) -> str:
        return paper_table(self._papers(), _SAVED).text()

    def _html(self) -> str:
        return paper_table(self._papers(), _SAVED).html()


class SimilarPapers(Table):
    """Similar papers as a table, with how similar they are and the words they share."""

    def __init__(self, review: Review, found: Sequence[Suggestion]) -> None:
        """Show suggestions."""
        super().__init__(review, papers=[one.record for one in found])
        self._found = list(found)
        self.details = {
            "head": ["Similar", "Shared words"],
            "rows": {
                one.record.id: [
                    f"{one.score:.0%}",
                    ", ".join(term for term, _ in one.terms[:_TERMS]),
                ]
                for one in found
            },
        }

    def _text(self) -> str:
        return suggestions(self._found).table().text()

    def _html(self) -> str:
        return suggestions(self._found).table().html()
