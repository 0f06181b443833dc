"""What the functions of a key pattern give of a work, always in ASCII."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from litreview.bibliography.key_patterns.people import FUNCTIONS as PEOPLE
from litreview.bibliography.key_patterns.people import crew, with_initials
from litreview.bibliography.key_patterns.words import (
    STOP_WORDS,
    in_ascii,
    significant,
    title_words,
)
from litreview.bibliography.languages import langid, same_language
from litreview.bibliography.latex_commands import words

__all__ = [
    "FIELDS",
    "FUNCTIONS",
    "PEOPLE_NAMES",
    "Skip",
    "Unknown",
    "extra_line",
    "field",
    "format_date",
    "original_year",
    "people_function",
]

FIELDS = words(
    "abstract address arxiv author booksubtitle booktitle chapter doi edition editor eprint "
    "eventtitle howpublished institution isbn issn issue journaltitle location maintitle "
    "note number organization origdate pages pagetotal publisher school series shortjournal "
    "shorttitle subtitle translator url venue volume volumes"
)
"""Fields that a pattern may name as they are; ``field('name')`` gives any other."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# `2019`, `2019-05-17`
_DATE = re.compile(r"(\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d\d):(\d\d):(\d\d))?)?)?")
_DIGITS = re.compile(r"\d+")  # `12` in `pp. 12`
_FORMAT = re.compile(r"([^%]*)(?:%([A-Za-z]))?")  # `%Y-` and `%m` of `%Y-%m`
_PAGE = re.compile(r"[^\s,;–—-]+")  # `117` of `117-119`
_SEPARATOR = re.compile(r"[,;]")  # between keywords: `a; b`
_ZOTERO = {
    "blogpost": "online", "booksection": "incollection", "computerprogram": "software",
    "conferencepaper": "inproceedings", "document": "misc", "encyclopediaarticle": "incollection",
    "forumpost": "online", "journalarticle": "article", "magazinearticle": "article",
    "manuscript": "unpublished", "newspaperarticle": "article", "preprint": "online",
    "report": "techreport", "thesis": "phdthesis", "webpage": "online",
}  # fmt: skip
"""Zotero's item types, which Better BibTeX's formulas name, as entry types."""

_ALIASES = {
    "conferencename": "eventtitle", "librarycatalog": "database",
    "numberofvolumes": "volumes", "numpages": "pagetotal",
    "place": "address", "seriesnumber": "number", "university": "school",
    "websitetitle": "organization",
}  # fmt: skip
"""Zotero's names of fields."""

_OWN = ("title", "abstract", "doi", "arxiv", "url", "type")


class Unknown(Exception):  # noqa: N818 - the grammar adds the place and makes it an error
    """A name or an argument that says nothing here."""


class Skip(Exception):  # noqa: N818 - no error: the next alternative is tried
    """This alternative of the pattern is not for this work."""


def field(work: Any, name: str) -> str:
    """A field of the work as its source gave it."""
    name = name.lower()
    if name == "author":
        text = " and ".join(work.authors)
    elif name == "year":
        return _year(work)
    else:
        text = str(getattr(work, name)) if name in _OWN else str(work.fields.get(name, ""))
    return " ".join(in_ascii(text).split())


def _year(work: Any) -> str:
    return "".join(_DIGITS.findall(str(work.year))) if work.year is not None else ""


def _short_year(work: Any) -> str:
    return _year(work)[-2:]


def original_year(work: Any) -> str:
    """The year of the original publication, if it is known."""
    found = _DATE.match(field(work, "origdate")) or _DATE.match(field(work, "origyear"))
    return found[1] if found else ""


def _month(work: Any) -> str:
    text = field(work, "month").strip("{} ").lower()
    date = _DATE.match(field(work, "date"))
    if not text and date and date[2]:
        text = date[2]
    if text.isdigit():
        return _MONTHS[int(text) - 1] if 0 < int(text[:3]) <= len(_MONTHS) else ""
    return text[:3] if text[:3] in _MONTHS else ""


