"""Words by number, without an object for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

__all__ = ["Terms"]

_BREAK = ord("\n")


class Terms(Sequence[str]):
    """Words in one piece of memory: a hundred thousand take one megabyte instead of six.

    Attributes:
        encoded: all words as UTF-8 with line breaks between them, uint8.
    """

    def __init__(self, terms: Iterable[str] = ()) -> None:
        """Keep words; no word is empty or has a line break."""
        self._take(np.frombuffer("\n".join(terms).encode(), np.uint8))

    @classmethod
    def of(cls, encoded: NDArray[np.uint8]) -> Terms:
        """The words of `encoded`.

        Raises:
            ValueError: they are no UTF-8.
        """
        encoded.tobytes().decode()
        made = cls()
        made._take(encoded)
        return made

    def _take(self, encoded: NDArray[np.uint8]) -> None:
        self.encoded = encoded
        breaks = np.flatnonzero(encoded == _BREAK).astype(np.int64)
        ends = np.append(breaks, len(encoded)) if len(encoded) else breaks
        self._ends = ends.astype(np.int32 if len(encoded) < 1 << 31 else np.int64)

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        text = self.encoded.tobytes().decode()
        return iter(text.split("\n") if text else ())

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        start = int(self._ends[at - 1]) + 1 if at else 0
        return self.encoded[start : int(self._ends[at])].tobytes().decode()
