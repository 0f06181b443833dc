"""The event log: `append` is the only writer.

An act is what one key press or call did: one event or many, undone as one. Undo appends an act
that retracts the last one standing; redo retracts that. Nothing is ever changed or removed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from litreview.errors import MissingError
from litreview.model import STAGE, Event, Kind
from litreview.store import citation_keys, projections, tables
from litreview.store.action_groups import current
from litreview.store.checksums import checked, checksum
from litreview.store.notifications import notify
from litreview.store.uuid7 import uuid7
from litreview.store.visibility import Sight

__all__ = [
    "Draft",
    "Role",
    "append",
    "event_of",
    "lock",
    "newest",
    "read",
    "retract",
    "touched",
    "undoable",
    "undoing",
]


class Role:
    """What an act is for: something done, undone, redone, or kept for good."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has its number; ``reviewer`` is whose it is if not who acts."""

    kind: Kind
    record: str | None
    slot: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    stage: str = STAGE
    reviewer: str = ""


def lock(connection: Connection) -> tuple[int, str]:
    """Be the only writer until the transaction ends.

    Returns:
        The newest event's number and id.
    """
    # SQLite's BEGIN IMMEDIATE has the lock already. PostgreSQL takes it here: numbers handed
    # out without it can commit out of order, and a reader that tails the log would skip one.
    row = connection.execute(
        select(tables.review.c.last_seq, tables.review.c.last_event).with_for_update()
    ).one()
    return row.last_seq, row.last_event


def newest(connection: Connection) -> int:
    """The number of the newest event, 0 if there is none."""
    return connection.scalar(select(tables.review.c.last_seq)) or 0


def append(
    connection: Connection,
    reviewer: str,
    drafts: Sequence[Draft],
    label: str,
    *,
    role: str = Role.DO,
    target: str | None = None,
    act: str | None = None,
) -> list[Event]:
    """Append an act to the log and bring the present state up to date.

    Args:
        connection: of a write transaction.
        reviewer: who acts.
        drafts: what is done; at least one.
        label: the act in words, for the undo button.
        role: see `Role`.
        target: the act that is retracted.
        act: an act to extend instead of a new one; see `_continues`. While a group is open
            (`litreview.store.action_groups`), what is done extends the group's act.

    Returns:
        The events as they stand in the log.
    """
    seq, last = lock(connection)
    at = datetime.now(UTC)
    events: list[Event] = []
    group = current(connection.engine, reviewer) if role == Role.DO and act is None else None
    if group is not None:
        act = group.act or None
        label = group.add(draft.record for draft in drafts if draft.record)
        continued = act is not None and _stands(connection, act)
    else:
        continued = act is not None and _continues(connection, act, reviewer)
    for number, draft in enumerate(drafts, seq + 1):
        last = uuid7(after=last)
        act = act if continued or events else last
        assert act is not None
        events.append(
            Event(
                id=last,
                seq=number,
                act=act,
                reviewer=draft.reviewer or reviewer,
                at=at,
                stage=draft.stage,
                kind=draft.kind,
                record=draft.record,
                slot=draft.slot,
                payload=draft.payload,
            )
        )
    connection.execute(insert(tables.event), [_row(event) for event in events])
    if continued:
        connection.execute(
            update(tables.act)
            .where(tables.act.c.id == act)
            .values(seq=events[-1].seq, label=label, crc=_act_checksum(act, reviewer, label))
        )
    else:
        connection.execute(
            insert(tables.act).values(
                id=act,
                seq=events[-1].seq,
                reviewer=reviewer,
                role=role,
                target=target,
                standing=True,
                label=label,
            )
        )
    connection.execute(
        update(tables.review).values(last_seq=events[-1].seq, last_event=events[-1].id)
    )
    notify(connection)
    projections.apply(connection, events)
    if group is not None:
        group.act = events[0].act
    return events


def retract(connection: Connection, reviewer: str, act: str) -> list[Event]:
    """Retract an act: undo what was done, or redo what was undone.

    Raises:
        MissingError: if there is no such act of this reviewer, or it does not stand.
    """
    lock(connection)
    row = connection.execute(
        select(tables.act).where(
            tables.act.c.id == act,
            tables.act.c.reviewer == reviewer,
            tables.act.c.standing,
            tables.act.c.role.in_((Role.DO, Role.UNDO)),
        )
    ).one_or_none()
    if row is None:
        raise MissingError("you have no such action to undo, or it is already undone")
    undoing = row.role == Role.DO
    done = row if undoing else _get(connection, row.target)
    drafts = [Draft(Kind.RETRACTED, None, "", {"act": act})]
    kept = citation_keys.kept(connection, done.id, {act: False, done.id: not undoing})
    drafts += [
        Draft(Kind.KEY_MADE, record, "key", {"key": key, "was": key})
        for record, key in kept.items()
    ]
    events = append(
        connection,
        reviewer,
        drafts,
        done.label,
        role=Role.UNDO if undoing else Role.REDO,
        target=act,
    )
    projections.set_standing(connection, act, standing=False)
    if not undoing:
        projections.set_standing(connection, done.id, standing=True)
    projections.refold(connection, done.id)
    return events


