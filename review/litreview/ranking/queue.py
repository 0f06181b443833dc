"""The order in which to read: most likely included first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from litreview.errors import UsageError
from litreview.features.texts import LazyTexts
from litreview.features.word_count_cache import WordCountCache
from litreview.model import Protocol
from litreview.ranking.feature_matrix import COMMON
from litreview.ranking.fusion import DECIMALS, RANK_OFFSET
from litreview.ranking.model import MODELS, Model, Why
from litreview.ranking.orders import MODES, clusters, in_turn, lowest, shuffled
from litreview.ranking.rankers import ranker_of

__all__ = ["Queue", "Ranking"]

_TRAINED = ("model", "ranker")
"""What learns from labels."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """An order to read in.

    Attributes:
        order: rows without a label, best first.
        scores: the score of each of those, higher is better; all 0 while not trained.
        margins: with ``model`` the mean of the models' scores of each of those: about 1 for papers
            like the included, about -1 for papers like the excluded; else empty.
        trained: False while there is not yet a label of each kind, when the order is the sources'.
        by: what gives the order: ``model``, ``ranker`` (a custom one), ``likeness`` to the included
            papers while none is excluded, ``protocol`` while none is included, ``random``, or
            ``sources`` while there is nothing to go by.
    """

    order: Sequence[int]
    scores: Sequence[float]
    trained: bool
    by: str = "sources"
    margins: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A `Ranking` as arrays."""

    rows: NDArray[np.intp]
    scores: NDArray[np.float64]
    margins: NDArray[np.float64]
    by: str


