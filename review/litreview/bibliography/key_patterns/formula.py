"""What Better BibTeX's formulas give where JabRef's brackets give something else.

The words of a title, dates and journals, and the filters. Punctuation and stop words are those of
Better BibTeX as it is installed: https://retorque.re/zotero-better-bibtex/citing/
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from litreview.bibliography.key_patterns.fields import Skip, extra_line, field, original_year
from litreview.bibliography.key_patterns.filters import FILTERS
from litreview.bibliography.key_patterns.nodes import LETTERS_HERE
from litreview.bibliography.key_patterns.regular import Regular
from litreview.bibliography.key_patterns.words import SKIPPED, in_ascii
from litreview.bibliography.names import family
from litreview.bibliography.readable import readable

__all__ = ["FORMULA", "FORMULA_FILTERS"]

_READ = 400  # characters of a title, as words.py
_TAGS = re.compile(r"</?(?:i|b|sc|nc|code|span[^<>]{0,80})>|[\"“”„]", re.IGNORECASE)  # `<i>`, `“`
_APART = re.compile(r"[/:–—]")
"""What parts words that no space parts: ``and/or``, ``1990–1999``."""

_DIGITS = re.compile(r"[0-9]+")  # `2019`
_YEAR = re.compile(r"y?(-?)(\d[\dXu]*)")  # -0876, 199X, y52000
_RANGED = re.compile(r"[-\s,–]+")
_WORD_START = re.compile(r"(?:^|(?<=\s))[a-z]")  # `d` and `f` of `deep fish`
_NOT_ALNUM = re.compile(r"[^\w\s]|_")  # `_` in `a_b`
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")  # `漢`
_INTEGER = re.compile(r"\s*[+-]?\d")  # `12`, ` -3`

_PUNCTUATION = frozenset({"Pe", "Pf", "Pi", "Po", "Ps"})
"""Unicode's categories of punctuation, without dashes and ``_``; ``+`` and ``$`` are symbols."""

_BANNED = re.compile(
    r"(?:\b(?:an?|the|some|from|on|in|to|of|do|with|de[rsn]?|die|das|eine?[rsmn]?|un[aeo]?s?"
    r"|la|le|les|el|las|los|al|del|d'|l')\b|</?(?:i|b|sup|sub|sc|span[^<>]{0,80})>)"
)
"""Articles and prepositions that Zotero's own BibTeX export leaves out of keys."""

_NOT_LATIN = re.compile(r"[^\x00-\u024f\u1e00-\u1eff]+")
"""What is not of Unicode's Latin blocks: Zotero has no ASCII for it, and leaves it out."""

_NOT_IN_ZOTERO = re.compile(r"[^a-z0-9!$&*+\-./:;<>?\[\]^_`|]+")  # `,` in `doe,2019`


def _said(title: str, *, bare: bool) -> list[str]:
    """The words of a title that are not skipped.

    Args:
        title: as the source has it.
        bare: without punctuation and hyphens: ``high-speed`` is ``highspeed``.
    """
    text = _APART.sub(" ", _TAGS.sub("", readable(title[:_READ])))
    words = (_edges(word) for word in text.split())
    found = []
    for word in words:
        if word.lower() in SKIPPED:
            continue
        plain = _without_punctuation(word, "") if bare else word
        letter = len(plain) == 1 and not plain.isdigit() and not _IDEOGRAPH.match(plain)
        plain = in_ascii(plain).strip()
        if plain and not letter and plain.lower() not in SKIPPED:
            found.append(plain)
    return found


def _edges(word: str) -> str:
    """A word without the punctuation around it: ``(again?)`` is ``again``."""
    start, end = 0, len(word)
    while start < end and unicodedata.category(word[start]) in _PUNCTUATION:
        start += 1
    while end > start and unicodedata.category(word[end - 1]) in _PUNCTUATION:
        end -= 1
    return word[start:end]


def _without_punctuation(text: str, dash: str = "-") -> str:
    kept = []
    for char in text:
        category = unicodedata.category(char)
        kept.append(dash if category == "Pd" else "" if category in _PUNCTUATION else char)
    return "".join(kept)


def _title(work: Any) -> str:
    return " ".join(_said(work.title, bare=True))


def _short_title(work: Any, n: int = 3, m: int = 0) -> str:
    said = _said(work.title, bare=True)[: max(n, 0)]
    return " ".join(w[:1].upper() + w[1:] if at < m else w for at, w in enumerate(said))


def _very_short_title(work: Any, n: int = 1, m: int = 0) -> str:
    return _short_title(work, n, m)


def _raw_title(work: Any) -> str:
    return " ".join(readable(work.title[:_READ]).split())


