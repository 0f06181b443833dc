"""The reader for ASReview's project files (.asreview): papers with what was decided on them.

A project is a zip. Since ASReview 3 one database, ``results.db``, holds the tables ``record`` and
``results``; in ASReview 2 ``record`` was in ``data_store.db`` and ``results`` under ``reviews/``.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from typing import Any

from litreview.errors import InputError
from litreview.model import Decision, Entry, Problem, Screening
from litreview.sources.jsonparts import plain_text
from litreview.sources.people import people
from litreview.sources.reference import Reference

__all__ = ["Project", "reader"]

MOST_UNPACKED = 512 << 20
"""Bytes of one database; 100,000 papers with abstracts have about 200 MB."""

_ZIP = b"PK\x03\x04"
_MAC = "__MACOSX/"
"""Where a Mac's zip keeps what it knows of each file, under the file's own ending."""

_DECISIONS = {1: Decision.INCLUDE, 0: Decision.EXCLUDE}
_FIELDS = ("title", "abstract", "doi", "url")


class Project:
    """Reads .asreview."""

    name = "asreview"
    label = "ASReview projects"

    def knows(self, data: bytes) -> bool:
        """Whether it is a zip with a project of ASReview's in it."""
        if not data.startswith(_ZIP):
            return False
        with suppress(zipfile.BadZipFile, ValueError, OSError):
            names = zipfile.ZipFile(io.BytesIO(data)).NameToInfo
            return "project.json" in names and any(name.endswith((".db", ".sql")) for name in names)
        return False

    def read_bytes(self, data: bytes) -> Iterator[Entry | Problem]:
        """Yield the project's papers, each with its decision, tags and note.

        Raises:
            InputError: if the project is damaged, too large or of ASReview 1.
        """
        try:
            yield from _papers(data)
        except (zipfile.BadZipFile, sqlite3.Error, OSError, EOFError) as error:
            raise InputError(
                f"the project is damaged ({type(error).__name__}); export it again, or as CSV"
            ) from error


reader = Project()


def _papers(data: bytes) -> Iterator[Entry | Problem]:
    records: list[dict[str, Any]] = []
    results: dict[int, dict[str, Any]] = {}
    archive = zipfile.ZipFile(io.BytesIO(data))
    for part in archive.infolist():
        if not part.filename.endswith(".db") or part.filename.startswith(_MAC):
            continue
        if part.file_size > MOST_UNPACKED:
            raise InputError(
                f"the project would unpack to {part.file_size >> 20} MiB and was not opened; "
                "export it as CSV"
            )
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(archive.read(part))
            connection.row_factory = sqlite3.Row
            records = records or _rows(connection, "record")
            for row in _rows(connection, "results"):
                results.setdefault(row["record_id"], row)
    if not records:
        raise InputError(
            "the project was made by ASReview 1; open it in ASReview 3, or export it as CSV"
        )
    for position, row in enumerate(records, 1):
        entry = _entry(row, position)
        if not entry.title:
            yield Problem(0, f"paper {position} has no title", lost=False)
        screening = _screening(results.get(row["record_id"], {}))
        yield replace(entry, screenings=(screening,)) if screening != Screening() else entry


def _rows(connection: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    known = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
    ).fetchone()
    if not known:
        return []
    assert table in ("record", "results"), "no name of the file's"
    return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608


def _entry(row: dict[str, Any], position: int) -> Entry:
    made = Reference(0, "article")
    for name in _FIELDS:
        made.put(name, plain_text(row.get(name)))
    year = plain_text(row.get("year"))
    made.year = int(year) if year.isdigit() else None
    names, others = people(_listed(row.get("authors")))
    made.authors = names
    if others:
        made.put("author-others", "author")
    made.keywords(_listed(row.get("keywords")))
    return made.entry(position)


def _screening(row: dict[str, Any]) -> Screening:
    tags: list[str] = []
    for tag in _json(row.get("tags")):
        if isinstance(tag, str):
            tags.append(tag)
        elif isinstance(tag, dict):  # a group of tags, some of them checked
            values = tag.get("values")
            tags += [
                plain_text(one.get("name") or one.get("id"))
                for one in (values if isinstance(values, list) else ())
                if isinstance(one, dict) and one.get("checked")
            ]
    note = plain_text(row.get("note"))
    return Screening(
        decision=_DECISIONS.get(row.get("label", -1)),
        tags=tuple(filter(None, tags)),
        notes=(note,) if note else (),
    )


def _listed(value: Any) -> list[str]:
    return [plain_text(one) for one in _json(value)]


def _json(value: Any) -> list[Any]:
    if isinstance(value, str):
        with suppress(ValueError, RecursionError):
            value = json.loads(value)
    return value if isinstance(value, list) else []
