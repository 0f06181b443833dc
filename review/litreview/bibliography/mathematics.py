r"""Reading a formula: whether it is one, whether it is safe to keep, and what it says.

A formula is kept only if plain LaTeX sets it without an error: known commands with all their
arguments, balanced braces, no double scripts. Anything else is text to the caller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from litreview.bibliography import math_symbols as symbols
from litreview.bibliography.latex_commands import DANGEROUS, PACKAGED, UNITS, words

__all__ = ["Formula", "formula", "script"]

DEEPEST = 12
"""Levels of braces; deeper ones are no formula that anybody wrote."""

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)  # `\alpha`, `\{`, `x`
_CHARS = frozenset("0123456789+-*/=<>()[]|,.;:!?@")
_ESCAPED = {"\\,": " ", "\\;": " ", "\\:": " ", "\\!": "", "\\ ": " ", "\\|": "‖"} | {
    f"\\{char}": char for char in "{}%&#_$"
}
_PACKAGED = words("ce num si unit")
_DELIMITERS = frozenset("()[]|./<>")
_NAMED_DELIMITERS = words(
    "langle rangle lbrace rbrace lceil rceil lfloor rfloor vert Vert backslash uparrow"
)
_WORDS = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,}\s+[A-Za-z]{2,}")  # `deep fish` between dollars
_QUOTED_WORDS = re.compile(r"\\(?:mathrm|mbox|text[a-z]{0,6})\{[^{}]*\}")  # `\text{for all}`
_TELLING = re.compile(r"[\\^_{}=<>]")  # `^` of `x^2`
_WORD = re.compile(r"[A-Za-z]{2,}")  # `deep`
_SINGLE = re.compile(r"\w{1,3}|.", re.DOTALL)  # `x`, `max`


@dataclass(slots=True)
class Formula:
    r"""A formula that may be kept.

    Attributes:
        plain: what it says, in Unicode.
        needs: lines a document's preamble needs for it, such as ``\usepackage{amssymb}``.
    """

    plain: str
    needs: set[str] = field(default_factory=set)


class _NoFormula(Exception):  # noqa: N818 - an answer, not an error
    """What was read is not a formula that plain LaTeX sets."""


def formula(source: str) -> Formula | None:
    """The formula that stands between two dollars, or ``None`` if it is text.

    Takes time linear in the length of the source.
    """
    if not source.strip() or source != source.strip() or not source.isascii():
        return None
    if "\n\n" in source or not _balanced(source):
        return None
    if not _TELLING.search(source) and len(source.split()) > 1 and _WORD.search(source):
        return None
    return None if _wordy(source) else _read(source)


def script(mark: str, source: str) -> Formula | None:
    """A script outside a formula, as in ``10^{19}``; ``None`` if it reads as words.

    Args:
        mark: ``^`` or ``_``.
        source: what stands in the braces.
    """
    if _wordy(source) or not source.isascii() or not _balanced(source):
        return None
    return _read(f"{mark}{{{source}}}")


def _wordy(source: str) -> bool:
    """Whether it reads as prose: two words in a row that no command sets as text."""
    return bool(_WORDS.search(_QUOTED_WORDS.sub("", source)))


def _balanced(source: str) -> bool:
    """Whether braces balance as BibTeX counts them: escaped ones, too."""
    depth = 0
    for char in source:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _read(source: str) -> Formula | None:
    reader = _Reader(source)
    try:
        plain = reader.row(0, "")
    except _NoFormula:
        return None
    return Formula(plain, reader.needs)


class _Reader:
    def __init__(self, source: str) -> None:
        self.tokens: list[str] = _TOKEN.findall(source)
        self.at = 0
        self.needs: set[str] = set()

    def row(self, depth: int, end: str) -> str:
        """Read atoms with their scripts up to the lexeme that ends the list."""
        if depth > DEEPEST:
            raise _NoFormula
        parts: list[str] = []
        while self.at < len(self.tokens):
            lexeme = self.tokens[self.at]
            if lexeme == end:
                self.at += 1
                return "".join(parts)
            if lexeme.isspace() or lexeme == "~":
                self.at += 1
                parts.append(" ")
                continue
            if lexeme not in ("^", "_"):
                parts.append(self.atom(depth))
            parts.append(self.scripts(depth))
        if end:
            raise _NoFormula
        return "".join(parts)

    def scripts(self, depth: int) -> str:
        """Read what hangs on an atom: primes, then at most one script of each kind."""
        parts: list[str] = []
        while self.peek() == "'":
            self.at += 1
            parts.append("′")
        for _ in range(2):
            mark = self.past_space()
            if mark not in ("^", "_") or any(part.startswith(mark) for part in parts):
                break
            self.at += 1
            parts.append(mark + self.argument(depth))
        if self.past_space() in ("^", "_", "'"):
            raise _NoFormula
        space = " " if self.at and self.tokens[self.at - 1].isspace() else ""
        return "".join(_scripted(part[0], part[1:]) for part in parts) + space

    def past_space(self) -> str:
        """The next token that is no space: TeX's formulas know none."""
        while self.peek().isspace():
            self.at += 1
        return self.peek()

    def argument(self, depth: int) -> str:
        """Read the argument of a command or script: a group, a character or a bare symbol."""
        lexeme = self.past_space()
        if lexeme == "{":
            self.at += 1
            return self.row(depth + 1, "}")
        if lexeme not in _CHARS and not lexeme.isalnum() and lexeme[1:] not in symbols.BARE:
            raise _NoFormula
        return self.atom(depth + 1)

    def atom(self, depth: int) -> str:
        """Read one atom: a character, a group, a command with its arguments."""
        if depth > DEEPEST:
            raise _NoFormula
        lexeme = self.tokens[self.at]
        self.at += 1
        if lexeme == "{":
            return self.row(depth + 1, "}")
        if lexeme in _ESCAPED:
            return _ESCAPED[lexeme]
        if lexeme.startswith("\\"):
            return self.command(lexeme[1:], depth)
        if lexeme in _CHARS or lexeme.isalnum():
            return lexeme
        raise _NoFormula

    def command(self, name: str, depth: int) -> str:
        if plain := symbols.symbol(name):
            return plain
        if name in symbols.NEEDS:
            self.needs.add(symbols.NEEDS[name])
        if name in symbols.ALPHABETS or name in _PACKAGED:
            return self.packaged(name) if name in _PACKAGED else self.alphabet(name, depth)
        if name in symbols.ACCENTED:
            plain = self.argument(depth)
            return plain + symbols.ACCENTED[name] if len(plain) == 1 else plain
        if name == "frac":
            return f"{_bracketed(self.argument(depth))}/{_bracketed(self.argument(depth))}"
        if name == "sqrt" and self.peek() != "[":
            return f"√{_bracketed(self.argument(depth))}"
        if name == "left":
            return self.fenced(depth)
        raise _NoFormula

    def packaged(self, name: str) -> str:
        r"""A command of mhchem or siunitx with its argument: ``\ce{H2O}``, ``\unit{\metre}``."""
        if self.peek() != "{":
            raise _NoFormula
        start, depth = self.at, 0
        while self.at < len(self.tokens):
            lexeme = self.tokens[self.at]
            depth += (lexeme == "{") - (lexeme == "}")
            self.at += 1
            if lexeme[1:].lower() in DANGEROUS or lexeme in ("%", "^^"):
                raise _NoFormula
            if depth == 0:
                break
        if depth:
            raise _NoFormula
        self.needs.add(f"\\usepackage{{{PACKAGED[name][1]}}}")
        inner = self.tokens[start + 1 : self.at - 1]
        said = (UNITS.get(one[1:], one[1:]) if one[0] == "\\" else one for one in inner)
        return "".join(one for one in said if one not in "{}")

    def alphabet(self, name: str, depth: int) -> str:
        if name == "operatorname" and self.peek() == "*":
            self.at += 1
        worded = self.peek() == "{" and name not in symbols.SYMBOL_ALPHABETS
        plain = self.word_group() if worded else self.argument(depth)
        if name == "mathbb":
            return "".join(symbols.BLACKBOARD.get(char, char) for char in plain)
        return plain

    def word_group(self) -> str:
        r"""Read a group of plain words, as `\text` and `\mathrm` take them."""
        self.at += 1
        parts: list[str] = []
        while (lexeme := self.peek()) != "}":
            if lexeme[:1] == "\\" and (symbol := symbols.symbol(lexeme[1:])):
                parts.append(symbol)
                self.at += 1
                continue
            if not (lexeme and (lexeme.isalnum() or lexeme.isspace() or lexeme in "-.,:()/+*=")):
                raise _NoFormula
            parts.append(lexeme)
            self.at += 1
        self.at += 1
        return "".join(parts)

    def fenced(self, depth: int) -> str:
        r"""Read from after `\left` to the end of its `\right`."""
        opening = self.delimiter()
        inner = self.row(depth + 1, "\\right")
        return opening + inner + self.delimiter()

    def delimiter(self) -> str:
        lexeme = self.peek()
        self.at += 1
        if lexeme in _DELIMITERS:
            return "" if lexeme == "." else lexeme
        if lexeme in ("\\{", "\\}", "\\|"):
            return _ESCAPED[lexeme]
        if lexeme[:1] == "\\" and lexeme[1:] in _NAMED_DELIMITERS:
            return symbols.symbol(lexeme[1:])
        raise _NoFormula

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""


def _bracketed(plain: str) -> str:
    return plain if _SINGLE.fullmatch(plain) or plain.isdigit() else f"({plain})"


def _scripted(mark: str, plain: str) -> str:
    """A script in Unicode if Unicode has its characters, else with its mark."""
    if mark not in "^_":
        return mark + plain
    if not plain:
        return ""
    table = symbols.SUPERSCRIPTS if mark == "^" else symbols.SUBSCRIPTS
    raised = plain.translate(table)
    if not any(char in raised for char in plain):
        return raised
    if plain in ("∘", "′") and mark == "^":
        return "°" if plain == "∘" else plain
    return f"{mark}{plain}" if plain.isalnum() or len(plain) == 1 else f"{mark}{{{plain}}}"
