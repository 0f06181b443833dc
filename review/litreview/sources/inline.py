"""Markup inside of text: CSL's few tags of HTML, and what Unicode can say instead."""

from __future__ import annotations

import re

__all__ = ["lowered", "raised", "unmarked"]

_LOWER = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISE = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LEVEL = re.compile(r"<(sub|sup)>([^<>]{1,80})</\1>", re.IGNORECASE)
_KEPT = re.compile(r'<span class="nocase">([^<>{}]{1,200})</span>')
_MARK = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|scp|p|br|jats:[a-z-]{1,30})\s*/?>"
    r'|<span(?:\s+[a-z-]{1,20}="[^"<>]{0,200}")*\s*>|</span>',
    re.IGNORECASE,
)


def lowered(text: str) -> str:
    """Text as a subscript, if Unicode has all of its characters so."""
    return _all(text, _LOWER)


def raised(text: str) -> str:
    """Text as a superscript, if Unicode has all of its characters so."""
    return _all(text, _RAISE)


def unmarked(text: str) -> str:
    """Text without CSL's markup; what must keep its capitals gets braces, as in BibTeX."""
    if "<" not in text:
        return text
    text = _KEPT.sub(r"{\1}", text)
    text = _LEVEL.sub(lambda m: (lowered if m[1].lower() == "sub" else raised)(m[2]), text)
    return _MARK.sub("", text)


def _all(text: str, table: dict[int, int]) -> str:
    return text.translate(table) if all(ord(char) in table for char in text) else text