def _number(work: Any) -> str:
    """The year as digits with its sign: ``-876``, and 1990 of ``199X``."""
    if work.year is not None:
        return str(work.year)
    found = _YEAR.match(field(work, "date"))
    if not found:
        return field(work, "pubstate").capitalize() or str(work.fields.get("date-given", ""))
    digits = found[2].replace("X", "0").replace("u", "0")
    return found[1] + (digits.lstrip("0") or "0")


def _year(work: Any) -> str:
    return _DIGITS.sub(lambda found: found[0].zfill(2), _number(work))


def _short_year(work: Any) -> str:
    return _number(work)[-2:]


def _original_year(work: Any) -> str:
    return original_year(work) or _year(work)


def _pages(work: Any) -> list[str]:
    return [page for page in _RANGED.split(field(work, "pages")) if page]


def _first_page(work: Any) -> str:
    return next(iter(_pages(work)), "")


def _last_page(work: Any) -> str:
    return next(reversed(_pages(work)), "")


def _journal(work: Any, abbrev: str = "abbrev+auto") -> str:
    whole = ("journal", "journaltitle", "booktitle")
    names = whole if abbrev in ("off", "full", "auto") else ("shortjournal", *whole)
    return next(filter(None, (field(work, name) for name in names)), "")


def _extra(work: Any, name: str = "extra") -> str:
    return extra_line(work, name, people=False)


def _zotero(work: Any) -> str:
    """A key as Zotero's own BibTeX export makes it: ``doe_measuring_2020``."""
    people = [_in_latin(family(name)) for name in work.authors]
    said = [_edges(word) for word in _BANNED.sub("", _in_latin(work.title).lower()).split()]
    year = _DIGITS.search(field(work, "date-given")) or _DIGITS.match(_number(work))
    last = people[0].lower().replace(" ", "_").replace(",", "") if people else "noauthor"
    word = said[0] if said else "" if work.title else "notitle"
    key = "_".join((last, word, year[0] if year else "nodate"))
    return _NOT_IN_ZOTERO.sub("", key)


def _in_latin(text: str) -> str:
    return in_ascii(_NOT_LATIN.sub("", readable(text[:_READ])))


def _capitalize(text: str, wordstart: str | Regular = "") -> str:
    if isinstance(wordstart, Regular):
        return wordstart.sub(lambda found: found[0].upper(), text)
    return _WORD_START.sub(lambda found: found[0].upper(), text)


def _skip_words(text: str, nopunct: str = "false") -> str:
    return " ".join(_said(text, bare=nopunct == "true"))


def _acronym(text: str, list: str = "", reload: str = "", passthrough: str = "") -> str:  # noqa: ARG001 - Better BibTeX looks the text up in a list of the user's
    return "".join(word[:1] for word in text.split() if word.lower() not in SKIPPED)


def _numeric(text: str) -> str:
    return text if _INTEGER.match(text) else ""


def _match(text: str, match: str | Regular, clean: str = "false") -> str:
    """The text if it matches; with ``/…/g`` only what matches.

    Raises:
        Skip: if it does not match.
    """
    text = in_ascii(text) if clean == "true" else text
    if isinstance(match, str):
        if match.lower() not in text.lower():
            raise Skip
        return text
    found = match.found(text)
    if not found:
        raise Skip
    return " ".join(found) if match.every else text


def _find(text: str, match: str | Regular, passthrough: str = "false") -> str:
    try:
        return _match(text, match)
    except Skip:
        return text if passthrough == "true" else ""


def _length(text: str, relation: str = ">", length: int = 0) -> str:
    FILTERS["len"](text.replace(LETTERS_HERE, ""), relation, length)
    return text


FORMULA: dict[str, Callable[..., str]] = {
    "title": _title,
    "Title": _raw_title,
    "ShortTitle": lambda work: field(work, "shorttitle"),
    "shorttitle": _short_title,
    "veryshorttitle": _very_short_title,
    "year": _year,
    "shortyear": _short_year,
    "origyear": _original_year,
    "firstpage": _first_page,
    "lastpage": _last_page,
    "journal": _journal,
    "publicationtitle": lambda work: _journal(work, "full"),
    "extra": _extra,
    "zotero": _zotero,
}
"""Functions by name. One that begins with a capital is Zotero's field, as it stands there."""

FORMULA_FILTERS: dict[str, Callable[..., str]] = {
    "acronym": _acronym,
    "alphanum": lambda text: _NOT_ALNUM.sub("", text),
    "capitalize": _capitalize,
    "find": _find,
    "ideographs": lambda text: " ".join(_IDEOGRAPH.sub(r" \g<0> ", text).split()),
    "len": _length,
    "match": _match,
    "nopunct": _without_punctuation,
    "nopunctordash": lambda text: _without_punctuation(text, ""),
    "numeric": _numeric,
    "skipwords": _skip_words,
}
"""Filters by name; what follows the text are the arguments."""
