r"""Telling the LaTeX in a text from the text.

Titles and abstracts come from many places: a .bib file writes LaTeX, a web page what a parser
left of it (``\eg``, ``10^{19}``, ``{\em …}``, ``$20``), a person neither. `tokenize_latex` reads
all of them in one pass and says of each token what it says in Unicode and how LaTeX may have it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from litreview.bibliography import delimiters, escape
from litreview.bibliography import latex_commands as commands
from litreview.bibliography import math_symbols as symbols
from litreview.bibliography.mathematics import formula, script

__all__ = ["Kind", "Token", "tokenize_latex"]


class Kind(Enum):
    """What a token is."""

    TEXT = "text"
    LATEX = "latex"
    OPEN = "open"
    CLOSE = "close"


@dataclass(slots=True)
class Token:
    """A stretch of a text.

    Attributes:
        kind: text to be escaped; LaTeX to be kept; a brace that opens or closes a group.
        source: as it stood.
        plain: what it says, in Unicode.
        latex: how LaTeX has it; of text, empty unless it is not the source escaped.
        needs: lines a document's preamble needs for it.
    """

    kind: Kind
    source: str
    plain: str
    latex: str = ""
    needs: set[str] = field(default_factory=set)


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
_ACCENT = re.compile(
    r"""\\(?P<mark>[`'^"~=.]|[bcdHkrtuv](?![A-Za-z]))
        (?: \s?\{ (?: (?P<group>[A-Za-z]|\\(?:[ijoO]|ae|AE|oe|OE|aa|AA)(?:\{\})?)
                    | \\(?P<inner>[`'^"~=.]|[bcdHkrtuv](?=\{))
                      (?:\{(?P<held>[A-Za-z])\}|(?P<bare>[A-Za-z]))
                  ) \}
          | (?P<letter>[A-Za-z0-9])
          | (?P<named>\\(?:[ijoO]|ae|AE|oe|OE|aa|AA))(?![A-Za-z])(?:\{\}|(?P<blank>\ +))?
          | (?P<gap>\ +)(?P<spaced>[A-Za-z])
        )""",
    re.VERBOSE,
)
# APS writes \ifmmode \check{Z}\else \v{Z}\fi{}: in a text, the second is set.
_EITHER = re.compile(r"\\ifmmode\b[^\n]{0,100}?\\else\b\ ?([^\n]{0,100}?)\\fi\b(?:\{\}|\ +)?")
# Better BibTeX writes \{\vphantom\}{{DNA}}\vphantom\{\} for braces in a text.
_PHANTOM = re.compile(r"\\[hv]?phantom(?:\\[{}]|\{[^{}\\%^]{0,80}\})")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_ADDRESS = re.compile(r" *\{(https?://[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=]{1,2000})\}")
_ENCODED = re.compile(r" *\{(https?://[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=%]{1,2000})\}")
_RAISED = re.compile(r"\{((?:[0-9+\-=()ni]|\$-\$){1,20})\}")
_POWER = re.compile(r"(?<=[A-Za-z0-9)\]])\^(?:(\d{1,4})(?![\d^]|\.\d)|(n)(?![a-z^]))")
_INDEX = re.compile(r"\b([A-Z][A-Za-z]?)_(\d)(?!\w|\.\d)")
_SET = re.compile(r"\s*[\w.+-]{0,2}\s*(?:,\s*(?:[\w.+-]{1,2}|\.\.\.|…)\s*)+")
_KEYED = re.compile(r"\s*([\"'])[^\"']{0,80}\1\s*:.*", re.DOTALL)
# Commands that lost their backslash, BibTeX's own entries, assignments: their braces are read.
_CODE = re.compile(
    r"(?:(?<![A-Za-z])(?:math(?:bb|bf|cal|frak|it|rm|scr|sf)|emph|text(?:bf|it|rm|sc|tt)|frac|sqrt)"
    r"|@[a-z]{1,14}|=)$"
)
_CODE_LENGTH = 16
# A word whose capitals the writer protects: "p = {DNA}" is not an assignment.
_BOUND = re.compile(r"(?=[^A-Z\x80-\U0010ffff]*[A-Z\x80-\U0010ffff])[^\s,\"']+")
_SHORT = 80
_LONG = 2000
_NEAR = re.compile(r"[^\s{}\\A-Za-z]{0,20}\{|\[")
_DRIVE = re.compile(r"(?<![A-Za-z])[A-Za-z]:$")
_FUNCTIONS = frozenset(("frac", "sqrt"))
_LEVELS = {"textsuperscript": symbols.SUPERSCRIPTS, "textsubscript": symbols.SUBSCRIPTS}
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
        self.text = text
        self.partner = delimiters.braces(text)
        self.closing = delimiters.formulas(text)
        self.quoted = delimiters.quotes(text)
        self.first = next((at for at, char in enumerate(text) if char.isalnum()), len(text))
        self.groups: dict[int, bool] = {}
        self.suffix: dict[int, str] = {}

    def __iter__(self) -> Iterator[Token]:
        at = 0
        while at < len(self.text):
            found = _TOKEN.match(self.text, at)
            assert found, "the last alternative takes any character"
            token: Token = getattr(self, found.lastgroup or "")(found[0], at)
            at += len(token.source)
            yield token

    def char(self, at: int) -> str:
        return self.text[at] if 0 <= at < len(self.text) else ""

    def space(self, at: int) -> str:
        end = at
        while self.char(end) == " ":
            end += 1
        return self.text[at:end]

    def text_run(self, source: str, _at: int) -> Token:
        plain = source
        if "^" in source:
            plain = _POWER.sub(lambda m: (m[1] or m[2]).translate(symbols.SUPERSCRIPTS), plain)
        if "_" in source:
            plain = _INDEX.sub(lambda m: m[1] + m[2].translate(symbols.SUBSCRIPTS), plain)
        return Token(Kind.TEXT, source, plain)

    def word(self, source: str, at: int) -> Token:
        for attempt in (
            self.path,
            self.accent,
            self.either,
            self.packaged,
            self.phantom,
            self.named,
            self.address,
            self.style,
            self.declaration,
            self.symbol,
            self.mathematical,
        ):
            if token := attempt(source, at):
                return token
        return self.unknown(source, at)

    def path(self, source: str, at: int) -> Token | None:
        if source == "\\textbackslash":  # C:\textbackslash{}Users is a path that LaTeX prints
            return None
        return _literal(source) if _DRIVE.search(self.text[max(0, at - 3) : at]) else None

    def phantom(self, _source: str, at: int) -> Token | None:
        r"""Space as wide or high as something: ``\vphantom\{`` balances braces."""
        found = _PHANTOM.match(self.text, at)
        return _kept(found[0], "") if found else None

    def named(self, source: str, at: int) -> Token | None:
        name, end = source[1:], at + len(source)
        plain = commands.LETTERS.get(name) or commands.SYMBOLS.get(name)
        if plain is None:
            return None
        # TeX swallows the space after a command.
        tail = "{}" if self.text.startswith("{}", end) else self.space(end)
        return _kept(source + tail, plain, source + (tail or self.close(end)), name)

    def close(self, end: int) -> str:
        """What must follow a command so that nothing written after it runs into it."""
        after = self.char(end)
        return "" if after in tuple(" .,:;!?)]}'/-") or not after else "{}"

    def accent(self, source: str, at: int) -> Token | None:
        found = _ACCENT.match(self.text, at) if source[1:] in commands.ACCENTS else None
        if not found:
            return None
        base = found["group"] or found["letter"] or found["named"] or found["spaced"]
        inner = found["held"] or found["bare"] or ""
        letter = commands.LETTERS[base.strip("\\{}")] if (base or "")[:1] == "\\" else base or inner
        if found["inner"]:
            letter = commands.accented(found["inner"], letter)
        plain = commands.accented(found["mark"], letter) if letter else ""
        if not plain and letter and (found["letter"] is None or letter.isdigit()):
            plain = letter + commands.ACCENTS[found["mark"]]
        latex = found[0] + (self.close(found.end()) if found["named"] else "")
        if found["blank"] or found["gap"]:  # in a name, the blank would end a word for BibTeX
            latex = f"{{\\{found['mark']}{{{base}}}}}"
        return _kept(found[0], plain, latex, found["mark"]) if plain else None

    def either(self, source: str, at: int) -> Token | None:
        """What a choice between formula and text has for text."""
        found = _EITHER.match(self.text, at) if source == "\\ifmmode" else None
        if not found or "\\ifmmode" in found[1]:
            return None
        inner = list(tokenize_latex(found[1]))
        if any(token.kind is Kind.TEXT and "\\" in token.source for token in inner):
            return None
        latex = "".join(token.latex or token.source for token in inner)
        return _kept(found[0], "".join(token.plain for token in inner), f"{{{latex}}}")

    def packaged(self, source: str, at: int) -> Token | None:
        """A command of a well-known package with all of its arguments, as they stand."""
        number, needs = commands.PACKAGED.get(source[1:], (0, ""))
        close = at + len(source) - 1
        said: list[str] = []
        for _ in range(number):
            start = close + 1
            if self.char(start) != "{" or start not in self.partner:
                return None
            close = self.partner[start]
            said.append(self.text[start + 1 : close])
        whole = self.text[at : close + 1]
        inner = "".join(said)
        unsafe = {name.lower() for name in _COMMAND.findall(inner)} & commands.DANGEROUS
        if not number or close - at > _LONG or unsafe or "^^" in inner or "%" in inner:
            return None
        silent = source[1:] in commands.SILENT
        token = _kept(whole, "" if silent else " ".join(map(_unit_text, said)))
        if needs:
            token.needs.add(needs if needs.startswith("\\") else f"\\usepackage{{{needs}}}")
        return token

    def address(self, source: str, at: int) -> Token | None:
        if source not in ("\\url", "\\href"):
            return None
        found = _ADDRESS.match(self.text, at + len(source))
        if not found:
            encoded = _ENCODED.match(self.text, at + len(source)) if source == "\\url" else None
            # In a field, TeX would take % for a comment: the address is text.
            return encoded and Token(
                Kind.TEXT, source + encoded[0], encoded[1], escape.escaped(encoded[1])
            )
        if source == "\\url":
            return _kept(source + found[0], found[1], needs="url")
        gap = self.space(found.end())
        start = found.end() + len(gap)
        close = self.partner.get(start)
        if self.char(start) != "{" or close is None:
            return None
        self.groups[start] = True
        self.suffix[close] = f" ({found[1]})"
        return _kept(source + found[0] + gap, "", needs="href")

    def style(self, source: str, at: int) -> Token | None:
        name, end = source[1:], at + len(source)
        if name not in commands.STYLES or self.char(end) != "{" or end not in self.partner:
            return None
        raised = _RAISED.match(self.text, end)
        if raised and name in _LEVELS:
            return _kept(source + raised[0], raised[1].replace("$", "").translate(_LEVELS[name]))
        self.groups[end] = True
        return _kept(source, "", needs=name)

    def declaration(self, source: str, at: int) -> Token | None:
        if source[1:] not in commands.DECLARATIONS:
            return None
        space = self.space(at + len(source))
        if self.char(at - 1) == "{" and self.groups.get(at - 1):
            return _kept(source + space, "", source + (space or "{}"))
        return Token(Kind.TEXT, source + space, "")

    def symbol(self, source: str, at: int) -> Token | None:
        """A sign of math mode that stands outside a formula."""
        plain = symbols.symbol(source[1:])
        tail = "{}" if self.text.startswith("{}", at + len(source)) else ""
        return _kept(source + tail, plain, f"${{{source}}}$") if plain else None

    def mathematical(self, source: str, at: int) -> Token | None:
        r"""A command of math mode with its arguments, outside a formula or in `\ensuremath`."""
        name = source[1:]
        ensured = name == "ensuremath"
        if not (ensured or name in symbols.ALPHABETS | symbols.ACCENTED.keys() | _FUNCTIONS):
            return None
        close = at + len(name)
        for _ in range(2 if name == "frac" else 1):
            if self.char(close + 1) != "{" or close + 1 not in self.partner:
                return None
            close = self.partner[close + 1]
        if close - at > _LONG:
            return None
        whole = self.text[at : close + 1]
        found = formula(whole[len("\\ensuremath{") : -1] if ensured else whole)
        if not found:
            return None
        latex = whole if ensured else f"${whole}$"
        return Token(Kind.LATEX, whole, found.plain, latex, found.needs)

    def unknown(self, source: str, at: int) -> Token:
        """A command that is not ours to run: its name, or all of it if it looks like a path."""
        end = at + len(source)
        plain = commands.ABBREVIATIONS.get(source[1:], "")
        if plain:
            stop = "." if self.char(end) == "." else ""
            return Token(Kind.TEXT, source + stop, plain, plain)
        if self.text.startswith("{}", end):
            return Token(Kind.TEXT, source + "{}", source[1:])
        argument = _NEAR.match(self.text, end)
        if argument:
            self.keep_braces(argument.end() - 1)
            return _literal(source)
        return Token(Kind.TEXT, source, source if self.char(at - 1).isalnum() else source[1:])

    def keep_braces(self, at: int) -> None:
        """The braces of the groups that start here in a row are text."""
        while self.char(at) == "{" and at in self.partner:
            self.groups[at] = False
            at = self.partner[at] + 1

    def sign(self, source: str, at: int) -> Token:
        name = source[1]
        plain: str | None
        if token := self.accent(source, at):
            return token
        if name in "{}":
            return _kept(source, name, source if at in self.partner else _BRACES[name])
        if name in "([":
            return self.formula_at(source, at, "\\)" if name == "(" else "\\]")
        if name == "`" and self.text.startswith("{ }", at + 2):
            return _kept(source + "{ }", name)
        tail = "{}" if name in "~^" and self.text.startswith("{}", at + 2) else ""
        plain = name if tail else commands.SIGNS.get(name)
        if plain is None or not self.in_place(name, at):
            return _literal(source)
        # pandoc takes the second backslash of a line break for the escape of a brace.
        apart = " " if name == "\\" and self.char(at + 2) != " " else ""
        return _kept(source + tail, plain, source + tail + apart)

    def in_place(self, name: str, at: int) -> bool:
        """Whether a sign that prints nothing stands where people write it."""
        before, after = self.char(at - 1), self.char(at + 2)
        if name == "\\":  # a line break, where TeX has a line to break
            return at > self.first and (before.isspace() or after.isspace()) and after not in "*["
        if name == "@":
            return before.isupper() and after in tuple(".?!:")
        if name == "-":  # a hyphen that may be; before anything else pandoc drops what follows
            return before.islower() and (after == "{" or (after.islower() and after.isascii()))
        return (
            bool(before.strip())
            if name == " "
            else name != "/" or before.isalnum() or before in tuple("}.,;:)")
        )

    def dollar(self, source: str, at: int) -> Token:
        return self.formula_at(source, at, source)

    def formula_at(self, source: str, at: int, closing: str) -> Token:
        end = self.closing.get(at)
        start = at + len(source)
        if end is None or end - start > _LONG:
            return _literal(source)
        inner = self.text[start:end]
        priced = inner[:1].isdigit() and self.char(end + 1).isdigit()
        if source == "$" and (inner != inner.strip() or priced):
            return _literal(source)
        found = formula(inner.strip())
        if not found:
            return _literal(source)
        whole = self.text[at : end + len(closing)]
        return Token(Kind.LATEX, whole, found.plain, f"${inner.strip()}$", found.needs)

    def brace(self, source: str, at: int) -> Token:
        other = self.partner.get(at)
        if other is None:
            return Token(Kind.TEXT, source, source, _BRACES[source])
        start, end = min(at, other), max(at, other)
        if start not in self.groups:
            self.groups[start] = self.is_group(start, end)
        if not self.groups[start]:
            return _kept(source, source, f"\\{source}")
        if at == start:
            return Token(Kind.OPEN, source, "", source)
        return Token(Kind.CLOSE, source, self.suffix.get(at, ""), source)

    def is_group(self, start: int, end: int) -> bool:
        """Whether braces group, as LaTeX has it, rather than being read: ``{0, 1}``."""
        before, after = self.char(start - 1), self.char(end + 1)
        if end == start + 1:
            return bool(before.strip() and after.strip())
        inner = self.text[start + 1 : min(end, start + _SHORT)]
        spaced = inner[:1] == " " and self.char(end - 1) == " "
        if inner.startswith("\\") and not spaced:
            return True
        if spaced or _KEYED.fullmatch(inner) or "://" in inner:
            return False
        if end - start < _SHORT:
            hyphened = "-" in inner and "\\" not in inner
            if _SET.fullmatch(inner) or (hyphened and before.isalpha() and not after.isalpha()):
                return False
        code = _CODE.search(self.text[max(0, start - _CODE_LENGTH) : start].rstrip())
        bound = before.isspace() and _BOUND.fullmatch(inner)
        return code is None or inner.startswith("\\") or bool(bound)

    def tie(self, source: str, at: int) -> Token:
        before, after = self.char(at - 1), self.char(at + 1)
        # Between numbers it may say "to", as in 10~30%; behind one it ties a unit to it.
        ties = before.isalpha() or before in tuple(".,;:)]}$")
        ties = ties or (before.isdigit() and not after.isdigit())
        tied = after.isalnum() or after in tuple("([\\{$-")
        return _kept(source, " ") if ties and tied else _literal(source)

    def script(self, source: str, at: int) -> Token:
        close = self.partner.get(at + 1)
        if close is not None and close - at < _LONG:
            found = script(source, self.text[at + 2 : close])
            if found:
                whole = self.text[at : close + 1]
                return Token(Kind.LATEX, whole, found.plain, f"${whole}$", found.needs)
        self.keep_braces(at + 1)
        return _literal(source)

    def quote(self, source: str, at: int) -> Token:
        if at in self.quoted:
            return _kept(source, _QUOTES[source])
        return Token(Kind.TEXT, source, source, "'{}'" if source == "''" else "")

    def dash(self, source: str, at: int) -> Token:
        before, after = self.char(at - 1), self.char(at + len(source))
        option = (not before or before.isspace()) and after.isalnum()
        if len(source) in _DASHES and not option and before not in _TAG and after != ">":
            return _kept(source, _DASHES[len(source)])
        return Token(Kind.TEXT, source, source, "{}".join(source))


def _unit_text(argument: str) -> str:
    """What an argument says: units by their signs, other commands by their names."""
    named = _COMMAND.sub(lambda m: commands.UNITS.get(m[1], m[1]), argument)
    return "".join(char for char in named if char not in "{}$")


def _literal(source: str) -> Token:
    return Token(Kind.TEXT, source, source)


def _kept(source: str, plain: str, latex: str = "", needs: str = "") -> Token:
    lines = {commands.NEEDS[needs]} if needs in commands.NEEDS else set()
    return Token(Kind.LATEX, source, unicodedata.normalize("NFC", plain), latex or source, lines)
