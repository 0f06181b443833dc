"""The default ranker: three linear models of a review, fused by rank, with their reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from litreview.features.freed_memory import return_freed_memory
from litreview.features.single_threaded import single_threaded
from litreview.features.stop_words import STOP_WORDS
from litreview.features.tokens import words
from litreview.features.word_count_cache import WordCountCache
from litreview.model import Protocol
from litreview.ranking.feature_matrix import THEMES, FeatureMatrix
from litreview.ranking.fusion import DECIMALS, fuse, parts, ranks
from litreview.ranking.linear import Fit, LinearModel

__all__ = ["MODELS", "SIMILAR", "Model", "ModelPart", "Why"]

MODELS = (
    LinearModel("phrases", {"phrases": 1.0}, c=0.11),
    LinearModel("titles", {"phrases": 0.5, "title": 0.2, THEMES: 0.15}, c=0.25),
    LinearModel("topics", {"words": 0.5, "title": 0.4, THEMES: 0.5}, c=0.1),
)
"""The models, chosen on the 23 reviews in docs/ranking.md. The first is ELAS u4 as a ridge: it
loses more than the other two, but on other reviews."""

MANY_LABELS = 1000
"""Labels from which a fit takes so much memory, a few kilobytes a label in each thread that ever
fitted, that it is returned to the system afterwards, which takes about a millisecond."""

SIMILAR = {"words": 0.5, "title": 0.4, THEMES: 0.5}
"""The weights of the blocks in the similarity of two papers, before there is a model."""


@dataclass(slots=True)
class _Fits:
    """What was learned from labels, and the scores of all texts."""

    of: tuple[bytes, bytes]
    fits: list[Fit]
    scores: list[NDArray[np.float64]]
    fused: NDArray[np.float64]
    margins: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ModelPart:
    """What one model adds to a paper's place.

    Attributes:
        name: of the model.
        rank: among the papers without a label, 1 for the best.
        part: what the rank adds to the fused score; the parts of all models add up to it.
        score: of the model: about 1 for papers like the included, about -1 for the excluded.
        terms: every word of the paper with what it adds to the score, the strongest first.
        rest: what no word accounts for; terms and rest add up to the score.
    """

    name: str
    rank: int
    part: float
    score: float
    terms: tuple[tuple[str, float], ...]
    rest: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why a paper stands where it does.

    Attributes:
        order: the fused score, above 0 and at most 1; the parts of the models add up to it.
        models: what each model adds.
        score: the mean of the models' scores: about 1 for papers like the included, about -1 for
            papers like the excluded.
        terms: every word of the paper with what it adds to the mean score or takes from it, the
            strongest first.
        rest: what a paper without a word would have; terms and rest add up to the mean score.
        nearest: the most similar included papers, as (row, similarity between -1 and 1).
    """

    order: float
    models: tuple[ModelPart, ...]
    score: float
    terms: tuple[tuple[str, float], ...]
    rest: float
    nearest: tuple[tuple[int, float], ...]


