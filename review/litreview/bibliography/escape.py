r"""Characters for LaTeX: a table, so that escaping is one `str.translate`.

Each character takes the first form that will do:

1. an ASCII command or sequence that pdfLaTeX, biber and pandoc all read back as that character
   (``\&``, ``{\'e}``, ``--``);
2. itself, in UTF-8, if LaTeX knows it without any package (``©``, ``€``, ``’``; since LaTeX
   2020-02-02) or with its newer font encoding (``«``, `needs_font_encoding`);
3. a symbol of math mode (``${\delta}$``; the braces keep the command from running into a letter
   where a reader drops the dollars, and its case from BibTeX);
4. itself, in UTF-8: pdfLaTeX cannot set it (XeLaTeX, LuaLaTeX and biber can), which
   `unset` tells, so that it can be said.

That is `Charset.LATEX`. `Charset.UNICODE` leaves every character that is not special in TeX as it
is, for biber, XeLaTeX and LuaLaTeX; `Charset.ASCII` takes the commands of 2, too, and leaves only
what no command prints.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from litreview.bibliography import latex_commands as commands
from litreview.bibliography import math_symbols as symbols

__all__ = ["Charset", "clean", "escaped", "invisible", "needs_font_encoding", "unset"]


class Charset(StrEnum):
    """Which characters stand as they are in what is written."""

    LATEX = "latex"
    UNICODE = "unicode"
    ASCII = "ascii"


_ASCII = {
    "\\": r"\textbackslash{}",
    "{": r"${\lbrace}$",
    "}": r"${\rbrace}$",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": "$|$",
    "`": r"\`{ }",
}
_SIGNS = {
    "\u2009": r"\,",
    "\u202f": r"\,",
    "\u2212": "$-$",
    "\u2010": "-",
    "\u2011": "-",
    "…": r"{\dots}",
    "§": r"{\S}",
    "¶": r"{\P}",
    "£": r"{\pounds}",
    "©": r"{\copyright}",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
# citation-js knows å as a ring over an a, and shows \aa as it stands.
_LETTERS = {
    char: f"{{\\{name}}}"
    for name, char in commands.LETTERS.items()
    if name not in commands.NEEDS and name not in ("AA", "SS", "aa")
}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True))
_DASHES = {"–": "--", "—": "---"}
# Runs of characters that LaTeX, or who reads LaTeX, would take for something else one by one.
_RUN = re.compile(
    f"(?P<raised>[{''.join(_RAISED)}]+)|(?P<lowered>[{''.join(_LOWERED)}]+)"
    "|(?P<greek>[\u0370-\u03ff\u1f00-\u1fff]{3,})|(?P<tied>[A-Za-z]\u0361[A-Za-z])|(?P<combined>[A-Za-z][\u0300-\u036f]+)"
    r"|(?P<dash>(?<=[^\s!<–—-])[–—](?![>–—-])|(?<![^\s])[–—](?=\s|$))"
    "|(?P<tie>(?P<bound>(?<=[A-Za-z.,;:)])\u00a0(?=[A-Za-z0-9(]))|\u00a0)"
    "|(?P<apart>-{2,}|,{2,}|'{2,}|[?!][‘`])"
)
_SAFE = r"[A-Za-z0-9 .:;()/?!+*=\[\]@\"]*"
_HARMLESS = re.compile(rf"{_SAFE}(?:[-',](?![-',]){_SAFE})*")  # `Lovelace-King's`
_MARKS = {mark: accent for accent, mark in commands.ACCENTS.items() if accent != "t"}
_OTHER = re.compile(r"[^\x00-\x7f]")
# Ligatures and hyphens: letters to who searches for them, in any charset.
_PLAIN = frozenset("\u2010\u2011ﬀﬁﬂﬃﬄﬅﬆ")
_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
_OGONEK = "\u0328"

# Tried one by one with pdfTeX (TeX Live 2022, inputenc only, OT1): set without an error.
_KNOWN_RANGES = """
    A1-AA AC AE-BA BC-CF D1-DD DF-EF F1-FD FF-103 106-10F 112-117 11A-125 128-12D 130-137
    139-13E 141-148 14C-165 168-171 174-17E 192 1C4-1D4 1E2-1E3 1E6-1E9 1F0 1F4-1F5 218-21B
    232-233 237 2C6-2C7 2D8-2D9 2DC-2DD E3F 1E02-1E03 1E0D 1E1E-1E21 1E25 1E30-1E31 1E37 1E43
    1E45 1E47 1E5B 1E63 1E6D 1E8E-1E91 1E9E 1EF2-1EF3 2012-2016 2018-2019
    201C-201D 2020-2022 2030-2031 203B 203D
    2044 204E 2052 20A1 20A4 20A6 20A9 20AB-20AC 20B1 2103 2116-2117 211E 2120 2122 2126-2127
    212E 2190-2193 2329-232A 2422-2423 25E6 25EF 266A
