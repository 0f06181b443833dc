"""BibTeX and BibLaTeX: which types and fields each has for the same thing.

`in_dialect` takes an entry from either to one of them: down to BibTeX, whose styles know fourteen
types and the fields of 1988, or up to BibLaTeX. What the other has no place for stays under its
own name, which styles pass over. After the biblatex manual, section 2, and btxdoc.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from litreview.bibliography.latex_commands import words

__all__ = ["BIBTEX_TYPES", "MONTHS", "Dialect", "counterpart", "in_dialect", "month_number"]


class Dialect(StrEnum):
    """How types and fields are named; ``source``: as the sources named them."""

    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
    SOURCE = "source"


BIBTEX_TYPES = words(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc "
    "phdthesis proceedings techreport unpublished"
)
"""The types that BibTeX's own styles know."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_DOWN_TYPES = (
    dict.fromkeys(
        words(
            "artwork audio bibnote commentary dataset electronic image jurisdiction legal "
            "legislation letter movie music online performance periodical review set software "
            "standard video www xdata"
        ),
        "misc",
    )
    | dict.fromkeys(words("collection mvbook mvcollection mvreference reference"), "book")
    | dict.fromkeys(("inreference", "suppcollection"), "incollection")
    | dict.fromkeys(("bookinbook", "suppbook"), "inbook")
    | {"mvproceedings": "proceedings", "suppperiodical": "article", "report": "techreport"}
)
_UP_TYPES = {"conference": "inproceedings", "electronic": "online", "www": "online"}
_THESES = {"phdthesis": "phdthesis", "mathesis": "mastersthesis"}
_KINDS = {
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "resreport": "Research report",
}
_UP_KINDS = {
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"),
}

_UP = {
    "journal": "journaltitle",
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "key": "sortkey",
    "hyphenation": "langid",
}
_DOWN = {new: old for old, new in _UP.items() if old != "hyphenation"}
_SUBTITLES = {"subtitle": "title", "booksubtitle": "booktitle", "journalsubtitle": "journal"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T([\d:.Z+-]+))?")
_NUMBER = re.compile(r"\d{1,2}")
_DECEMBER = 12


def in_dialect(
    kind: str, fields: Mapping[str, str], dialect: Dialect
) -> tuple[str, dict[str, str]]:
    """An entry's type and fields as a dialect names them.

    Args:
        kind: entry type, lower case.
        fields: encoded values by field name, lower case.
        dialect: the one to write.

    Returns:
        The type and the fields; a value is never dropped, and a field that would take the place
        of another keeps its name.
    """
    found = dict(fields)
    if dialect is Dialect.BIBTEX:
        return _down(kind, found), found
    if dialect is Dialect.BIBLATEX:
        return _up(kind, found), found
    return kind, found


def month_number(text: str) -> int | None:
    """1 to 12 of ``jan``, ``January``, ``1`` or ``01``; ``None`` of anything else."""
    text = text.strip(" .{}").lower()
    if _NUMBER.fullmatch(text):
        return int(text) if 1 <= int(text) <= _DECEMBER else None
    return MONTHS.index(text[:3]) + 1 if text[:3] in MONTHS and text.isalpha() else None


def counterpart(name: str) -> str:
    """What the other dialect calls a field; the same if both call it so."""
    return _UP.get(name) or _DOWN.get(name, name)


def _down(kind: str, fields: dict[str, str]) -> str:
    for new, old in _DOWN.items():
        _rename(fields, new, old)
    for part, whole in _SUBTITLES.items():
        if fields.get(part) and fields.get(whole):
            mark = "" if fields[whole].endswith(("?", "!", ":", ".")) else ":"
            fields[whole] += f"{mark} {fields.pop(part)}"
    if "date" in fields:
        _undate(fields)
    if "number" not in fields:
        _rename(fields, "issue", "number")
    if fields.get("archiveprefix", "").lower() == "arxiv":
        fields["archiveprefix"] = "arXiv"
    if kind == "thesis":
        kind = _THESES.get(fields.get("type", ""), "")
        if kind:
            del fields["type"]
        master = "bath" in fields.get("type", "") or "aster" in fields.get("type", "")
        kind = kind or ("mastersthesis" if master else "phdthesis")
    if kind in ("phdthesis", "mastersthesis"):
        _rename(fields, "institution", "school")
    if kind == "report" and fields.get("type") == "techreport":
        del fields["type"]
    fields |= {"type": _KINDS[told]} if (told := fields.get("type", "")) in _KINDS else {}
    kind = _DOWN_TYPES.get(kind, kind)
    return "incollection" if kind == "inbook" and "booktitle" in fields else kind


def _up(kind: str, fields: dict[str, str]) -> str:
    for old, new in _UP.items():
        _rename(fields, old, new)
    if kind in ("phdthesis", "mastersthesis", "thesis"):
        _rename(fields, "school", "institution")
    if kind in _UP_KINDS:
        kind, told = _UP_KINDS[kind]
        fields.setdefault("type", told)
    if fields.get("eprinttype", "").lower() == "arxiv":
        fields["eprinttype"] = "arxiv"
    number = fields.get("number", "")
    if kind == "article" and number and not any(char.isdigit() for char in number):
        _rename(fields, "number", "issue")
    _date(fields)
    kind = _UP_TYPES.get(kind, kind)
    # BibTeX's @inbook is a part of the book that its title names.
    return "book" if kind == "inbook" and "booktitle" not in fields else kind


def _rename(fields: dict[str, str], old: str, new: str) -> None:
    if old in fields and fields.get(new, fields[old]) == fields[old]:
        fields[new] = fields.pop(old)


def _undate(fields: dict[str, str]) -> None:
    """BibTeX's year and month of a date; a range or an uncertain one is a year in words."""
    whole = _DATE.fullmatch(fields["date"])
    if whole:
        year, month, day, time = whole.groups()
        fields.setdefault("year", year)
        if month and 1 <= int(month) <= _DECEMBER:
            fields.setdefault("month", MONTHS[int(month) - 1])
        if day:
            fields.setdefault("day", str(int(day)))
        if time:
            fields.setdefault("time", time)
    else:
        fields.setdefault("year", fields["date"].replace("/", "--").rstrip("-"))
    del fields["date"]


def _date(fields: dict[str, str]) -> None:
    """A date of year, month and day; what is none stays as it is."""
    year, month = fields.get("year", ""), month_number(fields.get("month", ""))
    if "date" in fields or not re.fullmatch(r"\d{4}", year):
        if month:  # biber sorts by numbers
            fields["month"] = str(month)
        return
    if "month" in fields and not month:
        return
    date = year
    if month:
        date += f"-{month:02}"
        day = fields.get("day", "")
        if _NUMBER.fullmatch(day) and 1 <= int(day) <= 31:  # noqa: PLR2004 - days of a month
            date += f"-{int(day):02}"
            del fields["day"]
        del fields["month"]
    del fields["year"]
    fields["date"] = date