class Model:
    """Several linear models over the features, fused by rank.

    With other labels it is fitted from the start and uses nothing that it learned before, so that
    replaying decisions gives the same order to the last bit.
    """

    def __init__(
        self,
        texts: Iterable[tuple[str, str]] = (),
        *,
        cache: Path | None = None,
        word_counts: WordCountCache | None = None,
    ) -> None:
        """Build the features of (title, abstract) pairs, or read them from the cache."""
        self._features = FeatureMatrix(texts, cache=cache, word_counts=word_counts)
        self._last: _Fits | None = None
        self._fitted = 0  # labels, since memory was released

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are."""
        self._features.extend(texts)
        self._last = None

    def release(self) -> None:
        """Take no memory for fits, nor for features of many texts until they are used again."""
        self._features.release()
        if self._fitted >= MANY_LABELS:
            return_freed_memory()
        self._fitted = 0

    def scores(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Fit the labels and score every text.

        Args:
            rows: the labelled rows, each once.
            included: their labels, at least one of each kind.

        Returns:
            Shape (texts,), above 0, at most 1 for a text that every model puts first. Read-only.
        """
        return self._fit(rows, included).fused

    def margins(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> NDArray[np.float64]:
        """The mean of the models' scores for every text.

        Args:
            rows: the labelled rows, each once.
            included: their labels, at least one of each kind.

        Returns:
            Shape (texts,): about 1 for texts like the included, about -1 for texts like the
            excluded, near 0 where the models are uncertain. Read-only.
        """
        return self._fit(rows, included).margins

    @property
    def places(self) -> NDArray[np.float32]:
        """Where the texts stand among the themes, shape (texts, themes)."""
        return self._features.themes

    def similarity(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """How similar each text is to some of them, on average.

        Args:
            rows: at least one.

        Returns:
            Shape (texts,).
        """
        features = self._features
        total = features.themes @ (SIMILAR[THEMES] * features.themes[rows].mean(axis=0))
        for name in ("words", "title"):
            block = features.blocks[name]
            total += block @ (SIMILAR[name] * np.asarray(block[rows].mean(axis=0)).ravel())
        return np.asarray(total, np.float64)

    def matches(self, protocol: Protocol) -> NDArray[np.float64]:
        """How similar each text is to what a protocol looks for, less what it rules out.

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
        counted = Counter(word for line in lines for word in words(line) if word not in STOP_WORDS)
        rows, place = self._features.encode(counted, counted)
        total = self._features.themes @ (SIMILAR[THEMES] * place)
        for name, row in rows.items():
            total += SIMILAR[name] * (self._features.blocks[name] @ row.toarray().ravel())
        return np.asarray(total, np.float64)

    def why(
        self, row: int, rows: NDArray[np.intp], included: NDArray[np.bool_], nearest: int = 3
    ) -> Why:
        """Explain why a text stands where it does.

        Args:
            row: the text.
            rows: the labelled rows, each once.
            included: their labels, at least one of each kind.
            nearest: how many included texts to name.

        Returns:
            The reasons.
        """
        learned = self._fit(rows, included)
        unread = self._unread(rows)
        models = []
        for model, fit, scores in zip(MODELS, learned.fits, learned.scores, strict=True):
            rank = int(ranks(scores, unread)[row])
            terms, rest = self._terms(row, fit)
            part = float(parts(np.array(rank), len(MODELS)))
            score = sum(terms.values()) + rest
            models.append(ModelPart(model.name, rank, part, score, _strongest(terms), rest))
        mean: defaultdict[str, float] = defaultdict(float)
        for one in models:
            for term, part in one.terms:
                mean[term] += part / len(models)
        chosen = rows[included & (rows != row)]
        similarity = self._cosine(chosen, row)
        best = np.argsort(-similarity, kind="stable")[:nearest]
        return Why(
            order=float(learned.fused[row]),
            models=tuple(models),
            score=sum(one.score for one in models) / len(models),
            terms=_strongest(mean),
            rest=sum(one.rest for one in models) / len(models),
            nearest=tuple(zip(chosen[best].tolist(), similarity[best].tolist(), strict=True)),
        )

    def _terms(self, row: int, fit: Fit) -> tuple[dict[str, float], float]:
        """What each word of a text adds to a model's score, and what no word does."""
        features = self._features
        terms: defaultdict[str, float] = defaultdict(float)
        rest = fit.bias
        for name, weights in fit.weights.items():
            if name == THEMES:
                by_word, without = features.theme_parts(row, weights)
                rest += without
            else:
                line = features.blocks[name][[row]]
                by_word = list(zip(line.indices, line.data * weights[line.indices], strict=True))
            for column, part in by_word:
                terms[features.term("words" if name == THEMES else name, column)] += float(part)
        return terms, rest

    def _cosine(self, some: NDArray[np.intp], row: int) -> NDArray[np.float64]:
        """How similar some texts are to one, shape (some,), between -1 and 1."""
        features = self._features
        total = SIMILAR[THEMES] * (features.themes[some] @ features.themes[row])
        lengths = np.zeros((2, len(some)))
        for name in ("words", "title"):
            block = features.blocks[name]
            total += SIMILAR[name] * (block[some] @ block[[row]].toarray().ravel())
        for name, share in SIMILAR.items():
            filled = features.filled[name]
            lengths += share * np.stack([filled[some], np.full(len(some), filled[row])])
        length = np.sqrt(lengths.prod(axis=0))
        cosine: NDArray[np.float64] = np.divide(
            total, length, out=np.zeros(len(some)), where=length > 0
        )
        return cosine

    def _unread(self, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        unread = np.ones(len(self._features), np.bool_)
        unread[rows] = False
        return unread

    def _fit(self, rows: NDArray[np.intp], included: NDArray[np.bool_]) -> _Fits:
        of = rows.tobytes(), included.tobytes()
        if self._last is not None and self._last.of == of:
            return self._last
        features = self._features
        self._fitted = len(rows)
        with single_threaded(len(features)):
            labelled = {name: block[rows] for name, block in features.blocks.items()}
            fits = [model.fit(features, rows, included, labelled) for model in MODELS]
            scores = self._scores(fits)
        fused = fuse(list(scores), self._unread(rows))
        margins = np.round(scores.mean(axis=0), DECIMALS)
        for array in (fused, margins):
            array.flags.writeable = False
        self._last = _Fits(of, fits, list(scores), fused, margins)
        return self._last

    def _scores(self, fits: list[Fit]) -> NDArray[np.float64]:
        """The scores of each model, shape (models, texts)."""
        features = self._features
        scores = np.empty((len(fits), len(features)), np.float64)
        scores[:] = np.array([fit.bias for fit in fits])[:, None]
        for at, fit in enumerate(fits):
            for name, weights in fit.weights.items():
                if name != THEMES:
                    # One at a time: scipy takes longer for a product with two or three columns.
                    scores[at] += features.blocks[name] @ weights
        using = [at for at, fit in enumerate(fits) if THEMES in fit.weights]
        weights = np.stack([fits[at].weights[THEMES] for at in using], axis=1)
        scores[using] += (features.themes @ weights).T
        # Rounded so that equal texts tie, in whatever order their sums were taken.
        return np.round(scores, DECIMALS)


def _strongest(terms: dict[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(terms.items(), key=lambda part: (-abs(part[1]), part[0])))
