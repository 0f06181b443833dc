"""What the ranker looks at: words of title and abstract, words of the title, themes.

Three kernels, summed: a text's words (stemmed, TF-IDF), its title's words once more on their own,
and its place among the themes of all texts. Each is a set of columns, scaled by the root of its
weight, so that a ranking is one linear model and its reasons can be told exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from litreview.features import array_cache
from litreview.features.disk_matrix import DiskMatrix, open_matrix
from litreview.features.single_threaded import single_threaded
from litreview.features.stems import stem
from litreview.features.texts import LazyTexts
from litreview.features.tfidf import FeatureBlock, hstack, stemmed
from litreview.features.themes import Themes, find_themes
from litreview.features.word_count_cache import WordCountCache
from litreview.features.word_counts import WordCounts

__all__ = ["COMMON", "SHARES", "FeatureMatrix"]

COMMON = 0.95
"""Words in more than this share of the texts tell nothing."""

SHARES = {"words": 0.5, "title": 0.4, "themes": 0.5}
"""The weights of the three kernels."""

_OF = f"evidence 1 {COMMON} {SHARES}"


class FeatureMatrix:
    """Texts as columns of a linear model.

    Attributes:
        terms: a readable word for each sparse column, the title's columns last.
        titles_from: the first sparse column that speaks of the title alone.
        sparse: words and title, shape (texts, terms), float32.
        squares: the squared length of each text in both together, shape (texts,).
    """

    _themes: Themes
    _directions: NDArray[np.float32] | DiskMatrix
    _middle: NDArray[np.float32]

    def __init__(
        self,
        texts: Iterable[tuple[str, str]] = (),
        *,
        cache: Path | None = None,
        word_counts: WordCountCache | None = None,
    ) -> None:
        """Build from (title, abstract) pairs.

        Args:
            texts: the first texts.
            cache: a file for the columns of `array_cache.CACHE_FROM` texts and more; it may be
                deleted at any time.
            word_counts: the word counts shared with other models; its own if None.
        """
        self._cache = cache
        self._word_counts = word_counts or WordCountCache(
            cache and cache.with_name(f"{cache.name}-counts")
        )
        self._texts = LazyTexts(texts)
        self._rows = self._remember()
        if not self._rows or self._rows < len(self._texts):
            self._build()

    def __len__(self) -> int:
        """The number of texts."""
        return self._rows

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts; only they are read, but all are weighed anew."""
        self._texts.append(texts)
        if len(self._texts) > self._rows:
            self._build()

    def _build(self) -> None:
        self._rows = len(self._texts)
        self._weigh(self._word_counts.counts(self._texts))
        self._find()
        if self._cache is not None and len(self) >= array_cache.CACHE_FROM:
            digests = self._texts.digests
            array_cache.save(self._cache, _OF, {"digests": digests, **self._arrays()})
            self._shelve()

    def _shelve(self) -> None:
        """Leave on disk what of many texts is large and seldom looked at."""
        if self._cache is not None and len(self) >= array_cache.MANY:
            self._directions = open_matrix(self._cache, "directions", self._themes.directions)
            if isinstance(self._directions, DiskMatrix):
                self._themes = replace(self._themes, directions=self._themes.directions[:0].copy())

    def _weigh(self, counts: WordCounts) -> None:
        fold, shown = stemmed(counts)

        def titles(some: slice) -> sparse.csr_matrix:
            return counts.titles[some] @ fold

        def whole(some: slice) -> sparse.csr_matrix:
            return (counts.titles[some] + counts.abstracts[some]) @ fold

        self.sparse, self.terms, self.titles_from = hstack(
            FeatureBlock(whole, SHARES["words"], COMMON),
            FeatureBlock(titles, SHARES["title"]),
            len(self),
            shown,
        )

    def _find(self) -> None:
        """The themes, and what follows from them."""
        with single_threaded(len(self)):
            themes = find_themes(
                self.sparse, first=self.titles_from, scale=float(SHARES["words"] ** 0.5)
            )
        self._themes, self._directions = themes, themes.directions
        self._middle = themes.middle
        self._themes.places[:] *= np.float32(SHARES["themes"] ** 0.5)
        # Rows of each kind have the same length, if they have any word at all; the columns of a
        # row are in order, so that its first and its last tell which it has.
        starts, columns = self.sparse.indptr, self.sparse.indices
        some = np.diff(starts) > 0
        worded, titled = some.copy(), some.copy()
        worded[some] = columns[starts[:-1][some]] < self.titles_from
        titled[some] = columns[starts[1:][some] - 1] >= self.titles_from
        self.squares: NDArray[np.float64] = (
            SHARES["words"] * worded
            + SHARES["title"] * titled
            + SHARES["themes"] * (themes.lengths > 0)
        )

    @property
    def dense(self) -> NDArray[np.float32]:
        """Themes, shape (texts, themes), float32."""
        return self._themes.places

    def _arrays(self) -> dict[str, NDArray[Any]]:
        themes = self._themes
        shown = "\n".join(self.terms).encode()
        return {
            **array_cache.matrix_parts("sparse", self.sparse),
            "shown": np.frombuffer(shown, np.uint8),
            "titles from": np.array(self.titles_from),
            "squares": self.squares,
            "places": themes.places,
            "directions": themes.directions,
            "mean": themes.mean,
            "lengths": themes.lengths,
        }

    def _remember(self) -> int:
        """Take over what the cache has of these texts.

        Returns:
            How many texts, from the first, it was made of; 0 if it is of no use.
        """
        if self._cache is None or len(self._texts) < array_cache.CACHE_FROM:
            return 0
        arrays = array_cache.load(self._cache, _OF)
        try:
            names = arrays["digests"]
            if not 0 < len(names) <= len(self._texts):
                return 0
            if not np.array_equal(names, self._texts.digests[: len(names)]):
                return 0
            matrix = array_cache.matrix_from("sparse", arrays)
            terms = arrays["shown"].tobytes().decode().split("\n")
            themes = Themes(*(arrays[part] for part in ("places", "directions", "mean", "lengths")))
            titles_from, squares = int(arrays["titles from"]), arrays["squares"]
        except (KeyError, ValueError, TypeError):
            return 0
        fits = len(names) == matrix.shape[0] and squares.dtype == np.float64
        fits = fits and squares.shape == names.shape and bool(np.isfinite(squares).all())
        if not fits or len(terms) != matrix.shape[1] or not themes.sound(len(names), titles_from):
            return 0
        self.sparse, self._themes, self._directions = matrix, themes, themes.directions
        self._middle = themes.middle
        self.terms, self.titles_from, self.squares = terms, titles_from, squares
        self._rows = len(names)
        self._shelve()
        return len(names)

    def encode(
        self, title: Mapping[str, float], abstract: Mapping[str, float]
    ) -> tuple[sparse.csr_matrix, NDArray[np.float32]]:
        """A text that is none of these, as their columns: the words it shares with them.

        Args:
            title: its title's words and how often each counts.
            abstract: those of the rest.

        Returns:
            Shape (1, terms) and shape (1, themes), weighed and scaled as the rows are; all zero if
            it shares no word with them.
        """
        whole = Counter(title)
        whole.update(abstract)
        line = sparse.hstack(
            [
                self._row(whole, 0, self.titles_from) * np.float32(SHARES["words"] ** 0.5),
                self._row(title, self.titles_from, len(self.terms))
                * np.float32(SHARES["title"] ** 0.5),
            ],
            format="csr",
            dtype=np.float32,
        )
        row = self._row(whole, 0, self.titles_from)
        place = row.data @ self._directions[row.indices]
        if line.nnz:
            place = place - self._middle
            place /= max(float(np.linalg.norm(place)), 1e-6)
        return line, np.asarray(place * np.float32(SHARES["themes"] ** 0.5), np.float32)

    def _row(self, counted: Mapping[str, float], start: int, end: int) -> sparse.csr_matrix:
        """Words weighed as the columns from `start` to `end` are: sublinear TF-IDF, length 1."""
        columns = {stem(term): at for at, term in enumerate(self.terms[start:end])}
        spread = np.bincount(self.sparse.indices, minlength=len(self.terms))[start:end]
        values = np.zeros(end - start, np.float32)
        for word, count in counted.items():
            at = columns.get(stem(word))
            if at is not None and count > 0:
                rarity = np.log((1 + len(self)) / (1 + spread[at])) + 1
                values[at] += (1 + np.log(count)) * rarity
        length = float(np.linalg.norm(values))
        return sparse.csr_matrix(values / length if length else values)

    def theme_parts(
        self, row: int, weights: NDArray[np.float32]
    ) -> tuple[list[tuple[int, float]], float]:
        """Take apart what the themes give a text, word by word.

        Args:
            row: the text.
            weights: of the themes, shape (themes,).

        Returns:
            (sparse column, part) for each word of the text, and the part that is not its words':
            that of the mean text, from which themes are measured. They add up to the text's row
            of `dense` times the weights.
        """
        length = float(self._themes.lengths[row])
        if not length:
            return [], 0.0
        weights = weights * np.float32(SHARES["themes"] ** 0.5 / length)
        line = self.sparse[[row], : self.titles_from]
        # Of a hundred thousand words only those of the text.
        along = self._directions[line.indices] @ weights
        parts = line.data * along / np.float32(SHARES["words"] ** 0.5)
        rest = -float(self._middle @ weights)
        return list(zip(line.indices.tolist(), parts.tolist(), strict=True)), rest
