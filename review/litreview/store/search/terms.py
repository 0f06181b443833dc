"""The terms of a query, each with its prefix, and what they may say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from litreview.errors import UsageError
from litreview.model import UNDECIDED, Decision
from litreview.store.search.text_match import fold
from litreview.store.search.tree import (
    All,
    Decided,
    Has,
    Is,
    Listed,
    Named,
    Node,
    Not,
    Words,
    Years,
)

__all__ = [
    "HAS",
    "IS",
    "PREFIXES",
    "SYNONYMS",
    "TYPES",
    "anywhere",
    "term",
    "unknown",
    "unknown_field",
]


HAS = (
    *("abstract", "notes", "tags", "highlights", "pdf", "doi", "reasons", "authors", "year"),
    "missing-pdf",
)
"""What ``has:`` asks for."""

IS = ("undecided", "decided", "included", "maybe", "excluded", "merged")
"""What ``is:`` asks for; ``merged`` are records into which another was merged."""

_TEXTS = ("title", "abstract", "author", "venue", "note", "file")
_NAMES = ("tag", "source", "reason", "firstreason", "type", "key", "doi", "id")

PREFIXES = (*_TEXTS, *_NAMES, "decision", "year", "has", "is", "list")
"""All prefixes, without their colon."""

SYNONYMS: Mapping[str, str] = {
    "journal": "venue",
    "booktitle": "venue",
    "conference": "venue",
    "abs": "abstract",
    "authors": "author",
    "notes": "note",
    "tags": "tag",
    "keyword": "tag",
    "keywords": "tag",
    "sources": "source",
    "reasons": "reason",
    "date": "year",
}
"""Other names of prefixes, as other programs have them."""

TYPES: Mapping[str, str] = {
    "paper": "inproceedings",
    "conference": "inproceedings",
    "preprint": "misc",
}
"""Other words for types of entries."""

_DECISIONS: Mapping[str, str] = {
    **{decision.value: decision.value for decision in Decision},
    "included": Decision.INCLUDE.value,
    "excluded": Decision.EXCLUDE.value,
    "none": UNDECIDED,
    UNDECIDED: UNDECIDED,
}
_YEAR = r"[0-9]{1,4}"
_RANGE = re.compile(rf"({_YEAR})?(?:\.\.+|[-–…])({_YEAR})?")  # `2019..2021`, `2019-`, `-2021`
_BOUND = re.compile(rf"(>=|<=|>|<|=|≥|≤)({_YEAR})")  # `>=2019`
_SHOWN = 40  # characters of a value in a message


def anywhere(text: str, *, begins: bool, field: str = "") -> Node:
    """Words next to each other; no condition if the text has no words."""
    words = tuple(fold(text).split())
    # One letter begins half of all words; by itself it is one, as in vitamin D.
    begins = begins and bool(words) and len(words[-1]) > 1
    return Words(field, words, begins) if words else All(())


def unknown(prefix: str) -> None:
    """Refuse what is nearly a prefix.

    Raises:
        UsageError: if one was probably meant.
    """
    near = get_close_matches(prefix, PREFIXES, 1, cutoff=0.75)
    if near:
        raise UsageError(f"there is no {prefix}: to search by; use {near[0]}: or put it in quotes")


def unknown_field(prefix: str) -> str:
    """A sentence on a prefix that was searched for as a word, with the nearest known one."""
    (near,) = get_close_matches(prefix, (*PREFIXES, *SYNONYMS), 1, cutoff=0) or ("title",)
    return f"there is no field {prefix}:, so its words were searched for; did you mean {near}:?"


def term(prefix: str, value: str, *, quoted: bool, whole: bool) -> Node:
    """What a prefix and its value ask.

    Args:
        prefix: one of `PREFIXES`.
        value: as it was written, without quotes.
        quoted: whether it stood in quotes, and so is meant exactly.
        whole: whether it stood after ``=``, and so is all that there is.

    Raises:
        UsageError: if the value makes no sense with it.
    """
    if not value.strip():
        raise UsageError(f"{prefix}: needs a value, for example {_EXAMPLES[prefix]}")
    if prefix in _NAMES or (whole and prefix == "venue"):
        value = TYPES.get(value.lower(), value) if prefix == "type" else value
        return Named(prefix, value.strip(), quoted or whole)
    if prefix in _TEXTS:
        return anywhere(value, begins=not quoted, field=prefix)
    if prefix == "year":
        return _years(value.strip())
    if prefix == "list":
        return Listed(value.strip())
    if prefix == "decision":
        found = _DECISIONS.get(value.strip().lower())
        if found is None:
            raise _none(prefix, value, "decision", ("include", "maybe", "exclude", "none"))
        return Decided(found)
    return _kind(prefix, value.strip().lower())


def _kind(prefix: str, value: str) -> Node:
    if prefix == "has":
        for one in (value, f"{value}s"):
            if one in HAS:
                return Has(one)
        raise _none(prefix, value, "known field", HAS)
    if value == "decided":
        return Not(Decided(UNDECIDED))
    if value in _DECISIONS:
        return Decided(_DECISIONS[value])
    if value not in IS:
        raise _none(prefix, value, "known state", IS)
    return Is(value)


def _years(value: str) -> Years:  # noqa: PLR0911 - one a way to write them
    if value.lower() == "none":
        return Years(known=False)
    if re.fullmatch(_YEAR, value):
        return Years(int(value), int(value))
    if bound := _BOUND.fullmatch(value):
        year = int(bound[2])
        match bound[1]:
            case ">":
                return Years(first=year + 1)
            case ">=" | "≥":
                return Years(first=year)
            case "<":
                return Years(last=year - 1)
            case "<=" | "≤":
                return Years(last=year)
            case _:
                return Years(year, year)
    span = _RANGE.fullmatch(value)
    if span and (span[1] or span[2]):
        first, last = (int(year) if year else None for year in span.groups())
        return Years(first, last)
    raise UsageError(
        f"year:{value[:_SHOWN]} is not a year; use year:2024, year:2020..2024 or year:>2020"
    )


def _none(prefix: str, value: str, what: str, known: tuple[str, ...]) -> UsageError:
    choices = ", ".join(f"{prefix}:{one}" for one in known[:-1])
    return UsageError(
        f"{prefix}:{value[:_SHOWN]} is not a {what}; use {choices} or {prefix}:{known[-1]}"
    )


_EXAMPLES: Mapping[str, str] = {
    "title": "title:transformer",
    "abstract": "abstract:robot",
    "author": "author:lovelace",
    "venue": "venue:nature",
    "note": "note:later",
    "file": "file:ablation",
    "tag": "tag:vision",
    "source": 'source:"first search.ris"',
    "reason": 'reason:"wrong population"',
    "firstreason": 'firstreason:"wrong population"',
    "type": "type:article",
    "key": "key:lovelace1843",
    "doi": "doi:10.1000/182",
    "id": "id:k7wq2r8s",
    "decision": "decision:include",
    "year": "year:2024",
    "has": "has:abstract",
    "is": "is:undecided",
    "list": 'list:"to read"',
}
