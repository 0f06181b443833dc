"""The map of papers by similarity."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from litreview.widgets.review_widget import ReviewWidget
from litreview.workspace.display import decision_color
from litreview.workspace.results import themes

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Map"]

_WIDTH, _HEIGHT, _EDGE = 480, 320, 12

_POINTS = 2_000
"""Papers that the saved picture shows: of more, evenly spaced ones; a point takes some 60 bytes."""


class Map(ReviewWidget):
    """Papers as points, near to what they are like; `selection` is what the lasso selects."""

    _as = "map"

    def _text(self) -> str:
        return themes(self._review.similarity.themes()).table().text()

    def _html(self) -> str:
        places = self._review.similarity.map()
        topics = themes(self._review.similarity.themes()).table().html()
        return f"{_picture(places, self._review.progress.decisions())}{topics}"


def _picture(places: pd.DataFrame, decisions: Mapping[str, str]) -> str:
    """The points as SVG without script."""
    if places.empty:
        return "<div>no papers</div>"
    shown = places.iloc[:: max(1, -(-len(places) // _POINTS))]
    low, high = places[["x", "y"]].min(), places[["x", "y"]].max()
    span = (high - low).where(lambda size: size > 0, 1.0)
    x = _EDGE + (shown.x - low.x) / span.x * (_WIDTH - 2 * _EDGE)
    y = _HEIGHT - _EDGE - (shown.y - low.y) / span.y * (_HEIGHT - 2 * _EDGE)
    points = "".join(
        f'<circle cx="{across:.0f}" cy="{down:.0f}" r="3"'
        f' fill="{decision_color(decisions.get(id, "undecided"))}"/>'
        for id, across, down in zip(shown.index, x, y, strict=True)
    )
    title = escape(f"Map of {len(places):,} papers by similarity")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_WIDTH}" height="{_HEIGHT}"'
        f' viewBox="0 0 {_WIDTH} {_HEIGHT}"><title>{title}</title>{points}</svg>'
    )
