"""The word counts of a review's texts, made once for everything that looks at words."""

from __future__ import annotations

import threading
from contextlib import suppress
from itertools import islice
from pathlib import Path

import numpy as np

from litreview.features import array_cache as kept
from litreview.features.texts import Joined
from litreview.features.word_counts import Counts

__all__ = ["Counted"]

_OF = "counts 1"


class Counted:
    """Counts texts, only those that are new; may be asked by several threads."""

    def __init__(self, cache: Path | None = None) -> None:
        """Keep counts of `kept.KEPT_FROM` texts and more in a file; it can be removed anytime."""
        self._cache = cache
        self._lock = threading.Lock()
        self._counts: Counts | None = None
        self._digests = kept.digests([])

    def counts(self, texts: Joined) -> Counts:
        """The counts of texts, shared with whoever asks for the same: not to be changed."""
        with self._lock:
            digests = texts.digests
            counts = self._known(digests)
            if len(counts) < len(texts):
                counts = counts.with_more(islice(texts, len(counts), None))
                if self._cache is not None and len(texts) >= kept.KEPT_FROM:
                    kept.save(self._cache, _OF, {"digests": digests, **counts.arrays()})
            keeps = self._cache is None or len(texts) < kept.MANY
            self._counts, self._digests = (counts, digests) if keeps else (None, kept.digests([]))
            return counts

    def _known(self, digests: kept.Digests) -> Counts:
        """What was counted before of the first of these texts."""
        if self._counts is not None and _begins(digests, self._digests):
            return self._counts
        if self._cache is not None and len(digests) >= kept.KEPT_FROM:
            with suppress(KeyError, ValueError, TypeError):
                arrays = kept.load(self._cache, _OF)
                if arrays and _begins(digests, arrays["digests"]):
                    counts = Counts.of(arrays)
                    if len(counts) == len(arrays["digests"]):
                        return counts
        return Counts()


def _begins(digests: kept.Digests, known: kept.Digests) -> bool:
    return len(known) <= len(digests) and np.array_equal(digests[: len(known)], known)
