"""One linear model of a review: a weighted ridge over some of the feature blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from litreview.ranking.feature_matrix import THEMES, FeatureMatrix
from litreview.ranking.ridge import RATIO, penalties, solve

__all__ = ["Fit", "LinearModel"]

STRONGEST = 16
"""Themes that the solver inverts exactly; more cost as much as they save."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A ridge over blocks of features, each with its weight in the kernel.

    Attributes:
        name: short, for the interface.
        shares: the weight of each block's kernel.
        c: the inverse of the regularisation, see `litreview.ranking.ridge.penalties`.
        ratio: the weight of all inclusions together against all exclusions.
    """

    name: str
    shares: Mapping[str, float]
    c: float
    ratio: float = RATIO

    def fit(
        self,
        features: FeatureMatrix,
        rows: NDArray[np.intp],
        included: NDArray[np.bool_],
        labelled: Mapping[str, sparse.csr_matrix] | None = None,
    ) -> Fit:
        """Learn from labels.

        Args:
            features: of all texts.
            rows: the labelled rows, each once.
            included: their labels, at least one of each kind.
            labelled: the labelled rows of each sparse block, if another model has read them.

        Returns:
            The weights; the same labels give the same ones, whatever was fitted before.
        """
        if labelled is None:
            labelled = {name: block[rows] for name, block in features.blocks.items()}
        blocks = {
            name: (np.float32(share), some := labelled[name], some.T)
            for name, share in self.shares.items()
            if name != THEMES
        }
        alone = np.float32(self.shares.get("phrases", 0.0)) * features.alone[rows]
        themes_share = np.float32(self.shares.get(THEMES, 0.0))
        themes = features.themes[rows]

        def kernel(duals: NDArray[np.float64]) -> NDArray[np.float64]:
            small = duals.astype(np.float32)
            product = alone * small
            for share, some, back in blocks.values():
                product += share * (some @ (back @ small))
            if themes_share:
                product += themes_share * (themes @ (small @ themes))
            return np.asarray(product + duals.sum(), np.float64)

        strong = [np.ones((len(rows), 1))]
        if themes_share:
            strong.append(np.sqrt(themes_share) * themes[:, :STRONGEST])
        duals = solve(
            kernel,
            self.squares(features, rows) + 1.0,
            penalties(included, c=self.c, ratio=self.ratio),
            np.where(included, 1.0, -1.0),
            np.hstack(strong, dtype=np.float64),
        )
        small = duals.astype(np.float32)
        weights = {name: share * (back @ small) for name, (share, _, back) in blocks.items()}
        if themes_share:
            weights[THEMES] = themes_share * (small @ themes)
        return Fit(weights, float(duals.sum()))

    def squares(self, features: FeatureMatrix, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """The squared length of some texts in the columns of this model, shape (rows,)."""
        squares = np.zeros(len(rows), np.float64)
        for name, share in self.shares.items():
            squares += share * features.filled[name][rows]
        return squares


@dataclass(frozen=True, slots=True)
class Fit:
    """What a linear model learned.

    Attributes:
        weights: by block, one number a column.
        bias: the score of a text without words.
    """

    weights: Mapping[str, NDArray[np.float32]]
    bias: float
