"""How many included papers are left to find, estimated from how the finds became rarer.

Included papers come as an inhomogeneous Poisson process over the order of screening, after
Stevenson and Bin-Hezam 2023 (doi:10.1145/3631990). Instead of one fitted curve, all curves of a
fixed family are weighed by how well they explain the finds so far (a Bayesian average), so that the
interval is wide while several futures are plausible.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from litreview.display import Shown

__all__ = ["RandomSample", "Remaining", "remaining"]

Floats = NDArray[np.float64]

_BINS = 1_000
"""Parts into which the papers screened and those left are each divided; more changes no digit."""

_EXACT, _GRID = 500, 1_500
"""Numbers of papers left that are weighed one by one, and beyond them on a geometric grid."""

_PRIOR = 0.5
"""Shape of the gamma prior of the overall rate: Jeffreys' prior for a Poisson rate."""

_DOUBT = 0.05
"""How much a random sample is allowed to contradict the curves: the weight of "any number"."""

_NEGLIGIBLE = 1e-5
"""Curves with a smaller weight than this are left out; together they move no figure."""


@dataclass(frozen=True, slots=True, repr=False)
class RandomSample(Shown):
    """A random sample of the unread papers, screened as a check.

    Attributes:
        unread: papers that were unread when it was drawn.
        screened: papers of it that are decided.
        found: included papers among these.
        found_elsewhere: included papers found since it was drawn, outside of it.
    """

    unread: int
    screened: int
    found: int
    found_elsewhere: int

    def __str__(self) -> str:
        return f"{self.screened} of {self.unread} unread papers screened, {self.found} included"


@dataclass(frozen=True, slots=True)
class Remaining:
    """An estimate of the included papers among those left.

    Attributes:
        estimate: the median.
        low: the lower end of the interval.
        high: its upper end.
        rates: relative rates in equal parts of the papers left, shape (parts,), adding up to 1;
            empty if nothing is left.
    """

    estimate: int
    low: int
    high: int
    rates: Floats


def remaining(
    labels: NDArray[np.bool_],
    total: int,
    *,
    confidence: float = 0.95,
    sample: RandomSample | None = None,
) -> Remaining:
    """Estimate how many included papers are left.

    Args:
        labels: whether included, in the order screened, shape (screened,); without the papers of
            ``sample``, whose order says nothing.
        total: all papers, screened or not, without the screened ones of ``sample``.
        confidence: of the interval, between 0 and 1.
        sample: a random sample of the unread that was screened as a check.

    Returns:
        The estimate; with nothing screened, half of what is left between none and all of it.
    """
    left = total - len(labels)
    if not left:
        return Remaining(0, 0, 0, np.empty(0))
    parts = min(_BINS, left)
    if not len(labels):
        return Remaining(left // 2, 0, left, np.full(parts, 1 / parts))
    found, behind, ahead, weights, rates = _weighed(labels, total, parts)
    numbers, chances = _number_left(found, left, behind, ahead, weights)
    if sample is not None and sample.screened:
        # All numbers are possible, small ones rather than large: a scale prior, a cell at a time.
        any_number = np.diff(np.log1p(numbers), prepend=0.0) + 1 / (1 + left)
        doubted = (1 - _DOUBT) * chances + _DOUBT * any_number / any_number.sum()
        chances = doubted * _chance_of_sample(sample, numbers)
        chances /= chances.sum()
    sums = np.cumsum(chances)
    tail = (1 - confidence) / 2
    low, estimate, high = (
        int(numbers[min(int(np.searchsorted(sums, part)), len(numbers) - 1)])
        for part in (tail, 0.5, 1 - tail)
    )
    ahead_of_all = weights @ rates
    return Remaining(estimate, low, high, ahead_of_all / ahead_of_all.sum())


def _curves(place: Floats) -> Floats:
    """Relative rates of every curve at places from 0 (first) to 1 (last), shape (curves, places).

    The family: a constant; exponential and hyperbolic decline, from slow to steep; and logistic
    decline, level at first as a ranker finds one included paper after the other, then falling.
    Each also with a floor, for included papers that no ranking finds early.
    """
    shapes = [np.ones_like(place)]
    shapes += [np.exp(-steep * place) for steep in (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)]
    shapes += [
        (1 + place / scale) ** -power
        for power in (0.5, 1, 1.5, 2, 3)
        for scale in (0.005, 0.02, 0.08, 0.3)
    ]
    shapes += [
        1 / (1 + np.exp(np.clip((place - middle) / width, -50, 50)))
        for middle in np.arange(0.05, 1, 0.1)
        for width in (0.02, 0.05, 0.1, 0.2)
    ]
    return np.array(
        [floor + (1 - floor) * one for one in shapes for floor in (0, 0.003, 0.01, 0.03)]
    )


def _weighed(
    labels: NDArray[np.bool_], total: int, parts: int
) -> tuple[int, Floats, Floats, Floats, Floats]:
    """The curves that count: their mass behind and ahead, their weights, their rates ahead.

    The overall rate has a gamma prior, so it can be integrated out: the likelihood of a curve f is
    the product of f at the finds over its mass behind to the power of the number of finds.
    """
    read = len(labels)
    edges = np.linspace(0, read, min(_BINS, read) + 1).round()
    finds = np.add.reduceat(labels.astype(np.int64), edges[:-1].astype(np.int64))
    curves = _curves((edges[:-1] + edges[1:]) / 2 / total)
    behind = curves @ np.diff(edges)
    later = np.linspace(read, total, parts + 1)
    rates = _curves((later[:-1] + later[1:]) / 2 / total)
    ahead = rates @ np.diff(later)
    found = int(finds.sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        seen = finds > 0
        fits = np.log(curves[:, seen]) @ finds[seen] - (found + _PRIOR) * np.log(behind)
    fits[~np.isfinite(fits)] = -np.inf
    weights = np.exp(fits - fits.max())
    weights /= weights.sum()
    count = weights > _NEGLIGIBLE
    kept = weights[count] / weights[count].sum()
    return found, behind[count], ahead[count], kept, rates[count]


def _number_left(
    found: int, left: int, behind: Floats, ahead: Floats, weights: Floats
) -> tuple[NDArray[np.int64], Floats]:
    """How likely each number of included papers left is; numbers far out stand for a range.

    Given a curve the number is negative binomial; the curves' distributions are averaged.
    """
    from scipy.special import betainc

    grid = np.geomspace(_EXACT, max(left, _EXACT + 1), _GRID).round().astype(np.int64)
    numbers = np.unique(np.concatenate((np.arange(min(left, _EXACT) + 1), grid[grid <= left])))
    sure = behind / (behind + ahead)
    below = weights @ betainc(found + _PRIOR, numbers[None, :] + 1.0, sure[:, None])
    chances = np.diff(below, prepend=0.0)
    return numbers, chances / chances.sum()


def _chance_of_sample(sample: RandomSample, numbers: NDArray[np.int64]) -> Floats:
    """How likely the sample's finds are for each number left now (hypergeometric)."""
    from scipy.special import gammaln

    def ways(of: Floats, some: Floats | int) -> Floats:
        chosen: Floats = gammaln(of + 1) - gammaln(some + 1) - gammaln(of - some + 1)
        return chosen

    then = numbers.astype(np.float64) + sample.found + sample.found_elsewhere
    others = sample.unread - then
    missed = sample.screened - sample.found
    possible = others >= missed
    chances = np.zeros(len(numbers))
    logs = ways(then[possible], sample.found) + ways(others[possible], missed)
    if len(logs):
        chances[possible] = np.exp(logs - logs.max())
    return chances
