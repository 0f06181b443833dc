r"""Text from anywhere as LaTeX that prints it and does nothing else.

LaTeX that a text holds is kept if it is known to be harmless and complete (see
`litreview.bibliography.latex_tokens`); everything else is escaped (see
`litreview.bibliography.escape`): ``\input``, ``\def``, ``^^5c``, a brace without its partner come
out as the characters they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from litreview.bibliography import escape
from litreview.bibliography import latex_commands as commands
from litreview.bibliography.capitals import protected
from litreview.bibliography.escape import Charset
from litreview.bibliography.latex_tokens import Kind, Piece, pieces

__all__ = ["Heed", "encode"]

_SIMPLE = re.compile(
    r"[A-Za-z0-9 .:;()/?!+*=\[\]@\"]*(?:[-',][A-Za-z0-9 .:;()/?!+*=\[\]@\"]+)*[-',]?"
)
_PAGES = re.compile(r"\d+(?:--?\d+)?")
# BibTeX lowers what stands in a group that starts with a command.
_DECLARES = re.compile(rf"\\(?:{'|'.join(sorted(commands.DECLARATIONS))})(?![A-Za-z])")
_ACCENTED = re.compile(
    r"""(?P<command>\\(?:[A-Za-z]+|[^A-Za-z\s])\s*)? \{
        \\(?P<mark>[`'^"~=.]|[bcdHkruv](?![A-Za-z]))
        (?P<group>\{)? \s* (?:(?P<letter>[A-Za-z])|\\(?P<named>[ijoO]|ae|AE|aa|AA)) (?(group)\})
        \}""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHOUT = 3
# Words in braces of their own, which sources write most: read at once, and as piece by piece.
_FLAT = r"[A-Za-z0-9 .:;()/?!*]*"
_BRACED = re.compile(rf"{_FLAT}(?:(?<![^ ])\{{[A-Za-z0-9]+\}}(?![^ .:;?!]){_FLAT})+")
_CODED = re.compile(r"(?:math|emph|text|frac|sqrt)[a-z]* *\{")
_GROUP = re.compile(r"(\{[A-Za-z0-9]+\})")
_SENTENCE = re.compile(r"[A-Za-z][a-z][^A-Z0-9]*")
_UPPER = re.compile(r"[A-Z]")


@dataclass(slots=True)
class Heed:
    """What is worth knowing of the texts that were encoded.

    Attributes:
        unset: characters that pdfLaTeX cannot set.
        invisible: characters that were left out.
        needs: lines a document's preamble needs.
    """

    unset: set[str] = field(default_factory=set)
    invisible: set[str] = field(default_factory=set)
    needs: set[str] = field(default_factory=set)


_Encoded = tuple[str, set[str], set[str], set[str]]
"""LaTeX, and what a `Heed` is told."""


def encode(
    text: str,
    *,
    title: bool = False,
    heed: Heed | None = None,
    charset: Charset = Charset.LATEX,
) -> str:
    """Text as LaTeX, on one line, balanced for TeX and for BibTeX.

    Args:
        text: text that may hold LaTeX.
        title: protect capitals from BibTeX styles.
        heed: is told what could not be represented.
        charset: which characters stand as they are.
    """
    if _is_plain(text) and (not title or _SENTENCE.fullmatch(text)):
        return text
    latex, unset, invisible, needs = _encode(text, title, charset)
    if heed is not None and (unset or invisible or needs):
        heed.unset |= unset
        heed.invisible |= invisible
        heed.needs |= needs
    return latex


# Journals, publishers and names come again and again in one bibliography.
@lru_cache(maxsize=20_000)
def _encode(text: str, title: bool, charset: Charset) -> _Encoded:
    heed = Heed()
    latex = _noted(text, title, charset, heed)
    return latex, heed.unset, heed.invisible, heed.needs


def _is_plain(text: str) -> bool:
    """Whether a text is ASCII that means nothing to LaTeX, with no space too many."""
    simple = _SIMPLE.fullmatch(text) or _PAGES.fullmatch(text)
    return simple is not None and text[:1] != " " != text[-1:] and "  " not in text


def _noted(text: str, title: bool, charset: Charset, heed: Heed) -> str:
    whole = escape.clean(text).strip()
    heed.invisible |= escape.invisible(text)
    if _SIMPLE.fullmatch(whole):
        if not title:
            return whole
        return _protected(whole, shouted=_shouted(whole))
    if title and _BRACED.fullmatch(whole) and not (_CODED.search(whole) or _shouted(whole)):
        parts = _GROUP.split(whole)  # every other part is a group
        parts[::2] = [_protected(part, shouted=False) for part in parts[::2]]
        return "".join(parts)
    if charset is Charset.UNICODE and "\\" in whole:
        whole = _ACCENTED.sub(_composed, whole)
    read = list(pieces(whole))
    if charset is Charset.UNICODE:
        read = [_piece(piece.plain) if _letter(piece) else piece for piece in read]
    shouted = title and _shouted("".join(piece.plain for piece in read))
    return "".join(_encoded(read, charset, title=title, shouted=shouted, heed=heed))


def _protected(text: str, *, shouted: bool) -> str:
    stretches = protected(text, shouted=shouted)
    return "".join(f"{{{one}}}" if braced else one for one, braced in stretches)


def _composed(found: re.Match[str]) -> str:
    """The letter of an accent in braces of its own; as it was if a command takes the braces."""
    accent, letter = found["mark"], found["letter"] or found["named"]
    whole = commands.accented(accent, commands.LETTERS.get(letter, letter))
    return found[0] if found["command"] or not whole else whole


def _shouted(plain: str) -> bool:
    """Whether a title is set in capitals throughout, and is more than an acronym or two."""
    return plain == plain.upper() and len(_WORD.findall(plain)) >= _SHOUT


def _piece(text: str) -> Piece:
    return Piece(Kind.TEXT, text, text)


def _encoded(
    read: list[Piece], charset: Charset, *, title: bool, shouted: bool, heed: Heed
) -> Iterator[str]:
    depth = 0
    doubled = False
    for at, piece in enumerate(read):
        heed.needs |= piece.needs
        outermost = title and depth == 0
        if piece.kind is Kind.OPEN:
            if outermost:
                doubled = _DECLARES.match(read[at + 1].latex) is not None
            depth += 1
            yield "{{" if outermost and doubled else "{"
        elif piece.kind is Kind.CLOSE:
            depth -= 1
            yield "}}" if title and depth == 0 and doubled else "}"
        elif piece.kind is Kind.LATEX:
            yield f"{{{piece.latex}}}" if outermost and _UPPER.search(piece.latex) else piece.latex
        elif piece.latex:
            yield piece.latex
        else:
            _note(piece.source, charset, heed)
            if outermost:
                for stretch, braced in protected(piece.source, shouted=shouted):
                    latex = escape.escaped(stretch, charset)
                    yield f"{{{latex}}}" if braced else latex
            else:
                yield escape.escaped(piece.source, charset)


def _letter(piece: Piece) -> bool:
    """Whether a piece is a letter that some command prints."""
    letter = piece.kind is Kind.LATEX and len(piece.plain) == 1 and not piece.plain.isascii()
    return letter and piece.plain.isalpha() and "$" not in piece.latex


def _note(text: str, charset: Charset, heed: Heed) -> None:
    if text.isascii():
        return
    heed.unset |= escape.unset(text, charset)
    if escape.needs_font_encoding(text):
        heed.needs.add(commands.FONT_ENCODING)
