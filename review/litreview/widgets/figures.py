"""Figures of a review: its progress, and the PRISMA flow diagram."""

from __future__ import annotations

from litreview.widgets.review_widget import ReviewWidget

__all__ = ["PrismaDiagram", "ProgressFigures"]


class ProgressFigures(ReviewWidget):
    """How far the review is; a click on a number of the flow diagram selects its papers."""

    _as = "progress"

    def _text(self) -> str:
        progress = self._review.progress
        parts = (progress.reading(), progress.stopping(), progress.statistics())
        return "\n\n".join(map(str, parts))

    def _html(self) -> str:
        progress = self._review.progress
        parts = (progress.stopping(), progress.reading(), progress.statistics())
        return "".join(part._repr_mimebundle_()["text/html"] for part in parts)


class PrismaDiagram(ReviewWidget):
    """The PRISMA 2020 flow diagram; a click on a number selects its papers."""

    _as = "prisma"

    def _text(self) -> str:
        return str(self._review.progress.prisma())

    def _html(self) -> str:
        return self._review.progress.prisma()._repr_mimebundle_()["text/html"]
