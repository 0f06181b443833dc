"""More like this: the texts nearest to one or several, with the words they share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.preprocessing import normalize

from review.errors import UsageError
from review.features.counts import Counts
from review.features.tfidf import weigh

__all__ = ["Likeness", "Neighbours"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """One text that resembles the query.

    Attributes:
        row: its row.
        score: cosine with the query, above 0 and at most 1.
        terms: the words shared and what each adds to the score, most first; they add up to it.
    """

    row: int
    score: float
    terms: tuple[tuple[str, float], ...]


class Neighbours:
    """Finds texts by the cosine of their TF-IDF weighted words.

    Not safe for use by several threads at once: hold a lock around it.
    """

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        """Build the features of (title, abstract) pairs."""
        self._counts = Counts()
        self.extend(texts)

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._counts)

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are."""
        self._counts.extend(texts)
        counted = self._counts.titles + self._counts.abstracts
        self._features = weigh(counted, self._counts.terms, stop_words=True)

    def like(
        self, rows: Sequence[int], n: int, among: Collection[int] | None = None
    ) -> list[Likeness]:
        """Find the texts most like one text or the sum of several.

        Args:
            rows: the query; none of them is ever in the answer.
            n: how many at most.
            among: the only rows to look at, all if None.

        Returns:
            Best first, of equal scores the earlier row first; texts that share no word with the
            query are left out.

        Raises:
            UsageError: a row does not exist.
        """
        matrix = self._features.matrix
        for row in (*rows, *(among or ())):
            if not 0 <= row < len(self):
                raise UsageError(f"There is no row {row}, there are {len(self)} texts.")
        if not rows or n <= 0 or not matrix.shape[1]:
            return []
        query = np.asarray(matrix[list(rows)].sum(axis=0), dtype=np.float32)
        query = normalize(query).ravel()
        # Rounded so that equal texts tie, whatever order their sums were taken in.
        scores = np.round(matrix @ query, 6)
        allowed = np.zeros(len(self), dtype=bool)
        allowed[slice(None) if among is None else list(among)] = True
        allowed[list(rows)] = False
        candidates = np.flatnonzero(allowed & (scores > 0))
        best = candidates[np.argsort(-scores[candidates], kind="stable")[:n]]
        return [self._explain(int(row), query) for row in best]

    def _explain(self, row: int, query: np.ndarray[tuple[int], np.dtype[np.float32]]) -> Likeness:
        line = self._features.matrix[row]
        parts = sorted(
            (
                (self._features.terms[column], float(value) * float(query[column]))
                for column, value in zip(line.indices, line.data, strict=True)
                if query[column] > 0
            ),
            key=lambda part: (-part[1], part[0]),
        )
        return Likeness(row, min(1.0, sum(weight for _, weight in parts)), tuple(parts))
