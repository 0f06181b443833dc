"""Weighted texts, their profiles and whatever an encoder adds, as vectors for an engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from litreview.features import array_cache
from litreview.features.mapped_arrays import MappedArrays
from litreview.features.stems import stem
from litreview.features.stop_words import FILLERS, STOP_WORDS
from litreview.features.terms import Terms
from litreview.features.tfidf import StemCounts, weigh
from litreview.features.word_counts import WordCounts
from litreview.similarity.profiles import Direction, Profiles

__all__ = ["Query", "VectorIndex"]

TITLE = 2
"""A word of the title counts as so many of the abstract."""

_NO_SUBJECT = frozenset(STOP_WORDS | FILLERS)
_AXES = 128  # of the second-order profiles
_SKETCH = 256  # columns of the sketch of words
_SIGNS = 4  # columns that each word is put into
_AGAINST = 0.5  # share that papers which are not meant take at most
_DOUBTS = 5  # papers not meant that take half of that share
_NOTHING = 1e-9  # shorter rows are rounding errors
Vector: TypeAlias = NDArray[np.float32]
Rows: TypeAlias = Sequence[int] | NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Query:
    """One or several texts, asked for together.

    Attributes:
        direction: what scores the words of a text.
        meaning: what scores its encoded meaning, shape (width of the encoder,), already weighed.
        words: which terms the query has, shape (terms,), bool.
    """

    direction: Direction
    meaning: Vector
    words: NDArray[np.bool_]

    @property
    def vector(self) -> Vector:
        """What a text's vector is multiplied with, see `VectorIndex.matrix`."""
        constant = np.full(1, -self.direction.constant, np.float32)
        return np.concatenate([self.direction.weights, constant, self.meaning])


