"""Merging the log of another copy of a review: the union of events by id.

The result depends on what is in the two logs and not on which was merged into which: events,
papers and sources are put in the order of their ids and first imports, and the present state is
folded from them again. Events after which others belong get new numbers behind the newest one, so
that whatever follows the log reads them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from litreview.errors import InputError, UsageError
from litreview.model import Kind
from litreview.store import log_export, projections, tables
from litreview.store.log import Role, lock
from litreview.store.log_files import Identity
from litreview.store.log_lines import Line, LogLines, unite
from litreview.store.merged_papers import merge_papers
from litreview.store.notifications import notify

__all__ = ["Merged", "is_merged", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge added.

    Attributes:
        events: how many events.
        papers: how many papers.
        renamed: frozen citation keys that two papers had, each with the key that one has now.
    """

    events: int = 0
    papers: int = 0
    renamed: tuple[tuple[str, str], ...] = ()


def is_merged(connection: Connection, theirs: Identity, lines: LogLines) -> bool:
    """Whether the review has all that another copy says; most merges bring nothing.

    Args:
        connection: of a read transaction, so that nobody waits while the logs are compared.
        theirs: which review the copy is of.
        lines: its log.
    """
    if log_export.identity(connection).created != theirs.created:
        return False
    known = set(connection.execute(select(tables.event.c.id)).scalars())
    if not lines.events.keys() <= known:
        return False
    ours = log_export.lines(connection)
    try:
        return not _brings(ours, unite(ours, lines))
    except InputError:  # `merge` says what is wrong
        return False


def _brings(ours: LogLines, whole: LogLines) -> bool:
    """Whether the union of two logs says more than this one."""
    return (
        len(whole.events) > len(ours.events)
        or whole.papers != ours.papers
        or whole.actions != ours.actions
    )


def merge(connection: Connection, folder: Path, theirs: Identity, lines: LogLines) -> Merged:
    """Add what another copy of the review says.

    Args:
        connection: of a write transaction.
        folder: where it is from, for messages.
        theirs: which review it is of.
        lines: its log.

    Raises:
        UsageError: if it is of another review.
        InputError: if it contradicts this one, or is not complete.
    """
    seq, last = lock(connection)
    _be_of_one_review(connection, folder, theirs)
    ours = log_export.lines(connection)
    try:
        whole = unite(ours, lines)
    except InputError as error:
        raise InputError(f"{folder}: {error}") from None
    if not _brings(ours, whole):
        return Merged()
    new = sorted(whole.events.keys() - ours.events.keys())
    keys = _came(ours, whole)
    added = merge_papers(connection, folder, ours, lines, whole)
    _check_complete(connection, folder, [whole.events[id] for id in new])
    _write_events(connection, whole, new, seq)
    _write_actions(connection, whole)
    newest = max(last, *new) if new else last
    connection.execute(update(tables.review).values(last_event=newest))
    projections.rebuild(connection, keys)
    added.finish(connection)
    notify(connection)
    return Merged(len(new), added.new, _renamed(connection))


def _be_of_one_review(connection: Connection, folder: Path, theirs: Identity) -> None:
    """Let an empty review become a copy of the other.

    Raises:
        UsageError: if they are two.
    """
    if log_export.identity(connection).created == theirs.created:
        return
    event, record = tables.event, tables.all_records
    if any(connection.scalar(select(func.count()).select_from(one)) for one in (event, record)):
        raise UsageError(
            f"the log in {folder} is of another review; nothing was merged. Make a copy of that "
            "review with `jupyter review new` and merge the log into it"
        )
    values = {"created": theirs.created, "separate": theirs.separate}
    connection.execute(update(tables.review).values(values))


def _came(ours: LogLines, whole: LogLines) -> dict[str, str]:
    """The key that each record came with; of two the shorter, then the first in the alphabet."""
    found: dict[str, str] = {}
    for line in (*ours.papers.values(), *whole.papers.values()):
        if key := line["key"]:
            known = found.get(line["paper"], key)
            found[line["paper"]] = min(known, key, key=lambda one: (len(one), one))
    return found