def undoable(connection: Connection, reviewer: str) -> tuple[Any, Any]:
    """The actions that undo and redo would retract now, each ``None`` if there is none."""
    undo = _last(connection, reviewer, Role.DO)
    redo = _last(connection, reviewer, Role.UNDO)
    # Whatever was done after an undo closes the way forward.
    if redo is not None and undo is not None and undo.seq > redo.seq:
        redo = None
    return undo, redo


def undoing(connection: Connection, reviewer: str, act: str) -> str:
    """The act that holds another one undone.

    Raises:
        MissingError: if there is no such act of this reviewer, or it is not undone.
    """
    table = tables.act
    found: str | None = connection.scalar(
        select(table.c.id).where(
            table.c.target == act,
            table.c.reviewer == reviewer,
            table.c.role == Role.UNDO,
            table.c.standing,
        )
    )
    if found is None:
        raise MissingError("you have no such action to redo, or it is not undone")
    return found


def read(
    connection: Connection, since: int = 0, limit: int | None = None, *, sight: Sight | None = None
) -> list[Event]:
    """The events after number ``since``, in order.

    Args:
        connection: to the review.
        since: a number.
        limit: how many at most.
        sight: of the reviewer who is shown them; all if not given.
    """
    query = select(tables.event).where(tables.event.c.seq > since).order_by(tables.event.c.seq)
    if sight is not None:
        query = query.where(sight.events())
    return [event_of(row) for row in connection.execute(query.limit(limit))]


def touched(connection: Connection, since: int, sight: Sight) -> tuple[list[Event], list[str]]:
    """The newest event of each kind after number ``since``, and all records that were touched.

    For who need not know a hundred thousand events one by one.
    """
    event = tables.event
    after = and_(event.c.seq > since, sight.events())
    newest = select(func.max(event.c.seq)).where(after).group_by(event.c.kind)
    query = select(event).where(event.c.seq.in_(newest)).order_by(event.c.seq)
    records = select(event.c.record).where(after, event.c.record.is_not(None)).distinct()
    events = [event_of(row) for row in connection.execute(query)]
    return events, list(connection.execute(records).scalars())


def _continues(connection: Connection, act: str, reviewer: str) -> bool:
    """Whether an act is this reviewer's last and stands, so that more may be added to it."""
    last = _last(connection, reviewer, Role.DO)
    undone = _last(connection, reviewer, Role.UNDO)
    return last is not None and last.id == act and (undone is None or undone.seq < last.seq)


def _stands(connection: Connection, act: str) -> bool:
    """Whether an act was saved and is not undone."""
    table = tables.act
    return bool(connection.scalar(select(table.c.standing).where(table.c.id == act)))


def _last(connection: Connection, reviewer: str, role: str) -> Any:
    return connection.execute(
        select(tables.act)
        .where(tables.act.c.reviewer == reviewer, tables.act.c.role == role, tables.act.c.standing)
        .order_by(tables.act.c.seq.desc())
        .limit(1)
    ).one_or_none()


def _act_checksum(act: str | None, reviewer: str, label: str) -> int:
    """Check that an action that is continued does not retract another."""
    row = {"id": act, "reviewer": reviewer, "role": Role.DO, "target": None, "label": label}
    return checksum("act", row)


def _get(connection: Connection, act: str) -> Any:
    return connection.execute(select(tables.act).where(tables.act.c.id == act)).one()


def _row(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "id": event.id,
        "act": event.act,
        "reviewer": event.reviewer,
        "at": event.at.isoformat(),
        "stage": event.stage,
        "kind": event.kind.value,
        "record": event.record,
        "slot": event.slot,
        "payload": dict(event.payload),
    }


def event_of(row: Any) -> Event:
    """The event that a row of the log stands for.

    Raises:
        ValueError: if the row is damaged.
    """
    checked("event", row, f"event {row.seq}")
    return Event(
        id=row.id,
        seq=row.seq,
        act=row.act,
        reviewer=row.reviewer,
        at=datetime.fromisoformat(row.at),
        stage=row.stage,
        kind=Kind(row.kind),
        record=row.record,
        slot=row.slot,
        payload=row.payload,
    )
