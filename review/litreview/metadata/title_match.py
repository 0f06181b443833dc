"""How alike two titles are, with an eye on what sets two papers of like titles apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from litreview.bibliography import readable
from litreview.identity import normalize as normal

__all__ = ["likeness", "words"]

_WORD = re.compile(r"\w+")  # `fish`
_NUMBER = re.compile(r"\d+")  # `2` of `part 2`
_ASIDE = re.compile(r"[\u0300-\u036f'’]")  # a combining accent; `’` of `don’t`
_PARTS = re.compile(r"\s*[:.?!–—]\s+|\s+[-–—]\s+")  # the colon of `Fish: a review`
_NOTICE = re.compile(
    r"addendum|comment(ary)?|correct(ion|ed)|corrigend(um|a)|errat(um|a)|rebuttal|reply|response"
    r"|retract(ion|ed)|supplement(ary)?|withdrawn"
)
_ROMAN = frozenset(("ii", "iii", "iv", "vi", "vii", "viii", "ix"))
_COUNTS = re.compile(r"part|volume|vol|no|\d+|[ivx]+")  # `vol`, `iv`, `12`
_MAIN_WORDS = 2  # at least, before and after the colon
_WITHOUT_SUBTITLE = 0.92  # likeness of a title and the same with a subtitle
_OTHER_WORD = 0.84  # at most, if one word is another
_SPELLING = 70
"""Percent of likeness from which on two words are one, spelled in two ways."""
_OTHER_NUMBER = 0.7  # at most, if a number differs: `Part 1`, `Part 2`
_OTHER_KIND = 0.6  # at most, if only one is a notice: `Erratum to: …`
_LONGEST = 1000
"""Characters that are compared; a longer text is an abstract, and its beginning is enough."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a title, case folded, LaTeX read, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", readable(text[:_LONGEST])).casefold()
    return tuple(_WORD.findall(_ASIDE.sub("", plain)))


def likeness(one: str, other: str) -> float:
    """How alike two titles are, 0 to 1.

    The mean of the likeness of their letters (Indel, as rapidfuzz has it) and of the share of
    words they have in common. A title without its subtitle is nearly the title. A word in the place
    of another that is no spelling of it, other numbers (``Llama 2`` and ``Llama 3``), and a notice
    on the paper (``Erratum: …``) speak for another paper.
    """
    left, right = words(one), words(other)
    if not left or not right:
        return float(bool(one.strip()) and normal.title(one) == normal.title(other))
    if "".join(left) == "".join(right):
        return 1.0
    letters = fuzz.ratio(" ".join(left), " ".join(right)) / 100
    common = 2 * len(set(left) & set(right)) / (len(set(left)) + len(set(right)))
    alike = (letters + common) / 2
    if _notices(left) != _notices(right):
        return min(alike, _OTHER_KIND)
    if _one_without_subtitle(one, other, left, right):
        return max(alike, _WITHOUT_SUBTITLE)
    return min(alike, _bound(left, right))


def _bound(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The most that two titles with other numbers, or a word in the place of another, are worth."""
    if _numbers(left) != _numbers(right):
        return _OTHER_NUMBER
    mine = " ".join(word for word in left if word not in right)
    theirs = " ".join(word for word in right if word not in left)
    return _OTHER_WORD if mine and theirs and fuzz.ratio(mine, theirs) < _SPELLING else 1.0


def _one_without_subtitle(
    one: str, other: str, left: tuple[str, ...], right: tuple[str, ...]
) -> bool:
    short, long, text = (left, right, other) if len(left) < len(right) else (right, left, one)
    rest = [word for word in long[len(short) :] if not _COUNTS.fullmatch(word)]
    if len(short) < _MAIN_WORDS or short != long[: len(short)] or len(rest) < _MAIN_WORDS:
        return False
    # Where a part of the long title ends, not in the middle of it.
    return any(
        words(text[: end.start()]) == short for end in _PARTS.finditer(readable(text[:_LONGEST]))
    )


def _notices(title: tuple[str, ...]) -> set[str]:
    return {word for word in title if _NOTICE.fullmatch(word)}


def _numbers(title: tuple[str, ...]) -> list[str]:
    found = _NUMBER.findall(" ".join(title))
    return sorted(found + [word for word in title if word in _ROMAN])
