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
from litreview.bibliography.capitals import in_sentence_case, protected
from litreview.bibliography.escape import Charset
from litreview.bibliography.languages import keeps_capitals
from litreview.bibliography.latex_tokens import Kind, Token, tokenize_latex

__all__ = ["EscapeContext", "encode"]

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
_SHOUT = 3  # words; fewer in capitals may be acronyms
# Words in braces of their own, which sources write most: read at once, and as token by token.
_FLAT = r"[A-Za-z0-9 .:;()/?!*]*"
_BRACED = re.compile(rf"{_FLAT}(?:(?<![^ ])\{{[A-Za-z0-9]+\}}(?![^ .:;?!]){_FLAT})+")
_CODED = re.compile(r"(?:math|emph|text|frac|sqrt)[a-z]* *\{")
_GROUP = re.compile(r"(\{[A-Za-z0-9]+\})")
_SENTENCE = re.compile(r"[A-Za-z][a-z][^A-Z0-9]*")  # `Deep fish in the sea`
_UPPER = re.compile(r"[A-Z]")  # `D`
_NEAR = 20
"""Characters before a word that say whether a sentence starts with it."""


@dataclass(slots=True)
class EscapeContext:
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
"""LaTeX, and what a `EscapeContext` is told."""


def encode(
    text: str,
    *,
    title: bool = False,
    language: str = "",
    context: EscapeContext | None = None,
    charset: Charset = Charset.LATEX,
) -> str:
    """Text as LaTeX, on one line, balanced for TeX and for BibTeX.

    Args:
        text: text that may hold LaTeX.
        title: protect capitals from BibTeX styles.
        language: a title's, as babel calls it; if not said, names in it are not protected.
        context: is told what could not be represented.
        charset: which characters stand as they are.
    """
    if _is_plain(text) and (not title or _SENTENCE.fullmatch(text)):
        return text
    latex, unset, invisible, needs = _encode(text, title, language, charset)
    if context is not None and (unset or invisible or needs):
        context.unset |= unset
        context.invisible |= invisible
        context.needs |= needs
    return latex


# Journals, publishers and names come again and again in one bibliography.
@lru_cache(maxsize=20_000)
def _encode(text: str, title: bool, language: str, charset: Charset) -> _Encoded:
    context = EscapeContext()
    latex = _noted(text, title, language, charset, context)
    return latex, context.unset, context.invisible, context.needs


def _is_plain(text: str) -> bool:
    """Whether a text is ASCII that means nothing to LaTeX, with no space too many."""
    simple = _SIMPLE.fullmatch(text) or _PAGES.fullmatch(text)
    return simple is not None and text[:1] != " " != text[-1:] and "  " not in text


def _noted(text: str, title: bool, language: str, charset: Charset, context: EscapeContext) -> str:
    whole = escape.clean(text).strip()
    context.invisible |= escape.invisible(text)
    if _SIMPLE.fullmatch(whole):
        if not title:
            return whole
        every = bool(language) and whole[1:] != whole[1:].lower() and _every(whole, language)
        return _protected(whole, shouted=_shouted(whole), every=every)
    if title and _BRACED.fullmatch(whole) and not (_CODED.search(whole) or _shouted(whole)):
        parts = _GROUP.split(whole)  # every other part is a group
        outside = "".join(parts[::2])[1:]
        every = bool(language) and outside != outside.lower() and _every("".join(parts), language)
        parts[::2] = [
            _protected(part, every=every, before="".join(parts[: 2 * at]))
            for at, part in enumerate(parts[::2])
        ]
        return "".join(parts)
    if charset is Charset.UNICODE and "\\" in whole:
        whole = _ACCENTED.sub(_composed, whole)
    read = list(tokenize_latex(whole))
    if charset is Charset.UNICODE:
        read = [_text_token(token.plain) if _letter(token) else token for token in read]
    plain = "".join(token.plain for token in read) if title else ""
    shouted = title and _shouted(plain)
    every = title and bool(language) and _every(plain, language)
    case = _Case(title, shouted, every)
    return "".join(_encoded(read, charset, case, context))


def _every(plain: str, language: str) -> bool:
    """Whether every capital of a title means something."""
    return keeps_capitals(language) or in_sentence_case(plain)


@dataclass(frozen=True, slots=True)
class _Case:
    """What a text's capitals mean, see `litreview.bibliography.capitals`."""

    title: bool
    shouted: bool
    every: bool


def _protected(text: str, *, shouted: bool = False, every: bool = False, before: str = "") -> str:
    stretches = protected(text, shouted=shouted, every=every, before=before)
    return "".join(f"{{{one}}}" if braced else one for one, braced in stretches)


def _composed(found: re.Match[str]) -> str:
    """The letter of an accent in braces of its own; as it was if a command takes the braces."""
    letter = found["letter"] or commands.LETTERS[found["named"]]
    whole = commands.accented(found["mark"], letter)
    return found[0] if found["command"] or not whole else whole


def _shouted(plain: str) -> bool:
    """Whether a title is set in capitals throughout, and is more than an acronym or two."""
    return plain == plain.upper() and len(_WORD.findall(plain)) >= _SHOUT


def _text_token(text: str) -> Token:
    return Token(Kind.TEXT, text, text)


def _encoded(
    read: list[Token], charset: Charset, case: _Case, context: EscapeContext
) -> Iterator[str]:
    title, depth, said = case.title, 0, ""
    doubled = False
    for at, token in enumerate(read):
        context.needs |= token.needs
        outermost = title and depth == 0
        if token.kind is Kind.OPEN:
            if outermost:
                doubled = _DECLARES.match(read[at + 1].latex) is not None
            depth += 1
            yield "{{" if outermost and doubled else "{"
        elif token.kind is Kind.CLOSE:
            depth -= 1
            yield "}}" if title and depth == 0 and doubled else "}"
        elif token.kind is Kind.LATEX:
            yield f"{{{token.latex}}}" if outermost and _UPPER.search(token.latex) else token.latex
        elif token.latex:
            yield token.latex
        else:
            _note(token.source, charset, context)
            if outermost:
                stretches = protected(
                    token.source, shouted=case.shouted, every=case.every, before=said
                )
                for nth, (stretch, braced) in enumerate(stretches):
                    latex = escape.escaped(stretch, charset)
                    begins = nth == len(stretches) - 1 and _goes_on(read, at + 1)
                    alone = begins and len(stretch) == 1 and not case.every
                    yield f"{{{latex}}}" if braced and not alone else latex
            else:
                yield escape.escaped(token.source, charset)
        said = (said + token.plain)[-_NEAR:] if case.every else said


def _goes_on(read: list[Token], at: int) -> bool:
    r"""Whether a small letter follows: ``R`` is no word of its own in ``R{\"o}ntgen``."""
    if at < len(read) and read[at].kind is Kind.OPEN:
        at += 1
    return at < len(read) and _letter(read[at]) and read[at].plain.islower()


def _letter(token: Token) -> bool:
    """Whether a token is a letter that some command prints."""
    letter = token.kind is Kind.LATEX and len(token.plain) == 1 and not token.plain.isascii()
    return letter and token.plain.isalpha() and "$" not in token.latex


def _note(text: str, charset: Charset, context: EscapeContext) -> None:
    if text.isascii():
        return
    context.unset |= escape.unset(text, charset)
    if escape.needs_font_encoding(text):
        context.needs.add(commands.FONT_ENCODING)
