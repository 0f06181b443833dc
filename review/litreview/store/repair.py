"""Saving what can be read of a damaged review into a new one.

Papers and events are read row by row, past pages that cannot be read. What is saved of a review is
what its log says, so the present state is folded again and nothing of it is copied.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, Connection, Table, insert, update

from litreview.errors import NotAReviewError, ReviewError
from litreview.model import STAGES, Kind
from litreview.store import projections, tables
from litreview.store.checksums import checksum
from litreview.store.engine import APPLICATION_ID
from litreview.store.joined_entries import folded_text
from litreview.store.log import Role
from litreview.store.schema import create, open_database
from litreview.store.search import listing

__all__ = ["repair"]

Row = dict[str, Any]

_LOST = "(title lost)"
_SQLITE = b"SQLite format 3\x00"
_KEPT = (
    tables.identity,
    tables.text,
    tables.all_occurrences,
    tables.leftover,
    tables.joined,
    tables.timing,
)
_NUMBERED = ("text", "occurrence", "leftover", "joined")
"""Tables whose ids nothing refers to, and which may be damaged."""

_AT_ONCE = 500  # records whose words are indexed at once


def repair(path: Path, target: Path) -> list[str]:
    """Write what can be read of a SQLite review into a new one; the damaged one is not changed.

    Args:
        path: the damaged review.
        target: where the new one is made.

    Returns:
        A sentence for everything that is lost or should be compared with its source.

    Raises:
        ExistsError: if there is something at the target.
        NotAReviewError: if nothing can be read.
    """
    with tempfile.TemporaryDirectory(prefix="litreview-repair-") as folder:
        copy = _copy(path, Path(folder))
        with closing(_Damaged(copy, path.name)) as damaged:
            saved = _Saved(damaged)
        create(target)
        try:
            with closing(open_database(target)) as database, database.write() as connection:
                saved.write(connection)
                while listing.fill_some(connection, _AT_ONCE):
                    pass
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    return saved.sentences


def _copy(path: Path, folder: Path) -> Path:
    """Copy a file with its log, of this version's tables, with the beginning that it must have."""
    copy = folder / "damaged.review"
    try:
        shutil.copyfile(path, copy)
        log = path.with_name(f"{path.name}-wal")
        if log.exists():
            shutil.copyfile(log, folder / "damaged.review-wal")
    except OSError as error:
        raise NotAReviewError(f"{path.name} cannot be read: {error.strerror}") from error
    with copy.open("r+b") as file:
        file.write(_SQLITE)
        file.seek(68)  # see "The Database Header" in https://www.sqlite.org/fileformat2.html
        file.write(APPLICATION_ID.to_bytes(4))
    # What is too damaged to be opened may have the tables of this version all the same.
    with suppress(ReviewError, sqlite3.Error):
        open_database(copy).close()  # migrates a review of an earlier version
    return copy


