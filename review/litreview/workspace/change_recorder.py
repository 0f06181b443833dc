"""Writing changes: each call of a method of `Review` is one transaction and one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sqlalchemy import Connection, select

from litreview.changes.decisions import describe
from litreview.display import Shown, one_line
from litreview.model import Kind
from litreview.store import Database, Draft, log, tables
from litreview.store.records import load_records

__all__ = ["ActionResult", "ChangeRecorder"]


@dataclass(frozen=True, slots=True, repr=False)
class ActionResult(Shown):
    """What an action changed.

    Attributes:
        act: the id of the action, empty if there was nothing to change.
        label: the action in words.
        ids: the records it changed.
        seq: the number of the review's newest event.
        note: the id of the note that was written, if one was.
        remarks: what the user should know, a sentence each.
        stage: the stage of the decision; ``None`` if nothing was decided.
    """

    act: str
    label: str
    ids: tuple[str, ...]
    seq: int
    note: str | None = None
    remarks: tuple[str, ...] = ()
    stage: str | None = None

    def __str__(self) -> str:
        return self.label

    def _html(self) -> str:
        remarks = "".join(f'<li dir="auto">{escape(one_line(one))}</li>' for one in self.remarks)
        return (
            f'<div dir="auto">{"✓ " if self.act else ""}{escape(one_line(self.label))}</div>'
            f"{f'<ul>{remarks}</ul>' if remarks else ''}"
        )


class ChangeRecorder:
    """Appends events of one reviewer, and undoes them."""

    def __init__(self, database: Database, reviewer: str) -> None:
        """Write to a database as a reviewer."""
        self._database = database
        self._reviewer = reviewer

    def append(
        self,
        connection: Connection,
        drafts: Sequence[Draft],
        what: str,
        *,
        act: str | None = None,
        note: str | None = None,
    ) -> ActionResult:
        """Append events as one action.

        Args:
            connection: of the transaction.
            drafts: the events.
            what: the action in words; the paper or the number of papers is added.
            act: an earlier action to continue; a new one if not given.
            note: the id of the note that is written.
        """
        if not drafts:
            return self.unchanged(connection, note=note)
        touched = tuple(dict.fromkeys(draft.record for draft in drafts if draft.record))
        decided = next((draft.stage for draft in drafts if draft.kind is Kind.DECIDED), None)
        label = what
        if touched:
            first = load_records(connection, self._reviewer, touched[:1])
            label = describe(what, first, len(touched))
        events = log.append(connection, self._reviewer, drafts, label, act=act)
        return ActionResult(events[0].act, label, touched, events[-1].seq, note, stage=decided)

    def unchanged(
        self, connection: Connection, label: str = "nothing to change", *, note: str | None = None
    ) -> ActionResult:
        """The result of an action that changed nothing."""
        return ActionResult("", label, (), log.newest(connection), note)

    def undo(self, act: str | None) -> ActionResult:
        """See `Review.undo`."""
        with self._database.write() as connection:
            last = log.undoable(connection, self._reviewer)[0]
            if act is None and last is None:
                return self.unchanged(connection, "nothing to undo")
            return self._retract(connection, act or last.id)

    def redo(self, act: str | None = None) -> ActionResult:
        """See `Review.redo`."""
        with self._database.write() as connection:
            if act is not None:
                undone = log.undoing(connection, self._reviewer, act)
                return self._retract(connection, undone)
            last = log.undoable(connection, self._reviewer)[1]
            if last is None:
                return self.unchanged(connection, "nothing to redo")
            return self._retract(connection, last.id)

    def undoable(self) -> tuple[str | None, str | None]:
        """See `Log.undoable`."""
        with self._database.read() as connection:
            undo, redo = log.undoable(connection, self._reviewer)
            done = None
            if redo is not None:
                label = select(tables.act.c.label).where(tables.act.c.id == redo.target)
                done = connection.scalar(label)
            return undo and undo.label, done

    def _retract(self, connection: Connection, act: str) -> ActionResult:
        table, event = tables.act, tables.event
        row = connection.execute(select(table).where(table.c.id == act)).one_or_none()
        events = log.retract(connection, self._reviewer, act)
        assert row is not None
        undoing = row.role == log.Role.DO
        done = connection.execute(
            select(event.c.record, event.c.payload, event.c.kind, event.c.stage)
            .where(event.c.act == (act if undoing else row.target), event.c.record.is_not(None))
            .order_by(event.c.seq)
        ).all()
        decided = next((one.stage for one in done if one.kind == Kind.DECIDED), None)
        # Of a merge, both records have changed.
        ids = [id for one in done for id in (one.record, one.payload.get("into")) if id]
        verb = "undone" if undoing else "redone"
        touched = tuple(dict.fromkeys(ids))
        label = f"{verb}: {row.label}"
        return ActionResult(events[0].act, label, touched, events[-1].seq, stage=decided)
