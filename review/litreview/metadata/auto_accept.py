"""Which candidates are so surely the record that they may be taken over without asking again."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.identity import normalize as normal
from litreview.metadata import author_match
from litreview.metadata.candidate import Candidate

__all__ = ["chosen"]

_NEAR = 0.02  # candidates this close to the best score may be the right one instead
_ONE_PERSON = 0.5  # likeness of names below which they are of two people


def chosen(candidates: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """The candidates to take over, the best first; none if it is not clear which paper it is.

    The best is taken if it reaches the threshold, unless another that is as good is by other
    people. What it does not say may come from others that reach the threshold and are the same
    version of the paper: not another year, not another DOI.

    Args:
        candidates: of one record, the best first.
        threshold: the least score, as the reviewer set it.
    """
    good = [one for one in candidates if one.score >= threshold]
    if not good:
        return []
    best = good[0]
    equals = [one for one in good[1:] if best.score - one.score <= _NEAR]
    if any(_another(best, one) for one in equals):
        return []
    return [best, *(one for one in good[1:] if _same_version(best, one))]


def _another(one: Candidate, other: Candidate) -> bool:
    left, right = one.entry.authors, other.entry.authors
    return bool(left and right) and author_match.likeness(left, right) < _ONE_PERSON


def _same_version(one: Candidate, other: Candidate) -> bool:
    if _another(one, other):
        return False
    years = {one.entry.year, other.entry.year} - {None}
    dois = {normal.doi(one.entry.doi), normal.doi(other.entry.doi)} - {""}
    return len(years) <= 1 and len(dois) <= 1