class _Damaged:
    """A file that is read as far as it can be."""

    def __init__(self, file: Path, name: str) -> None:
        self._raw = sqlite3.connect(file)
        self._raw.text_factory = bytes  # the text itself may be damaged
        self.name = name
        self.lost: Counter[str] = Counter()

    def close(self) -> None:
        self._raw.close()

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table that can be read, in their order."""
        for values in self._values(table):
            try:
                row = {
                    column.name: _value(column, value)
                    for column, value in zip(table.columns, values, strict=True)
                }
            except (ValueError, TypeError):
                self.lost[table.name] += 1
                continue
            yield row

    def _values(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """Rows in the order of their numbers, past those that lie on damaged pages."""
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        query = f'SELECT rowid, {names} FROM "{table.name}" WHERE rowid >= ? ORDER BY rowid'  # noqa: S608 - names of our own
        at, step = 1, 1
        while at < 1 << 40:  # more rows than any review has
            try:
                for number, *values in self._raw.execute(query, (at,)):
                    yield tuple(values)
                    at, step = number + 1, 1
            except sqlite3.Error:
                at, step = at + step, 2 * step
            else:
                return


class _Saved:
    """What was read, made to fit together."""

    def __init__(self, damaged: _Damaged) -> None:
        self.sentences: list[str] = []
        staged = next(damaged.rows(tables.staged), None)
        after = staged["after"] if staged else 1 << 40
        self._rows = {table.name: list(damaged.rows(table)) for table in _KEPT}
        self._sources = {row["id"]: row for row in damaged.rows(tables.all_sources)}
        if staged:
            self._sources.pop(staged["source"], None)
        every = sorted(damaged.rows(tables.all_records), key=lambda row: row["position"])
        self._records = {row["id"]: row for row in every if row["position"] <= after}
        unfinished = {row["id"] for row in every} - self._records.keys()
        for name in ("identity", "text", "occurrence", "joined"):
            self._rows[name] = [r for r in self._rows[name] if r["record"] not in unfinished]
        self._acts = {row["id"]: row for row in damaged.rows(tables.act)}
        read = list(damaged.rows(tables.event))
        self._events = [row for row in read if _is_event(row)]
        damaged.lost["event"] += len(read) - len(self._events)
        self._review = next(damaged.rows(tables.review), None)
        if not self._records and not self._events and not self._rows["text"]:
            raise NotAReviewError(
                f"nothing can be read from {damaged.name}; restore it from a copy"
            )
        self._compare()
        self._replace_lost()
        self._fit()
        unused = sum(row["last"] - row["first"] + 1 for row in damaged.rows(tables.renumbered))
        written = self._review["last_seq"] - unused if self._review else 0
        if (missing := max(written - len(self._events), 0)) or damaged.lost["event"]:
            number = max(missing, damaged.lost["event"])
            self.sentences.append(f"{number} of {max(written, number)} events are lost")

    def _compare(self) -> None:
        """Name the papers that are not as they were written."""
        for row in self._records.values():
            if row["crc"] is not None and row["crc"] != checksum("record", row):
                self.sentences.append(
                    f"paper {row['id']} ({row['title'][:60]!r}) was damaged; compare it with its "
                    "source"
                )

    def _replace_lost(self) -> None:
        """Make new rows for papers that have only their text or decisions left."""
        texts = {row["record"]: row for row in self._rows["text"]}
        named = [row["record"] for row in self._events if row["record"]]
        for id in dict.fromkeys((*texts, *named)):
            if id in self._records:
                continue
            text = texts.get(id, {"title": _LOST, "abstract": ""})
            self._records[id] = {
                **{"id": id, "title": text["title"], "abstract": text["abstract"]},
                **{"authors": [], "year": None, "doi": "", "arxiv": "", "url": "", "type": "misc"},
                **{"fields": {}, "key": id, "key_frozen": False, "key_pinned": False},
            }
            self.sentences.append(
                f"of paper {id} ({text['title'][:60]!r}) only title and abstract are left"
            )

    def _fit(self) -> None:
        """Number papers and events without gaps, and leave out what refers to what is lost."""
        keys: set[str] = set()
        for position, row in enumerate(self._records.values(), 1):
            while row["key"].lower() in keys:
                row["key"] += "-2"
            keys.add(row["key"].lower())
            row |= {"position": position, "folded_key": row["key"].lower()}
            row["folded"] = folded_text(row["title"], row["abstract"])
        for row in self._rows["occurrence"]:
            if row["source"] not in self._sources:
                number = row["source"]
                self._sources[number] = {
                    **{"id": number, "name": f"lost source {number}", "format": ""},
                    **{"digest": f"lost-{number}", "date": "", "entries": 0},
                }
                self.sentences.append(f"name and date of source {number} are lost")
        for name, rows in self._rows.items():
            self._rows[name] = [
                row
                for row in rows
                if row.get("record", next(iter(self._records), None)) in self._records
                and (row.get("source") is None or row["source"] in self._sources)
            ]
        once = {row["value"]: row for row in self._rows["identity"]}
        self._rows["identity"] = list(once.values())
        self._events.sort(key=lambda row: row["id"])
        for seq, row in enumerate(self._events, 1):
            row["seq"] = seq
        self._fit_acts()

    def _fit_acts(self) -> None:
        """An action for the events of each, and none without events."""
        last: dict[str, Row] = {row["act"]: row for row in self._events}
        acts: dict[str, Row] = {}
        for id, event in last.items():
            undone = event["payload"].get("act") if event["kind"] == Kind.RETRACTED else None
            role = Role.DO
            if undone is not None:
                target = last.get(undone)
                again = target is not None and target["kind"] == Kind.RETRACTED
                role = Role.REDO if again else Role.UNDO
            lost = {
                **{"id": id, "reviewer": event["reviewer"], "role": role, "target": undone},
                **{"label": event["kind"]},
            }
            acts[id] = self._acts.get(id, lost) | {"seq": event["seq"]}
        # A retraction comes after what it retracts, so the newest action stands.
        retracts: dict[str, set[str]] = {}
        for event in self._events:
            if event["kind"] in (Kind.RETRACTED, Kind.SOURCE_REMOVED):
                retracts.setdefault(event["act"], set()).add(event["payload"].get("act", ""))
        retracted: set[str] = set()
        for act in sorted(acts.values(), key=lambda row: -int(row["seq"])):
            act["standing"] = act["id"] not in retracted
            if act["standing"]:
                retracted |= retracts.get(act["id"], set())
        self._acts = acts

    def write(self, connection: Connection) -> None:
        """Fill an empty review."""
        _insert(connection, tables.all_sources, self._sources.values())
        _insert(connection, tables.all_records, self._records.values())
        for table in _KEPT:
            _insert(connection, table, self._rows[table.name])
        _insert(connection, tables.event, self._events)
        _insert(connection, tables.act, self._acts.values())
        last = self._events[-1] if self._events else {"seq": 0, "id": ""}
        values = {"last_seq": last["seq"], "last_event": last["id"]}
        if self._review:
            values["created"] = self._review["created"]
        connection.execute(update(tables.review).values(values))
        projections.rebuild(connection)


def _value(column: Column[Any], value: Any) -> Any:
    """A value of a column.

    Raises:
        ValueError, TypeError: if it cannot be one.
    """
    if value is None and not column.nullable:
        raise ValueError(f"{column.name} has no value")
    if value is None:
        return None
    if isinstance(column.type, JSON):
        found = json.loads(value)
        if column.name in ("payload", "fields") and not isinstance(found, dict):
            raise TypeError(f"{column.name} is not an object")
        return found
    if isinstance(value, bytes):
        value = value.decode()
    python = column.type.python_type
    if python is bool and value in (0, 1):
        return bool(value)
    if not isinstance(value, python) and not (python is float and isinstance(value, int)):
        raise TypeError(f"{column.name} is of another type")
    return value


def _is_event(row: Row) -> bool:
    """Whether an event is as it was written."""
    sound = row["crc"] is None or row["crc"] == checksum("event", row)
    return sound and row["stage"] in STAGES and row["kind"] in [kind.value for kind in Kind]


def _insert(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows; checksums are computed of what they say now."""
    own = {"crc"} | ({"id"} if table.name in _NUMBERED else set())
    found = [{k: v for k, v in row.items() if k not in own} for row in rows]
    if found:
        connection.execute(insert(table), found)
