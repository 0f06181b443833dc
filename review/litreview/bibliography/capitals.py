"""Capitals that BibTeX styles would lose.

Many styles set titles in lower case but for the first letter. Braces keep a word as it is. Only
words get them whose capitals mean something: a capital inside (ViT, mRNA, DNA), with a digit
(T5), or alone (vitamin C), not every word that a publisher capitalised.
"""

from __future__ import annotations

import re

__all__ = ["protected"]

_WORD = re.compile(r"[^\s\-–—/()\[\]:;,]*[^\W\d_][^\s\-–—/()\[\]:;,]*")
_EDGE = "\"'.!?*+=‘’“”`"


def protected(text: str, *, shouted: bool = False) -> list[tuple[str, bool]]:
    """Cut a text in stretches, each with whether it needs braces; together they are the text.

    Args:
        text: a title, or a stretch of one, without LaTeX.
        shouted: the whole title is in capitals, so that no capital means anything.
    """
    stretches: list[tuple[str, bool]] = []
    last = 0
    for word in [] if shouted else _WORD.finditer(text):
        core = word[0].strip(_EDGE)
        if _meant(core):
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
