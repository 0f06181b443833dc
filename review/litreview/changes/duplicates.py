"""Merging duplicates and dismissing pairs, as drafts of events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from litreview.errors import UsageError
from litreview.model import JOINT, Kind
from litreview.store import Draft, duplicates, key_aliases, tables
from litreview.store.visibility import Sight

__all__ = ["differing", "merge", "merge_all", "not_dismissed", "not_duplicate", "unmerge", "winner"]


def winner(connection: Connection, ids: Sequence[str]) -> str:
    """Which of some records the others are merged into if no one says.

    One whose citation key has left the review, else one that somebody decided, else the first in
    the order of the sources.
    """
    record, decision = tables.record, tables.decision
    rows = connection.execute(
        select(record.c.id, record.c.key_frozen, record.c.position).where(record.c.id.in_(ids))
    ).all()
    decided = set(
        connection.execute(select(decision.c.record).where(decision.c.record.in_(ids))).scalars()
    )
    best = min(rows, key=lambda row: (not row.key_frozen, row.id not in decided, row.position))
    return str(best.id)


def merge(connection: Connection, ids: Sequence[str], keep: str, why: str = "") -> list[Draft]:
    """Drafts that merge records into one of them; it is found by the keys of all from then on.

    Args:
        connection: to look up their keys.
        ids: records that are not merged themselves.
        keep: the one that stays.
        why: why it was done without asking; empty if the reviewer said so.
    """
    payload = {"into": keep, "why": why} if why else {"into": keep}
    losers = [id for id in ids if id != keep]
    drafts = [Draft(Kind.MERGED, id, "merged", payload) for id in losers]
    return drafts + key_aliases.alias_drafts(connection, keep, losers)


def merge_all(
    connection: Connection, reviewer: str, members: Iterable[Sequence[str]]
) -> tuple[list[Draft], list[str]]:
    """Drafts that merge each of several groups of records, and what is worth knowing of it.

    A group with records that a reviewer called different is not merged.
    """
    away = duplicates.merged_into(connection)
    parted = duplicates.apart(connection)
    drafts: list[Draft] = []
    remarks: list[str] = []
    for ids in members:
        heads = list(dict.fromkeys(_end(away, id) for id in ids))
        if len(heads) < 2 or any(frozenset(pair) in parted for pair in combinations(heads, 2)):  # noqa: PLR2004 - merged already
            continue
        stays = winner(connection, heads)
        remarks += differing(connection, reviewer, heads)
        drafts += merge(connection, heads, stays, "certain")
        away.update({id: stays for id in heads if id != stays})
    return drafts, remarks


def _end(away: Mapping[str, str], id: str) -> str:
    while id in away:
        id = away[id]
    return id


def unmerge(connection: Connection, id: str) -> list[Draft]:
    """Drafts that part a merged record from its winner, or a winner from all merged into it.

    Raises:
        UsageError: if it is not merged.
    """
    away = duplicates.merged_into(connection, [id])
    edges = duplicates.edges(connection, [away.get(id, id)])
    parted = {id: edges[id][0]} if id in away else {of: into for of, (into, _) in edges.items()}
    if not parted:
        raise UsageError(f"{id} is not merged with another record")
    drafts = [Draft(Kind.MERGED, of, "merged", {"into": None}) for of in parted]
    for of in parted:
        at = of
        while at in edges:
            at = edges[at][0]
            drafts += key_aliases.alias_drafts(connection, at, [of], on=False)
    return drafts + not_duplicate(parted.items())


def not_duplicate(pairs: Iterable[Sequence[str]]) -> list[Draft]:
    """Drafts that say of pairs of records that they are no duplicates."""
    ordered = dict.fromkeys(tuple(sorted(pair)) for pair in pairs)
    return [
        Draft(Kind.NOT_DUPLICATE, one, f"apart:{other}", {"apart": True}) for one, other in ordered
    ]


def not_dismissed(connection: Connection, ids: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs among some records that no reviewer has dismissed."""
    known = duplicates.apart(connection)
    return [(one, other) for one, other in combinations(ids, 2) if {one, other} not in known]


def differing(connection: Connection, reviewer: str, ids: Sequence[str]) -> tuple[str, ...]:
    """A sentence for each reviewer whose decisions on some records differ: the latest stands.

    Of others only where ``reviewer`` may see their decisions.
    """
    table = tables.decision
    seen = Sight.of(connection, reviewer).rows(table)
    rows = connection.execute(
        select(table)
        .where(table.c.record.in_(ids), table.c.reviewer != JOINT, seen)
        .order_by(table.c.seq)
    ).all()
    made: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        made.setdefault((row.reviewer, row.stage), []).append(row)
    return tuple(
        f"{reviewer} decided "
        + " and ".join(f"{row.decision} ({row.record})" for row in decisions)
        + f"; the later one, {decisions[-1].decision}, is kept"
        for (reviewer, _), decisions in made.items()
        if len({row.decision for row in decisions}) > 1
    )
