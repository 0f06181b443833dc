"""What is shown of each record in short, and its words: kept in step with the records.

A cache: whatever it holds follows from the other tables. It is complete up to a position; what is
added later joins in the same transaction once it is complete, and until then it waits for `fill`.
Records of an import that is still being written are listed too, and not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType, SimpleNamespace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from litreview.identity import together
from litreview.store import corrections, duplicates, removed_sources, tables
from litreview.store.checksums import checked
from litreview.store.errors import DamagedIndexError
from litreview.store.search import index
from litreview.store.search.text_match import fold

__all__ = [
    "ABSTRACT",
    "AUTHORS",
    "add_new",
    "differing",
    "fill_some",
    "folded_venue",
    "rebuild",
    "renew",
    "show",
    "venue",
    "waiting",
]

ABSTRACT, AUTHORS = 1, 2
"""What a record has, in one number."""

_SORTED = 100
"""Characters by which texts are sorted."""

_COMPARED = 500
"""Records that are compared at once."""

_NONE: Mapping[str, Any] = MappingProxyType({})
"""No records that are known already."""

_PLACES = ("journal", "journaltitle", "booktitle", "eventtitle")


def venue(fields: Mapping[str, Any]) -> str:
    """Where a paper was published, in the source's words; empty if it does not say."""
    found = (" ".join(str(fields[name]).split()) for name in _PLACES if fields.get(name))
    return next(filter(None, found), "")


def folded_venue(place: str) -> str:
    """By what a venue is told from others; case and accents do not matter."""
    return fold(place)[:_SORTED]


def waiting(connection: Connection) -> tuple[int, int]:
    """Up to which position the list is complete, and the last position there is."""
    listed, record = tables.all_listed.c.number, tables.all_records.c.position
    done = connection.scalar(select(func.max(listed))) or 0
    return done, connection.scalar(select(func.max(record))) or 0


