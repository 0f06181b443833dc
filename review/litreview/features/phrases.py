"""Words and pairs of neighbouring words, as they are written, weighted by TF-IDF.

A phrase that stands in one text alone tells nothing about any other text, and nine of ten pairs are
such. They have no column, only a share of their text's length, which is all that a linear model
would learn from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from litreview.features.array_cache import matrix_from, matrix_parts
from litreview.features.word_counts import WordCounts

__all__ = ["Phrases", "find_phrases"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Texts as weighted phrases.

    Attributes:
        matrix: shape (texts, phrases), float32; rows of length at most 1.
        alone: the squared length that each row lacks to 1: that of phrases in no other text, shape
            (texts,), float32; 0 for a text without words.
        vocabulary: words.
        columns: the places of a phrase's words in the vocabulary, shape (phrases, 2), int32; -1 for
            the second of a single word.
    """

    matrix: sparse.csr_matrix
    alone: NDArray[np.float32]
    vocabulary: list[str]
    columns: NDArray[np.int32]

    def term(self, column: int) -> str:
        """The phrase of a column."""
        first, second = self.columns[column].tolist()
        word = self.vocabulary[first]
        return word if second < 0 else f"{word} {self.vocabulary[second]}"

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it as arrays, for a file."""
        return {
            **matrix_parts("phrases", self.matrix),
            "phrases alone": self.alone,
            "phrases words": np.frombuffer("\n".join(self.vocabulary).encode(), np.uint8),
            "phrases columns": self.columns,
        }

    @classmethod
    def of(cls, arrays: dict[str, NDArray[Any]]) -> Phrases:
        """The phrases that gave these `arrays`.

        Raises:
            KeyError: an array is missing.
            ValueError: the arrays do not fit each other.
        """
        matrix, alone = matrix_from("phrases", arrays), arrays["phrases alone"]
        text = arrays["phrases words"].tobytes().decode()
        vocabulary, columns = text.split("\n") if text else [], arrays["phrases columns"]
        if columns.shape != (matrix.shape[1], 2) or alone.shape != matrix.shape[:1]:
            raise ValueError("the phrases do not fit their matrix")
        if columns.dtype != np.int32 or alone.dtype != np.float32 or not np.isfinite(alone).all():
            raise ValueError("the phrases are of another type")
        if columns.size and not -1 <= columns.min() <= columns.max() < len(vocabulary):
            raise ValueError("a phrase has a word that does not exist")
        return cls(matrix, alone, vocabulary, columns)


def find_phrases(counts: WordCounts, common: float) -> Phrases:
    """Weigh words and pairs of words by sublinear TF-IDF.

    Above `litreview.features.word_counts.TOKENS_UP_TO` texts the order of words is not kept, and
    words count alone.

    Args:
        counts: the counted texts.
        common: leave out phrases in more than this share of the texts.

    Returns:
        The weighted texts.
    """
    texts = len(counts)
    single = (counts.titles + counts.abstracts).tocoo()
    words = _Entries(single.row, single.col, single.data, len(counts.terms), texts, common)
    rows, codes, times = _pairs(counts)
    distinct, columns = np.unique(codes, return_inverse=True)
    pairs = _Entries(rows, columns, times, len(distinct), texts, common)
    squares = words.squares + pairs.squares
    lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
    matrix = sparse.hstack([words.matrix(lengths), pairs.matrix(lengths)], format="csr")
    matrix.sort_indices()
    stored = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    alone = np.where(squares > 0, np.maximum(1 - stored, 0), 0).astype(np.float32)
    width = max(1, len(counts.terms))
    kept, some = np.flatnonzero(words.kept), distinct[pairs.kept]
    named = np.empty((len(kept) + len(some), 2), np.int32)
    named[: len(kept), 0], named[: len(kept), 1] = kept, -1
    named[len(kept) :, 0], named[len(kept) :, 1] = some // width, some % width
    return Phrases(sparse.csr_matrix(matrix), alone, counts.terms, named)


def _pairs(
    counts: WordCounts,
) -> tuple[NDArray[np.intp], NDArray[np.int64], NDArray[np.float32]]:
    """Text, pair and how often it stands there, for each pair of each text."""
    tokens, starts, width = counts.tokens, counts.token_starts, max(1, len(counts.terms))
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    within = rows[:-1] == rows[1:]
    rows = rows[:-1][within]
    codes = (tokens[:-1].astype(np.int64) * width + tokens[1:])[within]
    order = np.lexsort((codes, rows))
    rows, codes = rows[order], codes[order]
    new = np.ones(len(rows), np.bool_)
    new[1:] = (rows[1:] != rows[:-1]) | (codes[1:] != codes[:-1])
    at = np.flatnonzero(new)
    times = np.diff(np.append(at, len(rows))).astype(np.float32)
    return rows[at], codes[at], times


class _Entries:
    """Weighted entries of one kind of phrase, and which of its columns are kept.

    Attributes:
        kept: the columns that more than one text has, shape (columns,).
        squares: the squared length of each row over all columns that are not too common.
    """

    def __init__(  # noqa: PLR0917 - a matrix in parts
        self,
        rows: NDArray[Any],
        columns: NDArray[Any],
        times: NDArray[np.float32],
        width: int,
        texts: int,
        common: float,
    ) -> None:
        spread = np.bincount(columns, minlength=width)
        allowed = spread <= max(1.0, common * texts)
        self.kept = allowed & (spread > 1)
        rarity = (np.log((1 + texts) / (1 + spread)) + 1).astype(np.float32)
        values = (np.log(times) + np.float32(1)) * rarity[columns]
        values[~allowed[columns]] = 0
        self.squares = np.bincount(rows, weights=np.square(values), minlength=texts)
        some = self.kept[columns]
        self._rows, self._values = rows[some], values[some]
        self._columns = (np.cumsum(self.kept) - 1)[columns[some]]
        self._shape = (texts, int(self.kept.sum()))

    def matrix(self, lengths: NDArray[np.float64]) -> sparse.csr_matrix:
        """The kept entries, each row divided by its length."""
        values = (self._values / lengths[self._rows]).astype(np.float32)
        return sparse.csr_matrix((values, (self._rows, self._columns)), self._shape)
