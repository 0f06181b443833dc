"""The joint decisions of a team: what its reviewers agree on, and what resolves a conflict.

They are kept in the table of decisions under the name `JOINT`, in the transaction that changes
what they follow from, so that whatever reads one reviewer's decisions can read the team's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from litreview.model import JOINT, STAGE, Decision, Kind, Verdict
from litreview.store import tables, team
from litreview.store.visibility import Sight

__all__ = ["agreed", "disagreements", "resolutions", "settle", "verdict"]

_YES = {Decision.INCLUDE.value, Decision.MAYBE.value}


def settle(connection: Connection, ids: Iterable[str] | None = None) -> None:
    """Set the joint decisions of some records, or of all, to what now follows.

    Args:
        connection: of a write transaction.
        ids: records; of merged ones, those that they are merged into.
    """
    readers, policy = team.readers(connection), team.policy(connection)
    chunks: Iterable[Sequence[str] | None] = [None] if ids is None else _chunks(sorted(ids))
    for chunk in chunks:
        decided = _decided(connection, chunk)
        known = {(record, stage) for record, stage, name in decided if name == JOINT}
        if known:
            table = tables.decision
            gone = delete(table).where(table.c.reviewer == JOINT)
            connection.execute(gone if chunk is None else gone.where(table.c.record.in_(chunk)))
        made: dict[tuple[str, str], dict[str, Any]] = {}
        for (record, stage, name), row in decided.items():
            # That two agree would tell each of them what the other decided.
            if name != JOINT and not team.closes_later(policy, stage):
                made.setdefault((record, stage), {})[name] = row
        if not any(readers.have_decided(*place, rows) for place, rows in made.items()):
            continue
        resolved = resolutions(connection, chunk)
        rows = [
            {"record": record, "reviewer": JOINT, "stage": stage, **joint}
            for (record, stage), rows in made.items()
            if (joint := _joint(record, stage, rows, readers, resolved.get((record, stage))))
        ]
        if rows:
            connection.execute(insert(tables.decision), rows)


def resolutions(
    connection: Connection, ids: Sequence[str] | None = None
) -> dict[tuple[str, str], Any]:
    """The standing events that resolve conflicts, by record and stage."""
    event, act = tables.event, tables.act
    query = (
        select(event)
        .join(act, act.c.id == event.c.act)
        .where(event.c.slot == "joint", event.c.kind == Kind.CONFLICT_RESOLVED.value)
        .where(act.c.standing)
        .order_by(event.c.seq)
    )
    if ids is not None:
        query = query.where(event.c.record.in_(ids))
    found = {(row.record, row.stage): row for row in connection.execute(query)}
    return {place: row for place, row in found.items() if row.payload["decision"]}


def disagreements(connection: Connection, stage: str, sight: Sight) -> dict[str, dict[str, Any]]:
    """What reviewers decided differently at a stage, resolved or not, by record and reviewer.

    Only records that all have decided who should, and whose decisions may be seen.
    """
    table = tables.decision
    other = table.alias()
    differing = (
        select(other.c.record)
        .where(other.c.stage == stage, other.c.reviewer != JOINT)
        .group_by(other.c.record)
        .having(func.count(other.c.decision.distinct()) > 1)
    )
    record = tables.record
    rows = connection.execute(
        select(table)
        .join(record, record.c.id == table.c.record)
        .where(
            table.c.stage == stage,
            table.c.reviewer != JOINT,
            table.c.record.in_(differing),
            sight.rows(table),
        )
        .order_by(record.c.position, table.c.seq)
    )
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row.record, {})[row.reviewer] = row
    readers = team.readers(connection)
    return {
        record: made
        for record, made in found.items()
        if readers.have_decided(record, stage, made)
        and agreed((row.decision for row in made.values()), stage) is None
    }


def verdict(row: Any) -> Verdict:
    """The joint decision of an event that resolves a conflict."""
    payload = row.payload
    return Verdict(
        Decision(payload["decision"]),
        tuple(payload["reasons"]),
        datetime.fromisoformat(row.at),
    )


def agreed(decisions: Iterable[str], stage: str) -> str | None:
    """The decision that several decisions come to; ``None`` if they are in conflict.

    At title and abstract include and maybe are no conflict: both carry the paper to full text.
    """
    values = set(decisions)
    if len(values) == 1:
        return values.pop()
    return Decision.MAYBE.value if stage == STAGE and values == _YES else None


def _joint(
    record: str, stage: str, made: Mapping[str, Any], readers: team.Readers, resolved: Any
) -> dict[str, Any] | None:
    """Decision, reasons and number of the event that settled it; ``None`` as long as it is open."""
    if not readers.have_decided(record, stage, made):
        return None
    rows = sorted(made.values(), key=lambda row: row.seq)
    decision = agreed((row.decision for row in rows), stage)
    if decision is None and resolved is None:
        return None
    if resolved is not None and (decision is None or resolved.seq > rows[-1].seq):
        payload = resolved.payload
        given, number = payload["reasons"], resolved.seq
        decision = payload["decision"]
    else:
        given, number = [reason for row in rows for reason in row.reasons], rows[-1].seq
    reasons = list(dict.fromkeys(given)) if decision == Decision.EXCLUDE.value else []
    return {"decision": decision, "reasons": reasons, "seq": number}


def _decided(connection: Connection, ids: Sequence[str] | None) -> dict[tuple[str, str, str], Any]:
    table = tables.decision
    query = select(table) if ids is None else select(table).where(table.c.record.in_(ids))
    return {(row.record, row.stage, row.reviewer): row for row in connection.execute(query)}


def _chunks(items: Sequence[str], size: int = 300) -> Iterable[Sequence[str]]:
    """Slices small enough for a database's limit on bound values."""
    return (items[start : start + size] for start in range(0, len(items), size))
