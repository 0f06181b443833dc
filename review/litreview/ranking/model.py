"""The default ranker: a linear model of words, titles and themes, with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from litreview.features.single_threaded import single_threaded
from litreview.features.tokens import words
from litreview.features.word_count_cache import WordCountCache
from litreview.model import Protocol
from litreview.ranking.feature_matrix import FeatureMatrix
from litreview.ranking.ridge import penalties, solve

__all__ = ["Model", "Why"]

DECIMALS = 5
"""Decimals of a score; the order does not depend on more."""

STRONGEST = 16
"""Themes that the solver inverts exactly; more cost as much as they save."""


@dataclass(slots=True)
class _Fit:
    """What was learned from labels: the weights of words and of themes, the bias, all scores."""

    of: tuple[bytes, bytes]
    by_word: NDArray[np.float32]
    themes: NDArray[np.float32]
    bias: float
    scores: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why a paper has its score.

    Attributes:
        score: as in the ranking.
        terms: every word of the paper with what it adds to the score or takes from it, by title,
            abstract and themes together, the strongest first.
        rest: what any paper without a word would have; terms and rest add up to the score.
        nearest: the included papers it stands nearest to, as (row, likeness between -1 and 1).
    """

    score: float
    terms: tuple[tuple[str, float], ...]
    rest: float
    nearest: tuple[tuple[int, float], ...]


class Model:
    """A weighted kernel ridge over the features.

    It keeps what it learned until there are other labels, of which nothing is used then, so that
    replaying decisions gives the same scores to the last bit.
    """

    def __init__(
        self,
        texts: Iterable[tuple[str, str]] = (),
        *,
        cache: Path | None = None,
        word_counts: WordCountCache | None = None,
    ) -> None:
        """Build the features of (title, abstract) pairs, or take it from a file it is kept in."""
        self._features = FeatureMatrix(texts, cache=cache, word_counts=word_counts)
        self._last: _Fit | None = None

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are."""
        self._features.extend(texts)
        self._last = None

    def scores(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Fit the labels and score every text.

        Args:
            rows: the labelled rows, each once.
            included: their labels, at least one of each kind.

        Returns:
            Shape (texts,): about 1 for the included, about -1 for the excluded, to `DECIMALS`. Not
            to be changed: the next papers and the order of all are asked for one after the other.
        """
        features = self._features
        with single_threaded(len(features)):
            fit = self._fit(rows, included)
            if fit.scores is None:
                scores = features.sparse @ fit.by_word + features.dense @ fit.themes + fit.bias
                # Rounded so that equal texts tie, in whatever order their sums were taken.
                fit.scores = np.round(scores.astype(np.float64), DECIMALS)
                fit.scores.flags.writeable = False
        return fit.scores

    @property
    def places(self) -> NDArray[np.float32]:
        """Where the texts stand among the themes, shape (texts, themes)."""
        return self._features.dense

    def likeness(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """How much each text resembles some of them: the mean of the kernel.

        Args:
            rows: at least one.

        Returns:
            Shape (texts,).
        """
        features = self._features
        words = np.asarray(features.sparse[rows].mean(axis=0)).ravel()
        return np.asarray(
            features.sparse @ words + features.dense @ features.dense[rows].mean(axis=0), np.float64
        )

    def matches(self, protocol: Protocol) -> NDArray[np.float64]:
        """How much each text resembles what a protocol looks for, less what it rules out.

        Args:
            protocol: its question and what speaks for a paper make one text, what speaks against
                it another.

        Returns:
            Shape (texts,).
        """
        for_it = [protocol.question, *protocol.include, *protocol.include_terms]
        against = [*protocol.exclude, *protocol.exclude_terms]
        return self._match(for_it) - self._match(against)

    def _match(self, lines: list[str]) -> NDArray[np.float64]:
        counted = Counter(
            word for line in lines for word in words(line) if word not in ENGLISH_STOP_WORDS
        )
        line, place = self._features.encode(counted, counted)
        found = np.asarray((self._features.sparse @ line.T).todense()).ravel()
        return np.asarray(found + self._features.dense @ place.ravel(), np.float64)

    def why(
        self, row: int, rows: NDArray[np.intp], included: NDArray[np.bool_], nearest: int = 3
    ) -> Why:
        """Tell why a text has its score.

        Args:
            row: the text.
            rows: the labelled rows, each once.
            included: their labels, at least one of each kind.
            nearest: how many included texts to name.

        Returns:
            The reasons.
        """
        features = self._features
        fit = self._fit(rows, included)
        line, place = features.sparse[[row]], features.dense[row]
        parts: dict[str, float] = {}
        for column, value in zip(line.indices, line.data, strict=True):
            term = features.terms[column]
            parts[term] = parts.get(term, 0.0) + float(value * fit.by_word[column])
        by_theme, rest = features.theme_parts(row, fit.themes)
        for column, value in by_theme:
            term = features.terms[column]
            parts[term] = parts.get(term, 0.0) + value
        chosen = rows[included & (rows != row)]
        likeness = np.asarray((features.sparse[chosen] @ line.T).todense()).ravel()
        likeness = likeness + features.dense[chosen] @ place
        lengths = np.sqrt(features.squares[chosen] * features.squares[row])
        likeness = np.divide(likeness, lengths, out=np.zeros_like(likeness), where=lengths > 0)
        best = np.argsort(-likeness, kind="stable")[:nearest]
        return Why(
            score=float((line @ fit.by_word).item() + place @ fit.themes + fit.bias),
            terms=tuple(sorted(parts.items(), key=lambda part: (-abs(part[1]), part[0]))),
            rest=fit.bias + rest,
            nearest=tuple(zip(chosen[best].tolist(), likeness[best].tolist(), strict=True)),
        )

    def _fit(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> _Fit:
        of = rows.tobytes(), included.tobytes()
        if self._last is not None and self._last.of == of:
            return self._last
        features = self._features
        some, some_dense = features.sparse[rows], features.dense[rows]
        back = some.T

        def kernel(duals: NDArray[np.float64]) -> NDArray[np.float64]:
            small = duals.astype(np.float32)
            product = some @ (back @ small) + some_dense @ (small @ some_dense)
            return np.asarray(product + duals.sum(), np.float64)

        duals = solve(
            kernel,
            features.squares[rows] + 1.0,
            penalties(included),
            np.where(included, 1.0, -1.0),
            np.column_stack((np.ones(len(rows)), some_dense[:, :STRONGEST])).astype(np.float64),
        )
        small = duals.astype(np.float32)
        self._last = _Fit(of, back @ small, small @ some_dense, float(duals.sum()))
        return self._last
