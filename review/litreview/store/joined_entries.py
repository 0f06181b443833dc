"""What each source of a record says of it, where several have it: one of them can be removed.

A record that one source has is what that source says. When another source joins it, the record as
it was and the new entry are kept, each for itself, and what the record shows can be put together
again from the sources that are left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from litreview.identity import ranked_texts
from litreview.model import Entry, Text
from litreview.store import tables
from litreview.store.checksums import checksum

__all__ = ["COMPARED", "described", "folded_text", "known", "learn", "put_together", "whole"]

COMPARED = ("title", "abstract", "authors", "year", "doi", "arxiv", "url", "type", "fields")
"""The columns of a record that an entry fills."""


def folded_text(title: str, abstract: str) -> str:
    """What is searched of a record: its title and abstract, case folded."""
    return f"{title}\n{abstract}".casefold()


def learn(row: dict[str, Any], entry: Entry, texts: Iterable[Text]) -> None:
    """Let a record learn from another occurrence what it did not know; nothing is overwritten.

    Args:
        row: of the record, which is changed.
        entry: what the other occurrence says.
        texts: the versions of the record's text before.
    """
    shown = ranked_texts({*texts, Text(entry.title, entry.abstract)})[0]
    row.update(title=shown.title, abstract=shown.abstract)
    row["folded"] = folded_text(shown.title, shown.abstract)
    for name, value in (
        ("authors", list(entry.authors)),
        ("year", entry.year),
        ("doi", entry.doi),
        ("arxiv", entry.arxiv),
        ("url", entry.url),
    ):
        row[name] = row[name] or value
    if row["type"] == "misc":
        row["type"] = entry.type
    row["fields"] = {**entry.fields, **row["fields"]}


def described(paper: Any, texts: Iterable[Text] = ()) -> dict[str, Any]:
    """What is kept of an entry, or of a record before the first entry that joins it.

    Args:
        paper: a row of the table of records as a dictionary, or an `Entry`.
        texts: the versions of the record's text; none for an entry.
    """
    own = paper if isinstance(paper, dict) else {name: getattr(paper, name) for name in COMPARED}
    found = {name: own[name] for name in COMPARED}
    found |= {"authors": list(own["authors"]), "fields": dict(own["fields"])}
    if versions := [[text.title, text.abstract] for text in ranked_texts(texts)]:
        found["texts"] = versions
    return found


def known(connection: Connection, records: Sequence[str]) -> set[str]:
    """The records, among some, whose entries are kept source by source."""
    table = tables.joined
    found: set[str] = set()
    for chunk in _chunks(records):
        query = select(table.c.record).where(table.c.record.in_(chunk)).distinct()
        found.update(connection.execute(query).scalars())
    return found


def put_together(connection: Connection, records: Iterable[str]) -> set[str]:
    """Let records show what their sources say that are not removed; those that changed.

    A record that no source has any more shows what all of them said.
    """
    table = tables.removed
    gone = set(map(tuple, connection.execute(select(table.c.source, table.c.record))))
    changed: set[str] = set()
    for chunk in _chunks(sorted(records)):
        changed |= _put_together(connection, chunk, gone)
    return changed


def _put_together(
    connection: Connection, records: Sequence[str], gone: set[tuple[int, str]]
) -> set[str]:
    joined, seen, record = tables.joined, tables.occurrence, tables.all_records
    said: dict[str, list[Any]] = {}
    query = select(joined).where(joined.c.record.in_(records)).order_by(joined.c.id)
    for row in connection.execute(query):
        said.setdefault(row.record, []).append(row)
    if not said:
        return set()
    sources: dict[str, set[int]] = {}
    query = select(seen.c.record, seen.c.source).where(seen.c.record.in_(sorted(said)))
    for id, source in connection.execute(query.distinct()):
        known = sources.setdefault(id, set())
        if (source, "") not in gone and (source, id) not in gone:
            known.add(source)
    changed: dict[str, dict[str, Any]] = {}
    versions: dict[str, set[Text]] = {}
    query = select(record).where(record.c.id.in_(sorted(said)))
    for row in connection.execute(query):
        present = sources.get(row.id, set())
        first = present - {one.source for one in said[row.id]}
        every = [one.entry for one in said[row.id]]
        left = [
            one.entry
            for one in said[row.id]
            if (first if one.source is None else one.source in present)
        ]
        values, texts = whole(left or every)
        if any(values[name] != getattr(row, name) for name in COMPARED):
            values["crc"] = checksum("record", {**row._mapping, **values})
            changed[row.id] = values
        versions[row.id] = texts
    if changed:
        connection.execute(
            update(record)
            .where(record.c.id == bindparam("of"))
            .values({name: bindparam(f"to_{name}") for name in (*COMPARED, "folded", "crc")}),
            [
                {"of": id, **{f"to_{name}": value for name, value in values.items()}}
                for id, values in changed.items()
            ],
        )
    text = tables.text
    connection.execute(delete(text).where(text.c.record.in_(sorted(versions))))
    connection.execute(
        insert(text),
        [
            {"record": id, "title": one.title, "abstract": one.abstract}
            for id, texts in versions.items()
            for one in ranked_texts(texts)
        ],
    )
    return set(changed)


def whole(entries: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], set[Text]]:
    """The columns of a record that entries describe, and the versions of its text."""
    first, *others = entries
    row = {name: first[name] for name in COMPARED}
    row["folded"] = folded_text(first["title"], first["abstract"])
    texts = {Text(*text) for text in first.get("texts", ())}
    texts.add(Text(first["title"], first["abstract"]))
    for entry in others:
        learn(row, Entry(**{name: entry[name] for name in COMPARED}), texts)
        texts.update(Text(*text) for text in entry.get("texts", ()))
        texts.add(Text(entry["title"], entry["abstract"]))
    return row, texts


def _chunks(items: Sequence[str], size: int = 300) -> Iterable[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