"""
_KNOWN_TO_T1 = frozenset("«»ÐÞðþĐđŊŋ˛‚„‹›")

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
# a zero-width joiner beside a Latin letter
_JOINER = re.compile("(?<![\u0600-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\U0010ffff])")
# a tab, an em space
_SPACE = re.compile("[\t-\r\x1c-\x1f\x85 \u1680\u2000-\u2008\u200a\u2028\u2029\u205f\u3000]+")
_SPACES = re.compile(" [ \u00a0]+|\u00a0[\u00a0]* [ \u00a0]*")  # `a  b` with two blanks
_HALVES = re.compile("([A-Za-z])\ufe20([A-Za-z])\ufe21")  # halves of a tie, as libraries write ts
_DOTLESS = re.compile("[ıȷ](?=[\u0300-\u0314])")  # ı̈ is an i under its accent: ï
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Text in Unicode's composed form, on one line, without what cannot be seen.

    Control characters, byte-order marks and marks of direction go, as do joiners outside the
    scripts and emoji that need them; half a surrogate pair becomes U+FFFD.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    text = _SURROGATE.sub("\ufffd", _SPACE.sub(" ", text))
    text = _HALVES.sub("\\1\u0361\\2", text)
    text = _DOTLESS.sub(lambda found: "ij"[found[0] == "ȷ"], text)
    text = _JOINER.sub("", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def invisible(text: str) -> set[str]:
    """The characters that `clean` takes out or replaces."""
    if text.isascii() and text.isprintable():
        return set()
    return {*_INVISIBLE.findall(text), *_JOINER.findall(text), *_SURROGATE.findall(text)}


def escaped(text: str, charset: Charset = Charset.LATEX) -> str:
    """Clean text as LaTeX prints it, with accents as BibTeX's special characters."""
    if _HARMLESS.fullmatch(text):
        return text
    table = _table(charset)
    parts: list[str] = []
    last = 0
    for run in _RUN.finditer(text):
        parts += (text[last : run.start()].translate(table), _run(run, charset))
        last = run.end()
    parts.append(text[last:].translate(table))
    return "".join(parts)


def unset(text: str, charset: Charset = Charset.LATEX) -> set[str]:
    """The characters of clean text that pdfLaTeX cannot set, whatever font encoding is loaded."""
    if text.isascii():
        return set()
    if charset is Charset.UNICODE:
        return set(_OTHER.findall(text)) - _known() - _KNOWN_TO_T1 - _PLAIN - {"\u00a0"}
    missing: set[str] = set()

    def rest(run: re.Match[str]) -> str:
        if run["greek"]:
            missing.update(run[0])
        spelt = (run["combined"] or run["tied"]) and _run(run, charset).isascii()
        return "" if run["greek"] or spelt else run[0]

    known = _known() | _KNOWN_TO_T1 | _RAISED.keys() | _LOWERED.keys()
    table = _table(charset)
    others = _OTHER.findall(_RUN.sub(rest, text))
    return missing | {char for char in others if char not in known and ord(char) not in table}


