"""Orders of several models fused into one, by rank."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["DECIMALS", "RANK_OFFSET", "fuse", "parts", "ranks"]

RANK_OFFSET = 20.0
"""How slowly a paper's part falls with its rank. Cormack et al. use 60, for search engines;
of 5, 15 and 60 the middle lost least on the reviews in docs/ranking.md."""

DECIMALS = 5
"""Decimals of a model's score; the order does not depend on more."""

_SPREAD = 4
"""Different scores a text up to which counting them is quicker than sorting the texts."""


def ranks(scores: NDArray[np.float64], among: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The rank of every text among some: 1 for the best, equal scores share the better rank.

    Args:
        scores: shape (texts,), higher is better.
        among: the texts that are ranked, shape (texts,); the others get the rank they would have.

    Returns:
        Shape (texts,).
    """
    steps = _steps(scores)
    if steps is not None:
        counts = np.bincount(steps[among], minlength=int(steps.max(initial=0)) + 1)
        better: NDArray[np.intp] = counts.sum() - np.cumsum(counts)
        return better[steps] + 1
    order = np.argsort(scores)
    every = scores[order]  # searching for numbers in their order is quicker
    ascending = every[among[order]]
    ranked = np.empty(len(scores), np.intp)
    ranked[order] = len(ascending) - np.searchsorted(ascending, every, "right") + 1
    return ranked


def _steps(scores: NDArray[np.float64]) -> NDArray[np.intp] | None:
    """Rounded scores as whole numbers from 0, None if there would be too many different ones."""
    whole = np.rint(scores * 10**DECIMALS)
    least = whole.min(initial=np.inf)
    spread = whole.max(initial=-np.inf) - least
    if not spread <= _SPREAD * len(scores) or not np.array_equal(whole / 10**DECIMALS, scores):
        return None
    steps: NDArray[np.intp] = (whole - least).astype(np.intp)
    return steps


def parts(ranked: NDArray[np.intp], models: int) -> NDArray[np.float64]:
    """What a model's rank adds to the score of a text.

    Args:
        ranked: from 1.
        models: how many models there are.
    """
    return np.asarray((1 + RANK_OFFSET) / (models * (ranked + RANK_OFFSET)), np.float64)


def fuse(scores: Sequence[NDArray[np.float64]], among: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Fuse the orders of models by reciprocal rank.

    Σ 1 / (offset + rank) over the models (Cormack, Clarke and Büttcher 2009,
    doi:10.1145/1571941.1572114), scaled so that a text that every model puts first has the score 1.
    A model that is wrong about a review can hold a paper back only so far: what another puts first
    is among the first of all.

    Args:
        scores: of each model, shape (texts,).
        among: the texts that are ranked.

    Returns:
        Shape (texts,), above 0, at most 1.
    """
    total: NDArray[np.float64] = np.zeros(len(among))
    for one in scores:
        total = total + parts(ranks(one, among), len(scores))
    # Rounded so that equal texts tie, in whatever order their parts were added.
    return np.round(total, 12)
