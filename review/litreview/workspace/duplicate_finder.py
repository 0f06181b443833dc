"""Finding duplicates among the records of a review, each pair once, and merging the certain ones.

What is found follows from the records alone and is kept until they change. Which of it is still to
be shown (not merged, not dismissed) is looked up each time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, func, select

from litreview.changes import duplicates as merging
from litreview.identity import Comparison, MatchFeatures, pairs, traits
from litreview.identity import groups as group
from litreview.store import Database, corrections, log, tables
from litreview.store import duplicates as groups
from litreview.workspace.change_recorder import ActionResult

__all__ = ["DuplicateFinder"]

_AT_ONCE = 50
"""Groups of records that an import merges in one transaction."""

Found = tuple[str, str, Comparison]
"""Two records' own ids, and what they have in common."""


class DuplicateFinder:
    """Knows which records of a review look like one paper."""

    def __init__(self, database: Database) -> None:
        """Nothing is read before it is asked for."""
        self._database = database
        self._lock = threading.Lock()
        self._version: tuple[Any, ...] = ()
        self._found: list[Found] = []

    def pairs(self) -> list[Found]:
        """Pairs of winners not yet merged or dismissed, the most probable first."""
        with self._lock, self._database.read() as connection:
            version = _version(connection)
            if version != self._version:
                ids, known = _traits(connection)
                self._found = [(ids[a], ids[b], told) for a, b, told in pairs(known)]
                self._version = version
            return list(_open(connection, self._found))

    def merge_certain(self, reviewer: str) -> ActionResult:
        """Merge all that are certainly one paper, as one step of undo."""
        self.pairs()
        with self._database.read() as connection:
            ids, known = _traits(connection)
        return self._merge(reviewer, ids, known, self._found, log.Role.DO)

    def merge_new(self, reviewer: str, after: int) -> tuple[ActionResult, int]:
        """Merge new records that are certainly the same as others.

        It is no step of undo, as the import is none; unmerging takes it back.

        Args:
            reviewer: who imported them.
            after: the place in the order of the sources behind which records are new.

        Returns:
            What was merged away, and how many pairs are doubtful.
        """
        with self._database.read() as connection:
            ids, known = _traits(connection)
            record = tables.record
            fresh = set(
                connection.execute(select(record.c.id).where(record.c.position > after)).scalars()
            )
        near = pairs(known, [id in fresh for id in ids])
        found = [(ids[a], ids[b], told) for a, b, told in near]
        acted = self._merge(reviewer, ids, known, found, log.Role.KEEP)
        with self._database.read() as connection:
            return acted, sum(1 for _ in _open(connection, found))

    def _merge(
        self,
        reviewer: str,
        ids: Sequence[str],
        known: Sequence[MatchFeatures],
        found: Iterable[Found],
        role: str,
    ) -> ActionResult:
        place = {id: number for number, id in enumerate(ids)}
        certain = [
            (place[one], place[other], told)
            for one, other, told in found
            if told.certain and one in place and other in place
        ]
        if not certain:
            return ActionResult("", "nothing to change", (), 0)
        with self._database.read() as connection:
            table = tables.apart
            verdicts = connection.execute(select(table.c.record, table.c.other)).all()
        not_duplicates = [
            (place[one], place[other]) for one, other in verdicts if one in place and other in place
        ]
        members = [[ids[row] for row in rows] for rows in group(known, certain, not_duplicates)]
        # What can be undone is one action; others get to write between those of an import.
        size = len(members) if role == log.Role.DO else _AT_ONCE
        done = ActionResult("", "nothing to change", (), 0)
        for start in range(0, len(members), size):
            done = self._append(reviewer, members[start : start + size], role, done)
        return done

    def _append(
        self, reviewer: str, members: Sequence[Sequence[str]], role: str, before: ActionResult
    ) -> ActionResult:
        """Merge groups of records in one transaction; the result counts those merged before."""
        with self._database.write() as connection:
            log.lock(connection)  # who merges at the same time comes before or after
            drafts, remarks = merging.merge_all(connection, reviewer, members)
            if not drafts:
                return replace(before, seq=log.newest(connection))
            losers = [draft.record for draft in drafts if draft.record and draft.slot == "merged"]
            label = f"merge {len(losers)} certain duplicate{'s' * (len(losers) > 1)}"
            events = log.append(connection, reviewer, drafts, label, role=role)
        ids, said = (*before.ids, *losers), (*before.remarks, *remarks)
        return ActionResult(events[0].act, label, ids, events[-1].seq, remarks=said)


def _open(connection: Connection, found: Iterable[Found]) -> Iterator[Found]:
    away = groups.merged_into(connection)
    seen = groups.apart(connection)
    for one, other, told in found:
        pair = away.get(one, one), away.get(other, other)
        if pair[0] != pair[1] and frozenset(pair) not in seen:
            seen.add(frozenset(pair))
            yield *pair, told


def _version(connection: Connection) -> tuple[Any, ...]:
    """Numbers that differ once records came in or were completed."""
    newest = connection.scalar(select(func.max(tables.source.c.id)))
    number = connection.scalar(select(func.count()).select_from(tables.record))
    done = tables.completed.c.seq
    return newest, number, *connection.execute(select(func.count(done), func.sum(done))).one()


def _traits(connection: Connection) -> tuple[list[str], list[MatchFeatures]]:
    """Every record's id and traits, merged ones too, in the order of the sources."""
    record = tables.record
    completed = corrections.completed(connection)
    ids, known = [], []
    for row in connection.execute(select(record).order_by(record.c.position)):
        covering = completed.get(row.id)
        paper: Any = SimpleNamespace(**corrections.values(row, covering)) if covering else row
        ids.append(row.id)
        known.append(traits(row.id, paper))
    return ids, known
