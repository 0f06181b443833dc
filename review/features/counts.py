"""How often each word stands in each text, growing as texts are added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
from scipy import sparse

from review.features.words import words

__all__ = ["Counts"]


class Counts:
    """Word counts of titles and of abstracts; a text is counted once, when it is added.

    Attributes:
        terms: the word behind each column.
        titles: counts in titles, shape (texts, terms), float32.
        abstracts: counts in abstracts, same shape.
    """

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        """Count the words of (title, abstract) pairs."""
        self.terms: list[str] = []
        self.titles = sparse.csr_matrix((0, 0), dtype=np.float32)
        self.abstracts = sparse.csr_matrix((0, 0), dtype=np.float32)
        self._columns: dict[str, int] = {}
        self.extend(texts)

    def __len__(self) -> int:
        """The number of texts."""
        return int(self.titles.shape[0])

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are.

        Args:
            texts: (title, abstract) pairs; either may be empty.
        """
        titles, abstracts = _Rows(self._columns), _Rows(self._columns)
        for title, abstract in texts:
            titles.append(title)
            abstracts.append(abstract)
        self.titles = titles.below(self.titles)
        self.abstracts = abstracts.below(self.abstracts)
        self.terms = list(self._columns)


class _Rows:
    """New rows of one matrix, over columns shared with the other."""

    def __init__(self, columns: dict[str, int]) -> None:
        self._columns = columns
        self._starts = [0]
        self._indices: list[int] = []
        self._values: list[int] = []

    def append(self, text: str) -> None:
        columns = self._columns
        for word, count in Counter(words(text)).items():
            self._indices.append(columns.setdefault(word, len(columns)))
            self._values.append(count)
        self._starts.append(len(self._indices))

    def below(self, matrix: sparse.csr_matrix) -> sparse.csr_matrix:
        rows, width = len(self._starts) - 1, len(self._columns)
        values = np.asarray(self._values, dtype=np.float32)
        indices = np.asarray(self._indices, dtype=np.int32)
        added = sparse.csr_matrix((values, indices, self._starts), shape=(rows, width))
        added.sort_indices()
        matrix.resize(matrix.shape[0], width)
        return sparse.vstack([matrix, added], format="csr")
