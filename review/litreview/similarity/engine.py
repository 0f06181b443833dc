"""Finding the vectors of largest inner product: the seam behind which every engine stands."""

from __future__ import annotations

from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from litreview.errors import UsageError

__all__ = ["DIGITS", "NONE", "Engine", "Exact", "Found", "Matrix", "check", "top"]

Matrix: TypeAlias = NDArray[np.float32] | sparse.csr_matrix
Found: TypeAlias = tuple[NDArray[np.intp], NDArray[np.float32]]

NONE = -1
"""The row that stands where fewer than n were found; its score is minus infinity."""

DIGITS = 6
"""Scores are rounded, so that equal vectors tie, whatever order their sums were taken in."""

_CHUNK = 64  # queries at once: the products of 64 with a million rows take 256 MB


@runtime_checkable
class Engine(Protocol):
    """Keeps vectors and finds those of largest inner product.

    An engine may miss some of the best rows but never invents a score: what it returns are inner
    products, rounded to six digits, best first, of equal ones the earlier row first.

    Attributes:
        dense: whether it takes nothing but dense matrices.
    """

    dense: bool

    def build(self, matrix: Matrix) -> None:
        """Take vectors in place of those there were.

        Args:
            matrix: shape (rows, width), float32.
        """

    def search(
        self, queries: NDArray[np.float32], n: int, allowed: NDArray[np.bool_] | None = None
    ) -> Found:
        """Find the rows of largest inner product with each query.

        Args:
            queries: shape (queries, width).
            n: how many rows at most for each.
            allowed: which rows may be found, shape (rows,); all if None.

        Returns:
            Rows and scores, each of shape (queries, n); `NONE` and minus infinity fill what was
            not found.

        Raises:
            UsageError: the width is not that of the vectors.
        """


class Exact:
    """Compares a query with every vector: nothing is missed, and time grows with their number."""

    dense = False

    def __init__(self) -> None:
        self._matrix: Matrix = np.zeros((0, 0), np.float32)

    def build(self, matrix: Matrix) -> None:
        """Take vectors in place of those there were, dense or sparse."""
        self._matrix = matrix

    def search(
        self, queries: NDArray[np.float32], n: int, allowed: NDArray[np.bool_] | None = None
    ) -> Found:
        """Find the rows of largest inner product with each query, see `Engine.search`."""
        check(queries, self._matrix.shape[1])
        rows = np.full((len(queries), max(0, n)), NONE, np.intp)
        scores = np.full(rows.shape, -np.inf, np.float32)
        if rows.size and self._matrix.shape[0]:
            for start in range(0, len(queries), _CHUNK):
                products = self._matrix @ queries[start : start + _CHUNK].T
                for at, column in enumerate(products.T, start):
                    best = top(column, n, allowed)
                    rows[at, : len(best)] = best
                    scores[at, : len(best)] = np.round(column[best], DIGITS)
        return rows, scores


def check(queries: NDArray[np.float32], width: int) -> None:
    """Refuse queries of another width.

    Raises:
        UsageError: they are no rows of that width.
    """
    if queries.ndim != 2 or queries.shape[1] != width:  # noqa: PLR2004 - rows and columns
        raise UsageError(
            f"The index holds vectors of {width} numbers, the query has shape {queries.shape}."
        )


def top(
    scores: NDArray[np.float32], n: int, allowed: NDArray[np.bool_] | None = None
) -> NDArray[np.intp]:
    """The places of the n largest scores, of equal ones the earlier first.

    Args:
        scores: shape (rows,), compared at six digits.
        n: how many at most.
        allowed: which places count, all if None.
    """
    candidates = np.arange(len(scores)) if allowed is None else np.flatnonzero(allowed)
    values = np.round(scores[candidates], DIGITS)
    if 0 < n < len(values):
        # All that tie with the n-th stay in, so that the earlier of them wins below.
        keep = values >= np.partition(values, len(values) - n)[len(values) - n]
        candidates, values = candidates[keep], values[keep]
    best: NDArray[np.intp] = candidates[np.argsort(-values, kind="stable")[: max(0, n)]]
    return best
