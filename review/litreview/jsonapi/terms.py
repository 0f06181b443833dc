"""Words and their weights as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

__all__ = ["Term", "terms_json"]


class Term(TypedDict):
    """A word and what it adds to a score."""

    term: str
    weight: float


def terms_json(terms: Sequence[tuple[str, float]]) -> list[Term]:
    """Words and weights, rounded to what a screen can show."""
    return [{"term": term, "weight": round(weight, 6)} for term, weight in terms]
