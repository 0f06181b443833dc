"""Which fields can be completed, and what an entry would bring to a record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from litreview.bibliography.names import OTHERS
from litreview.model import Entry, Record

__all__ = ["COMPLETED", "OWN", "lacking", "news", "value"]

OWN = ("title", "abstract", "authors", "year", "doi", "arxiv", "url", "type")
"""Fields that every entry has a place for."""

COMPLETED = (
    *OWN,
    *("journal", "journaltitle", "booktitle", "volume", "number", "pages", "publisher", "month"),
    *("date", "editor", "series", "edition", "school", "institution", "issn", "isbn", "pmid"),
    "primaryclass",
)
"""What can be taken over. A file's other fields (its own notes, tags, paths) are its owner's."""


PRINTING = (
    *("type", "journal", "journaltitle", "booktitle", "volume", "number", "pages", "publisher"),
    *("month", "date", "series", "edition", "issn", "isbn"),
)
"""What tells one printing of a paper from another."""

_HTTP = re.compile(r"https?://\S+")  # `https://example.org/a`


def value(of: Entry | Record, field: str) -> Any:
    """What an entry or a record says in a field: text, a tuple of names, a year, or ``None``."""
    found = getattr(of, field) if field in OWN else of.fields.get(field)
    if field == "url" and found and not _HTTP.fullmatch(found):
        return None
    return None if not found or (field, found) == ("type", "misc") else found


def lacking(record: Record, fields: Iterable[str]) -> list[str]:
    """The fields, among some, that a record lacks."""
    return [field for field in fields if value(record, field) is None]


def news(record: Record, entry: Entry, fields: Iterable[str] | None = None) -> dict[str, Any]:
    """What would be taken over from an entry.

    Args:
        record: what is known.
        entry: what was found.
        fields: these and no others, even if the record says something else in them. If not given,
            what the record says nothing of; of an entry of another year only what all versions of
            a paper have in common, so that no volume of 2018 stands beside the year 2017.

    Returns:
        Field to new value, lists for tuples as they stand in the log.
    """
    chosen = lacking(record, COMPLETED) if fields is None else dict.fromkeys(fields)
    found = {field: value(entry, field) for field in chosen}
    if fields is None:
        for field in _unfit(record, entry):
            found.pop(field, None)
    new = {
        field: list(new) if isinstance(new, tuple) else new
        for field, new in found.items()
        if new is not None and new != value(record, field)
    }
    # Whether the list of names ended with "and others" goes with the names.
    if "authors" in new and record.fields.get(OTHERS, "") != entry.fields.get(OTHERS, ""):
        new[OTHERS] = entry.fields.get(OTHERS, "")
    return new


def _unfit(record: Record, entry: Entry) -> tuple[str, ...]:
    """What would not go with what the record says."""
    if record.year and entry.year and record.year != entry.year:
        return PRINTING  # of a preprint and what became of it, each has its own
    if "journal" in record.fields or "journaltitle" in record.fields:
        return ("journal", "journaltitle")  # the two dialects name one thing differently
    return ()
