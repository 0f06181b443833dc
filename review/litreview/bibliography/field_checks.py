"""Values that cannot be what their field says: dates, numbers, identifiers, names, LaTeX."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from litreview.bibliography.delimiters import braces
from litreview.bibliography.escape import clean
from litreview.bibliography.latex_tokens import Kind, tokenize_latex

__all__ = [
    "escaped_commands", "is_date", "is_doi", "is_isbn", "is_ismn", "is_issn", "name_fault",
    "plain_date", "unbalanced",
]  # fmt: skip

_POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX|\dXXX|y-?\d{5,})"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)"
    r"(?:T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?[?~%]?"
)
_SEASONS = range(21, 42)
_DECEMBER = 12
_RANGE = 2  # parts: `2019/2021`
_DOI = re.compile(r"10\.\d{4,9}/\S+")  # `10.5555/ab.1`
_DIGITS = re.compile(r"[^0-9X]")  # the hyphens of `978-3-16-148410-0`
_WORDED = re.compile(
    r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[A-Za-z]{3,9})\.?\s+(?:(?P<second>\d{1,2}),?\s+)?"
    r"(?P<year>\d{4})"
)
# `2019-5`, `2019.05.17`
_LOOSE = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?")
_ISBN10, _ISBN13, _ISSN = 10, 13, 8
_MOST_COMMAS = 2


def is_date(text: str) -> bool:
    """Whether biblatex reads it: ISO 8601-2, a range, open or uncertain too."""
    ends = text.split("/")
    if len(ends) > _RANGE or not any(ends):
        return False
    return all(_is_point(end) for end in ends if end not in ("", ".."))


def _is_point(text: str) -> bool:
    found = _POINT.fullmatch(text)
    if not found:
        return False
    month, day = found["month"], found["day"]
    if not month or month == "XX":
        return True
    if int(month) in _SEASONS:
        return not day
    if not 1 <= int(month) <= _DECEMBER:
        return False
    if not day or day == "XX":
        return True
    year = int(found["year"]) if found["year"].isdigit() and int(found["year"]) else 2000
    return 1 <= int(day) <= calendar.monthrange(year, int(month))[1]


def plain_date(text: str) -> str:
    """What a date in words means, as ``2020-05-01``; empty if it is not sure."""
    from litreview.bibliography.dialects import month_number

    text = text.strip()
    if found := _LOOSE.fullmatch(text):
        month: int | None = int(found["month"])
        day = found["day"]
    elif found := _WORDED.fullmatch(text):
        month, day = month_number(found["month"]), found["day"] or found["second"]
    else:
        return ""
    date = f"{found['year']}-{month:02}" if month else ""
    date += f"-{int(day):02}" if day and date else ""
    return date if is_date(date) else ""


def is_doi(text: str) -> bool:
    """Whether a DOI starts with its prefix and has a suffix."""
    return _DOI.fullmatch(text) is not None


def is_isbn(text: str) -> bool:
    """Whether the check digit of an ISBN of ten or thirteen digits is right."""
    digits = _DIGITS.sub("", text.upper())
    if len(digits) == _ISBN10:
        return "X" not in digits[:-1] and _weighed(digits, range(10, 0, -1)) % 11 == 0
    return len(digits) == _ISBN13 and digits.isdigit() and _ean(digits)


def is_issn(text: str) -> bool:
    """Whether the check digit of an ISSN is right."""
    digits = _DIGITS.sub("", text.upper())
    return (
        len(digits) == _ISSN
        and "X" not in digits[:-1]
        and _weighed(digits, range(8, 0, -1)) % 11 == 0
    )


def is_ismn(text: str) -> bool:
    """Whether the check digit of an ISMN (M and nine digits, or thirteen) is right."""
    old = re.sub(r"[^0-9M]", "", text.upper())
    digits = f"9790{old[1:]}" if old.startswith("M") else _DIGITS.sub("", text.upper())
    return (
        len(digits) == _ISBN13 and digits.startswith("9790") and digits.isdigit() and _ean(digits)
    )


def _weighed(digits: str, weights: range) -> int:
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(value * weight for value, weight in zip(values, weights, strict=True))


def _ean(digits: str) -> bool:
    return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0


def name_fault(name: str) -> str:
    """What is wrong with a name, in words; empty if nothing is."""
    if name.startswith("{"):
        return ""
    if ";" in name:
        return "holds a semicolon; names are joined by “and”"
    if re.search(r"\bet\.? al\b", name, re.IGNORECASE):
        return "says “et al.”; write “and others”"
    commas = _outer_commas(name)
    if commas > _MOST_COMMAS:
        return "has too many commas; join names by “and”, or put a body in braces"
    if re.search(r",\s*,|^\s*,|,\s*$", name):
        return "has a comma with nothing before or after it"
    return ""


def _outer_commas(name: str) -> int:
    depth = commas = 0
    for char in name:
        depth += (char == "{") - (char == "}")
        commas += char == "," and depth == 0
    return commas


def unbalanced(text: str) -> bool:
    """Whether a brace has no partner."""
    partner = braces(text)
    return any(
        char in "{}" and at not in partner and text[at - 1 : at] != "\\"
        for at, char in enumerate(text)
    )


def escaped_commands(text: str) -> Iterator[str]:
    """The commands that are printed as text, as they are not known to be harmless."""
    if "\\" not in text:
        return
    for token in tokenize_latex(clean(text)):
        if token.kind is Kind.TEXT and not token.latex:
            yield from re.findall(r"\\(?:[A-Za-z]+|.)", token.source)
