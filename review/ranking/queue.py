"""The order in which to read: most likely included first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from review.errors import UsageError
from review.ranking.model import Model, Why
from review.ranking.rankers import ranker_of

__all__ = ["Queue", "Ranking"]

_DECIMALS = 5


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

    Features are built when the queue is, and again when texts are added. Not safe for use by
    several threads at once: hold a lock around it.
    """

    def __init__(self, texts: Iterable[tuple[str, str]] = (), ranker: Any = None) -> None:
        """Build the features of (title, abstract) pairs in the order of the sources.

        Args:
            texts: (title, abstract) pairs; either may be empty.
            ranker: one's own, see `review.ranking.rankers.ranker_of`; the default if None.

        Raises:
            UsageError: the ranker is none.
        """
        texts = list(texts)
        self._length = len(texts)
        self._ranker = ranker_of(ranker, texts)

    def __len__(self) -> int:
        """The number of texts."""
        return self._length

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are."""
        texts = list(texts)
        self._length += len(texts)
        self._ranker.extend(texts)

    def order(self, labels: Mapping[int, bool]) -> Ranking:
        """Rank the rows without a label.

        The same labels give the same ranking, whatever was asked before.

        Args:
            labels: row to whether it is included; the order of the mapping does not matter.

        Returns:
            All rows not in labels; of equal scores the earlier row comes first.

        Raises:
            UsageError: a label names a row that does not exist, or a ranker of one's own fails.
        """
        rows, included = self._labels(labels)
        waiting = np.ones(len(self), dtype=np.bool_)
        waiting[rows] = False
        left = np.flatnonzero(waiting)
        if included.all() or not included.any():
            return Ranking(left.tolist(), [0.0] * len(left), trained=False)
        # Rounded so that equal texts tie, in whatever order their sums were taken.
        scores = np.round(self._ranker.scores(rows, included)[left], _DECIMALS)
        best = np.argsort(-scores, kind="stable")
        return Ranking(left[best].tolist(), scores[best].tolist(), trained=True)

    def why(self, row: int, labels: Mapping[int, bool], nearest: int = 3) -> Why | None:
        """Tell why a row stands where it does.

        Args:
            row: the row, with or without a label.
            labels: as in `order`.
            nearest: how many included papers to name.

        Returns:
            The reasons; None while there is not a label of each kind, or with a ranker of one's
            own, whose reasons are not known.

        Raises:
            UsageError: a row does not exist.
        """
        rows, included = self._labels(labels)
        if not 0 <= row < len(self):
            raise UsageError(f"There is no row {row}, there are {len(self)} texts.")
        if not isinstance(self._ranker, Model) or included.all() or not included.any():
            return None
        return self._ranker.why(row, rows, included, nearest)

    def _labels(self, labels: Mapping[int, bool]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        rows = np.array(sorted(labels), dtype=np.intp)
        for row in (rows[:1], rows[-1:]):
            if len(row) and not 0 <= row[0] < len(self):
                raise UsageError(f"A label names row {row[0]}, but there are {len(self)} texts.")
        included = np.fromiter((labels[row] for row in rows.tolist()), np.bool_, len(rows))
        return rows, included
