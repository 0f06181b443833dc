r"""Telling the LaTeX in a text from the text.

Titles and abstracts come from many places: a .bib file writes LaTeX, a web page what a parser
left of it (``\eg``, ``10^{19}``, ``{\em …}``, ``$20``), a person neither. `tokenize_latex` reads
all of them in one pass and says of each token what it says in Unicode and how LaTeX may have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.bibliography import latex_commands as commands
from litreview.bibliography import math_symbols as symbols
from litreview.bibliography.latex_text import LONGEST, Kind, LatexText, Token, kept, literal
from litreview.bibliography.latex_words import accent, read_word
from litreview.bibliography.math_symbols import in_commands
from litreview.bibliography.mathematics import formula, script

__all__ = ["Kind", "Token", "tokenize_latex"]

_TOKEN = re.compile(
    r"""(?P<word>\\[A-Za-z]+)
      | (?P<sign>\\[^A-Za-z])
      | (?P<dollar>\$\$?)
      | (?P<brace>[{}])
      | (?P<tie>~)
      | (?P<script>[\^_](?=\{))
      | (?P<quote>``|''|[`'])
      | (?P<dash>-{2,})
      | (?P<text_run>(?:[^\\$\{\}~^_`'-]|-(?!-)|[\^_](?!\{))+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
# `^2` of `m^2`
_POWER = re.compile(r"(?<=[A-Za-z0-9)\]])\^(?:(\d{1,4})(?![\d^]|\.\d)|(n)(?![a-z^]))")
_INDEX = re.compile(r"\b([A-Z][A-Za-z]?)_(\d)(?!\w|\.\d)")  # `H_2`
# `a, b, 3` between braces
_SET = re.compile(
    r"\s*[A-Za-z0-9_\u0370-\u03ff.+-]{0,2}\s*"
    r"(?:,\s*(?:[A-Za-z0-9_\u0370-\u03ff.+-]{1,2}|\.\.\.|…)\s*)+"
)
_KEYED = re.compile(r"\s*([\"'])[^\"']{0,80}\1\s*:.*", re.DOTALL)
# Commands that lost their backslash, BibTeX's own entries, assignments: their braces are read.
_CODE = re.compile(
    r"(?:(?<![A-Za-z])(?:math(?:bb|bf|cal|frak|it|rm|scr|sf)|emph|text(?:bf|it|rm|sc|tt)|frac|sqrt)"
    r"|@[a-z]{1,14}|=)$"
)
_CODE_LENGTH = 16  # characters; the longest that _CODE finds
# A word whose capitals the writer protects: "p = {DNA}" is not an assignment.
_BOUND = re.compile(r"(?=[^A-Z\x80-\U0010ffff]*[A-Z\x80-\U0010ffff])[^\s,\"']+")
_SPACED = re.compile(r"\\(?:[A-Za-z]+ +| )\Z")  # `\ss ` or `\ `, just before
_BREAK_FIRST = re.compile(r"\\\\ ?[A-Z](?![\w.$-]*\\)")  # `\\Also in`, not `\\Server\share`
_SHORT = 80  # characters between braces that belong to a set
_TAG = ("!", "<")
_BRACES = {"{": r"${\lbrace}$", "}": r"${\rbrace}$"}
_DASHES = {2: "–", 3: "—"}
_QUOTES = {"``": "“", "''": "”", "`": "‘", "'": "’"}


def tokenize_latex(text: str) -> Iterator[Token]:
    """Read a text in time linear in its length; the tokens' sources in a row are the text."""
    yield from _Reader(text)


class _Reader:
    """Reads token by token; each method is named after the group of `_TOKEN` it starts at."""

    def __init__(self, text: str) -> None:
        self.within = LatexText(text)
        self.text = text
        self.first = next((at for at, char in enumerate(text) if char.isalnum()), len(text))
        self.char = self.within.char
        self.begun = False

    def __iter__(self) -> Iterator[Token]:
        at = 0
        while at < len(self.text):
            found = _TOKEN.match(self.text, at)
            assert found, "the last alternative takes any character"
            token: Token = getattr(self, found.lastgroup or "")(found[0], at)
            at += len(token.source)
            self.begun = self.begun or bool(token.plain.strip())
            yield token

    def word(self, source: str, at: int) -> Token:
        return read_word(self.within, source, at)

    def text_run(self, source: str, _at: int) -> Token:
        plain = source
        if "^" in source:
            plain = _POWER.sub(lambda m: (m[1] or m[2]).translate(symbols.SUPERSCRIPTS), plain)
        if "_" in source:
            plain = _INDEX.sub(lambda m: m[1] + m[2].translate(symbols.SUBSCRIPTS), plain)
        return Token(Kind.TEXT, source, plain)

    def sign(self, source: str, at: int) -> Token:
        name = source[1]
        plain: str | None
        if token := accent(self.within, source, at):
            return token
        if name in "{}":
            return kept(source, name, source if at in self.within.partner else _BRACES[name])
        if name in "([":
            return self.formula_at(source, at, "\\)" if name == "(" else "\\]")
        if token := self.special(source, at):
            return token
        tail = "{}" if name in "~^" and self.text.startswith("{}", at + 2) else ""
        plain = name if tail else commands.SIGNS.get(name)
        if plain is None or not self.in_place(name, at):
            return literal(source)
        # pandoc takes the second backslash of a line break for the escape of a brace.
        apart = " " if name == "\\" and self.char(at + 2) != " " else ""
        return kept(source + tail, plain, source + tail + apart)

    def in_place(self, name: str, at: int) -> bool:
        """Whether a sign that prints nothing stands where people write it."""
        before, after = self.char(at - 1), self.char(at + 2)
        if name == "\\":  # a line break, where TeX has a line to break
            return at > self.first and (before.isspace() or after.isspace()) and after not in "*["
        if name == "@":
            return before.isupper() and after in tuple(".?!:")
        if name == "-":  # a hyphen that may be; before anything else pandoc drops what follows
            return before.islower() and (after == "{" or (after.islower() and after.isascii()))
        if name == " ":  # after \\ss and its blank, or after another one, too
            return bool(before.strip()) or bool(_SPACED.search(self.text, max(0, at - 20), at))
        # TeX stops at \/ before a paragraph has begun.
        return name != "/" or (self.begun and (before.isalnum() or before in tuple("}.,;:)'’")))

    def special(self, source: str, at: int) -> Token | None:
        r"""A sign that is not written as it stands; none of any other.

        That is a grave accent on nothing, a hyphen that may be where pandoc drops what follows it,
        ``bis\-(tri)``, and a line break before any text.
        """
        if source == r"\`" and self.text.startswith("{ }", at + 2):
            return kept(source + "{ }", "`")
        before, after = self.char(at - 1), self.char(at + 2)
        if source == r"\-" and (before.isalnum() or before in tuple(")]}")):
            return Token(Kind.LATEX, source, "", "{}") if after in tuple("([\\") else None
        first = source == r"\\" and at == 0 and _BREAK_FIRST.match(self.text)
        return Token(Kind.LATEX, source, "") if first else None

    def dollar(self, source: str, at: int) -> Token:
        return self.formula_at(source, at, source)

    def formula_at(self, source: str, at: int, closing: str) -> Token:
        end = self.within.closing.get(at)
        start = at + len(source)
        if end is None or end - start > LONGEST:
            return literal(source)
        inner = self.text[start:end]
        priced = inner[:1].isdigit() and self.char(end + 1).isdigit()
        if source == "$" and (inner != inner.strip() or priced):
            return literal(source)
        written = inner.strip() if inner.isascii() else in_commands(inner.strip())
        found = formula(written)
        if not found:
            return literal(source)
        whole = self.text[at : end + len(closing)]
        plain = "−" if inner.strip() == "-" else found.plain
        return Token(Kind.LATEX, whole, plain, f"${written}$", found.needs)

    def brace(self, source: str, at: int) -> Token:
        other = self.within.partner.get(at)
        if other is None:
            return Token(Kind.TEXT, source, source, _BRACES[source])
        start, end = min(at, other), max(at, other)
        if start not in self.within.groups:
            self.within.groups[start] = self.is_group(start, end)
        if not self.within.groups[start]:
            return kept(source, source, f"\\{source}")
        if at == start:
            return Token(Kind.OPEN, source, "", source)
        return Token(Kind.CLOSE, source, self.within.suffix.get(at, ""), source)

    def is_group(self, start: int, end: int) -> bool:
        """Whether braces group, as LaTeX has it, rather than being read: ``{0, 1}``."""
        before, after = self.char(start - 1), self.char(end + 1)
        if end == start + 1:
            ends = not after and before != "\\"
            return (not before or bool(before.strip())) and (ends or bool(after.strip()))
        inner = self.text[start + 1 : min(end, start + _SHORT)]
        if inner[:1] == " " and self.char(end - 1) == " ":
            joined = before.isalnum() and after.isalnum()  # V{\'a}zques{ de }Parga
            return joined or not (before or after or _KEYED.fullmatch(inner))
        if inner.startswith("\\"):
            return True
        if "://" in inner:
            # {https://example.org/a} beside words, not ZoomEye{https://…} or {https://…}tag.
            return not (before.isalnum() or after.isalnum())
        return not self.is_shown(start, end, inner)

    def is_shown(self, start: int, end: int, inner: str) -> bool:
        """Whether braces are part of what a text says: a set, an entry, the argument of a word."""
        before, after = self.char(start - 1), self.char(end + 1)
        if _KEYED.fullmatch(inner):
            return True
        if end - start < _SHORT:
            hyphened = "-" in inner and "\\" not in inner
            if _SET.fullmatch(inner) or (hyphened and before.isalpha() and not after.isalpha()):
                return True
        code = _CODE.search(self.text[max(0, start - _CODE_LENGTH) : start].rstrip())
        bound = before.isspace() and _BOUND.fullmatch(inner)
        return not (code is None or bound)

    def tie(self, source: str, at: int) -> Token:
        before, after = self.char(at - 1), self.char(at + 1)
        # Between numbers it may say "to", as in 10~30%; behind one it ties a unit to it.
        ties = before.isalpha() or before in tuple(".,;:)]}$")
        ties = ties or (before.isdigit() and not after.isdigit())
        ties = ties or self.text.endswith(("--", "\\&"), 0, at)  # A~\&~A, GEM~--~a
        tied = after.isalnum() or after in tuple("([\\{$-")
        # Fayard~; Paris, п.~л.~/ 0,5, and what a writer left behind: {Workshop~}.
        tied = tied or (after in tuple(";!?»}") and before.isalpha()) or before + after == "./"
        tied = tied or (not after and before.isalpha())
        return kept(source, " ") if ties and tied else literal(source)

    def script(self, source: str, at: int) -> Token:
        close = self.within.partner.get(at + 1)
        if close is not None and close - at < LONGEST:
            found = script(source, self.text[at + 2 : close])
            if found:
                whole = self.text[at : close + 1]
                return Token(Kind.LATEX, whole, found.plain, f"${whole}$", found.needs)
        self.within.keep_braces(at + 1)
        return literal(source)

    def quote(self, source: str, at: int) -> Token:
        if at in self.within.quoted:
            return kept(source, _QUOTES[source])
        return Token(Kind.TEXT, source, source, "'{}'" if source == "''" else "")

    def dash(self, source: str, at: int) -> Token:
        before, after = self.char(at - 1), self.char(at + len(source))
        option = (not before or before.isspace()) and after.isalnum()
        if len(source) in _DASHES and not option and before not in _TAG and after != ">":
            return kept(source, _DASHES[len(source)])
        return Token(Kind.TEXT, source, source, "{}".join(source))
