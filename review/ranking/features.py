"""Texts as TF-IDF weighted words, growing as texts are added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfTransformer

from review.ranking.words import words

__all__ = ["Features"]


class Features:
    """Sublinear TF-IDF over the single words of texts, English stop words left out.

    Words are counted once a text; adding texts counts the new ones and weighs all anew, so that
    features grown in steps equal those built at once.

    Attributes:
        terms: the word behind each column.
        matrix: shape (texts, terms), float32, rows of length 1; a text without words is all zero.
    """

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        """Build the features of (title, abstract) pairs."""
        self.terms: list[str] = []
        self.matrix = sparse.csr_matrix((0, 0), dtype=np.float32)
        self._columns: dict[str, int] = {}
        self._counts = sparse.csr_matrix((0, 0), dtype=np.float32)
        self.extend(texts)

    def __len__(self) -> int:
        """The number of texts."""
        return int(self._counts.shape[0])

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are.

        Args:
            texts: (title, abstract) pairs; either may be empty.
        """
        starts, columns, values = [0], list[int](), list[int]()
        for title, abstract in texts:
            counted = Counter(words(f"{title} {abstract}"))
            for term, count in counted.items():
                if term not in ENGLISH_STOP_WORDS:
                    columns.append(self._columns.setdefault(term, len(self._columns)))
                    values.append(count)
            starts.append(len(columns))
        if len(starts) == 1:
            return
        shape = (len(starts) - 1, len(self._columns))
        added = sparse.csr_matrix((np.asarray(values, np.float32), columns, starts), shape=shape)
        self._counts.resize(len(self), shape[1])
        self._counts = sparse.vstack([self._counts, added], format="csr")
        self._counts.sort_indices()
        self.terms = list(self._columns)
        if self.terms:
            self.matrix = TfidfTransformer(sublinear_tf=True).fit_transform(self._counts)
        else:
            self.matrix = self._counts
