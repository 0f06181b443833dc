"""What the filters of a key pattern make of a text."""

from __future__ import annotations

import re
from collections.abc import Callable

from litreview.bibliography.key_patterns.fields import Skip, format_date
from litreview.bibliography.key_patterns.regular import Regular
from litreview.bibliography.key_patterns.spelling import spelling
from litreview.bibliography.key_patterns.words import STOP_WORDS, in_ascii, significant

__all__ = ["FILTERS"]

_UNSAFE = re.compile(r"[^A-Za-z0-9_.:/+ -]+")  # `{` in `a{b`
_NOT_ALNUM = re.compile(r"[^A-Za-z0-9 ]+")  # `-` in `a-b`
_PUNCTUATION = re.compile(r"[^A-Za-z0-9 -]+")  # `!` in `a-b!`
_RELATIONS: dict[str, Callable[[int, int], bool]] = {
    "<": int.__lt__,
    "<=": int.__le__,
    "=": int.__eq__,
    "!=": int.__ne__,
    ">=": int.__ge__,
    ">": int.__gt__,
}


def _capitalize(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def _title_case(text: str) -> str:
    return " ".join(
        word if at and word in STOP_WORDS else word.capitalize()
        for at, word in enumerate(text.lower().split())
    )


def _abbr(text: str, chars: int = 1) -> str:
    return "".join(word[: max(chars, 1)] for word in text.split())


def _in_ascii(text: str, mode: str = "") -> str:
    """In ASCII as a language has it: ``de``, ``german``, ``ar``; others have one spelling."""
    spell = spelling(mode) if mode else None
    return in_ascii(spell(text) if spell else text)


def _clean(text: str) -> str:
    return _UNSAFE.sub("", in_ascii(text)).strip()


def _condense(text: str, sep: str = "") -> str:
    return sep.join(text.split())


def _skip_words(text: str) -> str:
    return " ".join(significant(text.split()))


def _select(text: str, start: int = 1, n: int = 0) -> str:
    said = text.split()
    begin = max(start - 1, 0) if start >= 0 else max(len(said) + start, 0)
    return " ".join(said[begin : begin + n if n > 0 else None])


def _substring(text: str, start: int = 1, n: int = 0) -> str:
    begin = max(start - 1, 0)
    return text[begin : begin + n if n > 0 else None]


def _truncate(text: str, n: int) -> str:
    return text[: max(n, 0)].rstrip()


def _replace(text: str, find: str | Regular, replace: str = "") -> str:
    if not find:
        return text
    if isinstance(find, Regular):
        return find.sub(lambda _: replace, text)
    return re.sub(re.escape(find), lambda _: replace, text, flags=re.IGNORECASE)


def _len(text: str, relation: str = ">", length: int = 0) -> str:
    if not _RELATIONS.get(relation, int.__gt__)(len("".join(text.split())), length):
        raise Skip
    return text


FILTERS: dict[str, Callable[..., str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "capitalize": _capitalize,
    "titlecase": _title_case,
    "sentencecase": str.capitalize,
    "abbr": _abbr,
    "ascii": in_ascii,
    "transliterate": _in_ascii,
    "fold": _in_ascii,
    "formatdate": format_date,
    "acronym": _abbr,
    "discard": lambda text: "",  # noqa: ARG005 - it only has to be there
    "clean": _clean,
    "alphanum": lambda text: _NOT_ALNUM.sub("", text),
    "nopunct": lambda text: _PUNCTUATION.sub("", text),
    "nopunctordash": lambda text: _NOT_ALNUM.sub("", text),
    "numeric": lambda text: text if text.strip()[:1].isdigit() else "",
    "condense": _condense,
    "skipwords": _skip_words,
    "select": _select,
    "substring": _substring,
    "truncate": _truncate,
    "replace": _replace,
    "prefix": lambda text, prefix: prefix + text if text else "",
    "postfix": lambda text, postfix: text + postfix if text else "",
    "default": lambda text, default: text or default,
    "len": _len,
}
"""Filters by name, in lower case; what follows the text are the arguments."""
