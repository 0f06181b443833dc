"""Which records go out, and with what."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import select

from litreview.errors import InputError, UsageError
from litreview.model import Record
from litreview.store import tables
from litreview.workspace.context import ReviewContext, record_filter
from litreview.workspace.selection import RecordIds

__all__ = ["PRESETS", "Choice", "Documents", "chosen", "keyed", "preset"]

_PARTS = ("abstract", "tags", "notes", "decision", "private")
PRESETS: dict[str, dict[str, bool]] = {
    "full": dict.fromkeys(_PARTS, True),
    "submission": dict.fromkeys(_PARTS, False),
}
"""What goes out beside the references: everything, or nothing that is only the reviewer's."""

_LARGEST = 1 << 26
"""Bytes of a document whose citations are read: 64 MiB."""

Documents: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""One document or several."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What selects the records of an export; all of it must hold.

    Attributes:
        where: as `Review.records`; if not given, what is included, or all where records are named.
        tag: a tag.
        text: words, as `Review.records`.
        ids: records by id or key.
        cited_in: documents that cite them.
        query: as `Review.find`.
    """

    where: str | None = None
    tag: str = ""
    text: str = ""
    ids: RecordIds | None = None
    cited_in: Documents | None = None
    query: str | None = None

    @property
    def named(self) -> bool:
        """Whether records are named, so that their decisions do not matter unless asked for."""
        return self.ids is not None or self.cited_in is not None or self.query is not None


def preset(name: str | None, options: dict[str, Any]) -> dict[str, Any]:
    """The options of a preset under those given.

    Raises:
        UsageError: if there is no such preset.
    """
    if name is not None and name not in PRESETS:
        raise UsageError(f"{name!r} is not a preset; use {', '.join(PRESETS)}")
    return {**(PRESETS[name] if name else {}), **options}


def chosen(context: ReviewContext, choice: Choice) -> tuple[list[Record], list[str]]:
    """The records in the order of the sources, with those whose ``crossref`` they name.

    Returns:
        The records, and the keys that a document cites but no record has.
    """
    where = choice.where or ("all" if choice.named else "include")
    wished = record_filter(where, choice.text, choice.tag)
    among: set[str] | None = None
    missing: list[str] = []
    if choice.ids is not None:
        named = context.names(choice.ids)
        with context.read() as connection:
            among = set(context.resolve(connection, named))
    if choice.query is not None:
        fitting = set(context.search_cache.ids_matching(choice.query, ()))
        among = fitting if among is None else among & fitting
    if choice.cited_in is not None:
        keys = _cited(choice.cited_in)
        owners = _owners(context, {key.lower() for key in keys})
        cited = set(owners.values())
        missing = [key for key in keys if key != "*" and key.lower() not in owners]
        if "*" not in keys:
            among = cited if among is None else among & cited
    records = context.record_cache.records(wished, among)
    return _with_parents(context, records), missing


def _cited(paths: Documents) -> list[str]:
    from litreview.bibliography.cited_documents import ENDINGS, cited_keys

    keys: list[str] = []
    for path in map(Path, [paths] if isinstance(paths, str | os.PathLike) else paths):
        ending = path.suffix.lower()
        if ending not in ENDINGS:
            raise UsageError(f"{path.name}: citations are read from {', '.join(ENDINGS)}")
        try:
            if path.stat().st_size > _LARGEST:
                raise InputError(f"{path.name}: the document is over 64 MiB; split it")
            keys += cited_keys(path.read_text(encoding="utf-8-sig", errors="replace"), ending)
        except FileNotFoundError:
            raise InputError(f"{path}: there is no such document; check the path") from None
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise InputError(f"{path}: the document cannot be read: {why}") from None
        except ValueError as error:
            raise InputError(f"{path.name}: {error}") from None
    return keys


def _with_parents(context: ReviewContext, records: list[Record]) -> list[Record]:
    """And the records that hold what the others leave to their ``crossref``, by today's keys."""
    found = {record.id: record for record in records}
    children = records
    while children := [one for one in children if "crossref" in one.fields and _parent(one)]:
        parents = keyed(context, {_parent(record) for record in children})
        for child in children:
            if parent := parents.get(_parent(child)):
                fields = {**child.fields, "crossref": parent.key}
                found[child.id] = replace(child, fields=fields)
        fresh = {one.id: one for one in parents.values() if one.id not in found}
        found |= fresh
        children = list(fresh.values())
    return list(found.values())


def _parent(record: Record) -> str:
    return record.fields.get("crossref", "").strip().lower()


def keyed(context: ReviewContext, keys: set[str]) -> dict[str, Record]:
    """The records of keys, or of aliases, in lower case."""
    owners = _owners(context, keys)
    records = {record.id: record for record in context.load(sorted(set(owners.values())))}
    return {key: records[id] for key, id in owners.items() if id in records}


def _owners(context: ReviewContext, keys: set[str]) -> dict[str, str]:
    """The ids of the records that keys or aliases name; no beginning of an id counts as one."""
    owners: dict[str, str] = {}
    wanted = sorted(keys)
    with context.read() as connection:
        for folded, id in (
            (tables.record.c.folded_key, tables.record.c.id),
            (tables.alias.c.folded, tables.alias.c.record),
        ):
            for start in range(0, len(wanted), 500):
                named = select(folded, id).where(folded.in_(wanted[start : start + 500]))
                owners |= {row[0]: row[1] for row in connection.execute(named)}
    return owners
