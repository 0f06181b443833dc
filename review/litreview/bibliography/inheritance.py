"""What an entry has from others: the book it is in, and the fields of an ``@xdata``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from litreview.model import Record

__all__ = ["resolve_xdata"]

_DEEPEST = 10
"""How many ``@xdata`` may refer to each other in a row; biblatex's own entries have one or two."""


def resolve_xdata(records: Iterable[Record]) -> list[Record]:
    """The records with the fields of the ``@xdata`` they name, and without these.

    BibTeX does not know ``xdata`` (biblatex manual, 3.13.6). One that is not among the records
    stays a name.
    """
    records = list(records)
    data = {record.key: record for record in records if record.type.lower() == "xdata"}
    if not data:
        return records
    used: set[str] = set()
    found = [
        replace(record, fields=_resolved(record.fields, data, used, 0))
        if "xdata" in record.fields
        else record
        for record in records
    ]
    return [record for record in found if record.key not in used]


def _resolved(
    fields: Mapping[str, str], data: Mapping[str, Record], used: set[str], depth: int
) -> dict[str, str]:
    own = dict(fields)
    left: list[str] = []
    for key in (key.strip() for key in own.pop("xdata", "").split(",")):
        if key in data and depth < _DEEPEST:
            used.add(key)
            for name, value in _resolved(_everything(data[key]), data, used, depth + 1).items():
                own.setdefault(name, value)
        elif key:
            left.append(key)
    return own | ({"xdata": ",".join(left)} if left else {})


def _everything(record: Record) -> dict[str, str]:
    said = {"title": record.title, "doi": record.doi, "url": record.url}
    if record.year is not None and "date" not in record.fields:
        said["year"] = str(record.year)
    return {name: value for name, value in said.items() if value} | dict(record.fields)
