"""The widgets of a review, for `Review` and for the results that it returns.

`litreview.widgets` is imported when the first widget is made: anywidget and ipywidgets take longer
to import than all else, and scripts need neither.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from litreview.model import Record
from litreview.store import Database
from litreview.workspace.suggestion import Suggestion

if TYPE_CHECKING:
    from litreview.widgets import (
        Card,
        Map,
        PrismaDiagram,
        ProgressFigures,
        SimilarPapers,
        Table,
        Triage,
    )
    from litreview.workspace.review import Review

__all__ = ["WidgetFactory"]


class WidgetFactory:
    """Makes the widgets of one review at one stage."""

    def __init__(self, review: Review, database: Database) -> None:
        self._review = review
        self._database = database

    def triage(self) -> Triage:
        """See `Review.triage`."""
        from litreview.widgets import Triage

        self._warn_if_read_only()
        return Triage(self._review)

    def card(self, paper: Record) -> Card:
        """See `Review.card`."""
        from litreview.widgets import Card

        self._warn_if_read_only()
        return Card(self._review, paper)

    def table(self, query: str) -> Table:
        """See `Review.table`."""
        from litreview.widgets import Table

        self._warn_if_read_only()
        return Table(self._review, query)

    def prisma(self) -> PrismaDiagram:
        """See `Review.prisma`."""
        from litreview.widgets import PrismaDiagram

        return PrismaDiagram(self._review)

    def map(self) -> Map:
        """See `Review.map`."""
        from litreview.widgets import Map

        return Map(self._review)

    def progress(self) -> ProgressFigures:
        """The figures that `Review.progress` shows in a cell."""
        from litreview.widgets import ProgressFigures

        return ProgressFigures(self._review)

    def table_of(self, papers: Sequence[Record]) -> Table:
        """The table that a list of papers shows in a cell."""
        from litreview.widgets import Table

        return Table(self._review, papers=papers)

    def similar(self, found: Sequence[Suggestion]) -> SimilarPapers:
        """The table that a list of suggestions shows in a cell, with the terms they share."""
        from litreview.widgets import SimilarPapers

        return SimilarPapers(self._review, found)

    def _warn_if_read_only(self) -> None:
        if self._database.read_only:
            warnings.warn(
                f"{self._review.name} is read-only, so decisions cannot be saved. Copy it to a "
                "folder you can write to and open the copy",
                stacklevel=4,  # the cell that called the method of `Review`
            )
