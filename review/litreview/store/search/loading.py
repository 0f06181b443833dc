"""Reading the columns of a library, and keeping them in step with the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from litreview.model import STAGE, Kind
from litreview.store import duplicates, removed_sources, stages, tables, team
from litreview.store.merged_state import PERSONAL
from litreview.store.search.columns import DECISIONS, NO_YEAR, Columns, Pairs, Rows
from litreview.store.search.listing import ABSTRACT, AUTHORS
from litreview.store.search.text_match import fold
from litreview.store.visibility import Sight

__all__ = ["concerns_keys", "load_sources", "renew"]

_AT_ONCE = 50_000  # rows in memory besides the columns
_FEW = 5_000
"""Records that are looked at one by one; of more all are read again."""


def renew(
    connection: Connection,
    columns: Columns,
    reviewer: str,
    newest: int,
    stage: str = STAGE,
    *,
    viewer: str | None = None,
) -> None:
    """Bring columns up to the newest event.

    Args:
        connection: of a read transaction.
        columns: empty ones, or those of an earlier moment of the same review.
        reviewer: whose decisions count.
        newest: the number of the newest event.
        stage: at which; always the same for the same columns.
        viewer: who is shown them, if not the reviewer; always the same for the same columns.
    """
    sight = Sight.of(connection, reviewer if viewer is None else viewer)
    generation = connection.scalar(select(tables.review.c.abandoned)) or 0
    if columns.size and columns.generation != generation:
        columns.clear()
    columns.generation = generation
    before = columns.size
    listed = _load_listed(connection, columns)
    removed = removed_sources.version(connection)
    if removed != columns.removed:
        listed = True
        # Those in a file may be of another moment.
        columns.sourced, columns.removed = -1, removed
    known = columns.seq and columns.sight == sight.mark
    touched = _touched(connection, columns.seq) if known else None
    if touched is None or columns.size - before > _FEW:
        _load_merged(connection, columns)
        _load_personal(connection, columns, reviewer, stage, sight)
    else:
        if listed:
            _load_merged(connection, columns)
        # What was done with a record before it was listed counts from now on.
        new = columns.ids_of(np.arange(before, columns.size, dtype=np.int32))
        if touched or new:
            ids = sorted(touched.union(new))
            _load_personal(connection, columns, reviewer, stage, sight, ids=ids)
    if stage != STAGE:
        columns.held = columns.at(
            columns.rows_of(list(connection.execute(stages.carried(reviewer)).scalars()))[0]
        )
    columns.seq, columns.sight = newest, sight.mark


def concerns_keys(connection: Connection, seq: int) -> bool:
    """Whether what was done after an event may have changed citation keys."""
    event = tables.event
    other = select(event.c.seq).where(event.c.seq > seq, event.c.kind.not_in(PERSONAL))
    return connection.scalar(other.limit(1)) is not None


def load_sources(connection: Connection, columns: Columns) -> None:
    """Read which sources the records come from, unless that is known."""
    seen, source = tables.occurrence, tables.source
    newest = connection.scalar(select(func.max(seen.c.id))) or 0
    if newest == columns.sourced:
        return
    if columns.sourced < 0:
        columns.came = Pairs()
    after = max(columns.sourced, 0)
    query = select(seen.c.record, seen.c.source).where(seen.c.id > after).order_by(seen.c.id)
    query = query.where(removed_sources.counted())
    names: dict[int, str] = {
        row.id: row.name for row in connection.execute(select(source.c.id, source.c.name))
    }
    for some in _chunks(connection, query):
        rows, there = columns.rows_of([row[0] for row in some])
        columns.came.add(
            rows, [names[row[1]] for row, known in zip(some, there, strict=True) if known]
        )
        if not there.all():  # some are not listed yet, so all are read again
            newest = -1
    columns.sourced = newest
    columns.sources = None


def _load_listed(connection: Connection, columns: Columns) -> bool:
    """Read what is new in the list since last time; whether there was anything."""
    listed = tables.listed
    version = connection.scalar(select(func.max(listed.c.version))) or 0
    if version == columns.listing:
        return False
    last = connection.scalar(select(func.max(listed.c.number))) or 0
    # What an import listed while it was written has older versions than what was changed since.
    before = columns.size
    columns.grow(last)
    query = select(
        listed.c.number,
        listed.c.record,
        listed.c.doc,
        listed.c.year,
        listed.c.type,
        listed.c.venue,
        listed.c.place,
        listed.c.doi != "",
        listed.c.has,
    ).where(or_(listed.c.version > columns.listing, listed.c.number > before))
    for some in _chunks(connection, query):
        numbers, ids, docs, years, types, venues, places, dois, has = zip(*some, strict=True)
        rows = np.array(numbers, np.int32) - 1
        known = np.array(ids, "S")
        if known.dtype.itemsize > columns.ids.dtype.itemsize:
            columns.ids = columns.ids.astype(known.dtype)
        columns.ids[rows] = known
        columns.docs[rows] = docs
        columns.year[rows] = [
            NO_YEAR if year is None else min(max(year, NO_YEAR), 9999) for year in years
        ]
        columns.type[rows] = [columns.types.number(type) for type in types]
        columns.venue[rows] = [
            columns.venues.number(folded, place) if place else -1
            for folded, place in zip(venues, places, strict=True)
        ]
        columns.doi[rows] = dois
        columns.abstract[rows] = np.array(has) & ABSTRACT > 0
        columns.authors[rows] = np.array(has) & AUTHORS > 0
        columns.shown[rows] = True
    columns.shown[columns.losers] = False
    columns.shown[columns.hidden] = False
    columns.listing = version
    return True


def _load_merged(connection: Connection, columns: Columns) -> None:
    away = duplicates.merged_into(connection)
    hidden = removed_sources.in_state(removed_sources.HIDDEN)
    silent = removed_sources.in_state(removed_sources.SILENT)
    gone = set(connection.execute(hidden).scalars())
    # A merged record that says nothing any more lends nothing, either.
    gone.update(id for id in connection.execute(silent).scalars() if id in away)
    away = {id: head for id, head in away.items() if id not in gone}
    columns.shown[columns.losers] = True
    columns.shown[columns.hidden] = True
    places = np.full((2, len(away)), -1, np.int32)
    for line, ids in zip(places, (list(away), list(away.values())), strict=True):
        rows, there = columns.rows_of(ids)
        line[there] = rows
    both = (places >= 0).all(axis=0)
    columns.losers, columns.winners = places[0, both], places[1, both]
    columns.hidden = columns.rows_of(sorted(gone))[0]
    columns.shown[columns.losers] = False
    columns.shown[columns.hidden] = False
    columns.sources = None


def _touched(connection: Connection, seq: int) -> set[str] | None:
    """The records that something was done with after an event; ``None`` if all may be."""
    event = tables.event
    found: set[str] = set()
    query = select(event.c.kind, event.c.record, event.c.payload).where(event.c.seq > seq)
    acts: list[str] = []
    for kind, record, payload in connection.execute(query):
        if kind == Kind.RETRACTED:
            acts.append(payload["act"])
        elif kind == Kind.MERGED or kind in team.KINDS:
            return None
        elif kind == Kind.CONFLICT_RESOLVED or kind in PERSONAL:
            found.add(record)
    # An undo retracts an act; a redo retracts the undo of one.
    act = tables.act
    for chunk in _slices(acts):
        of = select(act.c.target).where(act.c.id.in_(chunk), act.c.target.is_not(None))
        targets = [*chunk, *connection.execute(of).scalars()]
        retracted = select(event.c.kind, event.c.record).where(event.c.act.in_(targets))
        for kind, record in connection.execute(retracted.distinct()):
            if kind == Kind.MERGED or kind in team.KINDS:
                return None
            if kind in PERSONAL or kind == Kind.CONFLICT_RESOLVED:
                found.add(record)
    if len(found) > _FEW:
        return None
    away = duplicates.merged_into(connection, found)
    return {away.get(id, id) for id in found}


def _load_personal(
    connection: Connection,
    columns: Columns,
    reviewer: str,
    stage: str,
    sight: Sight,
    *,
    ids: Sequence[str] | None = None,
) -> None:
    """Read what was decided, tagged, noted and marked, of some records or of all."""
    if ids is None:
        columns.decision[:] = 0
        columns.decided[:] = 0
        columns.tags, columns.reasons, columns.files = Pairs(), Pairs(), Pairs()
        columns.first_reasons = Pairs()
        columns.notes, columns.noted, columns.marked = {}, set(), set()
    else:
        rows, _ = columns.rows_of(ids)
        columns.decision[rows] = 0
        columns.decided[rows] = 0
        columns.tags.drop(rows)
        columns.reasons.drop(rows)
        columns.first_reasons.drop(rows)
        columns.files.drop(rows)
        for row in rows.tolist():
            columns.notes.pop(row, None)
        columns.noted.difference_update(rows.tolist())
        columns.marked.difference_update(rows.tolist())
    _load_decisions(connection, columns, stages.mine(reviewer, stage), ids)
    tag, note, mark, file = tables.tag, tables.note, tables.highlight, tables.attached
    names = select(tag.c.record, tag.c.name).where(sight.rows(tag)).distinct()
    for rows, some in _placed(connection, columns, names, tag.c.record, ids):
        columns.tags.add(rows, [one[1] for one in some])
    paths = select(file.c.record, file.c.path).where(sight.rows(file)).distinct()
    for rows, some in _placed(connection, columns, paths, file.c.record, ids):
        columns.files.add(rows, [one[1] for one in some])
    texts = select(note.c.record, note.c.text).where(sight.rows(note))
    for rows, some in _placed(connection, columns, texts, note.c.record, ids):
        columns.noted.update(rows.tolist())
        _keep_notes(columns, rows, some)
    comments = select(mark.c.record, mark.c.comment).where(sight.rows(mark))
    for rows, some in _placed(connection, columns, comments, mark.c.record, ids):
        columns.marked.update(rows.tolist())
        _keep_notes(columns, rows, some)


def _load_decisions(
    connection: Connection,
    columns: Columns,
    whose: ColumnElement[bool],
    ids: Sequence[str] | None,
) -> None:
    table = tables.decision
    mine = select(table.c.record, table.c.decision, table.c.seq, table.c.reasons).where(whose)
    places = {name: place for place, name in enumerate(DECISIONS)}
    for rows, some in _placed(connection, columns, mine, table.c.record, ids):
        columns.decision[rows] = [places[one[1]] for one in some]
        columns.decided[rows] = [one[2] for one in some]
        given = [(row, one[3]) for row, one in zip(rows.tolist(), some, strict=True) if one[3]]
        for pairs, most in ((columns.reasons, None), (columns.first_reasons, 1)):
            told = [(row, reason) for row, reasons in given for reason in reasons[:most]]
            if told:
                pairs.add(
                    np.array([row for row, _ in told], np.int32), [reason for _, reason in told]
                )


def _keep_notes(columns: Columns, rows: Rows, some: Sequence[Any]) -> None:
    for row, one in zip(rows.tolist(), some, strict=True):
        if one[1]:
            columns.notes.setdefault(row, []).append(fold(one[1]))


def _placed(
    connection: Connection,
    columns: Columns,
    query: Select[Any],
    column: Any,
    ids: Sequence[str] | None,
) -> Iterable[tuple[Rows, list[Any]]]:
    """The answers to a query with the row of the record that each begins with."""
    queries = [query] if ids is None else [query.where(column.in_(chunk)) for chunk in _slices(ids)]
    for one in queries:
        for some in _chunks(connection, one):
            rows, there = columns.rows_of([answer[0] for answer in some])
            yield rows, [answer for answer, known in zip(some, there, strict=True) if known]


def _chunks(connection: Connection, query: Select[Any]) -> Iterable[list[Any]]:
    """Answers, so many at once that a million take little memory."""
    result = connection.execute(query.execution_options(yield_per=_AT_ONCE))
    for some in result.partitions():
        yield list(some)


def _slices(items: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
