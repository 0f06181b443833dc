"""The order in which to read: most likely included first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from review.errors import UsageError
from review.model import Protocol
from review.ranking.evidence import COMMON, SHARES
from review.ranking.model import Model, Why
from review.ranking.rankers import ranker_of
from review.ranking.ridge import RATIO, C

__all__ = ["Queue", "Ranking"]

_DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Ranking:
    """An order to read in.

    Attributes:
        order: rows without a label, best first.
        scores: the score of each of those, higher is better; all 0 while not trained.
        trained: False while there is not yet a label of each kind, when the order is the sources'.
        by: what gives the order: ``model``, ``ranker`` (one's own), ``random`` or ``sources``.
    """

    order: Sequence[int]
    scores: Sequence[float]
    trained: bool
    by: str = "sources"


class Queue:
    """Ranks texts by the labels given so far.

    Features are built when the queue is, and again when texts are added. Not safe for use by
    several threads at once: hold a lock around it.
    """

    VERSION: ClassVar[str] = "1"
    """Of the default model; another version may give another order."""

    def __init__(
        self,
        texts: Iterable[tuple[str, str]] = (),
        ranker: Any = None,
        *,
        cache: Path | None = None,  # noqa: ARG002 - for the features to come
    ) -> None:
        """Build the features of (title, abstract) pairs in the order of the sources.

        Args:
            texts: (title, abstract) pairs; either may be empty.
            ranker: one's own, see `review.ranking.rankers.ranker_of`; the default if None.
            cache: a file in which features may be kept.

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

    @property
    def parameters(self) -> dict[str, object]:
        """What the default model was given, in plain JSON values."""
        return {"shares": dict(SHARES), "common": COMMON, "C": C, "ratio": RATIO}

    def order(
        self,
        labels: Mapping[int, bool],
        *,
        protocol: Protocol | None = None,  # noqa: ARG002 - for the prior to come
        mode: str = "best",
        seed: int = 0,
    ) -> Ranking:
        """Rank the rows without a label.

        The same labels give the same ranking, whatever was asked before.

        Args:
            labels: row to whether it is included; the order of the mapping does not matter.
            protocol: what the review is looking for.
            mode: ``best``, ``uncertain``, ``random`` or ``cluster``.
            seed: of the random order.

        Returns:
            All rows not in labels; of equal scores the earlier row comes first.

        Raises:
            UsageError: a label names a row that does not exist, or a ranker of one's own fails.
        """
        rows, included = self._labels(labels)
        waiting = np.ones(len(self), dtype=np.bool_)
        waiting[rows] = False
        left = np.flatnonzero(waiting)
        if mode == "random":
            drawn = np.random.default_rng(seed).permutation(len(self))
            left = drawn[waiting[drawn]]
            return Ranking(left.tolist(), [0.0] * len(left), trained=False, by="random")
        if included.all() or not included.any():
            return Ranking(left.tolist(), [0.0] * len(left), trained=False)
        # Rounded so that equal texts tie, in whatever order their sums were taken.
        scores = np.round(self._ranker.scores(rows, included)[left], _DECIMALS)
        best = np.argsort(np.abs(scores) if mode == "uncertain" else -scores, kind="stable")
        by = "model" if isinstance(self._ranker, Model) else "ranker"
        return Ranking(left[best].tolist(), scores[best].tolist(), trained=True, by=by)

    def why(
        self,
        row: int,
        labels: Mapping[int, bool],
        nearest: int = 3,
        *,
        protocol: Protocol | None = None,  # noqa: ARG002 - for the prior to come
    ) -> Why | None:
        """Tell why a row stands where it does.

        Args:
            row: the row, with or without a label.
            labels: as in `order`.
            nearest: how many included papers to name.
            protocol: as in `order`.

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
