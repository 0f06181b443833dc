"""Dates in words and numbers as EDTF, which biblatex reads: ``2014-03/2014-05``, ``1480~``.

EDTF is part of ISO 8601-2; what biblatex takes of it is in section 2.3.8 of its manual. Names of
months are those of Unicode's CLDR, as Babel has them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["edtf"]

LONGEST = 100
"""Characters of a date; what is longer is prose."""

_LANGUAGES = "en fr de es it pt nl sv da nb pl cs ru tr fi hu ro ca zh"
_SEASONS = {
    "spring": 21, "printemps": 21, "frühling": 21, "primavera": 21,
    "summer": 22, "été": 22, "sommer": 22, "verano": 22,
    "autumn": 23, "fall": 23, "automne": 23, "herbst": 23, "otoño": 23,
    "winter": 24, "hiver": 24, "invierno": 24,
}  # fmt: skip
# EDTF itself: 2014-03-05, -0333, 1723~, 2016-07-18T20:26:06+10:00, 199X, and without the zeros.
_ISO = re.compile(
    r"(?P<sign>-?)(?P<year>\d{4}|\d{5,6}|\d{1,3}(?=-\d)|\d{3}(?=\Z)|\d{3}[Xxu]|\d{2}(?:XX|xx|uu))"
    r"(?:[-/.](?P<month>\d{1,2}|XX|xx|uu)(?:[-/.](?P<day>\d{1,2}|XX|xx|uu))?)?"
    r"(?:(?P<mid>[T ])(?P<hours>\d{1,2}:\d{2})(?P<seconds>:\d{2})?(?:\.\d+)?"
    r" ?(?P<zone>Z|[+-]\d{2}:?\d{2}|\+?[A-Z]{3,4})?)?"
    r"(?P<mark>\?~|~\?|[?~%])?"
)
_LONG_YEAR = re.compile(r"y-?\d{5,9}")  # y52000, as EDTF had it before ISO 8601-2
# 1976年4月1日, 1976년 4월 1일
_EAST_ASIAN = re.compile(
    r"(?P<year>\d{4})[年년](?: ?(?P<month>\d{1,2})[月월](?: ?(?P<day>\d{1,2})[日일])?)?"
)
# 1973/74, 1986-87: of the second year only the last two digits.
_SHORT_SECOND = re.compile(r"(?P<century>\d{2})(?P<first>\d{2})(?P<sep>[-–—/])(?P<second>\d{2})")
_PSEUDO_MONTHS = re.compile(r"(\d{4})-(1[3-6])/(\d{4})-(1[3-6])")  # 2017-14/2017-15
# 11/2010, 08 1995, 23/12/2010, 22.08.2000, 12-23-2010.
_NUMBERS = re.compile(
    r"(?:(?P<one>\d{1,2})(?P<sep>[./-]) ?)?(?P<two>\d{1,2})(?:[./-] ?| )(?P<year>\d{4})"
)
# 15 juin 2009, June 15th, 2009, 26 Mar 2026 10:00:00+AEDT, Spring 2017.
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?,? (?:de |of )?)?"
    r"(?P<month>[^\W\d_]{2,12})\.?,?(?: (?P<second>\d{1,2})(?:st|nd|rd|th)?)?,? (?:de |of )?"
    r"(?P<year>\d{4})(?: \d{1,2}:\d{2}\S*)?",
)
_DASHED = re.compile(r"(\d{1,2})-([^\W\d_]{3,12})-(\d{4})")  # 30-Mar-2020
# 2009 Jun 14, 2009, June.
_YEAR_FIRST = re.compile(r"(?P<year>\d{4}),? (?P<month>[^\W\d_]{3,12})\.?(?: (?P<day>\d{1,2}))?")
# January 30–February 3, 1989: the year stands once.
_TWO_DAYS = re.compile(
    r"(?P<from>[^\W\d_]{3,12})\.? (?P<early>\d{1,2}) ?[-–—]{1,2} ?"
    r"(?P<to>[^\W\d_]{3,12})\.? (?P<late>\d{1,2}),? (?P<year>\d{4})"
)
# June 18--23, 2017, 22-26 June 2015, 29 June-1 July 2011: the year stands once.
_DAYS = re.compile(
    r"(?:(?P<month>[^\W\d_]{3,12})\.? )?(?P<from>\d{1,2})(?: (?P<early>[^\W\d_]{3,12})\.?)?"
    r" ?[-–—]{1,2} ?(?:(?P<late>[^\W\d_]{3,12})\.? )?(?P<to>\d{1,2})"
    r"(?: (?P<after>[^\W\d_]{3,12})\.?)?,? (?P<year>\d{4})"
)
# Spring/Summer 2017, July-August 1998.
_MONTHS = re.compile(
    r"(?P<from>[^\W\d_]{3,12})\.? ?[-–—/]{1,2} ?(?P<to>[^\W\d_]{3,12})\.?,? (?P<year>\d{4})"
)
# `2004/2006`, `May 2004 - June 2006`
_RANGE = re.compile(r"(.{2,40}?)(?: ?(?:--|–|—|/) ?| - )(.{0,40})", re.DOTALL)
_YEARS = re.compile(r"(\d{4})(?:[-–—/]{1,2}|_)(\d{4})")  # 1829-1830
_ABOUT = re.compile(r"(?:c|ca|circa|um|vers|about|approx)\.? ?(?=\[?\d)", re.IGNORECASE)
# `300 BC`, `44 v. Chr.`
_BEFORE = re.compile(r"(\d{1,4}) ?(?:B\.? ?C\.?(?: ?E\.?)?|v\. ?Chr\.?)", re.IGNORECASE)
_BRACKETS = re.compile(r"\[(\d{4}\??)\]")  # `[1998?]`
_OPEN = frozenset(("..", "open", "present"))
_UNKNOWN = frozenset(("", "unknown", "?"))
_DECEMBER, _LAST_DAY, _LAST_SEASON, _FIRST_SEASON = 12, 31, 41, 21


def edtf(text: str, *, day_first: bool = False) -> str:
    """A date as EDTF; empty if the text is not a date, or says more than one.

    Args:
        text: as a source has it.
        day_first: whether ``1/2/2010`` is the first of February.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return ""
    point = _years(text) or _point(text, day_first=day_first)
    return point or _days(text) or _months(text) or _range(text, day_first)


