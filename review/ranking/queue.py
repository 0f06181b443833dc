"""The order in which to read: most likely included first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.svm import LinearSVC

from review.errors import UsageError
from review.ranking.features import Features

__all__ = ["Queue", "Ranking"]

_RATIO = 9.8  # weight of all inclusions against all exclusions, as in ASReview's ELAS u4
_C = 0.11


@dataclass(frozen=True, slots=True)
class Ranking:
    """An order to read in.

    Attributes:
        order: rows without a label, best first.
        scores: the score of each of those, higher is better; all 0 while not trained.
        trained: False while there is not yet a label of each kind, when the order is the sources'.
    """

    order: Sequence[int]
    scores: Sequence[float]
    trained: bool


class Queue:
    """Ranks texts by the labels given so far.

    Not safe for use by several threads at once: hold a lock around it.
    """

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        """Build the features of (title, abstract) pairs in the order of the sources."""
        self._features = Features(texts)

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._features)

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are."""
        self._features.extend(texts)

    def order(self, labels: Mapping[int, bool]) -> Ranking:
        """Rank the rows without a label; the same labels always give the same ranking.

        Args:
            labels: row to whether it is included; the order of the mapping does not matter.

        Returns:
            All rows not in labels; of equal scores the earlier row comes first.

        Raises:
            UsageError: a label names a row that does not exist.
        """
        labelled = np.array(sorted(labels), dtype=np.intp)
        if len(labelled) and not (labelled[0] >= 0 and labelled[-1] < len(self)):
            wrong = labelled[0] if labelled[0] < 0 else labelled[-1]
            raise UsageError(f"A label names row {wrong}, but there are {len(self)} texts.")
        included = np.array([labels[row] for row in labelled], dtype=bool)
        waiting = np.setdiff1d(np.arange(len(self)), labelled, assume_unique=True)
        if included.all() or not included.any():
            return Ranking(waiting.tolist(), [0.0] * len(waiting), trained=False)
        scores = self._scores(labelled, included)[waiting]
        best = np.argsort(-scores, kind="stable")
        return Ranking(waiting[best].tolist(), scores[best].tolist(), trained=True)

    def _scores(
        self, labelled: NDArray[np.intp], included: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        matrix = self._features.matrix
        if not matrix.shape[1]:
            return np.zeros(len(self))
        weights = np.where(included, _RATIO * (~included).sum() / included.sum(), 1.0)
        model = LinearSVC(C=_C, random_state=0).fit(
            matrix[labelled], included, weights * len(weights) / weights.sum()
        )
        # Rounded so that equal texts tie, whatever order their sums were taken in.
        scores: NDArray[np.float64] = np.round(model.decision_function(matrix), 9)
        return scores
