"""Counts weighed by TF-IDF, over words or over their stems."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfTransformer

from review.features.counts import Counts
from review.features.stems import stem

__all__ = ["Weighted", "stemmed", "weigh"]


@dataclass(frozen=True, slots=True)
class Weighted:
    """Texts as weighted terms.

    Attributes:
        matrix: shape (texts, terms), float32, rows of length 1; a text without terms is all zero.
        terms: a readable word for each column.
    """

    matrix: sparse.csr_matrix
    terms: list[str]


def stemmed(counts: Counts) -> tuple[sparse.csr_matrix, list[str]]:
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
