"""The records of a stage as columns, an item a record: what a DataFrame is made of.

`litreview.store.records.load_records` makes an object of every record, which for a hundred
thousand takes many seconds. Here each table is read once, and only records that are merged or
completed are looked at one by one. The checksums of rows are not compared, which would take longer
than all the rest; `litreview.store.verify` compares them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import Connection, String, cast, select

from litreview.identity import find_addresses
from litreview.model import STAGE, Highlight, Record
from litreview.store import corrections, duplicates, removed_sources, stages, tables
from litreview.store.records import highlight_of, rows_of
from litreview.store.visibility import Sight

__all__ = ["RecordColumns", "columns_of", "read_columns"]


@dataclass(frozen=True, slots=True)
class RecordColumns:
    """Lists of one length, an item a record; the names are those of `Record`.

    Attributes:
        decision: ``undecided`` without one.
        notes: what each note says.
        sources: the source's name of each occurrence.
        links: addresses.
        files: paths of attached files.
    """

    id: list[str] = field(default_factory=list)
    position: list[int] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    authors: list[list[str]] = field(default_factory=list)
    year: list[int | None] = field(default_factory=list)
    doi: list[str] = field(default_factory=list)
    arxiv: list[str] = field(default_factory=list)
    url: list[str] = field(default_factory=list)
    decision: list[str] = field(default_factory=list)
    reasons: list[list[str]] = field(default_factory=list)
    tags: list[list[str]] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    highlights: list[list[Highlight]] = field(default_factory=list)
    sources: list[list[str]] = field(default_factory=list)
    links: list[list[str]] = field(default_factory=list)
    files: list[list[str]] = field(default_factory=list)


_UNDECIDED = "undecided"


def columns_of(records: Iterable[Record]) -> RecordColumns:
    """The columns of some records that were loaded."""
    columns = RecordColumns()
    lists = [getattr(columns, one.name) for one in fields(columns)]
    for record in records:
        row = (
            record.id,
            record.position,
            record.key,
            record.title,
            record.abstract,
            list(record.authors),
            record.year,
            record.doi,
            record.arxiv,
            record.url,
            record.decision.value if record.decision else _UNDECIDED,
            list(record.reasons),
            list(record.tags),
            [note.text for note in record.notes],
            list(record.highlights),
            [one.source for one in record.occurrences],
            [link.url for link in record.links],
            [file.path for file in record.files],
        )
        for values, value in zip(lists, row, strict=True):
            values.append(value)
    return columns


def read_columns(
    connection: Connection, reviewer: str, *, stage: str = STAGE, viewer: str | None = None
) -> RecordColumns:
    """Every record of a stage, in the order of the sources; see `load_records`.

    Raises:
        ValueError: if a row is damaged so that it cannot be read.
    """
    record = tables.record
    rows = connection.execute(
        select(
            record.c.id,
            record.c.position,
            record.c.key,
            record.c.title,
            record.c.abstract,
            cast(record.c.authors, String),  # parsed all at once below
            record.c.year,
            record.c.doi,
            record.c.arxiv,
            record.c.url,
        )
        .where(stages.held(reviewer, stage))
        .order_by(record.c.position)
    ).all()
    if not rows:
        return RecordColumns()
    ids, position, key, title, abstract, authors, year, doi, arxiv, url = map(
        list, zip(*rows, strict=True)
    )
    place = {id: number for number, id in enumerate(ids)}
    columns = RecordColumns(
        id=ids,
        position=position,
        key=key,
        title=title,
        abstract=abstract,
        authors=json.loads(f"[{','.join(authors)}]"),
        year=[one or None for one in year],
        doi=doi,
        arxiv=arxiv,
        url=url,
        decision=[_UNDECIDED] * len(ids),
        reasons=[[] for _ in ids],
        tags=[[] for _ in ids],
        notes=[[] for _ in ids],
        highlights=[[] for _ in ids],
        sources=[[] for _ in ids],
        links=[
            find_addresses([text], address, one, eprint)
            for text, one, eprint, address in zip(abstract, doi, arxiv, url, strict=True)
        ],
        files=[[] for _ in ids],
    )
    _combine(connection, columns, place)
    _add_sources(connection, columns, place)
    _add_decisions(connection, columns, place, reviewer, stage)
    _add_personal(connection, columns, place, reviewer if viewer is None else viewer)
    return columns


def _combine(connection: Connection, columns: RecordColumns, place: dict[str, int]) -> None:
    """Show records as `load_records` does that others are merged into or that were completed."""
    winners = [id for id in set(duplicates.merged_into(connection).values()) if id in place]
    away = duplicates.merged_records(connection, winners)
    completed = corrections.completed(connection)
    wanted = [*dict.fromkeys([*winners, *(id for id in completed if id in place)]), *away]
    if not wanted:
        return
    silent = set(connection.execute(removed_sources.in_state(removed_sources.SILENT)).scalars())
    record = tables.record
    every = select(record).order_by(record.c.position)
    papers: dict[str, list[Any]] = {}
    rows = rows_of(connection, every, record.c.id, wanted)
    for row in sorted(rows, key=lambda row: (row.id in away, row.position)):
        papers.setdefault(away.get(row.id, row.id), []).append(row)
    for id, group in papers.items():
        paper = corrections.shown_paper(group, silent, completed)
        number, values = place[id], paper.values
        for name in ("title", "abstract", "year", "doi", "arxiv", "url"):
            getattr(columns, name)[number] = values[name]
        columns.authors[number] = list(values["authors"])
        columns.links[number] = [link.url for link in paper.links]


def _add_sources(connection: Connection, columns: RecordColumns, place: dict[str, int]) -> None:
    seen, source = tables.occurrence, tables.source
    names = {row.id: row.name for row in connection.execute(select(source.c.id, source.c.name))}
    away = duplicates.merged_into(connection)
    counted = removed_sources.counted()
    rows = select(seen.c.record, seen.c.source).where(counted).order_by(seen.c.id)
    found = connection.execute(rows).all()
    if away:
        pairs = ((away.get(record, record), names[number]) for record, number in found)
    else:
        pairs = ((record, names[number]) for record, number in found)
    _append(columns.sources, place, pairs)


def _add_decisions(
    connection: Connection,
    columns: RecordColumns,
    place: dict[str, int],
    reviewer: str,
    stage: str,
) -> None:
    made = tables.decision
    rows = connection.execute(
        select(made.c.record, made.c.decision, made.c.reasons).where(
            made.c.reviewer == reviewer, made.c.stage == stage
        )
    )
    for record, decision, reasons in rows:
        if record in place:
            columns.decision[place[record]] = decision
            columns.reasons[place[record]] = reasons


def _add_personal(
    connection: Connection, columns: RecordColumns, place: dict[str, int], viewer: str
) -> None:
    """What reviewers did that who looks may see."""
    sight = Sight.of(connection, viewer)
    tag, note, highlight = tables.tag, tables.note, tables.highlight
    tagged = select(tag.c.record, tag.c.name).where(sight.rows(tag)).distinct()
    _append(columns.tags, place, connection.execute(tagged))
    for tags in columns.tags:
        tags.sort()
    noted = select(note.c.record, note.c.text).where(sight.rows(note)).order_by(note.c.id)
    _append(columns.notes, place, connection.execute(noted))
    marked = select(highlight).where(sight.rows(highlight)).order_by(highlight.c.id)
    passages = ((row.record, highlight_of(row)) for row in connection.execute(marked))
    _append(columns.highlights, place, passages)
    attached = tables.attached
    filed = select(attached.c.record, attached.c.path).where(sight.rows(attached))
    rows = connection.execute(filed.order_by(attached.c.seq))
    _append(columns.files, place, dict.fromkeys((row.record, row.path) for row in rows))


def _append(values: Sequence[list[Any]], place: dict[str, int], rows: Iterable[Any]) -> None:
    for record, value in rows:
        found = place.get(record)
        if found is not None:
            values[found].append(value)
