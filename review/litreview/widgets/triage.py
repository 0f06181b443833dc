"""Widgets of one paper: the next one, or one that is named."""

from __future__ import annotations

from litreview.model import Record
from litreview.widgets.review_widget import ReviewWidget
from litreview.workspace import Review
from litreview.workspace.display import card, plain_card

__all__ = ["Card", "Triage"]


class Triage(ReviewWidget):
    """The next paper of a review, to decide, tag and annotate it; `selection` is that paper."""

    _as = "triage"

    def _paper(self) -> Record | None:
        found = self._review.next()
        return found[0] if found else None

    def _text(self) -> str:
        paper = self._paper()
        return f"{self._review}\n\n{plain_card(paper)}" if paper else str(self._review)

    def _html(self) -> str:
        paper = self._paper()
        summary = self._review._repr_mimebundle_()["text/html"]
        return f"{summary}<hr>{card(paper)}" if paper else summary


class Card(Triage):
    """One paper of a review, to decide, tag and annotate it; `selection` is the paper on screen."""

    _as = "card"

    def __init__(self, review: Review, paper: Record) -> None:
        """Show a paper."""
        super().__init__(review, ids=[paper.id], selection=[paper.id])

    def _paper(self) -> Record | None:
        return self._review[(self.ids or self.selection)[0]]

    def _text(self) -> str:
        paper = self._paper()
        return plain_card(paper) if paper else ""

    def _html(self) -> str:
        paper = self._paper()
        return card(paper) if paper else ""
