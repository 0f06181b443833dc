"""Maximal marginal relevance: like the query, yet unlike what stands above."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["reorder"]


def reorder(
    scores: NDArray[np.float32], between: NDArray[np.float32], n: int, diverse: float
) -> list[int]:
    """Choose n candidates, each the best of those left by (1 - diverse) score - diverse likeness.

    The likeness is that to the nearest one chosen (Carbonell and Goldstein 1998,
    doi:10.1145/290941.291025; their lambda is 1 - diverse).

    Args:
        scores: of the candidates, best first, shape (candidates,).
        between: likeness between candidates, shape (candidates, candidates).
        n: how many to choose.
        diverse: from 0, the order of the scores, to 1.

    Returns:
        Places of the candidates, in the order chosen; of equals the earlier first.
    """
    chosen: list[int] = []
    left = np.ones(len(scores), bool)
    nearest = np.zeros(len(scores), np.float32)
    while left.any() and len(chosen) < n:
        worth = np.where(left, (1 - diverse) * scores - diverse * nearest, -np.inf)
        best = int(np.argmax(np.round(worth, 6)))
        chosen.append(best)
        left[best] = False
        nearest = np.maximum(nearest, between[best]) if len(chosen) > 1 else between[best]
    return chosen
