"""Completing records: looked up one by one, taken over in batches, each saved when it is done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from review.errors import InputError, MissingError, OfflineError, UsageError
from review.model import Entry, Failure, Kind, Origin, Problem, Record
from review.sources import open_source
from review.store import Database, Draft, log, query, shown
from review.workspace import acts
from review.workspace.acting import Acted
from review.workspace.importing import Progress, Upload, failure, read_files

if TYPE_CHECKING:
    from review.completing import Candidate, Completion, Found, Taken

__all__ = ["Find", "Run", "Stop", "known_fields", "provenance", "read_entries", "take"]

Find = Callable[[Record], "list[Candidate]"]
"""Looks a record up: its candidates, the best first."""

Stop = Callable[[], bool]
"""Whether to stop; asked between records and while waiting."""

_HTTP = re.compile(r"https?://\S+")


def read_entries(paths: Iterable[Any], failed: list[Failure]) -> Iterator[Found]:
    """The entries of files, in any format that `review.sources` reads.

    Args:
        paths: files, folders, or `Upload` objects.
        failed: is told what could not be read.
    """
    from review.completing import Found

    for path in paths:
        for file in [path] if isinstance(path, Upload) else read_files([path]):
            if isinstance(file, Failure):
                failed.append(file)
                continue
            try:
                # A workbook tells only while it is read that it cannot be.
                items = list(open_source(file.data, file.name).items)
            except InputError as error:
                failed.append(failure(file.name, str(error)))
                continue
            for item in items:
                if isinstance(item, Entry):
                    name = item.key or f"entry {item.position}"
                    url = item.url if _HTTP.fullmatch(item.url) else ""
                    yield Found(file.name, item, name, url)
                elif isinstance(item, Problem) and item.lost:
                    failed.append(Failure(file.name, item.line, item.reason, item.text))


def known_fields(fields: Sequence[str] | str | None) -> list[str] | None:
    """The same, if they can be completed.

    Raises:
        UsageError: if one cannot.
    """
    from review.completing import COMPLETED

    if fields is None:
        return None
    given = [fields] if isinstance(fields, str) else list(fields)
    for name in given:
        if name not in COMPLETED:
            raise UsageError(
                f"{name!r} is no field that can be completed; use {', '.join(COMPLETED)}"
            )
    return given


@dataclass(slots=True)
class Run:
    """Records looked up one after the other.

    Attributes:
        database: of the review.
        reviewer: who takes over.
        threshold: from which score on candidates are taken over; ``None`` for none of them.
        fields: take over these and no others, whatever the record says.
        dry: change nothing.
        batch: how many are saved at once.
    """

    database: Database
    reviewer: str
    threshold: float | None = None
    fields: Sequence[str] | None = None
    dry: bool = False
    batch: int = 1
    act: str = ""
    taken: list[Taken] = field(default_factory=list)
    offered: list[Candidate] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    _saved: int = 0

    def over(
        self,
        records: Sequence[Record],
        find: Find,
        *,
        progress: Progress | None = None,
        stop: Stop | None = None,
        failed: Sequence[Failure] = (),
        problems: Sequence[str] = (),
    ) -> Completion:
        """Look records up; ``failed`` and ``problems`` are what went wrong meanwhile.

        What was taken over is saved when this ends, however it ends: a `KeyboardInterrupt` of
        ``progress`` or ``find`` goes on to the caller once it is.
        """
        from review.completing import Completion, Stopped, Unanswered

        done, stopped, offline = 0, False, ""
        left: list[str] = []
        try:
            for record in records:
                if stopped := stop is not None and stop():
                    break
                if progress is not None:
                    progress(done, len(records), record.title)
                try:
                    self._judge(record, find(record))
                except Unanswered:
                    left.append(record.id)
                done += 1
                if len(self.taken) - self._saved >= self.batch:
                    self._save()
        except Stopped:
            stopped = True
        except OfflineError as error:
            offline = str(error)
        finally:
            self._save()
        left += [record.id for record in records[done:]]
        return Completion(
            looked=len(records) - len(left),
            taken=tuple(self.taken),
            offered=tuple(self.offered),
            unknown=tuple(self.unknown),
            left=tuple(left),
            problems=(*problems, *([offline] if offline else [])),
            failed=tuple(failed),
            stopped=stopped,
            act=self.act,
        )

    def _judge(self, record: Record, found: Sequence[Candidate]) -> None:
        from review.completing import Taken, chosen, news

        if not found:
            self.unknown.append(record.id)
            return
        sure = [] if self.threshold is None else chosen(found, self.threshold)
        if not sure:
            self.offered.append(found[0])
        got: set[str] = set()
        for one in sure:
            fields = tuple(name for name in news(record, one.entry, self.fields) if name not in got)
            if fields:
                got.update(fields)
                self.taken.append(Taken(one, fields))

    def _save(self) -> None:
        fresh = self.taken[self._saved :]
        if self.dry or not fresh:
            return
        with self.database.write() as connection:
            ids = list(dict.fromkeys(one.candidate.record for one in fresh))
            loaded = query.load(connection, self.reviewer, ids)
            known = {record.id: record for record in loaded}
            drafts = [
                draft
                for one in fresh
                if one.candidate.record in known
                for draft in _drafts(
                    known[one.candidate.record], one.candidate, one.fields, named=bool(self.fields)
                )
            ]
            if drafts:
                number = len({one.candidate.record for one in self.taken})
                self.act = _append(
                    connection, self.reviewer, drafts, "complete", number=number, act=self.act
                ).act
        self._saved = len(self.taken)


def take(
    database: Database, reviewer: str, candidate: Candidate, fields: Sequence[str] | None
) -> Acted:
    """See `Review.take`."""
    with database.write() as connection:
        records = query.load(connection, reviewer, [candidate.record])
        if not records:
            raise MissingError(f"there is no record {candidate.record[:80]!r} in this review")
        drafts = _drafts(records[0], candidate, fields, named=fields is not None)
        if not drafts:
            return Acted("", "nothing to change", (), log.newest(connection))
        return _append(connection, reviewer, drafts, f"complete from {candidate.source}")


def provenance(connection: Connection, record: Record) -> dict[str, Origin]:
    """See `Review.provenance`."""
    from review.completing import COMPLETED, value

    files = ", ".join(dict.fromkeys(one.source for one in record.occurrences))
    names = dict.fromkeys((*COMPLETED, *record.fields))
    found = {name: Origin(files) for name in names if value(record, name) is not None}
    rows = shown.completed(connection, [record.id, *(one.id for one in record.duplicates)])
    for id, completed in rows.items():
        for name, row in completed.items():
            # What covers a record that was merged into this one need not be what is shown.
            if id == record.id or (name in found and _plain(value(record, name)) == row.value):
                at = datetime.fromisoformat(row.at)
                found[name] = Origin(**row.origin, reviewer=row.reviewer, at=at)
    return found


def _drafts(
    record: Record, candidate: Candidate, fields: Sequence[str] | None, *, named: bool
) -> list[Draft]:
    """What taking over changes of a record as it is in this transaction.

    Args:
        record: as it is now: somebody may have filled a field since it was looked up.
        candidate: from where.
        fields: these only; all if not given.
        named: whether the reviewer named them, so that values in them give way.
    """
    from review.citing.names import OTHERS
    from review.completing import news

    new = news(record, candidate.entry, fields if named else None)
    origin = {
        "source": acts.clean(candidate.source),
        "id": acts.clean(candidate.id),
        "url": acts.clean(candidate.url) if _HTTP.fullmatch(candidate.url) else "",
        "score": candidate.score,
    }
    return [
        Draft(Kind.COMPLETED, candidate.record, f"field:{name}", {"value": value, "origin": origin})
        for name, value in ((name, _clean(value)) for name, value in new.items())
        if fields is None or name in fields or name == OTHERS
    ]


def _append(
    connection: Connection,
    reviewer: str,
    drafts: Sequence[Draft],
    what: str,
    *,
    number: int = 1,
    act: str = "",
) -> Acted:
    touched = tuple(dict.fromkeys(draft.record for draft in drafts if draft.record))
    label = acts.describe(what, query.load(connection, reviewer, touched[:1]), number)
    events = log.append(connection, reviewer, drafts, label, act=act or None)
    return Acted(events[0].act, label, touched, events[-1].seq)


def _plain(value: Any) -> Any:
    """A value as it stands in the log."""
    return list(value) if isinstance(value, tuple) else value


def _clean(value: Any) -> Any:
    """What every database stores."""
    if isinstance(value, list):
        return [acts.clean(name) for name in value]
    return value if isinstance(value, int) else acts.clean(value)
