"""Texts that may lie elsewhere, joined as more are added, without a copy of any."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import TypeAlias, overload

import numpy as np

from litreview.features.array_cache import Digests, digests

__all__ = ["LazyTexts", "Text", "take"]

Text: TypeAlias = tuple[str, str]
"""Title and abstract."""


class LazyTexts(Sequence[Text]):
    """Texts one after the other, as they were added; those that lie elsewhere are not copied."""

    def __init__(self, texts: Iterable[Text] = ()) -> None:
        """Begin with some; what is no sequence is read into one."""
        self._parts: list[Sequence[Text]] = []
        self._digests: list[Digests] = []
        self.append(texts)

    def append(self, texts: Iterable[Text]) -> None:
        """Add texts after those there are."""
        if isinstance(texts, LazyTexts):
            self._parts += texts._parts
            return
        # What lies elsewhere stays there; a list of the caller's may change.
        part = texts if isinstance(texts, Sequence) and hasattr(texts, "take") else tuple(texts)
        if part:
            self._parts.append(part)

    @property
    def digests(self) -> Digests:
        """A digest of each text, see `features.array_cache.digests`; each text is read once."""
        for part in self._parts[len(self._digests) :]:
            known = getattr(part, "digests", None)
            self._digests.append(digests(part) if known is None else known)
        return np.concatenate([digests([]), *self._digests])

    def take(self, rows: Sequence[int]) -> list[Text]:
        """The texts of some rows, in their order."""
        ends = self._ends()
        places = [bisect_right(ends, row) for row in rows]
        found: dict[int, Text] = {}
        for at, part in enumerate(self._parts):
            start = ends[at] - len(part)
            here = [row for row, place in zip(rows, places, strict=True) if place == at]
            texts = take(part, [row - start for row in here])
            found.update(zip(here, texts, strict=True))
        return [found[row] for row in rows]

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __iter__(self) -> Iterator[Text]:
        return chain.from_iterable(self._parts)

    @overload
    def __getitem__(self, row: int) -> Text: ...
    @overload
    def __getitem__(self, row: slice) -> list[Text]: ...
    def __getitem__(self, row: int | slice) -> Text | list[Text]:
        if isinstance(row, slice):
            return self.take(range(*row.indices(len(self))))
        return self.take([range(len(self))[row]])[0]

    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._parts)))


def take(texts: Sequence[Text], rows: Sequence[int]) -> list[Text]:
    """The texts of some rows, in their order; those that lie elsewhere are read at once."""
    taken = getattr(texts, "take", None)
    return [texts[row] for row in rows] if taken is None else taken(rows)
