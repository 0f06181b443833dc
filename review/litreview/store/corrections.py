"""What is shown of a record: what its sources say, covered by what reviewers completed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from litreview.identity import find_links, together
from litreview.model import Link
from litreview.store import tables

__all__ = [
    "COLUMNS",
    "ShownPaper",
    "apply_corrections",
    "completed",
    "identifiers",
    "shown_paper",
    "texts",
    "values",
    "version",
]

COLUMNS = ("title", "abstract", "authors", "year", "doi", "arxiv", "url", "type")
"""Fields that have a column of their own; all others are in ``fields``."""


def completed(
    connection: Connection, ids: Sequence[str] | None = None
) -> dict[str, dict[str, Any]]:
    """The rows of what was completed: record to field to row, the newest of several reviewers'.

    Args:
        connection: of any transaction.
        ids: of records; all if not given.
    """
    table = tables.completed
    query = select(table).order_by(table.c.seq)
    rows: Iterable[Any]
    if ids is None:
        rows = connection.execute(query)
    else:
        rows = (
            row
            for start in range(0, len(ids), 500)
            for row in connection.execute(query.where(table.c.record.in_(ids[start : start + 500])))
        )
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row.record, {})[row.field] = row
    return found


def values(row: Any, completed: Mapping[str, Any]) -> dict[str, Any]:
    """A record's fields as they are shown.

    Args:
        row: of the table of records.
        completed: field to row of the table of completions.

    Returns:
        The attributes of a `Record` that `COLUMNS` names, and ``fields``.
    """
    return apply_corrections(row, completed)


def apply_corrections(shown: Any, completed: Mapping[str, Any]) -> dict[str, Any]:
    """As `values`, of what is shown of several records that are one."""
    own = {name: getattr(shown, name) for name in COLUMNS}
    more = dict(shown.fields)
    for name, done in completed.items():
        (own if name in COLUMNS else more)[name] = done.value
        if done.value == "":  # cleared by hand
            more.pop(name, None)
    own["year"] = own["year"] or None
    return {**own, "authors": tuple(own["authors"]), "fields": more}


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """What is shown of a record and of those merged into it.

    Attributes:
        values: as of `values`.
        links: addresses in the shown text and fields, and DOIs that are not shown.
        speaking: the rows that the values come from.
    """

    values: dict[str, Any]
    links: tuple[Link, ...]
    speaking: Sequence[Any]


def shown_paper(
    rows: Sequence[Any], silent: Collection[str], completed: Mapping[str, Mapping[str, Any]]
) -> ShownPaper:
    """What is shown of a paper.

    Args:
        rows: of the table of records: the record, then those merged into it, by position.
        silent: the ids of records that say nothing, see `litreview.store.removed_sources`.
        completed: as `completed` gives it.
    """
    row = rows[0]
    speaking = [one for one in rows if one.id not in silent] or rows
    covering = completed.get(row.id, {})
    shown = values(row, covering)
    more: Sequence[Link] = ()
    if speaking != [row]:
        own = [SimpleNamespace(**values(one, completed.get(one.id, {}))) for one in speaking]
        paper = together(own)
        shown, more = apply_corrections(paper, covering), paper.links
    links = find_links([shown["abstract"]], shown)
    return ShownPaper(shown, tuple(dict.fromkeys((*links, *more))), speaking)


def identifiers(connection: Connection) -> dict[str, dict[str, str]]:
    """The DOIs and arXiv ids that cover a record's own: record to field to identifier."""
    table = tables.completed
    found: dict[str, dict[str, str]] = {}
    rows = select(table.c.record, table.c.field, table.c.value)
    rows = rows.where(table.c.field.in_(("doi", "arxiv"))).order_by(table.c.seq)
    for record, field, value in connection.execute(rows):
        found.setdefault(record, {})[field] = value
    return found


def version(connection: Connection) -> tuple[int, int]:
    """Two numbers that differ once other titles or abstracts are covered."""
    table = tables.completed
    row = connection.execute(
        select(func.count(), func.coalesce(func.sum(table.c.seq), 0)).where(_is_text())
    ).one()
    return int(row[0]), int(row[1])


def texts(connection: Connection) -> dict[str, dict[str, str]]:
    """The titles and abstracts that cover a record's own: record to field to text."""
    table = tables.completed
    found: dict[str, dict[str, str]] = {}
    rows = select(table.c.record, table.c.field, table.c.value).where(_is_text())
    for record, field, value in connection.execute(rows.order_by(table.c.seq)):
        found.setdefault(record, {})[field] = value
    return found


def _is_text() -> ColumnElement[bool]:
    return tables.completed.c.field.in_(("title", "abstract"))
