"""Words as a search sees them: no case, no accents, no marks; CJK text sign by sign.

Texts that are indexed and words that are searched go through the same `fold`, so that SQLite,
PostgreSQL and a plain scan find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["fold", "holds"]

_LONGEST = 100
"""Characters of a word; what is longer is found by its beginning."""

_PLAIN = bytes(ord(chr(sign).lower() if chr(sign).isalnum() else " ") for sign in range(128))
_PLAIN += bytes(128)  # which no text in ASCII has

# Letters that no normal form takes apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_ACCENTS = re.compile("[\u0300-\u036f]+")  # the combining accent of `é`

# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han. Each sign is a
# word, and what is searched in them is a phrase.
_SIGNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_SIGNS}]|[^\W_{_SIGNS}]+")  # `fish`, `漢`


def fold(text: str) -> str:
    """The words of a text in one form, with a space between each two."""
    if text.isascii():
        words: Sequence[str] = text.encode().translate(_PLAIN).decode().split()
    else:
        apart = unicodedata.normalize("NFKD", text.casefold())
        joined = unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).translate(_LETTERS)
        words = _WORD.findall(joined)
    if max(map(len, words), default=0) > _LONGEST:
        words = [word[:_LONGEST] for word in words]
    return " ".join(words)


def holds(folded: str, words: Sequence[str], *, begins: bool) -> bool:
    """Whether words stand next to each other in a folded text.

    Args:
        folded: as `fold` gives it.
        words: folded, too; at least one.
        begins: the last word may go on.
    """
    wanted = f" {' '.join(words)}" if begins else f" {' '.join(words)} "
    return wanted in f" {folded} "
