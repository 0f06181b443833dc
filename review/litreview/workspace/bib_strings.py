"""The ``@string`` definitions that sources brought along, for who writes by them again."""

from __future__ import annotations

import re

from sqlalchemy import select

from litreview.store import Database, tables

__all__ = ["kept_strings"]

_START = re.compile(r"@\s*string\s*[{(]", re.IGNORECASE)
_LIKE = "%@%string%"


def kept_strings(database: Database) -> tuple[tuple[str, str], ...]:
    """Names and values, sorted; a name that two sources gave different values is left out."""
    from litreview.sources.bibsyntax import parse

    leftover = tables.leftover
    told = select(leftover.c.text).where(leftover.c.text.ilike(_LIKE)).order_by(leftover.c.id)
    with database.read() as connection:
        texts = list(connection.execute(told).scalars())
    values: dict[str, set[str]] = {}
    for text in texts:
        known: dict[str, str] = {}
        for start in _START.finditer(text):
            body = parse(text[start.start() :])
            for field in body.fields if body is not None and body.type == "string" else ():
                known[field.name] = "".join(
                    known.get(part.text.lower(), part.text) if part.name else part.text
                    for part in field.parts
                )
        for name, value in known.items():
            values.setdefault(name, set()).add(value)
    return tuple((name, values[name].pop()) for name in sorted(values) if len(values[name]) == 1)