def needs_font_encoding(text: str) -> bool:
    """Whether clean text holds a letter that LaTeX's old default encoding lacks."""
    return not text.isascii() and any(
        char in _KNOWN_TO_T1 or _OGONEK in unicodedata.normalize("NFD", char)
        for char in _OTHER.findall(text)
    )


def _run(run: re.Match[str], charset: Charset) -> str:
    """A run as LaTeX needs it said."""
    text = run[0]
    if charset is Charset.UNICODE and run.lastgroup not in ("tie", "bound", "apart"):
        return text
    match run.lastgroup:
        case "raised" if charset is Charset.ASCII or any(char not in "¹²³" for char in text):
            latex = _script("superscript", text, _RAISED)
        case "lowered":
            latex = _script("subscript", text, _LOWERED)
        case "tied":
            latex = f"{{\\t{{{text[0]}{text[2]}}}}}"
        case "combined":
            latex = _under(text[0], text[1:]) or text
        case "dash":
            latex = _DASHES[text]
        case "tie":
            latex = "~" if run["bound"] else r"\ "
        case "apart":
            latex = "{}".join(_ASCII.get(char, char) for char in text)
        case _:  # Greek words are no symbols, and no formula sets them well
            latex = text
    return latex


def _script(kind: str, text: str, table: dict[str, str]) -> str:
    return f"\\text{kind}{{{''.join(table[char] for char in text).replace('-', '$-$')}}}"


def _under(base: str, marks: str) -> str:
    """A letter under its accents, the first mark innermost; empty if LaTeX lacks one."""
    letter = base
    for mark in marks:
        accent = _MARKS.get(mark, "")
        dotted = letter in ("i", "j") and accent not in ("`", "'", "^", '"', "d", "c", "b", "k")
        if not accent or dotted:
            return ""
        bare = len(letter) == 1 and not accent.isalpha()
        letter = f"\\{accent}{letter}" if bare else f"\\{accent}{{{letter}}}"
    return f"{{{letter}}}"


def _named() -> dict[str, str]:
    """The characters that LaTeX knows in UTF-8, by the commands that print them."""
    formulas = symbols.SYMBOLS.items()
    named = {char: f"${{\\{name}}}$" for name, char in formulas if not char.isascii()}
    letters = commands.LETTERS.items()
    named |= {char: f"{{\\{name}}}" for name, char in letters if not char.isascii()}
    signs = commands.SYMBOLS.items()
    named |= {char: f"{{\\{name}}}" for name, char in signs if not char.isascii()}
    return named


@cache
def _known() -> frozenset[str]:
    return frozenset(char for spec in _KNOWN_RANGES.split() for char in _range(spec))


def _range(spec: str) -> Iterator[str]:
    start, _, end = spec.partition("-")
    for code in range(int(start, 16), int(end or start, 16) + 1):
        yield chr(code)


@cache
def _table(charset: Charset) -> dict[int, str]:
    if charset is Charset.UNICODE:
        signs = _ASCII | {char: latex for char, latex in _SIGNS.items() if char in _PLAIN}
        return {ord(char): latex for char, latex in signs.items()}
    table = _ASCII | _SIGNS | _LETTERS
    for char in map(chr, _LATIN):
        parts = list(unicodedata.normalize("NFD", char))
        base, marks = parts[0], parts[1:]
        if marks and char not in table:
            inner = _LETTERS.get(base, base).strip("{}")
            form = _under(inner, "".join(marks)) if base.isascii() or base in _LETTERS else ""
            if form:
                table[char] = form
    for name, char in symbols.SYMBOLS.items():
        if not char.isascii() and char not in table and char not in _known():
            table[char] = f"${{\\{name}}}$"
    if charset is Charset.ASCII:
        table = _named() | table
    return {ord(char): latex for char, latex in table.items()}
