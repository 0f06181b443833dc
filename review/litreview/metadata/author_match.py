"""How alike two lists of authors are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from litreview.bibliography import readable
from litreview.bibliography.names import family

__all__ = ["likeness"]

_WORD = re.compile(r"[a-z0-9]+")  # `lovelace`
_WHOLE = 2  # names, a family name and one more, that say who it is
_MOST = 50
"""Names that are compared; a list of three thousand is known by its first."""


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two lists of names are, 0 to 1.

    Half of it is the first author, half the share of the shorter list's names that stand in the
    longer one, as lists are often cut short. Two names are one if the family names are the same
    letters, or all their words are, whichever comes first.
    """
    left, right = ([_Name(name) for name in names[:_MOST]] for names in (one, other))
    if not left or not right:
        return 0.0
    short, long = sorted((left, right), key=len)
    shared = sum(any(name.same(also) for also in long) for name in short) / len(short)
    return (left[0].same(right[0]) + shared) / 2


class _Name:
    def __init__(self, name: str) -> None:
        self.family = _folded(family(readable(name)))
        self.words = frozenset(_folded(readable(name)).split())

    def same(self, other: _Name) -> bool:
        if self.family == other.family:
            return True
        few, many = sorted((self.words, other.words), key=len)
        return len(few) >= _WHOLE and few <= many


def _folded(name: str) -> str:
    from anyascii import anyascii

    return " ".join(_WORD.findall(anyascii(name).lower()))