def add_new(connection: Connection, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """List new records, if those before the first of them are listed.

    Args:
        connection: of the write transaction that added them.
        rows: by id, as they were added, in the order of their positions.
    """
    if not rows:
        return
    _be_alone(connection)
    known = {id: SimpleNamespace(**row) for id, row in rows.items()}
    if waiting(connection)[0] == next(iter(known.values())).position - 1:
        _write(connection, list(rows), new=True, known=known)


def show(connection: Connection) -> None:
    """Let readers find out that there are more records, though none of them has changed."""
    listed = tables.all_listed
    newest = connection.scalar(select(func.max(listed.c.version))) or 0
    last = select(func.max(listed.c.number)).scalar_subquery()
    connection.execute(update(listed).where(listed.c.number == last).values(version=newest + 1))


def renew(connection: Connection, ids: Iterable[str]) -> None:
    """List again the records that now show something else, if they are listed."""
    known = sorted(set(ids))
    if known:
        _be_alone(connection)
        _write(connection, known, new=False)


def fill_some(connection: Connection, most: int) -> bool:
    """List the next records that wait for it; whether others still do."""
    _be_alone(connection)
    done, last = waiting(connection)
    if done >= last:
        return False
    position = tables.all_records.c.position
    query = select(tables.all_records.c.id).where(position > done).order_by(position).limit(most)
    ids = list(connection.execute(query).scalars())
    _write(connection, ids, new=True)
    return len(ids) == most


def _be_alone(connection: Connection) -> None:
    """Wait for others who list records in PostgreSQL; SQLite's writers are alone as it is."""
    connection.execute(select(tables.review.c.last_seq).with_for_update())


def differing(connection: Connection) -> Iterator[str]:
    """The ids of records that are listed otherwise than they would be now."""
    listed = tables.listed
    query = select(listed).order_by(listed.c.number).limit(_COMPARED)
    rows = connection.execute(query).all()
    while rows:
        present = {row.record: row for row in rows}
        known = select(tables.record.c.id).where(tables.record.c.id.in_(list(present)))
        ids = set(connection.execute(known).scalars())
        yield from present.keys() - ids
        for expected, _ in _described(connection, sorted(ids)):
            row = present[expected["record"]]
            if any(getattr(row, name) != value for name, value in expected.items()):
                yield row.record
        rows = connection.execute(query.where(listed.c.number > rows[-1].number)).all()


def rebuild(connection: Connection) -> None:
    """Make the index of words again, of all records that are listed."""
    _be_alone(connection)
    index.reset(connection)
    listed = tables.all_listed.c
    ids = connection.execute(select(listed.record).order_by(listed.number)).scalars().all()
    _write_words(connection, ids, new=False)


def _write(
    connection: Connection, ids: Sequence[str], *, new: bool, known: Mapping[str, Any] = _NONE
) -> None:
    """List records; a damaged index does not stop who decides or imports."""
    try:
        _write_words(connection, ids, new=new, known=known)
    except DamagedIndexError:  # records that are not listed by now wait for `fill_some`
        rebuild(connection)


def _write_words(
    connection: Connection, ids: Sequence[str], *, new: bool, known: Mapping[str, Any] = _NONE
) -> None:
    """List records for the first time, or again those that are listed."""
    listed = tables.all_listed
    version = (connection.scalar(select(func.max(listed.c.version))) or 0) + 1
    # Numbers of an import that was cleaned up come again, but never its documents.
    first = index.REVISION * (connection.scalar(select(tables.review.c.abandoned)) or 0)
    for chunk in _chunks(ids):
        described = list(_described(connection, chunk, known))
        docs: dict[int, int] = {}
        if not new:
            numbers = [row["number"] for row, _ in described]
            query = select(listed.c.number, listed.c.doc).where(listed.c.number.in_(numbers))
            docs = {number: doc + index.REVISION for number, doc in connection.execute(query)}
            described = [one for one in described if one[0]["number"] in docs]
            connection.execute(delete(listed).where(listed.c.number.in_(docs)))
        rows, words = [], []
        for row, texts in described:
            doc = docs.get(row["number"], first + row["number"])
            rows.append({**row, "doc": doc, "version": version})
            words.append({**texts, "doc": doc})
        if rows:
            connection.execute(insert(listed), rows)
        index.add(connection, words)


def _described(
    connection: Connection, ids: Sequence[str], known: Mapping[str, Any] = _NONE
) -> Iterable[tuple[dict[str, Any], dict[str, str]]]:
    """The row of each record in the list, and its words by field; ``known`` need not be read."""
    record = tables.all_records
    away = duplicates.merged_records(connection, ids)
    every = [*ids, *(id for id in away if id not in ids)]
    completed = corrections.completed(connection, every)
    rows: dict[str, Any] = {id: known[id] for id in every if id in known}
    for chunk in _chunks([id for id in every if id not in rows]):
        query = select(record).where(record.c.id.in_(chunk)).order_by(record.c.position)
        rows |= {
            row.id: checked("record", row, f"record {row.id}") for row in connection.execute(query)
        }
    silent = set(connection.execute(removed_sources.in_state(removed_sources.SILENT)).scalars())
    merged: dict[str, list[Any]] = {}
    for id in rows:
        if id in away:
            merged.setdefault(away[id], []).append(rows[id])
    for id in ids:
        row = rows[id]
        values = corrections.values(row, completed.get(id, {}))
        speaking = [one for one in (row, *merged.get(id, ())) if one.id not in silent] or [row]
        if speaking != [row]:
            own = [
                SimpleNamespace(**corrections.values(one, completed.get(one.id, {})))
                for one in speaking
            ]
            values = corrections.apply_corrections(together(own), completed.get(id, {}))
        words = _words(values)
        yield _row(row, values, words), words


def _row(row: Any, values: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    authors, place, title = values["authors"], venue(values["fields"]), values["title"]
    whole = len(title) <= 4 * _SORTED
    return {
        "number": row.position,
        "record": row.id,
        "title": (words["title"] if whole else fold(title[: 4 * _SORTED]))[:_SORTED],
        "authors": " ".join(fold(_family(name)) for name in authors[:5])[:_SORTED],
        "venue": words["venue"][:_SORTED],
        "place": place,
        "year": values["year"],
        "type": values["type"],
        "doi": values["doi"].lower(),
        "has": ABSTRACT * bool(values["abstract"].strip()) + AUTHORS * bool(authors),
    }


def _words(values: Mapping[str, Any]) -> dict[str, str]:
    return {
        "title": fold(values["title"]),
        "abstract": fold(values["abstract"]),
        "author": fold(" ".join(values["authors"])),
        "venue": fold(venue(values["fields"])),
    }


def _family(name: str) -> str:
    before, comma, _ = name.partition(",")
    return before if comma else (name.split() or [""])[-1]


def _chunks(items: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
