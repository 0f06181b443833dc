"""Dates as exporters write them: ``2005/07/15``, ``2009 Jun 14``, ``JUN 14``, ``in press``."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["MONTHS", "Date", "read_date"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's names of the months."""

_TIME = r"(?:T[0-9:.Z+-]*|\s[0-9]{1,2}:[0-9:.Z+-]*)"
# `2005`, `2005/07/15`, `2009-06-14T09:30Z`, `2005///Spring` (the last group)
_NUMBERS = re.compile(
    r"([0-9]{4})(?:[-/. ]\s*([0-9]{1,2})?(?:[-/. ]\s*([0-9]{1,2})?"
    rf"(?:{_TIME}|/\s*(?:[0-9]{{1,2}}:[0-9:.Z+-]*|(.*)))?)?)?"
)
_COMPACT = re.compile(r"([12][0-9]{3})(0[1-9]|1[0-2])([0-3][0-9])")  # `20190305`
# `05.03.2020`; of `3/15/2020` and `15/3/2020` what is over twelve is the day.
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")  # `2009` of `Jun 14, 2009`
# `Jun`, `Sept.`, `March`
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]{{0,6}}\b\.?", re.IGNORECASE)
_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])")  # `14th`
_NOTHING = re.compile(r"[\s/.,;-]*")  # what may be left of a date: `, .`
_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class Date:
    """What could be read of a date.

    Attributes:
        year: if it says one.
        month: BibTeX's name of it, or empty.
        day: of the month, or 0.
        whole: whether that is all that the text says.
    """

    year: int | None = None
    month: str = ""
    day: int = 0
    whole: bool = True

    @property
    def iso(self) -> str:
        """``2005-07-15``, as far as it is known; empty without a year."""
        if self.year is None:
            return ""
        month = f"-{MONTHS.index(self.month) + 1:02}" if self.month else ""
        return f"{self.year:04}{month}" + (f"-{self.day:02}" if self.month and self.day else "")


def read_date(text: str) -> Date:
    """Read a date; what it says beyond year, month and day makes it not whole."""
    text = _COMPACT.sub(r"\1-\2-\3", text, 1) if _COMPACT.fullmatch(text := text.strip()) else text
    if found := _NUMBERS.fullmatch(text):
        year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        if month <= len(MONTHS) and day <= _LAST_DAY:
            name = MONTHS[month - 1] if month else ""
            return Date(year or None, name, day if month else 0, not (found[4] or "").strip(" /"))
    if found := _DAY_FIRST.fullmatch(text):
        text = _year_first(found)
        if text != found[0]:
            return read_date(text)
    rest = text
    year_found = _YEAR.search(rest)
    if year_found:
        rest = rest[: year_found.start()] + rest[year_found.end() :]
    month_found = _MONTH.search(rest)
    day_number = 0
    if month_found:
        rest = rest[: month_found.start()] + " " + rest[month_found.end() :]
        day_found = _DAY.search(rest)
        if day_found and 1 <= int(day_found[1]) <= _LAST_DAY:
            day_number = int(day_found[1])
            rest = rest[: day_found.start()] + rest[day_found.end() :]
    return Date(
        int(year_found[0]) or None if year_found else None,
        month_found[1].lower() if month_found else "",
        day_number,
        _NOTHING.fullmatch(rest) is not None,
    )


def _year_first(found: re.Match[str]) -> str:
    """``05.03.2020`` as ``2020-03-05``; as it stands if either number may be the month."""
    day, month = int(found[1]), int(found[3])
    if found[2] != "." and day <= len(MONTHS) and month != day:
        day, month = month, day
        if day <= len(MONTHS):
            return found[0]
    return f"{found[4]}-{month:02}-{day:02}" if month <= len(MONTHS) else found[0]
