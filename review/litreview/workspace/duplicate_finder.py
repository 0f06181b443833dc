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
from litreview.display import quantity
from litreview.identity import Comparison, MatchFeatures, pairs, traits
from litreview.identity import groups as group
from litreview.store import Database, corrections, duplicates, log, removed_sources, tables
from litreview.workspace.change_recorder import ActionResult

__all__ = ["DuplicateFinder"]

_AT_ONCE = 50
"""Groups of records that an import merges in one transaction."""

Found = tuple[str, str, Comparison]
"""Two records' own ids, and what they have in common."""


class DuplicateFinder:
    """Knows which records of a review look like one paper."""

    def __init__(self, database: Database) -> None:
        """Read nothing yet; each part is read when it is first needed."""
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
        return self._merge(reviewer, ids, known, self._found, len(self._found) or 1)

    def merge_new(self, reviewer: str, after: int) -> tuple[ActionResult, int]:
        """Merge new records that are certainly the same as others.

        It is part of the import, and undone with it.

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
        # All in the action of the import; others get to write in between.
        acted = self._merge(reviewer, ids, known, found, _AT_ONCE)
        with self._database.read() as connection:
            return acted, sum(1 for _ in _open(connection, found))

    def _merge(
        self,
        reviewer: str,
        ids: Sequence[str],
        known: Sequence[MatchFeatures],
        found: Iterable[Found],
        size: int,
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
        done = ActionResult("", "nothing to change", (), 0)
        for start in range(0, len(members), size):
            done = self._append(reviewer, members[start : start + size], done)
        return done

    def _append(
        self, reviewer: str, members: Sequence[Sequence[str]], before: ActionResult
    ) -> ActionResult:
        """Merge groups of records in one transaction; the result counts those merged before."""
        with self._database.write() as connection:
            log.lock(connection)  # who merges at the same time comes before or after
            drafts, remarks = merging.merge_all(connection, reviewer, members)
            if not drafts:
                return replace(before, seq=log.newest(connection))
            losers = [draft.record for draft in drafts if draft.record and draft.slot == "merged"]
            label = f"merge {quantity(len(losers), 'certain duplicate')}"
            events = log.append(connection, reviewer, drafts, label)
        ids, said = (*before.ids, *losers), (*before.remarks, *remarks)
        return ActionResult(events[0].act, label, ids, events[-1].seq, remarks=said)


def _open(connection: Connection, found: Iterable[Found]) -> Iterator[Found]:
    away = duplicates.merged_into(connection)
    seen = duplicates.apart(connection)
    for one, other, told in found:
        pair = away.get(one, one), away.get(other, other)
        if pair[0] != pair[1] and frozenset(pair) not in seen:
            seen.add(frozenset(pair))
            yield *pair, told


def _version(connection: Connection) -> tuple[Any, ...]:
    """Numbers that change when records are imported or completed."""
    newest = connection.scalar(select(func.max(tables.source.c.id)))
    number = connection.scalar(select(func.count()).select_from(tables.record))
    done = tables.completed.c.seq
    completed = connection.execute(select(func.count(done), func.sum(done))).one()
    return newest, number, *completed, *removed_sources.version(connection)


def _traits(connection: Connection) -> tuple[list[str], list[MatchFeatures]]:
    """Every record's id and traits, merged ones too, in the order of the sources.

    Without those that no source brings any more.
    """
    record = tables.record
    completed = corrections.completed(connection)
    ids, known = [], []
    unseen = removed_sources.in_state(removed_sources.HIDDEN, removed_sources.SILENT)
    columns = [record.c[name] for name in ("id", *corrections.COLUMNS, "fields")]
    query = select(*columns).where(record.c.id.not_in(unseen)).order_by(record.c.position)
    for row in connection.execute(query):
        covering = completed.get(row.id)
        paper: Any = SimpleNamespace(**corrections.values(row, covering)) if covering else row
        ids.append(row.id)
        known.append(traits(row.id, paper))
    return ids, known