def _years(text: str) -> str:
    if found := _YEARS.fullmatch(text):
        return f"{found[1]}/{found[2]}"
    if found := _PSEUDO_MONTHS.fullmatch(text):
        early, late = (int(found[n]) - _DECEMBER - 1 + _FIRST_SEASON for n in (2, 4))
        return f"{found[1]}-{early}/{found[3]}-{late}"
    if not (found := _SHORT_SECOND.fullmatch(text)):
        return ""
    first, second = int(found["first"]), int(found["second"])
    # With a hyphen, it may be a month or, in EDTF, a season: 1914-18 is a range, 2014-22 summer.
    month = _DECEMBER if found["sep"] == "/" else _LAST_SEASON
    if second <= max(first, month):
        return ""
    return f"{found['century']}{found['first']}/{found['century']}{found['second']}"


def _range(text: str, day_first: bool) -> str:
    """A range; an end that is not known is empty, one that is open is ``..`` (biblatex 2.3.8)."""
    ends = _RANGE.fullmatch(text)
    if not ends:
        return ""
    first, last = (_end(end.strip(), day_first=day_first) for end in ends.groups())
    if first is None or last is None or not (first + last).strip("."):
        return ""
    return f"{first}/{last}"


def _end(text: str, *, day_first: bool) -> str | None:
    if text.lower() in _UNKNOWN:
        return ""
    if text.lower() in _OPEN:
        return ".."
    return _point(text, day_first=day_first) or None


def _point(text: str, *, day_first: bool) -> str:
    """One day, month, season or year."""
    if about := _ABOUT.match(text):
        inner = _point(text[about.end() :], day_first=day_first)
        return f"{inner.rstrip('?~')}~" if inner else ""
    if found := _BRACKETS.fullmatch(text):
        date = found[1]
    elif found := _BEFORE.fullmatch(text):
        # There is a year 0 in ISO 8601: 1 BC.
        date = f"-{int(found[1]) - 1:04}" if int(found[1]) > 1 else "0000"
    elif found := _ISO.fullmatch(text):
        date = _iso(found)
    elif _LONG_YEAR.fullmatch(text):
        date = text
    elif found := _EAST_ASIAN.fullmatch(text):
        date = _written(found["year"], int(found["month"]), int(found["day"] or 0))
    elif found := _NUMBERS.fullmatch(text):
        date = _numbered(found, day_first=day_first)
    else:
        date = _worded(text)
    return date