class VectorIndex:
    """The texts at one moment.

    Attributes:
        terms: a readable word for the stem behind each column.
        profiles: how texts are compared by words.
        matrix: shape (texts, terms + 1 + width of the encoder), float32: the weighted words and
            a one, both divided by the length of the profile, and the encoded meaning. The product
            with a query's vector is the score.
        meaning: the encoded texts, shape (texts, width), rows of length 1 or 0.
        share: how much of the score is the encoder's.
    """

    def __init__(
        self,
        counts: WordCounts,
        meaning: NDArray[np.float32] | None = None,
        share: float = 0.0,
        *,
        folder: Path | None = None,
    ) -> None:
        """Weigh the words and measure the profiles.

        Args:
            counts: the counted texts.
            meaning: the encoded texts, none if None.
            share: how much of the score is the encoder's, from 0 to 1.
            folder: where the matrix of `array_cache.MANY` texts and more is left in a file; in
                memory if None.
        """
        stems = StemCounts(counts, title=TITLE)
        numbers = {term for term in stems.terms if term.isdigit()}
        weighted = weigh(stems, stems.terms, without=_NO_SUBJECT | numbers)
        texts = len(counts)
        words = weighted.matrix
        self.terms = Terms(weighted.terms)
        self.idf = _idf(words)
        self.profiles = Profiles(words)
        self.meaning = np.zeros((texts, 0), np.float32) if meaning is None else meaning
        self.share = share if self.meaning.shape[1] else 0.0
        lengths = self.profiles.lengths
        scale = np.divide(1 - self.share, lengths, out=np.zeros_like(lengths), where=lengths > 0)
        parts = [sparse.diags_array(scale) @ words, sparse.csr_matrix(scale[:, None])]
        if self.share:
            parts.append(sparse.csr_matrix(self.share * self.meaning))
        matrix = sparse.csr_matrix(sparse.hstack(parts, format="csr", dtype=np.float32))
        self._mapped = MappedArrays(folder if texts >= array_cache.MANY else None)
        self.matrix = self._mapped.matrix(matrix)
        self._scale = scale

    def __len__(self) -> int:
        """The number of texts."""
        return int(self.matrix.shape[0])

    def release(self) -> None:
        """Take no memory for the matrix of many texts until it is used again."""
        self._mapped.release()

    @cached_property
    def places(self) -> NDArray[np.float32]:
        """A short dense vector for each text, shape (texts, width).

        Inner products of rows come near to the scores.
        """
        words = self.profiles.places(self.words(np.arange(len(self))), self._axes)
        return self._joined(words, self.meaning)

    @cached_property
    def dense(self) -> NDArray[np.float32]:
        """What an engine of dense vectors keeps, shape (texts, width).

        Products with `dense_query` come near to the scores: beside the places stands a sketch of
        the words themselves (sparse Johnson-Lindenstrauss transform, Kane and Nelson 2014,
        doi:10.1145/2559902), since rare words are on no axis.
        """
        words = self.words(np.arange(len(self)))
        lengths = self.profiles.lengths
        scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
        sketch = scale[:, None] * (words @ self._signs).toarray()
        share = np.float32(np.sqrt((1 - self.share) * self.profiles.direct))
        return np.concatenate([self.places, share * sketch], axis=1, dtype=np.float32)

    def dense_query(self, query: Query) -> Vector:
        """A query for vectors as in `dense`."""
        words = query.direction.profile @ self._axes
        sketch = self._signs.T @ (query.direction.weights - query.direction.company)
        share = np.float32(np.sqrt((1 - self.share) / self.profiles.direct))
        parts = [self._joined(words, query.meaning), share * sketch]
        return np.concatenate(parts, dtype=np.float32)

    @cached_property
    def _signs(self) -> sparse.csr_matrix:
        """Each term in a few of the columns, with a random sign."""
        chance, terms = np.random.default_rng(0), len(self.terms)
        columns = chance.integers(0, _SKETCH, terms * _SIGNS)
        signs = chance.choice([-1.0, 1.0], terms * _SIGNS) / np.sqrt(_SIGNS)
        starts = np.arange(terms + 1) * _SIGNS
        return sparse.csr_matrix((signs, columns, starts), (terms, _SKETCH), dtype=np.float32)

    @cached_property
    def _axes(self) -> NDArray[np.float32]:
        return self.profiles.axes(_AXES)

    def _joined(self, words: Vector, meaning: Vector) -> Vector:
        if not self.share:
            return words
        shares = np.sqrt([1 - self.share, self.share], dtype=np.float32)
        return np.concatenate([shares[0] * words, shares[1] * meaning], axis=-1)

    def words(self, rows: Rows) -> sparse.csr_matrix:
        """Weighted texts of length 1, shape (rows, terms)."""
        rows = np.asarray(rows, np.intp)
        part = self.matrix[rows][:, : len(self.terms)]
        scale = np.maximum(self._scale[rows], _NOTHING)
        return sparse.csr_matrix(sparse.diags_array(1 / scale) @ part)

    def query(self, rows: Sequence[int], unlike: Sequence[int] = ()) -> Query:
        """Ask for texts like some and unlike others.

        The mean of the ones less a share of the mean of the others (Rocchio 1971). One paper that
        is not meant says little about a review and a hundred say much, so the share grows with
        their number, up to a half.

        Args:
            rows: what to look for the like of, at least one.
            unlike: what the answers should differ from.
        """
        likes, dislikes = self._weights(rows, 1.0), np.zeros(0, np.float32)
        if unlike:
            share = _AGAINST * len(unlike) / (len(unlike) + _DOUBTS)
            dislikes = -self._weights(unlike, share)
        every, weights = [*rows, *unlike], np.concatenate([likes, dislikes])
        positive = self.words(rows)
        words = np.zeros(len(self.terms), bool)
        words[positive.indices] = True
        lengths = self.profiles.lengths[every]
        weights_of_words = np.divide(
            weights, lengths, out=np.zeros_like(weights), where=lengths > 0
        )
        whole = np.asarray(self.words(every).T @ weights_of_words, np.float32)
        meaning = weights @ self.meaning[every]
        return self._query(whole, float(weights_of_words.sum()), meaning, words)

    def encode(self, counted: dict[str, int], meaning: NDArray[np.float32] | None) -> Query:
        """The texts most similar to another text.

        Args:
            counted: how often each word stands in it.
            meaning: the encoded text, shape (width,).
        """
        whole = np.zeros(len(self.terms), np.float32)
        times: Counter[str] = Counter()
        for word, count in counted.items():
            times[stem(word)] += count
        for column, term in enumerate(self.terms):
            count = times[stem(term)]
            if count:
                whole[column] = (1 + np.log(count)) * self.idf[column]
        whole /= max(float(np.linalg.norm(whole)), _NOTHING)
        given = np.zeros(self.meaning.shape[1], np.float32) if meaning is None else meaning
        return self._query(whole, 1.0, given, whole > 0)

    def _query(
        self, whole: Vector, weight: float, meaning: Vector, words: NDArray[np.bool_]
    ) -> Query:
        meaning = meaning / np.float32(max(float(np.linalg.norm(meaning)), _NOTHING))
        if not self.share:
            meaning = meaning[:0]
        return Query(self.profiles.direction(whole, weight), meaning, words)

    def _weights(self, rows: Sequence[int], total: float) -> Vector:
        return np.full(len(rows), total / max(1, len(rows)), np.float32)

    def shares(self, rows: NDArray[np.intp], query: Query) -> NDArray[np.bool_]:
        """Which texts share a word with the query, shape (rows,); all if they are encoded too."""
        if self.share:
            return np.ones(len(rows), bool)
        mask = np.zeros(self.matrix.shape[1], np.float32)
        mask[: len(self.terms)] = query.words
        shared: NDArray[np.bool_] = (self.matrix[rows] @ mask) > 0
        return shared

    def between(self, some: Rows, others: Rows) -> NDArray[np.float32]:
        """Compare texts with texts, shape (some, others)."""
        scores = self.profiles.between(self.words(some), self.words(others))
        if not self.share:
            return scores
        meant = self.meaning[some] @ self.meaning[others].T
        mixed: NDArray[np.float32] = (1 - self.share) * scores + self.share * meant
        return mixed


def _idf(words: sparse.csr_matrix) -> Vector:
    spread = np.bincount(words.indices, minlength=words.shape[1])
    idf: Vector = (np.log((1 + words.shape[0]) / (1 + spread)) + 1).astype(np.float32)
    return idf
