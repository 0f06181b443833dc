"""Dates as BibTeX has them (year, month) and as biblatex has them (date, in EDTF)."""

from __future__ import annotations

import re

__all__ = ["MONTHS", "join_date", "month_number", "month_strings", "split_date"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_NUMBER = re.compile(r"\d{1,2}")  # `5`, `12`
_DECEMBER, _LAST_DAY = 12, 31
# 2014, 2014-03, 2014-03-05T10:00:00Z, -0876, 1723~, 199X, y52000, 2014-21.
_POINT = re.compile(
    r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX)|y-?\d{5,})(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?:T(?P<time>[\d:.Z+-]+))?(?P<mark>[?~%]?)"
)
_SEASONS = {21: "spring", 22: "summer", 23: "fall", 24: "winter"}
# BibTeX's strings of months joined with text (btxdoc, section 2.2), such as may~3 and jul/aug.
_JOINED = re.compile(
    r"(?P<first>[a-z]{3})(?:(?P<tie>~|\\ | )(?P<day>\d{1,2})"
    r"|(?P<mark>/|--?|~--?~|, | and )(?P<last>[a-z]{3}))"
)
# `nov, dec`, `may~3/jun`: months by BibTeX's strings, and what stands between them.
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b")
_BETWEEN = re.compile(r"(?:[^A-Za-z{}\"\\]|\\ |\band\b)*")  # `, `, `--`, ` and `
# 22.08.2000, 2011-11-11, 2011/11: a whole date in the field for the year.
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?P<tie>~|\\ | )(?P<first>[a-z]{3})")  # 10~oct
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
# `2019-05`, `2019/05/17`
_ISO = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{2})(?:[-/](?P<day>\d{2}))?")


_SLASHED = re.compile(r"(\d{4})/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?/?")  # 1998/01/31


def month_number(text: str) -> int | None:
    """1 to 12 of ``jan``, ``January``, ``1`` or ``01``; ``None`` of anything else."""
    text = text.strip(" .{}").lower()
    if _NUMBER.fullmatch(text):
        return int(text) if 1 <= int(text) <= _DECEMBER else None
    return MONTHS.index(text[:3]) + 1 if text[:3] in MONTHS and text.isalpha() else None


def split_date(fields: dict[str, str]) -> None:
    """Put BibTeX's year and month in place of a date; a month gets the name that styles know.

    A range within a year, or a month, is that year or month, one of months ``jan # "--" # feb``.
    Of an uncertain year BibTeX has words: ``c. 1723``, ``1723?``; of a range of years
    ``2018--2019``.
    """
    if month := month_number(fields.get("month", "")):
        fields["month"] = MONTHS[month - 1]
    if "date" not in fields:
        _whole_date_in_year(fields)
        return
    date = _with_hyphens(fields.pop("date"))
    ends = [_POINT.fullmatch(end) for end in date.split("/")]
    known = [end for end in ends if end]
    if not known or len(known) < len([end for end in date.split("/") if end not in ("", "..")]):
        fields.setdefault("year", date.replace("/", "--").rstrip("-"))
        return
    first, last = known[0], known[-1]
    years = [_year(first), _year(last)]
    if first is not last and years[0] != years[1]:
        fields.setdefault("year", f"{years[0]}--{years[1]}")
        return
    fields.setdefault("year", years[0])
    months = [MONTHS[int(m) - 1] for m in (first["month"], last["month"]) if _is_month(m)]
    if len(months) == 2 and months[0] != months[1]:  # noqa: PLR2004 - of both ends
        fields.setdefault("month", "--".join(months))
    if len(ends) == len(known) and first["month"] == last["month"]:
        _split_point(fields, first, whole=len(ends) == 1)


def _is_month(text: str | None) -> bool:
    return text is not None and text.isdigit() and 1 <= int(text) <= _DECEMBER


def _split_point(fields: dict[str, str], point: re.Match[str], *, whole: bool) -> None:
    month = point["month"] or ""
    if month.isdigit() and 1 <= int(month) <= _DECEMBER:
        fields.setdefault("month", MONTHS[int(month) - 1])
    elif month.isdigit() and int(month) in _SEASONS:
        fields.setdefault("month", _SEASONS[int(month)])
    if whole and (point["day"] or "").isdigit():
        fields.setdefault("day", str(int(point["day"])))
    if whole and point["time"]:
        fields.setdefault("time", point["time"])


