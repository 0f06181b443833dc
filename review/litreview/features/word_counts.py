"""How often each word stands in each text, growing as texts are added."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from litreview.features.array_cache import matrix_from, matrix_parts
from litreview.features.tokens import words

__all__ = ["WordCounts"]

_MOST = 1 << 31  # numbers that 32 bits can tell apart


class WordCounts:
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

    def with_more(self, texts: Iterable[tuple[str, str]]) -> WordCounts:
        """These counts and those of more texts; these stay as they are."""
        more = WordCounts()
        more.terms, more._columns = self.terms, dict(self._columns)
        more.titles, more.abstracts = self.titles.copy(), self.abstracts.copy()
        more.extend(texts)
        return more

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it as arrays, to be kept."""
        return {
            "terms": np.frombuffer("\n".join(self.terms).encode(), np.uint8),
            **matrix_parts("titles", self.titles),
            **matrix_parts("abstracts", self.abstracts),
        }

    @classmethod
    def of(cls, arrays: dict[str, NDArray[Any]]) -> WordCounts:
        """The counts that gave these `arrays`.

        Raises:
            KeyError: one is missing.
            ValueError: they are no counts.
        """
        made = cls()
        text = arrays["terms"].tobytes().decode()
        made.terms = text.split("\n") if text else []
        made.titles = matrix_from("titles", arrays)
        made.abstracts = matrix_from("abstracts", arrays)
        made._columns = {term: at for at, term in enumerate(made.terms)}
        width = len(made._columns)
        if made.titles.shape != made.abstracts.shape or made.titles.shape[1] != width:
            raise ValueError("the counts do not fit each other")
        return made


class _Rows:
    """New rows of one matrix, over columns shared with the other."""

    def __init__(self, columns: dict[str, int]) -> None:
        self._columns = columns
        self._starts = array("q", [0])
        self._indices = array("i")
        self._values = array("f")

    def append(self, text: str) -> None:
        columns = self._columns
        for word, count in Counter(words(text)).items():
            self._indices.append(columns.setdefault(word, len(columns)))
            self._values.append(count)
        self._starts.append(len(self._indices))

    def below(self, matrix: sparse.csr_matrix) -> sparse.csr_matrix:
        rows, width = len(self._starts) - 1, len(self._columns)
        values = np.frombuffer(self._values, np.float32)
        indices = np.frombuffer(self._indices, np.int32)
        starts = np.frombuffer(self._starts, np.int64)
        starts = starts.astype(np.int32 if len(indices) < _MOST else np.int64)
        added = sparse.csr_matrix((values, indices, starts), shape=(rows, width))
        added.sort_indices()
        if not matrix.shape[0]:
            return added
        matrix.resize(matrix.shape[0], width)
        return sparse.vstack([matrix, added], format="csr")
