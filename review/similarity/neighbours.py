"""More like this: the texts nearest to one or several, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from review.errors import UsageError
from review.features.counts import Counts
from review.features.words import words
from review.similarity.diverse import reorder
from review.similarity.engine import Engine, Exact
from review.similarity.explain import explain
from review.similarity.likeness import Likeness
from review.similarity.space import Query, Space

__all__ = ["Neighbours"]

_POOL = 4  # candidates for each that is chosen, if diverse
_SPARE = 16  # asked for beyond n, since some share no word


class Neighbours:
    """Finds texts by what they resemble, see `review.similarity.profiles`.

    Not safe for use by several threads at once: hold a lock around it.
    """

    def __init__(
        self, texts: Iterable[tuple[str, str]] = (), *, engine: Engine | None = None
    ) -> None:
        """Take (title, abstract) pairs.

        Args:
            texts: the first texts.
            engine: what searches; every text is compared if None.
        """
        self._counts = Counts()
        self._engine = Exact() if engine is None else engine
        self._made: Space | None = None
        self.extend(texts)

    def __len__(self) -> int:
        """The number of texts."""
        return len(self._counts)

    def extend(self, texts: Iterable[tuple[str, str]]) -> None:
        """Append texts, as rows after those there are; they are weighed when next asked for."""
        self._counts.extend(texts)
        self._made = None

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
            unlike: rows not to resemble; none of them is in the answer either.
            diverse: 0 for the likest, up to 1 for answers unlike each other.

        Returns:
            Best first, of equal scores the earlier row first; if diverse, in the order chosen.
            Texts that share no word with the query, or resemble it less than any text does, are
            left out.

        Raises:
            UsageError: a row does not exist or is both asked for and not, or diverse is no share.
        """
        self._check(rows, among, unlike, diverse)
        space = self._space()
        if not rows or n <= 0 or not space.terms:
            return []
        query = space.query(rows, unlike)
        allowed = np.zeros(len(self), bool)
        allowed[slice(None) if among is None else list(among)] = True
        allowed[[*rows, *unlike]] = False
        pool = n if not diverse else _POOL * n + _SPARE
        found, scores = self._find(query, pool, allowed)
        if diverse:
            order = reorder(scores, space.between(found, found), n, diverse)
            found, scores = found[order], scores[order]
        nearest: list[int | None] = [None] * len(found)
        if len(rows) > 1 and len(found):
            nearest = [rows[at] for at in space.between(found, rows).argmax(axis=1)]
        return [
            explain(space, query, *one)
            for one in zip(found.tolist(), scores.tolist(), nearest, strict=True)
        ]

    def matches(self, text: str, n: int, among: Collection[int] | None = None) -> list[Likeness]:
        """Find the texts most like a text that is none of them, such as a question.

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
        space = self._space()
        if n <= 0 or not space.terms:
            return []
        query = space.foreign(Counter(words(text)), None)
        allowed = np.ones(len(self), bool)
        if among is not None:
            allowed[:] = False
            allowed[list(among)] = True
        found, scores = self._find(query, n, allowed)
        return [
            explain(space, query, *one, None)
            for one in zip(found.tolist(), scores.tolist(), strict=True)
        ]

    def _space(self) -> Space:
        if self._made is None:
            self._made = Space(self._counts)
            self._engine.build(self._made.matrix)
        return self._made

    def _find(
        self, query: Query, n: int, allowed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The n likest rows that share a word, and their scores."""
        space, vector = self._space(), query.vector[None]
        there = int(allowed.sum())
        asked = n + _SPARE
        while True:
            rows, scores = (part[0] for part in self._engine.search(vector, asked, allowed))
            good = scores > 0
            rows, scores = rows[good], np.minimum(scores[good], 1)
            shared = space.shares(rows, query)
            if shared.sum() >= n or asked >= there or len(rows) < asked:
                return rows[shared][:n], scores[shared][:n]
            asked *= 4

    def _check(
        self,
        rows: Sequence[int],
        among: Collection[int] | None,
        unlike: Sequence[int],
        diverse: float,
    ) -> None:
        for row in (*rows, *unlike, *(among or ())):
            if not 0 <= row < len(self):
                raise UsageError(f"There is no row {row}, there are {len(self)} texts.")
        both = set(rows) & set(unlike)
        if both:
            raise UsageError(f"Row {min(both)} is asked to be resembled and not to be.")
        if not 0 <= diverse <= 1:
            raise UsageError(f"How diverse is a number from 0 to 1, not {diverse}.")