def _check_complete(connection: Connection, folder: Path, events: Sequence[Line]) -> None:
    """Make sure that every source and record exists that events name.

    Raises:
        InputError: if one does not.
    """
    known = set(connection.execute(select(tables.all_records.c.id)).scalars())
    sources = set(connection.execute(select(tables.source.c.digest)).scalars())
    for event in events:
        if event["kind"] in (Kind.IMPORTED, Kind.SOURCE_REMOVED):
            digest = event["slot"].partition(":")[2]
            if digest not in sources:
                raise InputError(
                    f"{folder} is not complete: sources/{digest}.jsonl is missing; nothing was "
                    "merged"
                )
        named = [event["record"], *event["payload"].get("records", ())]
        if event["kind"] == Kind.MERGED:
            named.append(event["payload"]["into"])
        elif event["kind"] == Kind.NOT_DUPLICATE:
            named.append(event["slot"].partition(":")[2])
        if lacking := [id for id in named if id is not None and id not in known]:
            raise InputError(
                f"{folder} is not complete: event {event['id']} is about paper {lacking[0]}, "
                "whose source is missing; nothing was merged"
            )


def _write_events(connection: Connection, whole: LogLines, new: Sequence[str], seq: int) -> None:
    """Write new events, and those again that come after the first of them."""
    if not new:
        return
    event, source = tables.event, tables.source
    numbers = {
        digest: number
        for number, digest in connection.execute(select(source.c.id, source.c.digest))
    }
    tail = sorted(id for id in whole.events if id >= new[0])
    moved = connection.execute(
        select(func.min(event.c.seq), func.max(event.c.seq)).where(event.c.id >= new[0])
    ).one()
    if moved[0] is not None:
        connection.execute(insert(tables.renumbered).values(first=moved[0], last=moved[1]))
        connection.execute(delete(event).where(event.c.id >= new[0]))
    rows = []
    for number, id in enumerate(tail, seq + 1):
        row = {**whole.events[id], "seq": number}
        if row["kind"] in (Kind.IMPORTED, Kind.SOURCE_REMOVED):
            row["slot"] = f"source:{numbers[row['slot'].partition(':')[2]]}"
        rows.append(row)
    connection.execute(insert(event), rows)
    connection.execute(update(tables.review).values(last_seq=seq + len(tail)))


def _write_actions(connection: Connection, whole: LogLines) -> None:
    """Write the actions of all events: their newest events, and whether they stand."""
    event, act = tables.event, tables.act
    newest: dict[str, Any] = {}
    retracts: dict[str, str] = {}
    query = select(event.c.id, event.c.seq, event.c.act, event.c.reviewer, event.c.kind)
    for one in connection.execute(query.order_by(event.c.seq)):
        newest[one.act] = one
        if one.kind == Kind.RETRACTED:
            retracts[one.act] = whole.events[one.id]["payload"]["act"]
    retracted: set[str] = set()
    # A retraction comes after what it retracts, so the newest action stands.
    for id in sorted(retracts, key=lambda id: -int(newest[id].seq)):
        if id not in retracted:
            retracted.add(retracts[id])
    before = {one.id: one for one in connection.execute(select(act))}
    rows = []
    for id, last in newest.items():
        said = whole.actions.get(id) or _derived(id, last, retracts)
        row: Line = {name: said[name] for name in ("id", "reviewer", "role", "target", "label")}
        row |= {"seq": last.seq, "standing": id not in retracted}
        known = before.get(id)
        if known is None or any(getattr(known, name) != value for name, value in row.items()):
            rows.append(row)
    for chunk in _chunks([row["id"] for row in rows]):
        connection.execute(delete(act).where(act.c.id.in_(chunk)))
    if rows:
        connection.execute(insert(act), rows)


def _derived(id: str, last: Any, retracts: Mapping[str, str]) -> Line:
    """An action known only by its events: its line was hidden from the reviewer who exported."""
    target = retracts.get(id)
    role = Role.DO if target is None else Role.REDO if target in retracts else Role.UNDO
    known: Line = {"id": id, "reviewer": last.reviewer, "role": role, "target": target}
    return known | {"label": last.kind}


def _renamed(connection: Connection) -> tuple[tuple[str, str], ...]:
    """The frozen keys that are not those which the log says, because others have these."""
    event, record = tables.event, tables.all_records
    query = (
        select(event.c.payload, record.c.key)
        .join(record, record.c.id == event.c.record)
        .where(event.c.kind == Kind.KEY_FROZEN.value)
        .order_by(event.c.seq)
    )
    pairs = ((payload["key"], key) for payload, key in connection.execute(query))
    return tuple(dict.fromkeys((was, now) for was, now in pairs if _is_numbered(was, now)))


def _is_numbered(was: str, now: str) -> bool:
    return now.startswith(f"{was}-") and now[len(was) + 1 :].isdecimal()


def _chunks(items: list[str], size: int = 300) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
