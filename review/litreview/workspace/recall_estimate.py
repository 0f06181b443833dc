"""Where in the queue the included papers that are left may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litreview.workspace.statistics_types import Expected

if TYPE_CHECKING:
    from litreview.ranking.stopping import Stopping

__all__ = ["expect"]

_POINTS = 200
"""Points of the projected curve; more than a chart shows would not be seen."""


def expect(stopping: Stopping) -> Expected:
    """Spread the papers that are estimated to be left over the queue, as the estimate has them.

    Args:
        stopping: the evidence; its estimate and interval are taken over, so that the chart and the
            sentences agree.
    """
    import numpy as np

    places = np.linspace(0, stopping.left, min(stopping.left, _POINTS) + 1).round().astype(int)
    edges = np.linspace(0, stopping.left, len(stopping.rates) + 1)
    sums = np.concatenate(([0.0], np.cumsum(stopping.rates)))
    share = np.interp(places, edges, sums)
    return Expected(
        points=tuple(
            (stopping.read + int(at), float(stopping.found + stopping.rest * part))
            for at, part in zip(places, share, strict=True)
        ),
        rest=stopping.rest,
        low=stopping.rest_low,
        high=stopping.rest_high,
        confidence=stopping.confidence,
    )
