r"""Text with its LaTeX remains turned into Unicode, for people to read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from litreview.bibliography.latex_tokens import Kind, tokenize_latex

__all__ = ["Setting", "readable", "typeset"]

_TELLING = re.compile(r"[\\{}$~^`\n\r]|--|''|_\d")  # `\` of `M\"uller`, `--` of `1--2`
# a line break with the blanks around it; `more`: an empty line
_BREAK = re.compile(r"[ \t]*(?:\r\n?|\n)(?P<more>[ \t]*(?:\r\n?|\n))?[ \t\r\n]*")
_FORMULAS = ("$", "\\(", "\\[")
_DISPLAYED = ("$$", "\\[")


@dataclass(frozen=True, slots=True)
class Setting:
    """A formula in a readable text.

    Attributes:
        start: where what it says in Unicode begins, in characters from 0.
        end: where that ends.
        tex: how LaTeX has it, without dollars; only commands that are known to be harmless.
        display: whether it is on a separate line.
    """

    start: int
    end: int
    tex: str
    display: bool


def readable(text: str) -> str:
    r"""What a text says: ``PIXART-{\delta}`` is PIXART-δ, ``10^{19}`` 10¹⁹, ``8.2\%`` 8.2%.

    What is not surely LaTeX stays as it is: ``$20``, ``C:\temp``, ``{0, 1}``, a brace or dollar
    without a partner. Of an unknown command the name stays, so no text is lost. A single line
    break becomes a space, an empty line stays one. Takes linear time.
    """
    if not _TELLING.search(text):
        return text
    plain = "".join(token.plain for token in tokenize_latex(text))
    return _BREAK.sub(_joined, plain)


def typeset(text: str) -> tuple[str, list[Setting]]:
    r"""As `readable`, with its formulas for a reader that can typeset them.

    A formula stands between dollars, ``\(…\)`` or ``\[…\]`` and has nothing but commands that
    plain LaTeX sets; all else is text.
    """
    if not _TELLING.search(text):
        return text, []
    said: list[str] = []
    found: list[tuple[int, int, str, bool]] = []
    at = 0
    for token in tokenize_latex(text):
        if token.kind is Kind.LATEX and token.source.startswith(_FORMULAS) and token.plain:
            display = token.source.startswith(_DISPLAYED)
            found.append((at, at + len(token.plain), token.latex[1:-1], display))
        said.append(token.plain)
        at += len(token.plain)
    plain = "".join(said)
    if not found:
        return _BREAK.sub(_joined, plain), []
    breaks = [(each.start(), each.end(), len(_joined(each))) for each in _BREAK.finditer(plain)]
    settings = []
    gone = nth = 0
    for start, end, tex, display in found:
        while nth < len(breaks) and breaks[nth][0] < start:
            gone += breaks[nth][1] - breaks[nth][0] - breaks[nth][2]
            nth += 1
        settings.append(Setting(start - gone, end - gone, tex, display))
    return _BREAK.sub(_joined, plain), settings


def _joined(found: re.Match[str]) -> str:
    return "\n\n" if found["more"] else " "
