"""ASReview's default, ELAS u4, as a custom ranker: its parameters in this simulation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC
from sklearn.utils.class_weight import compute_sample_weight

__all__ = ["U4"]

C, RATIO = 0.11, 9.8


class U4:
    """TF-IDF of one and two words, a linear support vector machine, balanced weights."""

    __name__ = "u4"

    def __init__(self, seed: int) -> None:
        """Let the solver draw what ASReview's draws from the same seed."""
        self._features: Any = None
        self._seed = seed
        self._read: list[int] = []

    def __call__(
        self, texts: Sequence[tuple[str, str]], labels: Mapping[int, bool]
    ) -> Sequence[float]:
        """Score all texts."""
        if self._features is None:
            vectorizer = TfidfVectorizer(
                ngram_range=(1, 2), sublinear_tf=True, min_df=1, max_df=0.95
            )
            np.random.seed(self._seed)
            self._features = vectorizer.fit_transform([" ".join(text) for text in texts])
        # The solver goes through the papers in the order they were read, included priors first.
        before = set(self._read)
        new = [row for row in labels if row not in before]
        self._read += sorted(new, key=lambda row: not labels[row])
        rows = np.array(self._read)
        included = np.array([int(labels[row]) for row in self._read])
        ones, zeros = (included == 1).sum(), (included == 0).sum()
        weights = compute_sample_weight({1: 1.0, 0: ones / (RATIO * zeros)}, y=included)
        machine = LinearSVC(loss="squared_hinge", C=C)
        machine.fit(
            self._features[rows], included, sample_weight=weights * len(included) / weights.sum()
        )
        scores: Sequence[float] = machine.decision_function(self._features)
        return scores
