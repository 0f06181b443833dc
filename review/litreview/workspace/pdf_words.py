r"""Words as they read, from the glyphs that a PDF draws: accents, ligatures, line ends.

pdfLaTeX's default fonts draw an accent and a letter (``Schr¨odinger``), and its bitmap fonts name
glyphs by numbers of TeX's encodings (``e\x1ecient``), which no reader of PDFs translates.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

__all__ = ["legible"]

_ACCENTS = {
    "`": "\u0300", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "¨": "\u0308", "˝": "\u030b",
    "˚": "\u030a", "ˇ": "\u030c", "˘": "\u0306", "¯": "\u0304", "˙": "\u0307", "¸": "\u0327",
    "˛": "\u0328",
}  # fmt: skip
# `¨o`, `¸c`, `´ı`: an accent that stands alone, and the letter under it.
_ACCENTED = re.compile(r"([`´ˆ˜¨˝˚ˇ˘¯˙¸˛])([A-Za-zıȷ])")
_DOTLESS = {"ı": "i", "ȷ": "j"}

# The places of the ligatures in TeX's encodings: the LaTeX Companion, 3rd edition, tables 9.7, 9.8.
_T1 = {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
_OT1 = {"\x0b": "ff", "\x0c": "fi", "\x0d": "fl", "\x0e": "ffi", "\x0f": "ffl"}
# Beside a letter on its line; a form feed between pages is not a letter.
_T1_LIGATURE = re.compile(r"[\x1b-\x1f]")
# the number of the ligature fi in old fonts of TeX
_OT1_LIGATURE = re.compile(r"(?<=[^\W\d_])[\x0b-\x0f](?=[^\W\d_])|[\x0b\x0c\x0e\x0f](?=[a-z])")
_SHARP_S = re.compile(r"(?<=[a-zà-öø-ý])ÿ")  # ß in T1 stands where ÿ does elsewhere

# `long-` at a line's end and `range` at the next one's start; a long word may have several lines.
_BROKEN = re.compile(r"[^\W\d_]+(?:[-\u00ad\u2010\x02]\n[^\W\d_]+)+")
_BREAK = re.compile(r"[-\u00ad\u2010\x02]\n")  # `-` and the line break of `inter-\nest`
_SOFT = re.compile(r"[\u00ad\x02]\n")  # a soft hyphen at the end of a line
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")  # `fish`, `self-driving`
_HYPHENS = "-\u2010"


def legible(text: str) -> str:
    """A PDF's text as people read it, for searching. Takes linear time.

    Accents are put on their letters and ligatures spelled out. A word that a hyphen breaks at the
    end of a line is written as the rest of the text writes it; if that does not show which, both
    with its hyphen and without, so that it is found either way.
    """
    if _T1_LIGATURE.search(text):
        text = _T1_LIGATURE.sub(lambda found: _T1[found[0]], text)
        text = _SHARP_S.sub("ß", text)
    text = _OT1_LIGATURE.sub(lambda found: _OT1[found[0]], text)
    text = _ACCENTED.sub(_composed, text)
    known = Counter(word.casefold() for word in _WORD.findall(text))
    return _BROKEN.sub(lambda found: _whole(found, known), text)


def _composed(found: re.Match[str]) -> str:
    letter = _DOTLESS.get(found[2], found[2])
    composed = unicodedata.normalize("NFC", letter + _ACCENTS[found[1]])
    return composed if len(composed) == 1 else found[0]


def _whole(found: re.Match[str], known: Counter[str]) -> str:
    joined, hyphened = _BREAK.sub("", found[0]), _BREAK.sub("-", found[0])
    if _SOFT.search(found[0]):
        return joined
    text, start, end = found.string, found.start(), found.end()
    # `state-of-` and `the-art`
    chained = any(one and one in _HYPHENS for one in (text[start - 1 : start], text[end : end + 1]))
    if chained or found[0][found[0].rindex("\n") + 1].isupper() or known[hyphened.casefold()]:
        return hyphened
    if known[joined.casefold()]:
        return joined
    return f"{hyphened} {joined}"
