"""What the ranking models see of a paper: words, title, phrases and themes.

Each is a block of columns in which a paper has length 1. A model is linear in the blocks it uses,
each scaled by its own weight, so that all models share one copy and reasons are exact.
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
from litreview.features import word_counts as limits
from litreview.features.freed_memory import return_freed_memory
from litreview.features.mapped_arrays import MappedArrays
from litreview.features.phrases import Phrases, find_phrases
from litreview.features.single_threaded import single_threaded
from litreview.features.stems import stem
from litreview.features.terms import Terms
from litreview.features.texts import LazyTexts
from litreview.features.tfidf import StemCounts, weigh
from litreview.features.themes import Themes, find_themes
from litreview.features.word_count_cache import WordCountCache
from litreview.features.word_counts import WordCounts

__all__ = ["COMMON", "THEMES", "FeatureMatrix"]

COMMON = 0.95
"""Words in more than this share of the texts tell nothing; the share is that of ELAS u4."""

THEMES = "themes"
"""The name of the dense block."""

_FORMAT = f"features 3 {COMMON}"
_STEMS = ("words", "title")


class FeatureMatrix:
    """Texts as blocks of columns.

    Attributes:
        blocks: the sparse blocks by name, shape (texts, terms of the block), float32, rows of
            length 1 or 0: ``words``, stems of title and abstract; ``title``, stems of the title;
            ``phrases``, words and pairs of words as they are written, see
            `litreview.features.phrases`; beyond `word_counts.TOKENS_UP_TO` texts the same as
            ``words``.
        filled: by block, ``themes`` among them, whether a text has anything in it, shape (texts,).
        alone: the squared length of each text's phrases that no other text has, shape (texts,).
    """

    _themes: Themes
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
        self.blocks: dict[str, sparse.csr_matrix] = {}
        self._terms: dict[str, Terms] = {}
        self._mapped = MappedArrays()
        self._rows = self._load()
        if not self._rows or self._rows < len(self._texts):
            self._build()

    def __len__(self) -> int:
        """The number of texts."""
        return self._rows

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts; only they are read, but all are weighted again."""
        self._texts.append(texts)
        if len(self._texts) > self._rows:
            self._build()

    def _build(self) -> None:
        self._rows = len(self._texts)
        self._weigh(self._word_counts.counts(self._texts))
        with single_threaded(len(self)):
            self._themes = find_themes(self.blocks["words"])
        if self._cache is not None and len(self) >= array_cache.CACHE_FROM:
            digests = self._texts.digests
            array_cache.save(self._cache, _FORMAT, {"digests": digests, **self._arrays()})
        self._settle()

    def _weigh(self, counts: WordCounts) -> None:
        for name, abstract in (("words", 1.0), ("title", 0.0)):
            stems = StemCounts(counts, 1.0, abstract)
            weighted = weigh(stems, stems.terms, common=COMMON if abstract else 1.0)
            self.blocks[name], self._terms[name] = weighted.matrix, Terms(weighted.terms)
        many = len(counts) > limits.TOKENS_UP_TO
        self._take_phrases(None if many else find_phrases(counts, COMMON))

    def _take_phrases(self, phrases: Phrases | None) -> None:
        """Of many texts there are no phrases: their words stand for them, without a copy."""
        self._phrases = phrases
        self.blocks["phrases"] = self.blocks["words"] if phrases is None else phrases.matrix
        self.alone = np.zeros(self._rows, np.float32) if phrases is None else phrases.alone

    def term(self, block: str, column: int) -> str:
        """A readable word or phrase for a column of a sparse block."""
        if block != "phrases":
            return self._terms[block][column]
        return self._terms["words"][column] if self._phrases is None else self._phrases.term(column)

    def _take(self, themes: Themes) -> None:
        self._themes, self._middle = themes, themes.middle
        self.filled = {name: np.diff(block.indptr) > 0 for name, block in self.blocks.items()}
        self.filled["phrases"] |= self.alone > 0
        self.filled[THEMES] = themes.lengths > 0

    def _mapping(self) -> MappedArrays:
        """Where the columns are: of many texts in files, else in memory."""
        if self._cache is None or len(self._texts) < array_cache.MANY:
            return MappedArrays()
        return MappedArrays(self._cache.parent)

    def _settle(self) -> None:
        """Leave the columns of many texts in files."""
        self._mapped = self._mapping()
        for name in _STEMS:
            self.blocks[name] = self._mapped.matrix(self.blocks[name])
        self._take_phrases(self._phrases)
        places, directions = map(self._mapped.array, (self.themes, self._themes.directions))
        self._take(replace(self._themes, places=places, directions=directions))
        self._return_memory()

    def _return_memory(self) -> None:
        """Return what it took to make or read the columns."""
        self.release()
        if len(self) >= array_cache.CACHE_FROM:
            return_freed_memory()

    def release(self) -> None:
        """Take no memory for the columns of many texts until they are used again."""
        self._mapped.release()

    @property
    def themes(self) -> NDArray[np.float32]:
        """Where each text stands among the themes, shape (texts, themes), rows of length 1 or 0."""
        return self._themes.places

    def _arrays(self) -> dict[str, NDArray[Any]]:
        arrays: dict[str, NDArray[Any]] = {}
        for name, terms in self._terms.items():
            arrays |= array_cache.matrix_parts(name, self.blocks[name])
            arrays[f"{name} terms"] = terms.encoded
        themes = self._themes
        return {
            **arrays,
            **({} if self._phrases is None else self._phrases.arrays()),
            "places": themes.places,
            "directions": themes.directions,
            "mean": themes.mean,
            "lengths": themes.lengths,
        }

    def _load(self) -> int:
        """Read what the cache holds of these texts.

        Returns:
            How many texts, from the first, it was made of; 0 if it is of no use.
        """
        if self._cache is None or len(self._texts) < array_cache.CACHE_FROM:
            return 0
        self._mapped = self._mapping()
        arrays = array_cache.load(self._cache, _FORMAT, self._mapped.array)
        try:
            rows = self._known(arrays["digests"])
            blocks = {name: array_cache.matrix_from(name, arrays) for name in _STEMS}
            terms = {name: Terms.of(arrays[f"{name} terms"]) for name in _STEMS}
            many = rows > limits.TOKENS_UP_TO
            phrases = None if many else Phrases.of(arrays)
            themes = Themes(*(arrays[part] for part in ("places", "directions", "mean", "lengths")))
        except (KeyError, ValueError, TypeError):
            return 0
        fits = all(blocks[name].shape == (rows, len(terms[name])) for name in _STEMS)
        fits = fits and (phrases is None or len(phrases.alone) == rows)
        if not rows or not fits or not themes.sound(rows, len(terms["words"])):
            return 0
        self.blocks, self._terms, self._rows = blocks, terms, rows
        self._take_phrases(phrases)
        self._take(themes)
        self._return_memory()
        return rows

    def _known(self, digests: array_cache.Digests) -> int:
        """How many texts, from the first, have these digests; 0 if other texts have them."""
        known = 0 < len(digests) <= len(self._texts)
        known = known and np.array_equal(digests, self._texts.digests[: len(digests)])
        return len(digests) if known else 0

    def encode(
        self, title: Mapping[str, float], abstract: Mapping[str, float]
    ) -> tuple[dict[str, sparse.csr_matrix], NDArray[np.float32]]:
        """Another text in the columns of these: the words it shares with them.

        Args:
            title: the words of its title and how often each counts.
            abstract: those of the rest.

        Returns:
            A row for the blocks ``words`` and ``title``, shape (1, terms), and its place among the
            themes, shape (themes,); all zero if it shares no word with them.
        """
        whole = Counter(title)
        whole.update(abstract)
        rows = {"words": self._row("words", whole), "title": self._row("title", title)}
        place = rows["words"].data @ self._themes.directions[rows["words"].indices]
        if rows["words"].nnz:
            place = place - self._middle
            place /= max(float(np.linalg.norm(place)), 1e-6)
        return rows, np.asarray(place, np.float32)

    def _row(self, name: str, counted: Mapping[str, float]) -> sparse.csr_matrix:
        """Words weighted as the columns of a block are, length 1."""
        block, terms = self.blocks[name], self._terms[name]
        columns = {stem(term): at for at, term in enumerate(terms)}
        spread = np.bincount(block.indices, minlength=len(terms))
        values = np.zeros(len(terms), np.float32)
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
        """Split what the themes contribute to a text's score, word by word.

        Args:
            row: the text.
            weights: of the themes, shape (themes,).

        Returns:
            (column of ``words``, part) for each word of the text, and the part that is not its
            words': that of the mean text, from which themes are measured. They add up to the
            text's row of `themes` times the weights.
        """
        length = float(self._themes.lengths[row])
        if not length:
            return [], 0.0
        weights = weights / np.float32(length)
        line = self.blocks["words"][[row]]
        # Of a hundred thousand words only those of the text.
        parts = line.data * (self._themes.directions[line.indices] @ weights)
        rest = -float(self._middle @ weights)
        return list(zip(line.indices.tolist(), parts.tolist(), strict=True)), rest