def _day(work: Any) -> str:
    date = _DATE.match(field(work, "date"))
    return (field(work, "day") or (date and date[3]) or "").lstrip("0")


def _title(work: Any) -> str:
    said = title_words(work.title)
    return " ".join(
        word if at and word.lower() in STOP_WORDS else word[:1].upper() + word[1:]
        for at, word in enumerate(said)
    )


def _camel(work: Any, n: int = 0) -> str:
    said = title_words(work.title)[: n or None]
    return " ".join(word[:1].upper() + word[1:] for word in said)


def _full_title(work: Any) -> str:
    return " ".join(title_words(work.title))


def _short_title(work: Any, n: int = 3, m: int = 0) -> str:
    return _shortened(significant(title_words(work.title)), n, m)


def _very_short_title(work: Any, n: int = 1, m: int = 0) -> str:
    return _short_title(work, n, m)


def _short_title_initials(work: Any) -> str:
    return "".join(word[:1] for word in _short_title(work).split())


def _shortened(said: list[str], n: int, m: int) -> str:
    return " ".join(
        w[:1].upper() + w[1:] if at < m else w for at, w in enumerate(said[: max(n, 0)])
    )


def _journal(work: Any, abbrev: str = "") -> str:  # noqa: ARG001 - Better BibTeX has it
    names = ("shortjournal", "journal", "journaltitle")
    return next(filter(None, (field(work, name) for name in names)), "")


def _dated(work: Any, format: str = "") -> str:
    said = field(work, "date") or "-".join(filter(None, (_year(work), _month_day(work))))
    if "%o" in format:  # of the original publication, if that is known
        said, format = field(work, "origdate") or said, format.replace("%o", "%")
    return format_date(said, format) if format else said


def _month_day(work: Any) -> str:
    month = _month(work)
    number = f"{_MONTHS.index(month) + 1:02}" if month in _MONTHS else ""
    day = _day(work)
    return f"{number}-{day:0>2}" if number and day else number


def format_date(text: str, format: str = "%Y-%m-%d") -> str:
    """A date's parts as a format wants them; empty from the first that is not known on.

    Args:
        text: ISO 8601, as far as it is known.
        format: ``%Y``, ``%y``, ``%m``, ``%d``, ``%H``, ``%M`` and ``%S``.
    """
    found = _DATE.match(text)
    parts = dict(zip("YmdHMS", found.groups() if found else (), strict=False))
    parts["y"] = (parts.get("Y") or "")[-2:]
    written = ""
    for literal, name in _FORMAT.findall(format):
        if name and not parts.get(name):
            break
        written += literal + ((parts[name] or "").zfill(2) if name else "")
    return written


def _extra(work: Any, name: str = "extra") -> str:
    return extra_line(work, name)


def extra_line(work: Any, name: str, *, people: bool = True) -> str:
    """A line of Zotero's field Extra, or the field of that name.

    Args:
        work: a record, or an entry of a source.
        name: before the colon, with or without ``tex.``.
        people: whether a field may hold names, which Better BibTeX does not read as lines.
    """
    said = name.removeprefix("tex.").lower()
    if not people and said in ("author", "editor", "translator"):
        return ""
    if value := field(work, said.replace(" ", "")):
        return value
    for line in str(work.fields.get("extra", "")).split("\n"):
        key, _, value = line.partition(":")
        if key.strip().lower() == said:
            return " ".join(in_ascii(value).split())
    return ""


def _language(work: Any, *allowed: str) -> str:
    said = str(work.fields.get("langid") or work.fields.get("language") or "")
    if not allowed:
        return field(work, "language")
    name = langid(said)
    if not any(same_language(name, langid(one) or one) for one in allowed):
        raise Skip
    return ""


def _container(work: Any) -> str:
    return _journal(work) or field(work, "booktitle")


