"""Counting what the PRISMA flow diagram tells, by the database; no record is read.

A record that databases or registers brought belongs to them, whatever else brought it, too: the
same paper from another source is a duplicate there. A removed source counts with the papers of it
that are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from litreview.model import FULL_TEXT, STAGE, Decision
from litreview.store import removed_sources, stages, tables
from litreview.store import sources as sourcekinds
from litreview.store.log import Role

__all__ = ["Brought", "Counts", "count"]

_BY_TOOL = "merge % certain duplicate%"


@dataclass(frozen=True, slots=True)
class Brought:
    """A source, what it is (empty if no one said), and the entries read from it."""

    name: str
    kind: str
    entries: int


@dataclass(slots=True)
class Counts:
    """What one column of the diagram counts.

    Attributes:
        sources: in order of import.
        rows: records that its entries became, merged ones too.
        merged, by_hand: of these, merged away by the tool and by a reviewer.
        decided: decisions at title and abstract, by decision.
        read: those at full text: record, decision and reasons, in the order of the decisions.
        reasons: at title and abstract, exclusions by the first reason given; if asked for.
    """

    sources: list[Brought] = field(default_factory=list)
    rows: int = 0
    merged: int = 0
    by_hand: int = 0
    decided: Counter[str] = field(default_factory=Counter)
    read: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def entries(self) -> int:
        """Of all its sources."""
        return sum(source.entries for source in self.sources)

    @property
    def shown(self) -> int:
        """Records that are left to screen."""
        return self.rows - self.merged - self.by_hand


def count(
    connection: Connection, reviewer: str, others: Iterable[str], *, reasons: bool = False
) -> tuple[Counts, Counts | None]:
    """The counts of databases and registers, and of other methods if a source is one of them.

    Args:
        connection: to read with.
        reviewer: whose decisions count.
        others: the kinds of sources that are other methods.
        reasons: whether to count the reasons given at title and abstract.
    """
    source, seen = tables.source, tables.occurrence
    said = sourcekinds.kinds(connection)
    number = (
        select(seen.c.source, func.count().label("n"))
        .where(removed_sources.counted())
        .group_by(seen.c.source)
        .subquery()
    )
    there = source.c.id.not_in(removed_sources.whole())
    rows = connection.execute(
        select(source.c.id, source.c.name, source.c.digest, number.c.n)
        .join(number, number.c.source == source.c.id, isouter=True)
        .where(there | number.c.n.is_not(None))
        .order_by(source.c.id)
    ).all()
    apart = {row.id for row in rows if said.get(row.digest) in set(others)}
    main, other = Counts(), Counts()
    for row in rows:
        brought = Brought(row.name, said.get(row.digest, ""), row.n or 0)
        (other if row.id in apart else main).sources.append(brought)
    ids = sorted({row.id for row in rows} - apart)
    if apart:
        own = select(seen.c.record).where(seen.c.source.in_(ids), removed_sources.counted())
    record = tables.record
    counted = record.c.id.not_in(_unseen())
    total = connection.scalar(select(func.count()).select_from(record).where(counted)) or 0
    main.rows = total
    if apart:
        main.rows = (
            connection.scalar(select(func.count()).select_from(record).where(record.c.id.in_(own)))
            or 0
        )
        other.rows = total - main.rows
    _merged(connection, main, other, ids if apart else None)
    heads = _heads(ids) if apart else None
    _decided(connection, reviewer, main, other, heads, reasons=reasons)
    return main, other if apart else None


def _heads(ids: Sequence[int]) -> Any:
    """Selects the records that sources brought, each by the one that it is merged into."""
    seen, merged = tables.occurrence, tables.merged
    gone = and_(merged.c.record == seen.c.record, merged.c.winner.is_not(None))
    return (
        select(func.coalesce(merged.c.winner, seen.c.record))
        .join(merged, gone, isouter=True)
        .where(seen.c.source.in_(ids), removed_sources.counted())
    )


def _unseen() -> Any:
    """Selects the records that no source brings any more: they are hidden, or another speaks."""
    return removed_sources.in_state(removed_sources.HIDDEN, removed_sources.SILENT)


def _merged(connection: Connection, main: Counts, other: Counts, ids: Sequence[int] | None) -> None:
    """Who merged what. Of each paper one record stays, one from a database if there is one."""
    merged, event, act = tables.merged, tables.event, tables.act
    certain = event.c.payload["why"].as_string() == "certain"
    tool = (act.c.role == Role.KEEP) | act.c.label.like(_BY_TOOL) | certain
    rows = connection.execute(
        select(merged.c.record, merged.c.winner, tool)
        .join(event, event.c.seq == merged.c.seq)
        .join(act, act.c.id == event.c.act)
        .where(merged.c.winner.is_not(None))
        .order_by(merged.c.seq)
    ).all()
    rows = _without(rows, set(connection.execute(_unseen()).scalars()))
    if ids is None:
        for _, _, by_tool in rows:
            _away(main, by_tool=by_tool)
        return
    mine = _brought(connection, ids, {id for loser, winner, _ in rows for id in (loser, winner)})
    papers: dict[str, list[tuple[str, bool]]] = {}
    for loser, winner, by_tool in rows:
        papers.setdefault(winner, []).append((loser, bool(by_tool)))
    for winner, losers in papers.items():
        first = next((one for one in losers if one[0] in mine), None)
        if winner in mine or first is None:
            gone = losers
        else:
            gone = [(winner, first[1]), *(one for one in losers if one != first)]
        for loser, by_tool in gone:
            _away(main if loser in mine else other, by_tool=by_tool)


def _without(rows: Sequence[Any], unseen: set[str]) -> list[Any]:
    """Merges without those of unseen records: where the winner is one, another paper stays."""
    left = []
    for row in rows:
        loser, winner, _ = row
        if loser in unseen:
            continue
        if winner in unseen:
            unseen = unseen - {winner}
            continue
        left.append(row)
    return left


def _away(counts: Counts, *, by_tool: bool) -> None:
    if by_tool:
        counts.merged += 1
    else:
        counts.by_hand += 1


def _brought(connection: Connection, ids: Sequence[int], records: set[str]) -> set[str]:
    """Those of some records that sources brought."""
    seen = tables.occurrence
    wanted = sorted(records)
    found: set[str] = set()
    for start in range(0, len(wanted), 300):
        query = select(seen.c.record).where(
            seen.c.source.in_(ids),
            seen.c.record.in_(wanted[start : start + 300]),
            removed_sources.counted(),
        )
        found.update(connection.execute(query).scalars())
    return found


def _decided(
    connection: Connection,
    reviewer: str,
    main: Counts,
    other: Counts,
    heads: Any,
    *,
    reasons: bool,
) -> None:
    decision = tables.decision
    whose: list[tuple[Counts, ColumnElement[bool] | None]] = [(main, None)]
    if heads is not None:
        whose = [(main, decision.c.record.in_(heads)), (other, decision.c.record.not_in(heads))]
    for counts, own in whose:
        first, second = stages.mine(reviewer, STAGE), stages.mine(reviewer, FULL_TEXT)
        if own is not None:
            first, second = and_(first, own), and_(second, own)
        rows = connection.execute(
            select(decision.c.decision, func.count()).where(first).group_by(decision.c.decision)
        )
        for made, number in rows:
            counts.decided[made] = number
        if reasons:
            excluded = and_(first, decision.c.decision == Decision.EXCLUDE.value)
            given = connection.execute(select(decision.c.reasons).where(excluded)).scalars()
            counts.reasons.update(some[0] if some else "" for some in given)
        read = connection.execute(
            select(decision.c.record, decision.c.decision, decision.c.reasons)
            .where(second)
            .order_by(decision.c.seq)
        )
        counts.read += [(record, made, tuple(given)) for record, made, given in read]
