"""What a person typed as the fields of a paper, checked before it becomes an event or an entry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from litreview.errors import UsageError
from litreview.metadata.fields import OWN
from litreview.model import Entry
from litreview.model.identifiers import find_dois

__all__ = ["entry_of", "typed_fields"]

# A BibTeX entry type or field name: `article`, `eprintclass`, `date-added`.
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_HTTP = re.compile(r"https?://[^\s\"<>]+")
# A brace, or the word between two names: `Lee, Ann and {Barnes and Noble}` has one outside braces.
_MARK = re.compile(r"[{}]|\s+and\s+", re.IGNORECASE)
_RESERVED = ("id", "key", "entrytype", "tags", "notes", "decision")
"""Names that would be read as something else; keys, tags, notes have commands of their own."""
_LONGEST = 100_000
"""Characters of a field, as of a note."""
_MOST_NAMES = 10_000  # the longest lists, of physics, have some 5,000
_YEARS = range(1, 10_000)
_NAMES = ("authors", "editor", "translator")


def typed_fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as the log stores them.

    Args:
        given: field to value. ``authors`` is a list of names, or names joined by `` and ``;
            ``author`` is the same field. ``year`` is a number. Everything else is text, and empty
            text clears the field. ``None`` drops the correction: the source's own value is shown.

    Raises:
        UsageError: a name or value cannot be stored; says which.
    """
    found: dict[str, Any] = {}
    for name, value in given.items():
        field = "authors" if name == "author" else str(name).lower()
        if not _NAME.fullmatch(field) or field in _RESERVED:
            raise UsageError(
                f"{str(name)[:80]!r} is not a field that can be edited; "
                "use names such as title, authors, year, journal, volume, pages, doi"
            )
        found[field] = None if value is None else _checked(field, value)
    return found


def entry_of(given: Mapping[str, Any]) -> Entry:
    """An entry of typed fields.

    Raises:
        UsageError: as `typed_fields`, and if there is neither a title nor a DOI or arXiv id.
    """
    found = {name: value for name, value in typed_fields(given).items() if value not in (None, "")}
    if not any(found.get(name) for name in ("title", "doi", "arxiv", "pmid", "isbn")):
        raise UsageError("a new paper needs a title, or a DOI, arXiv id, PMID or ISBN")
    return Entry(
        title=found.get("title", ""),
        abstract=found.get("abstract", ""),
        authors=tuple(found.get("authors", ())),
        year=found.get("year"),
        doi=found.get("doi", ""),
        arxiv=found.get("arxiv", ""),
        url=found.get("url", ""),
        type=found.get("type", "misc"),
        fields={name: value for name, value in found.items() if name not in OWN},
        position=1,
    )


def _checked(field: str, value: Any) -> Any:
    if field in _NAMES:
        names = _names(field, value)
        return names if field == "authors" else " and ".join(names)
    if field == "year":
        return _year(value)
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise UsageError(f"{field} is not text")
    text = str(value).strip() if field == "abstract" else " ".join(str(value).split())
    if len(text) > _LONGEST:
        raise UsageError(f"{field} is longer than {_LONGEST:,} characters")
    return _identified(field, text)


def _identified(field: str, text: str) -> str:
    """Text of a field that has a fixed form, such as a DOI."""
    from litreview.identity import normalize as normal

    if not text:
        if field == "type":
            raise UsageError("the type cannot be empty; use misc where no other fits")
        return text
    if field == "type":
        if not _NAME.fullmatch(text.lower()):
            raise UsageError(f"{text[:80]!r} is not an entry type; use one such as article or book")
        return text.lower()
    if field == "doi":
        dois, rest = find_dois(text)
        if len(dois) != 1 or rest:
            raise UsageError(f"{text[:80]!r} is not a DOI; it looks like 10.1000/182")
        return dois[0]
    if field == "arxiv":
        if not normal.arxiv_id(text):
            raise UsageError(f"{text[:80]!r} is not an arXiv id; it looks like 2401.01234")
        return normal.arxiv_id(text)
    if field == "url" and not _HTTP.fullmatch(text):
        raise UsageError(f"{text[:80]!r} is not a URL; it begins with http:// or https://")
    return text


def _names(field: str, value: Any) -> list[str]:
    if isinstance(value, str):
        given: Sequence[Any] = _split(value)
    elif isinstance(value, Sequence):
        given = value
    else:
        raise UsageError(f"{field} is not a list of names")
    if len(given) > _MOST_NAMES or any(not isinstance(name, str) for name in given):
        raise UsageError(f"{field} is not a list of at most {_MOST_NAMES:,} names")
    names = [" ".join(name.split()) for name in given]
    if any(len(name) > _LONGEST for name in names):
        raise UsageError(f"{field} has a name longer than {_LONGEST:,} characters")
    return [name for name in names if name]


def _split(text: str) -> list[str]:
    """Names joined by `` and `` outside of braces, as BibTeX joins them."""
    names, depth, start = [], 0, 0
    for mark in _MARK.finditer(text):
        if mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif depth <= 0:
            names.append(text[start : mark.start()])
            start = mark.end()
    return [*names, text[start:]]


def _year(value: Any) -> int | str:
    text = str(value).strip()
    if not text:
        return ""
    if isinstance(value, bool) or not (text.isascii() and text.isdecimal() and len(text) <= 4):  # noqa: PLR2004 - digits
        raise UsageError(f"{text[:80]!r} is not a year; use four digits")
    year = int(text)
    if year not in _YEARS:
        raise UsageError(f"{text[:80]!r} is not a year; use four digits")
    return year