def _worded(text: str) -> str:
    if found := _WORDS.fullmatch(_DASHED.sub(r"\1 \2 \3", text)):
        month = _month(found["month"])
        day = found["day"] or found["second"]
        return _written(found["year"], month, int(day or 0))
    if found := _YEAR_FIRST.fullmatch(text):
        return _written(found["year"], _month(found["month"]), int(found["day"] or 0))
    return ""


def _iso(found: re.Match[str]) -> str:
    year, month, day = found["year"], found["month"] or "", found["day"] or ""
    mark = (found["mark"] or "").replace("?~", "%").replace("~?", "%")
    unknown = str.maketrans("xu", "XX")
    if not year.isdigit():
        return found["sign"] + year.translate(unknown) + mark
    if len(year) > 4:  # noqa: PLR2004 - EDTF marks years of more digits
        return f"y{found['sign']}{int(year)}"
    date = f"{found['sign']}{int(year):04}"
    if month.isdigit() and not int(month):
        return date + mark
    if month.isdigit():
        number = int(month)
        if not (1 <= number <= _DECEMBER or (_FIRST_SEASON <= number <= _LAST_SEASON and not day)):
            return ""
        month = f"{number:02}"
    date += f"-{month.translate(unknown)}" if month else ""
    if day.isdigit() and int(day):
        if int(day) > _LAST_DAY:
            return ""
        date += f"-{int(day):02}{_time(found)}"
    elif day and not day.isdigit():
        date += f"-{day.translate(unknown)}"
    return date + mark


def _time(found: re.Match[str]) -> str:
    """The time of day as biblatex reads it; of zones it knows only numbers.

    Behind a blank it is most often the moment at which a server answered.
    """
    if found["mid"] != "T":
        return ""
    zone = found["zone"] or ""
    zone = zone if zone == "Z" else f"{zone[:3]}:{zone[-2:]}" if zone[1:3].isdigit() else ""
    return f"T{found['hours']:0>5}{found['seconds'] or ':00'}{zone}"


def _numbered(found: re.Match[str], *, day_first: bool) -> str:
    one, two = int(found["one"] or 0), int(found["two"])
    if not found["one"]:
        return _written(found["year"], two, 0)
    if one > _DECEMBER or (two <= _DECEMBER and (day_first or found["sep"] == ".")):
        return _written(found["year"], two, one)
    return _written(found["year"], one, two)


def _written(year: str, month: int, day: int) -> str:
    if not (1 <= month <= _DECEMBER or (month in _SEASONS.values() and not day)):
        return ""
    if not 0 <= day <= _LAST_DAY:
        return ""
    return f"{int(year):04}-{month:02}" + (f"-{day:02}" if day else "")


def _days(text: str) -> str:
    if two := _TWO_DAYS.fullmatch(text):
        first = _written(two["year"], _month(two["from"]), int(two["early"]))
        last = _written(two["year"], _month(two["to"]), int(two["late"]))
        return f"{first}/{last}" if first and last else ""
    found = _DAYS.fullmatch(text)
    if not found:
        return ""
    named = [found[name] for name in ("month", "early", "late", "after") if found[name]]
    if not 1 <= len(named) <= 2:  # noqa: PLR2004 - one month, or one for each end
        return ""
    months = [_month(name) for name in named]
    first = _written(found["year"], months[0], int(found["from"]))
    last = _written(found["year"], months[-1], int(found["to"]))
    return f"{first}/{last}" if first and last else ""


def _months(text: str) -> str:
    found = _MONTHS.fullmatch(text)
    if not found:
        return ""
    first = _written(found["year"], _month(found["from"]), 0)
    last = _written(found["year"], _month(found["to"]), 0)
    return f"{first}/{last}" if first and last else ""


def _month(name: str) -> int:
    """1 to 12, 21 to 24 for a season; 0 of any other word."""
    return _names().get(_folded(name), 0)


@cache
def _names() -> dict[str, int]:
    from babel import Locale

    names = {_folded(name): number for name, number in _SEASONS.items()}
    for language in _LANGUAGES.split():
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(language).months[context][width].items():
                    names.setdefault(_folded(name.strip(".")), number)
    return names | {"sept": 9}


def _folded(name: str) -> str:
    text = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in text if not unicodedata.combining(char))
