"""`Review.log`: what was done with a record, what a reviewer did, and what others do now."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from sqlalchemy import Connection, func, select

from litreview.display import Results
from litreview.errors import ReviewError
from litreview.model import Event, Kind
from litreview.store import Watch, duplicates, log, tables, timing
from litreview.store.log import Role
from litreview.store.visibility import Sight, everyones, is_blind
from litreview.workspace import results
from litreview.workspace.context import ReviewContext
from litreview.workspace.display import event_label

if TYPE_CHECKING:
    import pandas as pd

    from litreview.workspace.audit import Audit
    from litreview.workspace.log_exchange import MergedLog

__all__ = ["Action", "HistoryEntry", "Log"]


class Paper(TypedDict):
    """A record that is named."""

    id: str
    title: str


class HistoryEntry(TypedDict):
    """One event of a record's history.

    Attributes:
        id: of the event.
        seq: its number.
        at: when, in ISO 8601 and UTC.
        reviewer: who.
        kind: what kind of event.
        what: the event in words.
        stage: of the decision.
        act: the id of the action.
        standing: False if it was undone.
        seconds: how long the reviewer looked before a decision; None for everything else, and for
            what others did.
    """

    id: str
    seq: int
    at: str
    reviewer: str
    kind: str
    what: str
    stage: str
    act: str
    standing: bool
    seconds: float | None


class Action(TypedDict):
    """One action of a reviewer.

    Attributes:
        act: its id.
        seq: the number of its first event.
        at: when, in ISO 8601 and UTC.
        kind: the kind of its first event.
        what: the action in words.
        papers: how many papers it changed.
        paper: the paper, if it changed one.
        standing: False if it was undone.
    """

    act: str
    seq: int
    at: str
    kind: str
    what: str
    papers: int
    paper: Paper | None
    standing: bool


class Log:
    """The events of a review: appended, never changed."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Log of {self._context.database.name}>"

    @property
    def path(self) -> Path | None:
        """The review's file; ``None`` if it is kept in a database server."""
        return self._context.database.path

    @property
    def seq(self) -> int:
        """The number of the newest event."""
        with self._context.read() as connection:
            return log.newest(connection)

    # Bringing papers in and looking at them

    def history(self, id: str) -> pd.DataFrame:
        """Everything that was done with a record, newest first.

        Returns:
            A frame with the columns ``at``, ``reviewer``, ``what``, ``standing`` (not undone),
            ``act``, ``seq`` and ``seconds`` (how long you looked, of your own timed decisions).
        """
        import pandas as pd

        columns = ["at", "reviewer", "what", "standing", "act", "seq", "seconds"]
        return pd.DataFrame(self.entries(id), columns=[*columns, "kind", "id", "stage"])[columns]

    def entries(self, id: str) -> list[HistoryEntry]:
        """As `history`, as dictionaries."""
        with self._context.read() as connection:
            return _entries(
                connection, self._context.resolve(connection, id)[0], self._context.reviewer
            )

    def actions(self, limit: int = 50) -> pd.DataFrame:
        """What you did, newest first; `Review.undo` undoes any of it by its id.

        Args:
            limit: how many acts at most.

        Returns:
            A frame indexed by the act's id with the columns ``at`` (UTC), ``what``, ``papers`` (how
            many it touched), ``id`` (of the paper, if it is one) and ``standing`` (not undone).
        """
        import pandas as pd

        columns = ["at", "what", "papers", "id", "standing"]
        found = [
            {**one, "id": one["paper"]["id"] if one["paper"] else ""}
            for one in self.recent(None, limit)
        ]
        index = pd.Index([one["act"] for one in found], name="act", dtype="str")
        lines = [{name: one[name] for name in columns} for one in found]
        return pd.DataFrame(lines, index, columns)

    def recent(self, before: int | None = None, limit: int = 50) -> list[Action]:
        """As `actions`, as dictionaries; ``before`` is the ``seq`` of the last one seen."""
        with self._context.read() as connection:
            return _actions(connection, self._context.reviewer, limit, before)

    def events(self, since: int = 0) -> Results[Event]:
        """The log after number ``since``, as far as you may see it; see docs/team.md."""
        with self._context.read() as connection:
            sight = Sight.of(connection, self._context.reviewer)
            return results.events(log.read(connection, since, sight=sight))

    @property
    def df(self) -> pd.DataFrame:
        """The log as far as you may see it as a DataFrame, a row an event; see `Review.events`."""
        from litreview.workspace.frame import events_frame

        event, act = tables.event, tables.act
        query = select(event, act.c.standing).join(act, act.c.id == event.c.act)
        with self._context.read() as connection:
            query = query.where(Sight.of(connection, self._context.reviewer).events())
            return events_frame(connection.execute(query.order_by(event.c.seq)).all())

    def changes_since(self, since: int = 0) -> tuple[list[Event], list[str]]:
        """The newest event of each kind after number ``since``, and the records they changed."""
        with self._context.read() as connection:
            sight = Sight.of(connection, self._context.reviewer)
            return log.touched(connection, since, sight)

    def audit(self) -> Audit:
        """Who decided what and when, what ordered the queue, and how the numbers come about.

        Of what others did it has what you may see; as text it can be read, and ``to_json`` gives
        one JSON object.
        """
        from litreview.workspace.audit import audit

        return audit(self._context)

    def export(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write the log as text for git: a file of JSON lines per reviewer, and per source.

        The same log is the same bytes. Of others it has what you may see. What the folder has of
        this review and the review has not, stays in the folder.

        Args:
            folder: where the files are written.

        Returns:
            The files that changed.

        Raises:
            UsageError: if the folder has the log of another review.
            InputError: if a file there is damaged.
            StorageError: if it cannot be written.
        """
        from litreview.workspace.log_exchange import export_log

        return export_log(self._context, folder)

    def merge(self, folder: str | os.PathLike[str]) -> MergedLog:
        """Add what another copy of this review says, which was exported into a folder.

        The result is the same whichever of two copies is merged into the other. A new review
        becomes a copy.

        Args:
            folder: as `export` writes it.

        Raises:
            MissingError: if there is no log in the folder.
            UsageError: if it is the log of another review.
            InputError: if a file is damaged, or not complete; nothing is changed then.
            NewerReviewError: if a later version wrote it.
        """
        from litreview.workspace.log_exchange import merge_log

        return merge_log(self._context, folder)

    def undoable(self) -> tuple[str | None, str | None]:
        """What `Review.undo` would undo and `Review.redo` redo now, in words."""
        return self._context.recorder.undoable()

    # Looking back

    def watch(
        self,
        callback: Callable[[list[Event]], Any],
        lost: Callable[[ReviewError], Any] | None = None,
    ) -> Watch:
        """Be told what you may see of what anybody commits, within about a tenth of a second.

        Args:
            callback: called with new events on a separate thread.
            lost: called once if the review is moved, deleted or out of reach.

        Returns:
            The watch; call its ``stop()`` when done.
        """
        watch = Watch(self._context.database, callback, lost, reviewer=self._context.reviewer)
        self._context.watches.append(watch)
        return watch

    def announce(
        self,
        callback: Callable[[int, list[Event]], Any],
        lost: Callable[[ReviewError], Any] | None = None,
    ) -> Watch:
        """As `watch`, for a server that announces changes to all reviewers at once.

        Args:
            callback: called with the number of the newest event, and those of the new events that
                every reviewer may see.
            lost: as for `watch`.
        """

        def tell(events: list[Event]) -> None:
            with self._context.read() as connection:
                blind = is_blind(connection)
            callback(events[-1].seq, everyones(events) if blind else events)

        watch = Watch(self._context.database, tell, lost)
        self._context.watches.append(watch)
        return watch


def _entries(connection: Connection, id: str, reviewer: str) -> list[HistoryEntry]:
    """See `Log.entries`."""
    event, act, came = tables.event, tables.act, tables.occurrence
    seen = Sight.of(connection, reviewer).events()
    done = select(event, act.c.standing).join(act, act.c.id == event.c.act).where(seen)
    ids = [id, *duplicates.merged_records(connection, [id])]
    found = list(connection.execute(done.where(event.c.record.in_(ids))))
    slots = [
        f"source:{source}"
        for source in connection.execute(
            select(came.c.source).where(came.c.record.in_(ids)).distinct()
        ).scalars()
    ]
    found += connection.execute(
        done.where(
            event.c.kind.in_((Kind.IMPORTED.value, Kind.SOURCE_REMOVED.value)),
            event.c.slot.in_(slots),
        )
    )
    seconds = timing.of_acts(connection, reviewer, id)
    return [
        {
            "id": row.id,
            "seq": row.seq,
            "at": row.at,
            "reviewer": row.reviewer,
            "kind": row.kind,
            "what": event_label(row.kind, row.slot, row.payload, row.stage),
            "stage": row.stage,
            "act": row.act,
            "standing": row.standing,
            "seconds": seconds.get(row.act) if row.kind == Kind.DECIDED.value else None,
        }
        for row in sorted(found, key=lambda row: -row.seq)
        # An event of papers added singly is told of these alone, not of all of their source.
        if not row.payload.get("records") or set(ids) & set(row.payload["records"])
    ]


def _actions(
    connection: Connection, reviewer: str, limit: int, before: int | None = None
) -> list[Action]:
    """What a reviewer did, newest first; what undid it is told by ``standing``.

    Args:
        connection: to the review.
        reviewer: who.
        limit: how many acts at most.
        before: only acts whose ``seq`` is below this.

    Returns:
        Dictionaries of ``act``, ``seq``, ``at`` (ISO 8601, UTC), ``kind``, ``what``, ``papers``
        (how many it touched), ``paper`` (``id`` and ``title`` of the only one, else None) and
        ``standing``.
    """
    act, event, record = tables.act, tables.event, tables.record
    query = (
        select(act, event.c.at, event.c.kind)
        .join(event, event.c.seq == act.c.seq)
        .where(act.c.reviewer == reviewer, act.c.role == Role.DO)
        .order_by(act.c.seq.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(act.c.seq < before)
    rows = list(connection.execute(query))
    touched = {
        row.act: (row.papers, row.one)
        for row in connection.execute(
            select(
                event.c.act,
                func.count(event.c.record.distinct()).label("papers"),
                func.min(event.c.record).label("one"),
            )
            .where(event.c.act.in_([row.id for row in rows]))
            .group_by(event.c.act)
        )
    }
    alone = {one for papers, one in touched.values() if papers == 1}
    titles: dict[str, str] = dict(
        connection.execute(
            select(record.c.id, record.c.title).where(record.c.id.in_(sorted(alone)))
        ).all()
    )
    return [
        {
            "act": row.id,
            "seq": row.seq,
            "at": row.at,
            "kind": row.kind,
            "what": row.label,
            "papers": touched[row.id][0],
            "paper": {"id": touched[row.id][1], "title": titles[touched[row.id][1]]}
            if touched[row.id][1] in titles and touched[row.id][0] == 1
            else None,
            "standing": row.standing,
        }
        for row in rows
    ]
