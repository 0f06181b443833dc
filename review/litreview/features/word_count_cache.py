"""The word counts of a review's texts, made once for everything that looks at words."""

from __future__ import annotations

import threading
from contextlib import suppress
from itertools import islice
from pathlib import Path

import numpy as np

from litreview.features import array_cache
from litreview.features.texts import LazyTexts
from litreview.features.word_counts import WordCounts

__all__ = ["WordCountCache"]

_OF = "counts 3"


class WordCountCache:
    """Counts the words of texts, each text once; safe for use by several threads."""

    def __init__(self, cache: Path | None = None) -> None:
        """Count nothing yet.

        Args:
            cache: a file for the counts of `array_cache.CACHE_FROM` texts and more; it may be
                deleted at any time.
        """
        self._cache = cache
        self._lock = threading.Lock()
        self._counts: WordCounts | None = None
        self._digests = array_cache.digests([])

    def counts(self, texts: LazyTexts) -> WordCounts:
        """The counts of texts, shared between callers: do not change them."""
        with self._lock:
            digests = texts.digests
            counts = self._known(digests)
            if len(counts) < len(texts):
                counts = counts.with_more(islice(texts, len(counts), None))
                if self._cache is not None and len(texts) >= array_cache.CACHE_FROM:
                    array_cache.save(self._cache, _OF, {"digests": digests, **counts.arrays()})
            keeps = self._cache is None or len(texts) < array_cache.MANY
            self._counts, self._digests = (
                (counts, digests) if keeps else (None, array_cache.digests([]))
            )
            return counts

    def _known(self, digests: array_cache.Digests) -> WordCounts:
        """What was counted before of the first of these texts."""
        if self._counts is not None and _begins(digests, self._digests):
            return self._counts
        if self._cache is not None and len(digests) >= array_cache.CACHE_FROM:
            with suppress(KeyError, ValueError, TypeError):
                arrays = array_cache.load(self._cache, _OF)
                if arrays and _begins(digests, arrays["digests"]):
                    counts = WordCounts.of(arrays)
                    if len(counts) == len(arrays["digests"]):
                        return counts
        return WordCounts()


def _begins(digests: array_cache.Digests, known: array_cache.Digests) -> bool:
    return len(known) <= len(digests) and np.array_equal(digests[: len(known)], known)
