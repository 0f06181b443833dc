"""How well reviewers agree beyond chance, with intervals.

Cohen's kappa: Cohen 1960, doi:10.1177/001316446002000104. Fleiss' kappa: Fleiss 1971,
doi:10.1037/h0031619. AC1: Gwet 2008, doi:10.1348/000711006X126600. The variances are those of Gwet,
Handbook of Inter-Rater Reliability, 4th edition 2014, chapters 5 and 6, which allow for papers that
only some of the reviewers have decided; kappa is low where nearly all papers are excluded, however
well reviewers agree (the kappa paradox), and AC1 is not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from litreview.display import Shown

__all__ = ["Coefficient", "cohen", "fleiss", "gwet", "percent"]

Ratings = Sequence[Sequence[str]]
"""Of each paper what each of its reviewers decided; two or more."""

_UPPER = 0.975
"""Of a 95% interval."""


@dataclass(frozen=True, slots=True, repr=False)
class Coefficient(Shown):
    """A measure of agreement.

    Attributes:
        value: 1 if all agree, 0 if no more than by chance; NaN if it cannot be said.
        low, high: the 95% interval; both NaN if fewer than two papers count.
    """

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, value: float, parts: Sequence[float]) -> Coefficient:
        """A value with its interval, by Student's distribution.

        Args:
            value: of all papers.
            parts: what each paper says of it; their mean is the value.
        """
        from scipy.special import stdtrit

        n = len(parts)
        if n < 2:  # noqa: PLR2004 - one paper has no variance
            return cls(value, math.nan, math.nan)
        variance = sum((part - value) ** 2 for part in parts) / (n * (n - 1))
        half = float(stdtrit(n - 1, _UPPER)) * math.sqrt(variance)
        return cls(value, max(-1.0, value - half), min(1.0, value + half))


_UNKNOWN = Coefficient(math.nan, math.nan, math.nan)


def percent(ratings: Ratings) -> Coefficient:
    """The share of pairs of reviewers who agree, with the interval over papers."""
    agreed = _agreed(ratings)
    if not agreed:
        return _UNKNOWN
    share = sum(agreed) / len(agreed)
    return Coefficient.of(share, agreed)


def cohen(pairs: Sequence[tuple[str, str]], categories: Sequence[str]) -> Coefficient:
    """Cohen's kappa of two reviewers: chance as the two use the categories.

    Args:
        pairs: what the one and the other decided, of each paper.
        categories: the decisions that there are.
    """
    n = len(pairs)
    if not n:
        return _UNKNOWN
    first = {name: sum(one == name for one, _ in pairs) / n for name in categories}
    second = {name: sum(other == name for _, other in pairs) / n for name in categories}
    chance = sum(first[name] * second[name] for name in categories)
    observed = sum(one == other for one, other in pairs) / n
    if chance >= 1:
        return _UNKNOWN
    kappa = (observed - chance) / (1 - chance)
    own = [
        _linear(float(one == other), (second[one] + first[other]) / 2, observed, chance)
        for one, other in pairs
    ]
    return Coefficient.of(kappa, own)


def fleiss(ratings: Ratings, categories: Sequence[str]) -> Coefficient:
    """Fleiss' kappa of any number of reviewers: chance as all together use the categories."""
    return _pooled(ratings, categories, _fleiss_chance)


def gwet(ratings: Ratings, categories: Sequence[str]) -> Coefficient:
    """Gwet's AC1: chance as on papers on which a reviewer has to guess."""
    return _pooled(ratings, categories, _gwet_chance)


def _pooled(
    ratings: Ratings,
    categories: Sequence[str],
    chance_of: Callable[[Mapping[str, float], Mapping[str, float]], float],
) -> Coefficient:
    agreed = _agreed(ratings)
    if not agreed:
        return _UNKNOWN
    shares = [{name: Counter(given)[name] / len(given) for name in categories} for given in ratings]
    use = {name: sum(share[name] for share in shares) / len(shares) for name in categories}
    chance = chance_of(use, use)
    if chance >= 1:
        return _UNKNOWN
    observed = sum(agreed) / len(agreed)
    parts = [
        _linear(one, chance_of(share, use), observed, chance)
        for one, share in zip(agreed, shares, strict=True)
    ]
    return Coefficient.of((observed - chance) / (1 - chance), parts)


def _fleiss_chance(of: Mapping[str, float], use: Mapping[str, float]) -> float:
    return sum(of[name] * use[name] for name in use)


def _gwet_chance(of: Mapping[str, float], use: Mapping[str, float]) -> float:
    return sum(of[name] * (1 - use[name]) for name in use) / (len(use) - 1)


def _linear(agreed: float, expected: float, observed: float, chance: float) -> float:
    """What one paper says of a coefficient, by Gwet's linearization."""
    value = (observed - chance) / (1 - chance)
    return ((agreed - chance) - 2 * (1 - value) * (expected - chance)) / (1 - chance)


def _agreed(ratings: Ratings) -> list[float]:
    """Of each paper the share of its pairs of reviewers who agree."""
    return [
        sum(number * (number - 1) for number in Counter(given).values())
        / (len(given) * (len(given) - 1))
        for given in ratings
    ]
