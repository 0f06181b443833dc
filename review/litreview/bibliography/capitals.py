"""Capitals that BibTeX styles would lose.

Many styles set titles in lower case except for the first letter. Braces keep a word as it is. Only
words get them whose capitals mean something: a capital inside (ViT, mRNA, DNA), with a digit
(T5), or alone (vitamin C), not every word that a publisher capitalised. In a title in sentence
case, and in one of a language that has no title case, every capital means something.
"""

from __future__ import annotations

import re

__all__ = ["in_sentence_case", "protected"]

_WORD = re.compile(r"[^\s\-–—/()\[\]:;,]*[^\W\d_][^\s\-–—/()\[\]:;,]*")
# The start of a sentence: of the title, or after a colon, a full stop, a dash.
_START = re.compile(r"(?:^|[.:?!–—]\s|--\s)[\s\"'‘“(\[{`]*$")
_CONTENT = 4
"""Letters of a word that title case would capitalise; shorter ones may be prepositions."""
_LONG_PREPOSITIONS = frozenset(
    """
    about above across after against along among amid around because before behind below beneath
    beside between beyond despite down during except from inside into like near onto over past
    since than that through throughout till toward towards under underneath unless until upon when
    where whether while with within without
    """.split()  # noqa: SIM905 - a list of words is easier to read and to keep sorted
)
"""Words of as many letters that title case leaves small all the same (Chicago Manual of Style)."""
_NEAR = 20
"""Characters before a word that say whether a sentence starts with it."""
_EDGE = "\"'.!?*+=‘’“”`"


def _starts(before: str, text: str, at: int) -> bool:
    """Whether a sentence starts at a place of a text that follows another."""
    near = text[max(0, at - _NEAR) : at]
    if at < _NEAR:
        near = before[-_NEAR:] + near
        return _START.search(near) is not None
    return _START.search(f"x{near}") is not None


def in_sentence_case(plain: str) -> bool:
    """Whether a title has capitals only where the language wants them.

    It has if, behind its first word, at least two words of content start with a small letter, and
    not fewer than start with a capital.
    """
    small = capital = 0
    for word in _WORD.finditer(plain):
        core = word[0].strip(_EDGE)
        if len(core) < _CONTENT or not core[0].isalpha() or core in _LONG_PREPOSITIONS:
            continue
        # The second half of a compound is small in most title cases: Pre-training.
        if plain[: word.start()].endswith("-"):
            continue
        if _starts("", plain, word.start()):
            continue
        small += core[0].islower()
        capital += core[0].isupper() and core[1:].islower()
    return small >= max(2, capital)


def protected(
    text: str, *, shouted: bool = False, every: bool = False, before: str = ""
) -> list[tuple[str, bool]]:
    """Cut a text in stretches, each with whether it needs braces; together they are the text.

    Args:
        text: a title, or a stretch of one, without LaTeX.
        shouted: the whole title is in capitals, so that no capital means anything.
        every: every capital means something, but that of a sentence's first word.
        before: what stands before it in the title.
    """
    stretches: list[tuple[str, bool]] = []
    last = 0
    for word in [] if shouted else _WORD.finditer(text):
        if word[0].islower():
            continue
        core = word[0].strip(_EDGE)
        name = every and core[:1].isupper() and not _starts(before, text, word.start())
        if name or _meant(core):
            start = word.start() + word[0].index(core)
            stretches += ((text[last:start], False), (core, True))
            last = start + len(core)
    stretches.append((text[last:], False))
    return [stretch for stretch in stretches if stretch[0]]


def _meant(word: str) -> bool:
    """Whether a word's capitals mean something."""
    if len(word) == 1:
        return word.isupper() and word != "A"
    first, rest = word[0], word[1:]
    return rest != rest.lower() or (first.isupper() and any(char.isdigit() for char in rest))