def _type(work: Any, *allowed: str) -> str:
    kinds = {_ZOTERO.get(kind.lower(), kind.lower()) for kind in allowed}
    if allowed and work.type.lower() not in kinds:
        raise Skip
    return "" if allowed else field(work, "type").lower()


def _entry_type(work: Any) -> str:
    return _type(work).capitalize()


def _keyword(work: Any, n: int = 1) -> str:
    said = _keywords(work)
    return said[n - 1] if 0 < n <= len(said) else ""


def _keywords_joined(work: Any, n: int = 0) -> str:
    return " ".join(_keywords(work)[: n or None])


def _keywords(work: Any) -> list[str]:
    said = (word.strip() for word in _SEPARATOR.split(field(work, "keywords")))
    return [word for word in said if word]


def _first_page(work: Any) -> str:
    numbers = sorted(_DIGITS.findall(field(work, "pages")), key=_size)
    return numbers[0] if numbers else ""


def _last_page(work: Any) -> str:
    numbers = sorted(_DIGITS.findall(field(work, "pages")), key=_size)
    return numbers[-1] if numbers else ""


def _page_prefix(work: Any) -> str:
    page = _PAGE.match(field(work, "pages"))
    return "".join(char for char in page[0] if not char.isdigit()) if page else ""


def _size(digits: str) -> tuple[int, str]:
    """Numbers in order without reading them: one may have a thousand digits."""
    plain = digits.lstrip("0")
    return len(plain), plain


def _of(role: str, function: Callable[..., str], *, initials: bool = False) -> Callable[..., str]:
    @wraps(function)
    def run(work: Any, *given: Any) -> str:
        people = crew(work, role)
        return function(with_initials(people) if initials else people, *given)

    return run


def people_function(name: str, creator: str, *, initials: bool) -> Callable[..., str]:
    """A function of people as Better BibTeX's named arguments want it.

    Args:
        name: one of `PEOPLE_NAMES`.
        creator: whose names: ``author``, ``editor``, or ``*`` for those the name means.
        initials: whether the initials of the given names stand behind each family name.
    """
    role, function = PEOPLE_NAMES[name]
    chosen = creator if creator in ("author", "editor") else role
    return _of(chosen, function, initials=initials)


def _named_fields() -> dict[str, Callable[..., str]]:
    def of(name: str) -> Callable[..., str]:
        return lambda work: field(work, name)

    aliases = {name: of(meant) for name, meant in _ALIASES.items()}
    return aliases | {name: of(name) for name in FIELDS}


def _people() -> dict[str, tuple[str, Callable[..., str]]]:
    """Each function for authors, or editors if there are none; for authors; for editors."""
    found = {}
    for name, function in PEOPLE.items():
        found[name] = "any", function
        found[f"pure{name}"] = "author", function
        editors = name.replace("author", "editor").replace("auth", "edtr")
        found[editors] = "editor", function
    return found


PEOPLE_NAMES = _people()
"""The role and the function of people that each name means."""

FUNCTIONS: dict[str, Callable[..., str]] = {
    **_named_fields(),
    **{name: _of(role, function) for name, (role, function) in PEOPLE_NAMES.items()},
    "year": _year,
    "shortyear": _short_year,
    "origyear": original_year,
    "month": _month,
    "day": _day,
    "date": _dated,
    "extra": _extra,
    "language": _language,
    "publicationtitle": _container,
    "title": _title,
    "camel": _camel,
    "fulltitle": _full_title,
    "shorttitle": _short_title,
    "veryshorttitle": _very_short_title,
    "shorttitleini": _short_title_initials,
    "journal": _journal,
    "type": _type,
    "entrytype": _entry_type,
    "keyword": _keyword,
    "keywords": _keywords_joined,
    "firstpage": _first_page,
    "lastpage": _last_page,
    "pageprefix": _page_prefix,
    "field": field,
}
"""Functions by name, in lower case; what follows the work are the arguments."""
