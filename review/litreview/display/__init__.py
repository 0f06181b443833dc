"""How results look outside the interface: plain text for terminals, HTML for notebooks.

The HTML has no script and no colours of its own but those of JupyterLab's theme with a fallback, so
that it can be read in light and dark, in converted notebooks and in other editors. Every text in it
is escaped.
"""

from litreview.display.bars import bar_cell, meter
from litreview.display.curve import Curve, line_chart
from litreview.display.quantities import quantity
from litreview.display.results import Results
from litreview.display.shown import Shown, one_line, shortened, visible
from litreview.display.tables import Column, Table

__all__ = [
    "Column",
    "Curve",
    "Results",
    "Shown",
    "Table",
    "bar_cell",
    "line_chart",
    "meter",
    "one_line",
    "quantity",
    "shortened",
    "visible",
]