def _year(point: re.Match[str]) -> str:
    year, mark = point["year"].removeprefix("y"), point["mark"]
    if year.startswith("-"):
        year = f"{int(year[1:]) + 1} BC"  # there is a year 0 in ISO 8601: 1 BC
    elif year.endswith("X"):
        year = f"{year.replace('X', '0')}s"
    elif year.isdecimal():
        year = str(int(year))  # 0010 is the year 10
    before = "c. " if mark in ("~", "%") else ""
    return f"{before}{year}{'?' if mark in ('?', '%') else ''}"


def _with_hyphens(date: str) -> str:
    """A date that BibDesk or EndNote wrote with slashes, which biblatex takes for a range."""
    found = _SLASHED.fullmatch(date)
    return "-".join(part for part in found.groups() if part) if found else date


def _whole_date_in_year(fields: dict[str, str]) -> None:
    year = fields.get("year", "")
    if year.isdecimal():
        return
    found = _DOTTED.fullmatch(year) or _ISO.fullmatch(year)
    if not found or "month" in fields or not 1 <= int(found["month"]) <= _DECEMBER:
        return
    fields["year"] = found["year"]
    fields["month"] = MONTHS[int(found["month"]) - 1]
    if found["day"]:
        fields.setdefault("day", str(int(found["day"])))


def join_date(fields: dict[str, str]) -> None:
    """Put biblatex's date in place of year, month and day; an invalid date stays as it is."""
    if "date" in fields:
        fields["date"] = _with_hyphens(fields["date"])
    if "date" not in fields:
        _whole_date_in_year(fields)
    elif fields.get("month"):
        # Beside a date, biblatex takes no month.
        if re.fullmatch(r"\d{4}", fields["date"]) and (month := month_number(fields["month"])):
            fields["date"] += f"-{month:02}"
            del fields["month"]
        elif re.match(r"\d{4}-\d{2}", fields["date"]):
            del fields["month"]
    year, month = fields.get("year", ""), month_number(fields.get("month", ""))
    if "date" in fields or not re.fullmatch(r"\d{4}", year):
        if month:  # biber sorts by numbers
            fields["month"] = str(month)
        return
    season = next((n for n, name in _SEASONS.items() if name == fields.get("month", "").lower()), 0)
    if season:
        del fields["month"], fields["year"]
        fields["date"] = f"{year}-{season}"
        return
    told = fields.get("month", "").lower()
    joined = _JOINED.fullmatch(told) or _DAY_FIRST.fullmatch(told)
    if joined and (date := _joined_months(year, joined)):
        del fields["month"], fields["year"]
        fields["date"] = date
        return
    if "month" in fields and not month:
        return
    date = year
    if month:
        date += f"-{month:02}"
        day = fields.get("day", "")
        if _NUMBER.fullmatch(day) and 1 <= int(day) <= _LAST_DAY:
            date += f"-{int(day):02}"
            del fields["day"]
        del fields["month"]
    del fields["year"]
    fields["date"] = date


def month_strings(text: str) -> str:
    """A month by BibTeX's strings, ``may # "~3"`` for ``may~3``; empty if it has none."""
    if text in MONTHS:
        return text
    between = _MONTH.split(text)
    if len(between) == 1 or not all(map(_BETWEEN.fullmatch, between)):
        return ""
    parts = [f'"{between[0]}"'] if between[0] else []
    for name, after in zip(_MONTH.findall(text), between[1:], strict=True):
        parts += [name, f'"{after}"'] if after else [name]
    return " # ".join(parts)


def _joined_months(year: str, found: re.Match[str]) -> str:
    first = month_number(found["first"])
    if first and found["day"]:
        return f"{year}-{first:02}-{int(found['day']):02}" if int(found["day"]) <= _LAST_DAY else ""
    last = month_number(found.groupdict().get("last") or "")
    return f"{year}-{first:02}/{year}-{last:02}" if first and last else ""
