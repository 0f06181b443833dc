"""Counts weighted by TF-IDF, over words or over their stems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfTransformer

from litreview.features.stems import stem
from litreview.features.word_counts import WordCounts

__all__ = ["FeatureBlock", "Weighted", "hstack", "stemmed", "weigh"]


_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Weighted:
    """Texts as weighted terms.

    Attributes:
        matrix: shape (texts, terms), float32, rows of length 1; a text without terms is all zero.
        terms: a readable word for each column.
    """

    matrix: sparse.csr_matrix
    terms: list[str]


def stemmed(counts: WordCounts) -> tuple[sparse.csr_matrix, list[str]]:
    """Add up the columns of words that share a stem.

    Args:
        counts: the counted texts.

    Returns:
        A matrix of shape (words, stems) that maps counts of words to counts of stems, and for each
        stem the word that stands for it: the commonest, of equally common ones the shortest.
    """
    stems: dict[str, int] = {}
    column = [stems.setdefault(stem(word), len(stems)) for word in counts.terms]
    shape = (len(column), len(stems))
    fold = sparse.csr_matrix(
        (np.ones(len(column), np.float32), column, range(len(column) + 1)), shape
    )
    uses = np.asarray(counts.titles.sum(axis=0) + counts.abstracts.sum(axis=0)).ravel()
    shown: list[str] = [""] * len(stems)
    best: list[tuple[float, int, str]] = [(np.inf, 0, "")] * len(stems)
    for word, at, used in zip(counts.terms, column, uses.tolist(), strict=True):
        rank = (-used, len(word), word)
        if rank < best[at]:
            best[at], shown[at] = rank, word
    return fold, shown


def weigh(
    counted: sparse.csr_matrix, terms: list[str], *, stop_words: bool, common: float = 1.0
) -> Weighted:
    """Weigh counts by sublinear TF-IDF.

    Args:
        counted: counts, shape (texts, terms).
        terms: the word behind each column.
        stop_words: leave English stop words out.
        common: leave out terms in more than this share of the texts.

    Returns:
        The weighted texts, over the terms kept.
    """
    spread = np.bincount(counted.indices, minlength=counted.shape[1])
    keep = (spread > 0) & (spread <= max(1.0, common * counted.shape[0]))
    if stop_words:
        keep &= ~np.isin(terms, list(ENGLISH_STOP_WORDS))
    kept = np.flatnonzero(keep)
    matrix = counted[:, kept]
    del counted  # of a million texts there is no room for another copy
    if len(kept):
        matrix = TfidfTransformer(sublinear_tf=True).fit(matrix).transform(matrix, copy=False)
    return Weighted(matrix, [terms[column] for column in kept])


@dataclass(frozen=True, slots=True)
class FeatureBlock:
    """One of two matrices that are weighed and put side by side, see `hstack`.

    Attributes:
        counted: from a slice of the texts to their counts, shape (texts, terms).
        share: of each row's squared length, 1 in all.
        common: as in `weigh`.
    """

    counted: Callable[[slice], sparse.csr_matrix]
    share: float
    common: float = 1.0


def hstack(
    left: FeatureBlock, right: FeatureBlock, texts: int, terms: list[str]
) -> tuple[sparse.csr_matrix, list[str], int]:
    """Weigh two matrices over the same terms, as `weigh` does, and put them side by side.

    A few thousand texts at a time, so that of a million no second copy is needed.

    Args:
        left: the first columns.
        right: the last.
        texts: how many there are.
        terms: the word behind each column of either.

    Returns:
        The matrix, shape (texts, columns), float32, each side's rows of squared length `share`;
        the word behind each column; and how many columns are the left side's.
    """
    slices = [slice(start, start + _AT_ONCE) for start in range(0, texts, _AT_ONCE)]
    chosen = [_Chosen(side, slices, texts, len(terms)) for side in (left, right)]
    first = int(chosen[0].keep.sum())
    shape = (texts, first + int(chosen[1].keep.sum()))
    number = sum(int(one.spread[one.keep].sum()) for one in chosen)
    data = np.empty(number, np.float32)
    indices = np.empty(number, np.int32)
    starts = np.zeros(texts + 1, np.int32 if number < 1 << 31 else np.int64)
    at = 0
    for some in slices:
        part = sparse.hstack([one.weighed(some) for one in chosen], format="csr")
        part.sort_indices()
        end = at + part.nnz
        data[at:end], indices[at:end] = part.data, part.indices
        starts[some.start + 1 : some.stop + 1] = part.indptr[1:] + at
        at = end
    shown = [terms[column] for one in chosen for column in np.flatnonzero(one.keep)]
    return sparse.csr_matrix((data, indices, starts), shape), shown, first


class _Chosen:
    """A side with the terms that are kept of it."""

    def __init__(self, side: FeatureBlock, slices: list[slice], texts: int, terms: int) -> None:
        self._side = side
        self.spread = np.zeros(terms, np.int64)
        for some in slices:
            self.spread += np.bincount(side.counted(some).indices, minlength=terms)
        self.keep = (self.spread > 0) & (self.spread <= max(1.0, side.common * texts))
        rarity = np.log((1 + texts) / (1 + self.spread)) + 1
        self._rarity = rarity[self.keep].astype(np.float32)

    def weighed(self, some: slice) -> sparse.csr_matrix:
        matrix = self._side.counted(some)[:, np.flatnonzero(self.keep)]
        matrix.data = (np.log(matrix.data) + 1) * self._rarity[matrix.indices]
        row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        squares = np.bincount(row, weights=np.square(matrix.data), minlength=matrix.shape[0])
        scale = np.sqrt(self._side.share / np.where(squares > 0, squares, 1.0))
        matrix.data *= scale.astype(np.float32)[row]
        return matrix
