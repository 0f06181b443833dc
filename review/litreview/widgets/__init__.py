"""Widgets for notebooks, built from the same views as JupyterLab's."""

from litreview.widgets.figures import PrismaDiagram, ProgressFigures
from litreview.widgets.map import Map
from litreview.widgets.review_widget import ReviewWidget
from litreview.widgets.table import SimilarPapers, Table
from litreview.widgets.triage import Card, Triage

__all__ = [
    "Card",
    "Map",
    "PrismaDiagram",
    "ProgressFigures",
    "ReviewWidget",
    "SimilarPapers",
    "Table",
    "Triage",
]
