"""The order in which to read: most likely included first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from review.errors import UsageError
from review.ranking.evidence import Evidence
from review.ranking.model import Model

__all__ = ["Queue", "Ranking"]


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

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        """Build the features of (title, abstract) pairs in the order of the sources."""
        self._evidence = Evidence(texts)
        self._model = Model(self._evidence)

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._evidence)

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are."""
        self._evidence.extend(texts)
        self._model = Model(self._evidence)

    def order(self, labels: Mapping[int, bool]) -> Ranking:
        """Rank the rows without a label.

        The same labels give the same ranking, whatever was asked before: earlier answers only
        shorten the work.

        Args:
            labels: row to whether it is included; the order of the mapping does not matter.

        Returns:
            All rows not in labels; of equal scores the earlier row comes first.

        Raises:
            UsageError: a label names a row that does not exist.
        """
        rows = np.array(sorted(labels), dtype=np.intp)
        included = np.array([labels[row] for row in rows.tolist()], dtype=np.bool_)
        waiting = np.ones(len(self), dtype=np.bool_)
        waiting[known(rows, len(self))] = False
        left = np.flatnonzero(waiting)
        if included.all() or not included.any():
            return Ranking(left.tolist(), [0.0] * len(left), trained=False)
        scores = self._model.scores(rows, included)[left]
        best = np.argsort(-scores, kind="stable")
        return Ranking(left[best].tolist(), scores[best].tolist(), trained=True)


def known(rows: NDArray[np.intp], texts: int) -> NDArray[np.intp]:
    """The sorted rows as they are, if all of them exist."""
    for row in (rows[:1], rows[-1:]):
        if len(row) and not 0 <= row[0] < texts:
            raise UsageError(f"A label names row {row[0]}, but there are {texts} texts.")
    return rows
