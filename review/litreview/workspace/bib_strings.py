"""The ``@string`` definitions that sources brought along, for who writes by them again."""

from __future__ import annotations

import re

from sqlalchemy import select

from litreview.store import Database, tables

__all__ = ["kept_strings", "strings_in"]

_START = re.compile(r"@\s*string\s*[{(]", re.IGNORECASE)  # `@string {`
_LONGEST = 10_000
"""Characters of a definition, and of a value: strings of strings could grow without end."""
_LIKE = "%@%string%"


def kept_strings(database: Database) -> tuple[tuple[str, str], ...]:
    """Names and values, sorted; a name that two sources gave different values is left out."""
    leftover = tables.leftover
    told = select(leftover.c.text).where(leftover.c.text.ilike(_LIKE)).order_by(leftover.c.id)
    with database.read() as connection:
        texts = list(connection.execute(told).scalars())
    values: dict[str, set[str]] = {}
    for text in texts:
        for name, value in strings_in(text).items():
            values.setdefault(name, set()).add(value)
    return tuple((name, values[name].pop()) for name in sorted(values) if len(values[name]) == 1)


def strings_in(text: str) -> dict[str, str]:
    """The values of the strings that a text defines, by name in lower case; the last counts."""
    from litreview.sources.bibsyntax import parse

    known: dict[str, str] = {}
    for start in _START.finditer(text):
        # A definition is short; parsing reads to its end only.
        body = parse(text[start.start() : start.start() + _LONGEST])
        for field in body.fields if body is not None and body.type == "string" else ():
            value = "".join(
                known.get(part.text.lower(), part.text) if part.name else part.text
                for part in field.parts
            )
            known[field.name] = value[:_LONGEST]
    return known
