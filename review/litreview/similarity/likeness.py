"""What an answer to "more like this" says."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Likeness"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """One text that is similar to the query, and why.

    The score is exactly `company`, `meaning` and the weights of `terms` added up.

    Attributes:
        row: its row.
        score: how much alike, above 0 and at most 1.
        terms: the words shared with the query and what each adds to the score, most first.
        nearest: with several query papers the row of the one it is most similar to, else None.
        company: the part of the score that no shared word accounts for: words that differ but are
            used by the same papers, less what any two papers have in common; can be negative.
        meaning: the part of the score that comes from an encoder, which no word accounts for.
    """

    row: int
    score: float
    terms: tuple[tuple[str, float], ...]
    nearest: int | None = None
    company: float = 0.0
    meaning: float = 0.0
