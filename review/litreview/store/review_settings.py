"""What the log says of the review as a whole: protocol, key pattern, models, saved searches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from litreview.model import Event, Kind, Protocol
from litreview.store import log, tables
from litreview.store.log import Draft, Role

__all__ = [
    "key_pattern",
    "last_run",
    "note_run",
    "pattern_draft",
    "protocol",
    "search_draft",
    "searches",
    "set_protocol",
]


def protocol(connection: Connection) -> Protocol:
    """The protocol as it stands; an empty one if none was written."""
    payload = _last(connection, Kind.PROTOCOL_CHANGED)
    if payload is None:
        return Protocol()
    return Protocol(
        payload["question"],
        *(
            tuple(payload[name])
            for name in ("include", "exclude", "include_terms", "exclude_terms")
        ),
    )


def set_protocol(connection: Connection, reviewer: str, protocol: Protocol) -> Event:
    """Write the protocol; one step of undo."""
    payload = {
        name: value if isinstance(value, str) else list(value)
        for name, value in asdict(protocol).items()
    }
    draft = Draft(Kind.PROTOCOL_CHANGED, None, "protocol", payload)
    return log.append(connection, reviewer, [draft], "protocol changed")[0]


def key_pattern(connection: Connection) -> str:
    """The pattern by which citation keys are made; empty if none was set."""
    payload = _last(connection, Kind.PATTERN_CHANGED)
    return "" if payload is None else str(payload["pattern"])


def pattern_draft(pattern: str) -> Draft:
    """The event that sets the pattern of citation keys."""
    return Draft(Kind.PATTERN_CHANGED, None, "key pattern", {"pattern": pattern})


def last_run(connection: Connection, reviewer: str) -> Mapping[str, Any] | None:
    """What last ranked the papers for a reviewer; ``None`` if nothing did."""
    run: Mapping[str, Any] | None = _last(connection, Kind.MODEL_RUN, reviewer)
    return run


def note_run(connection: Connection, reviewer: str, run: Mapping[str, Any]) -> None:
    """Keep in the log what ranks the papers from here on.

    Args:
        connection: of a write transaction.
        reviewer: for whom.
        run: ranker, version, parameters and seed, in plain JSON values; the event's own number
            tells from which position in the log on.
    """
    draft = Draft(Kind.MODEL_RUN, None, "model", dict(run))
    log.append(connection, reviewer, [draft], "model run", role=Role.KEEP)


def searches(connection: Connection) -> dict[str, str]:
    """The saved searches: name to query, in the order of their names."""
    event, act = tables.event, tables.act
    rows = connection.execute(
        select(event.c.slot, event.c.payload)
        .join(act, act.c.id == event.c.act)
        .where(event.c.record.is_(None), event.c.kind == Kind.SEARCH_SAVED.value, act.c.standing)
        .order_by(event.c.seq)
    )
    found = {slot.partition(":")[2]: payload["query"] for slot, payload in rows}
    return {name: found[name] for name in sorted(found, key=str.casefold) if found[name]}


def search_draft(name: str, query: str) -> Draft:
    """The event that saves a search; an empty query takes it away."""
    return Draft(Kind.SEARCH_SAVED, None, f"search:{name}", {"query": query})


def _last(connection: Connection, kind: Kind, reviewer: str = "") -> Any:
    event, act = tables.event, tables.act
    query = (
        select(event.c.payload)
        .join(act, act.c.id == event.c.act)
        .where(event.c.record.is_(None), event.c.kind == kind.value, act.c.standing)
        .order_by(event.c.seq.desc())
        .limit(1)
    )
    if reviewer:
        query = query.where(event.c.reviewer == reviewer)
    return connection.scalar(query)
