"""Changes of what a record says, field by field, as drafts of events that keep their origin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from litreview.changes.decisions import clean
from litreview.model import EDITED, Entry, Kind, Record
from litreview.store import Draft
from litreview.store.records import load_records

__all__ = ["Changes", "changes_between", "edit", "field_changes", "update_fields"]

Changes = dict[str, Any]
"""Field to new value: text, a list of names, a year."""

_OWN = ("title", "abstract", "authors", "year", "doi", "arxiv", "url", "type")
_LONGEST_NAME = 64  # characters; the width of the column completed.field


def update_fields(
    connection: Connection, reviewer: str, changes: Mapping[str, Changes], source: str
) -> list[Draft]:
    """Drafts that change fields of records.

    Args:
        connection: to load the records.
        reviewer: who changes.
        changes: by the record's id.
        source: where the values came from, in a word.
    """
    return [
        Draft(
            Kind.COMPLETED,
            record.id,
            f"field:{name}",
            {
                "value": _clean(value),
                "origin": {"source": source, "id": record.key, "url": "", "score": None},
            },
        )
        for record in load_records(connection, reviewer, sorted(changes))
        for name, value in changes[record.id].items()
        if _says(record, name) != value
    ]


def edit(connection: Connection, reviewer: str, id: str, changes: Mapping[str, Any]) -> list[Draft]:
    """Drafts that store what a reviewer typed into fields of a record.

    Args:
        connection: to load the record.
        reviewer: who edits.
        id: the record.
        changes: field to value as the log stores it; ``None`` drops the reviewer's correction.
    """
    (record,) = load_records(connection, reviewer, [id])
    origin = {"source": EDITED, "id": "", "url": "", "score": None}
    return [
        Draft(Kind.COMPLETED, id, f"field:{name}", {"value": _clean(value), "origin": origin})
        for name, value in changes.items()
        if value is None or (_says(record, name) or "") != (value or "")
    ]


def changes_between(record: Record, was: Entry, now: Entry) -> Changes:
    """What an entry that was changed by hand changes of its record.

    A year that was taken out is no change: the source has it still.
    """
    found: Changes = {}
    for name in _OWN:
        value = getattr(now, name)
        if value != getattr(was, name) and value is not None:
            found[name] = list(value) if isinstance(value, tuple) else value
    more = {
        name: now.fields.get(name, "")
        for name in {**was.fields, **now.fields}
        # A field called type is not the type of the entry, and a record has one place for both.
        if was.fields.get(name) != now.fields.get(name) and name not in _OWN
    }
    return _of_record(record, found | more, now)


def field_changes(record: Record, fields: Mapping[str, str]) -> Changes:
    """Fields of a .bib file (``@`` is the type) as changes of a record."""
    found: Changes = {}
    for name, value in fields.items():
        if name == "author":
            found["authors"] = value.split(" and ")
        elif name == "year" and value.isdecimal():
            found["year"] = int(value)
        else:
            found["type" if name == "@" else name] = value
    return _of_record(record, found, None)


def _of_record(record: Record, found: Changes, now: Entry | None) -> Changes:
    """The changes under the names that the record's own dialect has for the fields."""
    from litreview.bibliography.dialects import Dialect, counterpart, in_dialect

    named: Changes = {}
    for name, value in found.items():
        other = counterpart(name)
        elsewhere = name not in record.fields and other in record.fields
        named[other if elsewhere and name not in _OWN else name] = value
    if now is not None and "date" in record.fields and {"year", "month", "day"} & named.keys():
        parts = {"year": str(now.year or ""), **now.fields}
        told = {name: parts[name] for name in ("year", "month", "day") if parts.get(name)}
        _, up = in_dialect("misc", told, Dialect.BIBLATEX)
        if "date" in up:
            named = {name: named[name] for name in named if name not in told}
            named["date"] = up["date"]
    return {name: value for name, value in named.items() if len(name) <= _LONGEST_NAME}


def _says(record: Record, name: str) -> Any:
    value = getattr(record, name) if name in _OWN else record.fields.get(name, "")
    return list(value) if isinstance(value, tuple) else value


def _clean(value: Any) -> Any:
    if isinstance(value, list):
        return [clean(one) for one in value]
    return value if value is None or isinstance(value, int) else clean(value)
