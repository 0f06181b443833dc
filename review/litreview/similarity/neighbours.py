"""More like this: the texts nearest to one or several, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from math import ceil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from litreview.errors import UsageError
from litreview.features.array_cache import CACHE_FROM
from litreview.features.freed_memory import return_freed_memory
from litreview.features.texts import LazyTexts
from litreview.features.tokens import words
from litreview.features.word_count_cache import WordCountCache
from litreview.similarity.diverse import reorder
from litreview.similarity.embeddings import EmbeddingCache, Encode
from litreview.similarity.engine import DIGITS, NONE, Engine, Exact, top
from litreview.similarity.explain import explain
from litreview.similarity.likeness import Likeness
from litreview.similarity.map_layout import Layout
from litreview.similarity.themes import Theme, group, name
from litreview.similarity.vector_index import Query, VectorIndex

__all__ = ["Neighbours"]

MEANING = 0.15  # the encoder's share of a score
_CANDIDATES = 50  # that a dense engine proposes for each that is wanted
# Candidates beyond each that is chosen, times how diverse: with twice as many, fewer of the chosen
# are on topic, see docs/similarity.md.
_SPREAD = 0.8
_ON_TOPIC = 0.25  # of the score of the last that would stand there if not diverse
_STEP_BACK = 15  # the most similar, among which hubs step back
_HUBS = 0.7  # how far they do, see `Profiles.crowding`
_SPARE = 16  # asked for beyond n, since some share no word


class Neighbours:
    """Finds texts by what they are similar to, see `litreview.similarity.profiles`.

    Not safe for use by several threads at once: hold a lock around it.
    """

    def __init__(
        self,
        texts: Iterable[tuple[str, str]] = (),
        *,
        engine: Engine | None = None,
        encode: Encode | None = None,
        cache: Path | None = None,
        word_counts: WordCountCache | None = None,
    ) -> None:
        """Take (title, abstract) pairs.

        Args:
            texts: the first texts.
            engine: what searches; every text is compared if None. One that takes dense matrices
                proposes candidates, whose scores are then computed exactly.
            encode: from a list of texts to an array of shape (texts, d), see `sentence_encoder`;
                its cosine becomes part of the score. Words alone count if None.
            cache: a folder for the layout and for encoded texts; nothing is kept if None. It can be
                removed at any time, but a layout made again is another one.
            word_counts: the word counts shared with other models; its own if None.
        """
        self._texts = LazyTexts()
        self._word_counts = word_counts or WordCountCache()
        self._engine = Exact() if engine is None else engine
        self._meanings = None if encode is None else EmbeddingCache(encode, cache)
        self._layout = Layout(cache)
        self._folder = cache and cache.parent
        self._made: VectorIndex | None = None
        self.extend(texts)

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._texts)

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are.

        They are encoded at once and weighed when next asked for.

        Raises:
            UsageError: the encoder fails; no text is appended then.
        """
        texts = texts if isinstance(texts, Sequence) else list(texts)
        if self._meanings is not None and len(texts):
            self._meanings.extend(texts)
        self._texts.append(texts)
        self._made = None

    def release(self) -> None:
        """Take no memory for the words of many texts until they are compared again."""
        if self._made is not None:
            self._made.release()

    def like(
        self,
        rows: Sequence[int],
        n: int,
        among: Collection[int] | None = None,
        *,
        unlike: Sequence[int] = (),
        diverse: float = 0.0,
    ) -> list[Likeness]:
        """Find the texts most like one text or several together.

        Args:
            rows: the query; none of them is ever in the answer.
            n: how many at most.
            among: the only rows to look at, all if None.
            unlike: rows not to be similar to; none of them is in the answer either.
            diverse: 0 for the most similar, up to 1 for answers unlike each other.

        Returns:
            Best first, of equal scores the earlier row first; if diverse, in the order chosen. The
            first fifteen are ordered by the score less a share of how similar a text is to those
            around it, so that a few texts are not suggested for all others. Texts that share no
            word with the query, or are less similar to it than any text is, are left out.

        Raises:
            UsageError: a row does not exist or is both asked for and not, or diverse is no share.
        """
        self._check(rows, among, unlike, diverse)
        index = self._index()
        if not rows or n <= 0 or not index.terms:
            return []
        query = index.query(rows, unlike)
        allowed = np.zeros(len(self), bool)
        allowed[slice(None) if among is None else list(among)] = True
        allowed[[*rows, *unlike]] = False
        candidates = ceil(n * (1 + _SPREAD * diverse))
        pool = max(n, _STEP_BACK, candidates if diverse else 0)
        found, scores = self._without_hubs(*self._find(query, pool, allowed))
        if diverse:
            found, scores = found[:candidates], scores[:candidates]
            least = _ON_TOPIC * float(scores[:n].min(initial=1))
            found, scores = found[scores >= least], scores[scores >= least]
            chosen = reorder(scores, index.between(found, found), n, diverse)
            found, scores = found[chosen], scores[chosen]
        found, scores = found[:n], scores[:n]
        nearest: list[int | None] = [None] * len(found)
        if len(rows) > 1 and len(found):
            nearest = [rows[at] for at in index.between(found, rows).argmax(axis=1)]
        texts = self._texts.take(found.tolist())
        return [
            explain(index, query, *one)
            for one in zip(found.tolist(), scores.tolist(), nearest, texts, strict=True)
        ]

    def matches(self, text: str, n: int, among: Collection[int] | None = None) -> list[Likeness]:
        """Find the texts most similar to another text, such as a question.

        Args:
            text: any text.
            n: how many at most.
            among: the only rows to look at, all if None.

        Returns:
            As `like` does; empty if the text has no word of theirs.

        Raises:
            UsageError: a row does not exist.
        """
        self._check((), among, (), 0.0)
        index = self._index()
        if n <= 0 or not index.terms:
            return []
        meaning = None if self._meanings is None else self._meanings.one(text)
        query = index.encode(Counter(words(text)), meaning)
        allowed = np.ones(len(self), bool)
        if among is not None:
            allowed[:] = False
            allowed[list(among)] = True
        found, scores = self._find(query, n, allowed)
        return [
            explain(index, query, row, score, None, text)
            for row, score, text in zip(
                found.tolist(), scores.tolist(), self._texts.take(found.tolist()), strict=True
            )
        ]

    def themes(self, n: int | None = None) -> list[Theme]:
        """Group the texts by what they are similar to.

        Args:
            n: how many groups; about half the root of the number of texts, at most 24, if None.

        Returns:
            The largest first; texts without words are in none. There are fewer than n where fewer
            texts differ.

        Raises:
            UsageError: n is not positive.
        """
        if n is not None and n < 1:
            raise UsageError(f"The number of topics must be at least 1, not {n}.")
        index = self._index()
        return name(self._texts, group(index.places, index.profiles.landmarks, n))

    def layout(self) -> NDArray[np.float32]:
        """A point on a plane for each text, like ones near each other.

        Texts that have a point keep it when others are added, until there are four times as many as
        were first laid out; with a cache they keep it between sessions.

        Returns:
            Shape (texts, 2), around 0, within 1.2; the same texts in the same order of adding
            always have the same points.
        """
        return self._layout.points(self._texts.digests, self._index().places)

    def _index(self) -> VectorIndex:
        if self._made is None:
            vectors = None if self._meanings is None else self._meanings.vectors
            counts = self._word_counts.counts(self._texts)
            self._made = VectorIndex(counts, vectors, MEANING, folder=self._folder)
            del counts
            self._engine.build(self._made.dense if self._engine.dense else self._made.matrix)
            if len(self) >= CACHE_FROM:
                return_freed_memory()
        return self._made

    def _find(
        self, query: Query, n: int, allowed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The n most similar rows that share a word, and their scores."""
        index, dense = self._index(), self._engine.dense
        vector = index.dense_query(query) if dense else query.vector
        there = int(allowed.sum())
        asked = n * (_CANDIDATES if dense else 1) + _SPARE
        while True:
            rows, scores = (part[0] for part in self._engine.search(vector[None], asked, allowed))
            rows = rows[rows != NONE]
            found = len(rows)
            if dense:
                rows = np.sort(rows)
                scores = index.matrix[rows] @ query.vector
                best = top(scores, found)
                rows, scores = rows[best], np.round(scores[best], DIGITS)
            good = scores[: len(rows)] > 0
            good[good] = index.shares(rows[good], query)
            if good.sum() >= n or asked >= there or found < asked:
                return rows[good][:n], np.minimum(scores[: len(rows)][good][:n], 1)
            asked *= 4

    def _without_hubs(
        self, found: NDArray[np.intp], scores: NDArray[np.float32]
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Put texts that are near to many others behind those that are near to the query."""
        index, head = self._index(), slice(0, _STEP_BACK)
        if not len(found):
            return found, scores
        crowded = index.profiles.crowding(index.words(found[head]))
        order = np.argsort(-np.round(scores[head] - _HUBS * crowded, DIGITS), kind="stable")
        found, scores = found.copy(), scores.copy()
        found[head], scores[head] = found[head][order], scores[head][order]
        return found, scores

    def _check(
        self,
        rows: Sequence[int],
        among: Collection[int] | None,
        unlike: Sequence[int],
        diverse: float,
    ) -> None:
        for row in (*rows, *unlike, *(among or ())):
            if not 0 <= row < len(self):
                raise UsageError(f"There is no row {row}; there are {len(self)} texts.")
        both = set(rows) & set(unlike)
        if both:
            raise UsageError(f"Row {min(both)} is given both as similar and as different.")
        if not 0 <= diverse <= 1:
            raise UsageError(f"diverse must be between 0 and 1, not {diverse}.")
