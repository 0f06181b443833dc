"""How likely a sample holds so few: the lower tail of the hypergeometric distribution."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["at_most"]

Counts = NDArray[np.integer]

_SMALL = 1e-17
"""A term that adds less than this part of the sum adds nothing to a float."""


def at_most(found: Counts, total: Counts, marked: Counts, drawn: Counts) -> NDArray[np.float64]:
    """How likely at most ``found`` are marked among those drawn.

    The terms are summed outwards from the middle of the distribution's nearer side, all tails at
    once, until they no longer count: some hundred steps even for many thousands drawn, where
    `scipy.stats.hypergeom.cdf` adds every term of each by itself. Exact to about eight digits.

    Args:
        found: shape (n,), none negative.
        total: how many there are, shape (n,).
        marked: how many of them are marked, shape (n,), at most ``total``.
        drawn: how many are drawn, shape (n,), at most ``total``.

    Returns:
        Probabilities, shape (n,).
    """
    found, total, marked, drawn = (
        np.asarray(one, np.int64) for one in (found, total, marked, drawn)
    )
    fewest = np.maximum(0, marked + drawn - total)
    most = np.minimum(marked, drawn)
    middle = (marked + 1) * (drawn + 1) // (total + 2)
    chances = np.where(found >= most, 1.0, 0.0)
    inside = (found >= fewest) & (found < most)
    below = inside & (found <= middle)
    above = inside & (found > middle)
    sides = ((below, found, -1, 0.0, 1.0), (above, found + 1, 1, 1.0, -1.0))
    for which, start, step, whole, sign in sides:
        part = (one[which] for one in (start, total, marked, drawn))
        chances[which] = whole + sign * _summed(*part, step=step)
    return np.clip(chances, 0.0, 1.0)


def _summed(
    start: Counts, total: Counts, marked: Counts, drawn: Counts, *, step: int
) -> NDArray[np.float64]:
    """The terms from one on, away from the middle; each is smaller than the one before."""
    term = np.exp(_log_chance(start, total, marked, drawn))
    sums = term.copy()
    place = start.copy()
    at = np.arange(len(start))
    while len(at):
        # The next term follows from this one: P(k + 1) / P(k) is a fraction of four numbers.
        k = place if step > 0 else place - 1
        up = (marked[at] - k) * (drawn[at] - k)
        down = (k + 1) * (total[at] - marked[at] - drawn[at] + k + 1)
        term = term * (up / down if step > 0 else down / up)
        sums[at] += term
        place = place + step
        going = term > _SMALL * sums[at]
        at, term, place = at[going], term[going], place[going]
    return sums


def _log_chance(k: Counts, total: Counts, marked: Counts, drawn: Counts) -> NDArray[np.float64]:
    from scipy.special import gammaln

    def ways(of: Counts, some: Counts) -> NDArray[np.float64]:
        chosen: NDArray[np.float64] = gammaln(of + 1) - gammaln(some + 1) - gammaln(of - some + 1)
        return chosen

    return ways(marked, k) + ways(total - marked, drawn - k) - ways(total, drawn)
