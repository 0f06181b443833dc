"""From a text to its words, in any script."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["without_links", "words"]

# Scripts written without spaces: Thai to Lao, Burmese, Khmer, kana, Han.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003fffd"
)
# Python's \w leaves out combining marks, and so would cut every Hindi or Tamil word apart.
_MARKS = "".join(
    re.escape(chr(code))
    for code in range(0x300, 0x1D00)
    if unicodedata.category(chr(code))[0] == "M"
)
# `漢字` (first group) or `fish`
_RUN = re.compile(f"([{_UNSPACED}]+)|((?:[^\\W_{_UNSPACED}]|[{_MARKS}]){{2,}})")

# The same in ASCII: "deep", "k2" of "Deep k2_ a".
_ASCII_RUN = re.compile("[a-z0-9]{2,}")

# "https://example.org/a_b", "www.example.org", and without a scheme "github.com/name/code".
_LINK = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"]+"
    r"|\b(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10}/[^\s<>\"]*",
    re.IGNORECASE,
)

LONGEST_WORD = 64
"""Characters; anything longer is data or damage, not a word."""


def without_links(text: str) -> str:
    """A text with a space in the place of each link; linear in its length."""
    return _LINK.sub(" ", text) if "/" in text or "www." in text else text


def words(text: str) -> list[str]:
    """The words of a text in lower case, in their order, repeats kept.

    A word is a run of two or more letters, digits and combining marks. Scripts written without
    spaces give overlapping pairs of characters instead. Links are no words. Linear in the length of
    the text.

    Args:
        text: any text at all.

    Returns:
        The words; empty for a text without any.
    """
    ascii_only = text.isascii()
    if not ascii_only:
        text = unicodedata.normalize("NFKC", text)
    text = without_links(text)
    found: list[str] = []
    if ascii_only:
        found = _ASCII_RUN.findall(text.lower())
        if max(map(len, found), default=0) > LONGEST_WORD:
            return [word for word in found if len(word) <= LONGEST_WORD]
        return found
    for unspaced, word in _RUN.findall(text.lower()):
        if word:
            if len(word) <= LONGEST_WORD:
                found.append(word)
        elif len(unspaced) == 1:
            found.append(unspaced)
        else:
            found.extend(unspaced[at : at + 2] for at in range(len(unspaced) - 1))
    return found
