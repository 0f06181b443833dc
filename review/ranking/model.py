"""The linear model behind the queue: labels in, a score for every text out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from review.ranking.evidence import Evidence
from review.ranking.ridge import penalties, solve

__all__ = ["DECIMALS", "Model"]

DECIMALS = 5
"""Scores are rounded, so that equal texts tie whatever the solver began from."""


class Model:
    """A weighted kernel ridge over the evidence, started from its last solution.

    Attributes:
        duals: the weight of each text in the last solution, 0 without a label, shape (texts,).
    """

    def __init__(self, evidence: Evidence) -> None:
        """Begin without labels."""
        self._evidence = evidence
        self.duals = np.zeros(len(evidence))

    def scores(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Fit the labels and score every text.

        Args:
            rows: the labelled rows, each once.
            included: their labels, at least one of each kind.

        Returns:
            Shape (texts,): about 1 for the included, about -1 for the excluded.
        """
        evidence = self._evidence
        some, some_dense = evidence.sparse[rows], evidence.dense[rows]
        back = some.T

        def weights(duals: NDArray[np.float64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            small = duals.astype(np.float32)
            return back @ small, some_dense.T @ small

        def kernel(duals: NDArray[np.float64]) -> NDArray[np.float64]:
            words, themes = weights(duals)
            product: NDArray[np.float64] = some @ words + some_dense @ themes + duals.sum()
            return product

        squares = some.multiply(some).sum(axis=1)
        on_diagonal = 1.0 + np.asarray(squares).ravel() + (some_dense**2).sum(axis=1)
        duals = solve(
            kernel,
            on_diagonal,
            penalties(included),
            np.where(included, 1.0, -1.0),
            self.duals[rows],
        )
        self.duals = np.zeros(len(evidence))
        self.duals[rows] = duals
        words, themes = weights(duals)
        scores = evidence.sparse @ words + evidence.dense @ themes + duals.sum()
        rounded: NDArray[np.float64] = np.round(scores.astype(np.float64), DECIMALS)
        return rounded
