"""Where in the queue the included papers that are left may be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from litreview.workspace.statistics_types import Expected

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from litreview.ranking.stopping import Stopping

__all__ = ["expect"]

_STEEP = 4.0
"""How fast odds grow with the model's score, whose 1 and -1 are papers like the included and like
the excluded: so e to the fourth to one and one to that, sure but not certain."""

_POINTS = 200


_LAST = 50
"""Decisions that tell how often papers are included by now."""


def expect(
    evidence: Stopping, found: Sequence[bool], scores: NDArray[np.float64] | None
) -> Expected:
    """Spread what is expected of the papers left over the queue.

    How many there are follows from the last decisions alone, by the rule of succession; since the
    likeliest papers are read first, that is rather too many than too few. The model says where:
    the odds of a paper are those of its score times one number, the same for all, chosen so that
    all add up. That is a picture of the queue, not a promise: scores are not calibrated.

    Args:
        evidence: on what is left.
        found: whether each paper read was included or maybe, in the order read.
        scores: of the papers left, in the order of the queue; None if no model ranks them.
    """
    import numpy as np
    from scipy.special import expit

    left, so_far = evidence.left, evidence.found
    last = found[-max(_LAST, evidence.run) :]
    rest = left * (sum(last) + 1) / (len(last) + 2)
    least = evidence.recall_at_least
    bound = so_far / least - so_far if least else left
    chances = np.full(left, rest / left)
    if scores is not None and len(scores) == left:
        low, high = -60.0, 60.0
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (
                (middle, high) if expit(_STEEP * scores + middle).sum() < rest else (low, middle)
            )
        chances = expit(_STEEP * scores + low)
    sums = so_far + np.cumsum(chances)
    places = np.unique(np.linspace(0, left - 1, min(left, _POINTS)).round().astype(int))
    return Expected(
        points=(
            (evidence.read, float(so_far)),
            *((evidence.read + int(at) + 1, float(sums[at])) for at in places),
        ),
        rest=rest,
        at_most=min(float(left), bound),
        confidence=evidence.confidence,
        by="chance" if scores is None or len(scores) != left else "model",
    )
