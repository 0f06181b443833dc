"""Word counts weighted by TF-IDF, over words or over their stems."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from litreview.features.stems import stem
from litreview.features.word_counts import WordCounts

__all__ = ["CountRows", "StemCounts", "Weighted", "weigh"]

_AT_ONCE = 20_000  # texts, so that a million need no second copy


class CountRows(Protocol):
    """Counts that can be read a few rows at a time: a sparse matrix, or `StemCounts`."""

    @property
    def shape(self) -> Any:
        """Number of texts, number of terms."""

    def __getitem__(self, rows: slice) -> sparse.csr_matrix: ...


@dataclass(frozen=True, slots=True)
class Weighted:
    """Texts as weighted terms.

    Attributes:
        matrix: shape (texts, terms), float32, rows of length 1; a text without terms is all zero.
        terms: a readable word for each column.
    """

    matrix: sparse.csr_matrix
    terms: list[str]


class StemCounts:
    """Counts of stems: the counts of all words that share a stem, added up when they are read.

    Attributes:
        terms: for each stem the word that stands for it: the most frequent, then the shortest.
        shape: number of texts, number of stems.
    """

    def __init__(self, counts: WordCounts, title: float = 1.0, abstract: float = 1.0) -> None:
        """Fold words onto their stems.

        Args:
            counts: the counted texts.
            title: how much a word of the title counts.
            abstract: how much a word of the abstract counts.
        """
        stems: dict[str, int] = {}
        column = [stems.setdefault(stem(word), len(stems)) for word in counts.terms]
        self._fold = sparse.csr_matrix(
            (np.ones(len(column), np.float32), column, range(len(column) + 1)),
            (len(column), len(stems)),
        )
        parts = ((title, counts.titles), (abstract, counts.abstracts))
        self._parts = [(np.float32(weight), matrix) for weight, matrix in parts if weight]
        self.shape = (len(counts), len(stems))
        self.terms = _readable(counts, column, len(stems))

    def __getitem__(self, rows: slice) -> sparse.csr_matrix:
        """Counts of some texts, shape (rows, stems)."""
        some = sum(weight * matrix[rows] for weight, matrix in self._parts)
        return sparse.csr_matrix(some @ self._fold)


def _readable(counts: WordCounts, column: Sequence[int], stems: int) -> list[str]:
    uses = np.asarray(counts.titles.sum(axis=0) + counts.abstracts.sum(axis=0)).ravel()
    terms = [""] * stems
    best: list[tuple[float, int, str]] = [(np.inf, 0, "")] * stems
    for word, at, used in zip(counts.terms, column, uses.tolist(), strict=True):
        rank = (-used, len(word), word)
        if rank < best[at]:
            best[at], terms[at] = rank, word
    return terms


def weigh(
    counts: CountRows,
    terms: Sequence[str],
    *,
    without: Collection[str] = (),
    common: float = 1.0,
) -> Weighted:
    """Weigh counts by sublinear TF-IDF, a few thousand texts at a time.

    The weight of a term is (1 + ln count) (1 + ln((1 + texts) / (1 + texts that have it))), the
    smoothed form of scikit-learn's ``TfidfTransformer``; each row is then divided by its length.

    Args:
        counts: shape (texts, terms).
        terms: the word behind each column.
        without: words to leave out, such as stop words.
        common: leave out terms in more than this share of the texts.

    Returns:
        The weighted texts, over the terms kept.
    """
    texts, width = counts.shape
    slices = [slice(start, start + _AT_ONCE) for start in range(0, texts, _AT_ONCE)]
    spread = np.zeros(width, np.int64)
    for rows in slices:
        spread += np.bincount(counts[rows].indices, minlength=width)
    keep = (spread > 0) & (spread <= max(1.0, common * texts))
    if without:
        keep &= np.fromiter((term not in without for term in terms), np.bool_, width)
    kept = np.flatnonzero(keep)
    rarity = (np.log((1 + texts) / (1 + spread[kept])) + 1).astype(np.float32)
    size = int(spread[kept].sum())
    data, indices = np.empty(size, np.float32), np.empty(size, np.int32)
    starts = np.zeros(texts + 1, np.int32 if size < 1 << 31 else np.int64)
    at = 0
    for rows in slices:
        part = _weighed(counts[rows][:, kept], rarity)
        end = at + part.nnz
        data[at:end], indices[at:end] = part.data, part.indices
        starts[rows.start + 1 : rows.stop + 1] = part.indptr[1:] + at
        at = end
    matrix = sparse.csr_matrix((data, indices, starts), (texts, len(kept)))
    return Weighted(matrix, [terms[column] for column in kept.tolist()])


def _weighed(counts: sparse.csr_matrix, rarity: NDArray[np.float32]) -> sparse.csr_matrix:
    counts.sort_indices()
    counts.data = (np.log(counts.data) + np.float32(1)) * rarity[counts.indices]
    row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    squares = np.bincount(row, weights=np.square(counts.data), minlength=counts.shape[0])
    counts.data /= np.sqrt(np.where(squares > 0, squares, 1.0)).astype(np.float32)[row]
    return counts
