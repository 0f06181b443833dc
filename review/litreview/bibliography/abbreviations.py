"""Abbreviated names of journals: by what the sources of a review say, and by no list.

PubMed, Web of Science, Scopus, Zotero and RIS give a journal's abbreviation beside its name. What
one paper of a journal has serves for all papers of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from litreview.model import Record

__all__ = ["unabbreviated", "with_abbreviations"]

_NAMES = ("journal", "journaltitle")
_SHORT = "shortjournal"
_MOST_NAMED = 5  # names in a message


def with_abbreviations(records: Iterable[Record]) -> list[Record]:
    """The records with the abbreviation in place of the journal's name, where it is known.

    Of several abbreviations of a journal the most frequent is taken, of equally frequent ones the
    first in alphabetical order.
    """
    records = list(records)
    short = _abbreviations(records)
    return [_abbreviated(record, short) for record in records]


def unabbreviated(records: Iterable[Record]) -> list[str]:
    """A sentence that names the journals which no record abbreviates, if there are any."""
    records = list(records)
    short = _abbreviations(records)
    named = {record.fields.get(name, "") for record in records for name in _NAMES}
    # One word is never abbreviated (ISO 4), and what has periods is.
    left = sorted(
        name
        for name in named
        if name.casefold() not in short and " " in name.strip() and "." not in name
    )
    if not left:
        return []
    more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
    shown = ", ".join(left[:_MOST_NAMED])
    return [f"no paper has an abbreviation for {shown}{more}; written in full"]


def _abbreviations(records: list[Record]) -> dict[str, str]:
    found: dict[str, Counter[str]] = {}
    for record in records:
        short = record.fields.get(_SHORT, "")
        for name in _NAMES:
            if short and (whole := record.fields.get(name, "")):
                found.setdefault(whole.casefold(), Counter())[short] += 1
    return {name: min(said, key=lambda one: (-said[one], one)) for name, said in found.items()}


def _abbreviated(record: Record, short: dict[str, str]) -> Record:
    name = next((name for name in _NAMES if record.fields.get(name)), "")
    said = short.get(record.fields[name].casefold()) if name else record.fields.get(_SHORT)
    if not said:
        return record
    fields = {key: value for key, value in record.fields.items() if key != _SHORT}
    return replace(record, fields=fields | {name or "journal": said})
