"""Rankers: what turns labels into scores, the default or a custom one.

A custom ranker is any scikit-learn classifier, any scikit-learn pipeline that begins with
texts, or a function from texts and labels to scores; or the name under which one is known, see
`litreview.ranking.registry`.
"""

from __future__ import annotations

import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from litreview.errors import UsageError
from litreview.features.word_count_cache import WordCountCache
from litreview.ranking.model import Model
from litreview.ranking.registry import DEFAULT, named

__all__ = ["Ranker", "RankerFunction", "name_of", "ranker_of"]

SECONDS = 60.0
"""How long a custom ranker may take."""

Texts: TypeAlias = Sequence[tuple[str, str]]
RankerFunction: TypeAlias = Callable[[Texts, Mapping[int, bool]], Sequence[float]]
"""From (title, abstract) pairs and row to whether included, to one score a text."""


class Ranker(Protocol):
    """Turns labels into scores."""

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are."""

    def scores(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Score every text; higher is better.

        Args:
            rows: the labelled texts, shape (labels,).
            included: their labels, shape (labels,), at least one of each kind.

        Returns:
            Shape (texts,), finite.

        Raises:
            UsageError: if a custom ranker fails, takes too long, or returns something else.
        """


def ranker_of(
    own: Any,
    texts: Iterable[tuple[str, str]] = (),
    cache: Path | None = None,
    word_counts: WordCountCache | None = None,
) -> Ranker:
    """Make a ranker for texts.

    Args:
        own: None for the default; a scikit-learn classifier, which is fitted on TF-IDF weighted
            words; a scikit-learn pipeline, which is fitted on strings of title and abstract; a
            function, see `RankerFunction`; or the name of one of these. An estimator is cloned
            and never changed.
        texts: (title, abstract) pairs.
        cache: a file in which the default keeps its features.
        word_counts: the word counts shared with other models; its own if None.

    Returns:
        The ranker.

    Raises:
        UsageError: it is not one of these.
    """
    if isinstance(own, str):
        own = named(own)
    if own is None:
        return Model(texts, cache=cache, word_counts=word_counts)
    if not isinstance(own, type) and hasattr(own, "fit"):
        if not (hasattr(own, "decision_function") or hasattr(own, "predict_proba")):
            raise UsageError(
                f"{type(own).__name__} returns no scores; a ranker needs decision_function or"
                " predict_proba."
            )
        return _Estimator(own, texts)
    if callable(own) and not isinstance(own, type):
        return _Function(own, texts)
    raise UsageError(
        f"{own!r} is not a ranker; use a scikit-learn classifier or pipeline, or a function of"
        " texts and labels."
    )


def name_of(own: Any) -> str:
    """A ranker's name, as far as it has one."""
    if own is None:
        return DEFAULT
    return own if isinstance(own, str) else str(getattr(own, "__name__", type(own).__name__))


class _Own(ABC):
    """A custom ranker; its answers are checked."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._texts = list(texts)

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        self._texts.extend(texts)

    def scores(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> NDArray[np.float64]:
        name = self._name()
        scores = _within(name, lambda: np.asarray(self._ask(rows, included), dtype=np.float64))
        if scores.shape != (len(self._texts),):
            raise UsageError(
                f"The ranker {name} returned scores of shape {scores.shape} for"
                f" {len(self._texts)} texts."
            )
        if not np.isfinite(scores).all():
            raise UsageError(f"The ranker {name} returned scores that are not finite numbers.")
        return scores

    @abstractmethod
    def _name(self) -> str:
        """What the ranker is called in a sentence."""

    @abstractmethod
    def _ask(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> Any:
        """The scores as the ranker gives them."""


def _within(name: str, ask: Callable[[], NDArray[np.float64]]) -> NDArray[np.float64]:
    """Ask on a separate thread, and give up on it when it takes too long."""
    limit = _limit()
    answers: list[NDArray[np.float64]] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(ask())
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=run, name=f"ranker-{name}", daemon=True)
    thread.start()
    thread.join(limit)
    if failures:
        error = failures[0]
        raise UsageError(f"The ranker {name} failed: {type(error).__name__}: {error}") from error
    if not answers:
        raise UsageError(
            f"The ranker {name} did not answer within {limit:g} seconds; make it faster, or set"
            " LITREVIEW_RANKER_SECONDS."
        )
    return answers[0]


def _limit() -> float:
    told = os.environ.get("LITREVIEW_RANKER_SECONDS", "")
    try:
        limit = float(told or SECONDS)
    except ValueError:
        limit = 0.0
    if not 0 < limit <= threading.TIMEOUT_MAX:
        raise UsageError(f"LITREVIEW_RANKER_SECONDS must be a number of seconds, not {told!r}.")
    return limit


class _Function(_Own):
    def __init__(self, function: RankerFunction, texts: Iterable[tuple[str, str]]) -> None:
        super().__init__(texts)
        self._function = function

    def _name(self) -> str:
        return getattr(self._function, "__name__", type(self._function).__name__)

    def _ask(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> Any:
        labels = dict(zip(rows.tolist(), included.tolist(), strict=True))
        return self._function(tuple(self._texts), labels)


class _Estimator(_Own):
    def __init__(self, estimator: Any, texts: Iterable[tuple[str, str]]) -> None:
        super().__init__(texts)
        self._estimator = estimator
        self._features: Any = None

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        super().extend(texts)
        self._features = None

    def _name(self) -> str:
        return type(self._estimator).__name__

    def _ask(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> Any:
        from sklearn.base import clone

        if self._features is None:
            self._features = self._see()
        fitted = clone(self._estimator).fit(self._features[rows], included)
        if hasattr(fitted, "decision_function"):
            return fitted.decision_function(self._features)
        return fitted.predict_proba(self._features)[:, 1]

    def _see(self) -> Any:
        if hasattr(self._estimator, "steps"):
            return np.array(
                [f"{title} {abstract}" for title, abstract in self._texts], dtype=object
            )
        from litreview.features.tfidf import weigh
        from litreview.features.word_counts import WordCounts

        counts = WordCounts(self._texts)
        return weigh(counts.titles + counts.abstracts, counts.terms).matrix
