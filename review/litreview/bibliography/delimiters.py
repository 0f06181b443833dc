"""Which opening marks of a text have their closing mark: braces, quotes, dollars.

Each function makes one pass over the text.
"""

from __future__ import annotations

import re

__all__ = ["DEEPEST", "braces", "formulas", "quotes"]

DEEPEST = 15
"""Levels of braces that are taken for groups; deeper ones are text."""

_BRACE = re.compile(r"\\?[{}]|\\.", re.DOTALL)  # `{`, and `\{` to be skipped
# `$`, `$$`, `\(`, `\]`, and `\$` to be skipped
_FORMULA = re.compile(r"\\[()\[\]]|\\.|\$\$?", re.DOTALL)
_QUOTE = re.compile(r"\\.|``|''|[`']", re.DOTALL)  # both ends of "``x''", and `\'` to be skipped
_CLOSES = {"\\(": "\\)", "\\[": "\\]", "$": "$", "$$": "$$"}


def braces(text: str) -> dict[int, int]:
    r"""Offsets of braces, bare or escaped, that have their partner, each to the other's.

    A bare brace pairs with a bare one, ``\{`` with ``\}``, both properly nested: the paired
    ones balance for TeX and for BibTeX, which counts escaped braces, too.
    """
    partner: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for match in _BRACE.finditer(text):
        mark = match[0]
        if mark in ("{", "\\{"):
            waiting.append((mark, match.start()))
        elif mark == "\\}" and waiting and waiting[-1][0] == "\\{":
            _pair(partner, waiting, match.start())
        elif mark == "}":
            while waiting and waiting[-1][0] == "\\{":
                waiting.pop()
            if waiting:
                _pair(partner, waiting, match.start())
    return partner


def _pair(partner: dict[int, int], waiting: list[tuple[str, int]], end: int) -> None:
    start = waiting.pop()[1]
    if len(waiting) < DEEPEST:
        partner[start] = end
        partner[end] = start


def formulas(text: str) -> dict[int, int]:
    r"""Offset of ``$``, ``$$``, ``\(`` and ``\[`` to that of the mark that may close it."""
    closing: dict[int, int] = {}
    mark, start = "", 0
    for match in _FORMULA.finditer(text):
        if mark and match[0].startswith(_CLOSES[mark]):
            closing[start] = match.start()
        if mark == "$" and match[0] == "$$":  # one ends, the next begins
            start = match.start() + 1
        elif match[0] in _CLOSES:
            mark, start = match[0], match.start()
        elif match[0] in ("\\)", "\\]"):
            mark = ""
    return closing


def quotes(text: str) -> set[int]:
    """Offsets of quotation marks in TeX's manner (``x'', `x') that come in pairs."""
    paired: set[int] = set()
    double = single = -1
    for match in _QUOTE.finditer(text):
        mark, at = match[0], match.start()
        before, after = text[at - 1 : at], text[match.end() : match.end() + 1]
        if mark == "``":
            double = at
        elif mark == "''" and double >= 0:
            paired |= {double, at}
            double = -1
        elif mark == "`":
            opens = (not before or before in " \t\n([{-/~") and after.strip() != ""
            single = at if opens else -1
        elif mark == "'" and single >= 0 and before.strip() and not after.isalnum():
            paired |= {single, at}
            single = -1
    return paired
