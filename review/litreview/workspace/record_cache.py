"""Records in memory: loaded once, and then only those that were changed.

An export of ten thousand records after one decision reads one record, and writes one entry again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from litreview.model import Event, Kind, Record
from litreview.store import Database, Filter, log, query
from litreview.store.records import load_records
from litreview.store.visibility import Sight
from litreview.workspace.card import Card

if TYPE_CHECKING:
    from litreview.bibliography import BibOptions, RenderedEntry

__all__ = ["RecordCache", "changed_records"]

_OF_ONE_RECORD = frozenset(
    (
        Kind.ATTACHED,
        Kind.CONFLICT_RESOLVED,
        Kind.COMPLETED,
        Kind.DECIDED,
        Kind.HIGHLIGHTED,
        Kind.KEY_ALIASED,
        Kind.KEY_FROZEN,
        Kind.KEY_MADE,
        Kind.KEY_PINNED,
        Kind.NOTED,
        Kind.TAGGED,
    )
)
_OF_NONE = frozenset(
    (
        Kind.EXPORT_FOLLOWED,
        Kind.MODEL_RUN,
        Kind.PATTERN_CHANGED,
        Kind.PROTOCOL_CHANGED,
        Kind.SAMPLE_DRAWN,
        Kind.SEARCH_SAVED,
        Kind.SOURCE_KIND,
    )
)


class RecordCache:
    """One reviewer's records of a stage as they were when last looked at; safe from any thread."""

    def __init__(self, database: Database, reviewer: str, stage: str, viewer: str) -> None:
        """Read nothing yet; each part is read when it is first needed."""
        self._database = database
        self._reviewer = reviewer
        self._stage = stage
        self._viewer = viewer
        self._sight = ""
        self._lock = Lock()
        self._seq = 0
        self._records: dict[str, Record] = {}
        self._options: BibOptions | None = None
        self._rendered: dict[str, tuple[Record, str, RenderedEntry]] = {}

    def records(self, wanted: Filter, among: Collection[str] | None = None) -> list[Record]:
        """The records wanted, of those ids only if any are given, in the order of the sources."""
        with self._lock, self._database.read() as connection:
            newest = log.newest(connection)
            if newest != self._seq:
                self._forget(log.read(connection, self._seq))
                sight = Sight.of(connection, self._viewer).mark
                if sight != self._sight:
                    self._records.clear()
                self._seq, self._sight = newest, sight
            ids = query.find(
                connection, self._reviewer, wanted, stage=self._stage, viewer=self._viewer
            )
            ids = ids if among is None else [id for id in ids if id in among]
            if lacking := [id for id in ids if id not in self._records]:
                loaded = load_records(
                    connection,
                    self._reviewer,
                    lacking,
                    make=Card,
                    stage=self._stage,
                    viewer=self._viewer,
                )
                self._records |= {record.id: record for record in loaded}
            return [self._records[id] for id in ids]

    def rendered(
        self, keyed: Sequence[tuple[str, Record]], options: BibOptions
    ) -> list[RenderedEntry]:
        """The entries of records under their keys, each written again only if it changed."""
        from litreview.bibliography import render

        with self._lock:
            if options != self._options:
                self._options, self._rendered = options, {}
            kept = self._rendered
            found: dict[str, tuple[Record, str, RenderedEntry]] = {}
            for key, record in keyed:
                known = kept.get(record.id)
                if known is None or known[0] is not record or known[1] != key:
                    known = record, key, render(key, record, options)
                found[record.id] = known
            self._rendered = found
            return [known[2] for known in found.values()]

    def _forget(self, events: Sequence[Event]) -> None:
        changed = changed_records(events)
        if changed is None:
            self._records.clear()
        else:
            for id in changed:
                self._records.pop(id, None)


def changed_records(events: Sequence[Event]) -> dict[str, None] | None:
    """The records that events changed, each once; ``None`` if they may have changed any."""
    changed: dict[str, None] = {}
    for event in events:
        if event.kind in _OF_ONE_RECORD and event.record is not None:
            changed[event.record] = None
        elif event.kind not in _OF_NONE:
            return None
    return changed