class Queue:
    """Ranks texts by the labels given so far.

    Features are built when the queue is, and again when texts are added. Not safe for use by
    several threads at once: hold a lock around it.
    """

    VERSION: ClassVar[str] = "4"
    """Of the default model; another version may give another order."""

    def __init__(
        self,
        texts: Iterable[tuple[str, str]] = (),
        ranker: Any = None,
        *,
        cache: Path | None = None,
        word_counts: WordCountCache | None = None,
    ) -> None:
        """Build the features of (title, abstract) pairs in the order of the sources.

        Args:
            texts: (title, abstract) pairs; either may be empty.
            ranker: a custom one, see `litreview.ranking.rankers.ranker_of`; the default if None.
            cache: a file in which the default keeps its features from one session to the next.
            word_counts: the word counts shared with other models; its own if None.

        Raises:
            UsageError: the ranker cannot be used.
        """
        self._texts = LazyTexts(texts)
        self._ranker = ranker_of(ranker, self._texts, cache, word_counts)
        self._groups: NDArray[np.intp] | None = None

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._texts)

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are."""
        texts = texts if isinstance(texts, Sequence) else list(texts)
        self._texts.append(texts)
        self._ranker.extend(texts)
        self._groups = None

    def release(self) -> None:
        """Take no memory for the features of many texts until the next order is wanted."""
        if isinstance(self._ranker, Model):
            self._ranker.release()

    @property
    def parameters(self) -> dict[str, object]:
        """What the default model was given, in plain JSON values."""
        models = [
            {"name": one.name, "shares": dict(one.shares), "C": one.c, "ratio": one.ratio}
            for one in MODELS
        ]
        return {"models": models, "rank offset": RANK_OFFSET, "common": COMMON}

    def order(
        self,
        labels: Mapping[int, bool],
        *,
        protocol: Protocol | None = None,
        mode: str = "best",
        seed: int = 0,
        most: int | None = None,
        among: Sequence[int] | None = None,
    ) -> Ranking:
        """Rank the rows without a label, or those named.

        The same labels give the same ranking, whatever was asked before.

        Args:
            labels: row to whether it is included; the order of the mapping does not matter.
            protocol: what the review is looking for; it gives the order until a paper is included.
            mode: ``best``, ``uncertain``, ``random`` or ``cluster``.
            seed: of the random order.
            most: how many are wanted, the first ones; all if None.
            among: the rows to rank, with a label or without.

        Returns:
            The rows not in labels, or those of ``among``; of equal scores the earlier row comes
            first.

        Raises:
            UsageError: a label names a row that does not exist, or a custom ranker fails.
        """
        ranked = self._ranked(labels, protocol, mode, seed, most, among)
        return Ranking(
            ranked.rows.tolist(),
            ranked.scores.tolist(),
            trained=ranked.by in _TRAINED,
            by=ranked.by,
            margins=ranked.margins.tolist() if ranked.by == "model" else (),
        )

    def rows(
        self,
        labels: Mapping[int, bool],
        *,
        protocol: Protocol | None = None,
        mode: str = "best",
        seed: int = 0,
        most: int | None = None,
        among: Sequence[int] | None = None,
    ) -> tuple[NDArray[np.intp], str]:
        """The rows of `order` and what gives it, without an object for each of a million rows.

        Raises:
            UsageError: as `order` does.
        """
        ranked = self._ranked(labels, protocol, mode, seed, most, among)
        return ranked.rows, ranked.by

    def _ranked(  # noqa: PLR0917 - what `order` was given
        self,
        labels: Mapping[int, bool],
        protocol: Protocol | None,
        mode: str,
        seed: int,
        most: int | None,
        among: Sequence[int] | None,
    ) -> _Ranked:
        if mode not in MODES:
            raise UsageError(f"{mode!r} is not a reading order; use one of {', '.join(MODES)}.")
        rows, included = self._labels(labels)
        waiting = np.ones(len(self), dtype=np.bool_)
        waiting[rows] = False
        if among is not None:
            waiting[:] = False
            waiting[list(among)] = True
        if mode == "random":
            drawn = shuffled(len(self), seed)
            left = drawn[waiting[drawn]]
            left = left[:most]
            return _Ranked(left, np.zeros(len(left)), np.zeros(0), "random")
        left = np.flatnonzero(waiting)
        scores, by = self._scores(rows, included, protocol)
        scores = scores[left]
        if by in ("likeness", "protocol"):
            scores = np.round(scores, DECIMALS)
        margins = scores
        if by == "model" and isinstance(self._ranker, Model):
            margins = self._ranker.margins(rows, included)[left]
        surest = np.abs(margins) if mode == "uncertain" and by in _TRAINED else -scores
        if mode == "cluster":
            best = np.argsort(surest, kind="stable")
            best = best[self._in_turn(left[best])][:most]
        else:
            best = lowest(surest, most)
        return _Ranked(left[best], scores[best], margins[best], by)

    def _scores(
        self, rows: NDArray[np.intp], included: NDArray[np.bool_], protocol: Protocol | None
    ) -> tuple[NDArray[np.float64], str]:
        """A score for every text, and what it comes from."""
        both = included.any() and not included.all()
        if not isinstance(self._ranker, Model):
            if both:
                return self._ranker.scores(rows, included), "ranker"
        elif both:
            return self._ranker.scores(rows, included), "model"
        elif included.any():
            return self._ranker.similarity(rows), "likeness"
        elif protocol:
            return self._ranker.matches(protocol), "protocol"
        return np.zeros(len(self)), "sources"

    def _in_turn(self, order: NDArray[np.intp]) -> NDArray[np.intp]:
        """The places of rows in the order that takes one from each cluster in turn."""
        if self._groups is None:
            own = isinstance(self._ranker, Model)
            model = self._ranker if own else Model(self._texts)
            self._groups = clusters(model.places)  # type: ignore[attr-defined]
        return in_turn(np.arange(len(order)), self._groups[order])

    def why(
        self,
        row: int,
        labels: Mapping[int, bool],
        nearest: int = 3,
    ) -> Why | None:
        """Tell why a row stands where it does.

        Args:
            row: the row, with or without a label.
            labels: as in `order`.
            nearest: how many included papers to name.

        Returns:
            The reasons; None while there is not a label of each kind, or with a custom
            ranker, whose reasons are not known.

        Raises:
            UsageError: a row does not exist.
        """
        rows, included = self._labels(labels)
        if not 0 <= row < len(self):
            raise UsageError(f"There is no row {row}; there are {len(self)} texts.")
        if not isinstance(self._ranker, Model) or included.all() or not included.any():
            return None
        return self._ranker.why(row, rows, included, nearest)

    def _labels(self, labels: Mapping[int, bool]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        rows = np.array(sorted(labels), dtype=np.intp)
        for row in (rows[:1], rows[-1:]):
            if len(row) and not 0 <= row[0] < len(self):
                raise UsageError(
                    f"A label refers to row {row[0]}, but there are {len(self)} texts."
                )
        included = np.fromiter((labels[row] for row in rows.tolist()), np.bool_, len(rows))
        return rows, included
