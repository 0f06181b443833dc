"""How often each word stands in the prose of each text, growing as texts are added."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from litreview.features.array_cache import matrix_from, matrix_parts
from litreview.features.prose import prose
from litreview.features.tokens import words

__all__ = ["TOKENS_UP_TO", "WordCounts"]

TOKENS_UP_TO = 30_000
"""Texts up to which the order of words is kept: beyond, pairs of words would take more memory than
all else."""

_MOST = 1 << 31  # numbers that 32 bits can hold


class WordCounts:
    """Word counts of titles and of abstracts; a text is counted once, when it is added.

    Attributes:
        terms: the word behind each column.
        titles: counts in titles, shape (texts, terms), float32.
        abstracts: counts in abstracts, same shape.
        tokens: the columns of all words of title and abstract in their order, text after text,
            int32; empty beyond `TOKENS_UP_TO` texts.
        token_starts: where each text begins in `tokens`, and the end, shape (texts + 1,).
    """

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        """Count the words of (title, abstract) pairs."""
        self.terms: list[str] = []
        self.titles = sparse.csr_matrix((0, 0), dtype=np.float32)
        self.abstracts = sparse.csr_matrix((0, 0), dtype=np.float32)
        self.tokens = np.zeros(0, np.int32)
        self.token_starts = np.zeros(1, np.int64)
        self._columns = _Columns()
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
        tokens, starts = array("i"), array("q")
        for title, abstract in texts:
            found = titles.append(title), abstracts.append(abstract)
            if len(self) + len(starts) < TOKENS_UP_TO:
                for some in found:
                    tokens.extend(some)
                starts.append(len(tokens))
        self._append_tokens(tokens, starts, len(self) + len(titles))
        self.titles = titles.below(self.titles)
        self.abstracts = abstracts.below(self.abstracts)
        self.terms = list(self._columns)

    def _append_tokens(self, tokens: array[int], starts: array[int], texts: int) -> None:
        if texts > TOKENS_UP_TO:
            self.tokens = np.zeros(0, np.int32)
            self.token_starts = np.zeros(texts + 1, np.int64)
            return
        ends = np.array(starts, np.int64) + len(self.tokens)
        self.tokens = np.concatenate([self.tokens, np.array(tokens, np.int32)])
        self.token_starts = np.concatenate([self.token_starts, ends])

    def with_more(self, texts: Iterable[tuple[str, str]]) -> WordCounts:
        """These counts and those of more texts; these stay as they are."""
        more = WordCounts()
        more.terms, more._columns = self.terms, _Columns(self._columns)
        more.titles, more.abstracts = self.titles.copy(), self.abstracts.copy()
        more.tokens, more.token_starts = self.tokens, self.token_starts
        more.extend(texts)
        return more

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it as arrays, to be kept."""
        return {
            "terms": np.frombuffer("\n".join(self.terms).encode(), np.uint8),
            **matrix_parts("titles", self.titles),
            **matrix_parts("abstracts", self.abstracts),
            "tokens": self.tokens,
            "token starts": self.token_starts,
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
        made.tokens, made.token_starts = arrays["tokens"], arrays["token starts"]
        made._columns = _Columns((term, at) for at, term in enumerate(made.terms))
        width = len(made._columns)
        if made.titles.shape != made.abstracts.shape or made.titles.shape[1] != width:
            raise ValueError("the counts do not match each other")
        if not made._tokens_fit():
            raise ValueError("the words do not fit the counts")
        return made

    def _tokens_fit(self) -> bool:
        """Whether the tokens are columns, and their starts those of so many texts."""
        tokens, starts = self.tokens, self.token_starts
        if tokens.dtype != np.int32 or starts.dtype != np.int64 or tokens.ndim != 1:
            return False
        if starts.shape != (len(self) + 1,) or starts[0] != 0 or starts[-1] != len(tokens):
            return False
        if (np.diff(starts) < 0).any():
            return False
        return not len(tokens) or bool(tokens.min() >= 0 and tokens.max() < len(self.terms))


class _Columns(dict[str, int]):
    """The column of each word; a new word gets the next one."""

    def __missing__(self, word: str) -> int:
        column = self[word] = len(self)
        return column


class _Rows:
    """New rows of one matrix, over columns shared with the other."""

    def __init__(self, columns: _Columns) -> None:
        self._columns = columns
        self._starts = array("q", [0])
        self._indices = array("i")
        self._values = array("f")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def append(self, text: str) -> list[int]:
        """Count a text.

        Returns:
            The columns of its words, in their order.
        """
        found = list(map(self._columns.__getitem__, words(prose(text))))
        counted = Counter(found)
        self._indices.extend(counted)
        self._values.extend(counted.values())
        self._starts.append(len(self._indices))
        return found

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
