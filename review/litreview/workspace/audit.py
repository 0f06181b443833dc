"""The audit of a review: who decided what and when, and how its numbers come about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select

from litreview.display import Shown
from litreview.model import JOINT, Kind
from litreview.store import joint, log, query, tables, team
from litreview.store.visibility import Sight
from litreview.workspace.context import ReviewContext
from litreview.workspace.prisma import prisma

__all__ = ["Audit", "AuditedDecision", "JointDecision", "ModelRun", "audit"]


@dataclass(frozen=True, slots=True, repr=False)
class AuditedDecision(Shown):
    """A decision that stands.

    Attributes:
        record, key, title: the paper.
        stage, reviewer: where, and who decided.
        decision, reasons: what.
        at: when, in ISO 8601 and UTC.
        seq: the number of the event.
        model: what ordered the reviewer's queue then, empty if no model did.
    """

    record: str
    key: str
    title: str
    stage: str
    reviewer: str
    decision: str
    reasons: tuple[str, ...]
    at: str
    seq: int
    model: str


@dataclass(frozen=True, slots=True, repr=False)
class JointDecision(Shown):
    """A joint decision of a team.

    Attributes:
        record, key, stage: the paper, and where.
        decision, reasons: what.
        how: ``agreed``, or ``resolved by`` somebody.
        seq: the number of the event that settled it.
    """

    record: str
    key: str
    stage: str
    decision: str
    reasons: tuple[str, ...]
    how: str
    seq: int


@dataclass(frozen=True, slots=True, repr=False)
class ModelRun(Shown):
    """What ordered a reviewer's queue from a moment on.

    Attributes:
        seq, at, reviewer: from which event on, when, and for whom.
        run: ranker, version, parameters and seed.
    """

    seq: int
    at: str
    reviewer: str
    run: Mapping[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Audit(Shown):
    """The audit of a review, of what its reader may see.

    Attributes:
        review, seq: its name, and the number of the newest event.
        policy, dealing, roles: how the team works.
        sources: imported files with their digests, in order of import.
        models: what ordered the queues.
        decisions: every decision that stands, in the order in which they were made.
        joint: the joint decisions, in the order in which they were settled; none of one reviewer.
        numbers: those of the PRISMA diagram: which, how many, and the query that finds the papers.
    """

    review: str
    seq: int
    policy: Mapping[str, Any]
    dealing: Mapping[str, Any]
    roles: Mapping[str, str]
    sources: tuple[Mapping[str, Any], ...]
    models: tuple[ModelRun, ...]
    decisions: tuple[AuditedDecision, ...]
    joint: tuple[JointDecision, ...]
    numbers: str

    def to_json(self) -> str:
        """The same as one JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    def __str__(self) -> str:
        lines = [f"{self.review}, up to event {self.seq}", "", "Sources"]
        lines += [f"  {one['name']}: {one['entries']}, {one['digest']}" for one in self.sources]
        rule = self.dealing
        read = f"{rule['readers']} of {', '.join(rule['reviewers'])}" if rule["readers"] else "any"
        lines += ["", "Team", f"  blind {self.policy['blind']}; readers of a paper: {read}"]
        lines += [f"  {name} is {role}" for name, role in self.roles.items()]
        lines += ["", "Models"]
        lines += [
            f"  from event {one.seq}, for {one.reviewer}: {_model(one.run)}" for one in self.models
        ]
        lines += ["", "Decisions"]
        for one in self.decisions:
            why = f" ({', '.join(one.reasons)})" if one.reasons else ""
            by = f", queue by {one.model}" if one.model else ""
            lines.append(
                f"  {one.at[:19]} {one.reviewer}, {one.stage}: {one.decision}{why} {one.key}{by}"
            )
        if self.joint:
            lines += ["", "Joint decisions"]
            for settled in self.joint:
                why = f" ({', '.join(settled.reasons)})" if settled.reasons else ""
                said = f"{settled.decision}{why} {settled.key}, {settled.how}"
                lines.append(f"  {settled.stage}: {said}")
        return "\n".join([*lines, "", "PRISMA", self.numbers])


def audit(context: ReviewContext) -> Audit:
    """See `Log.audit`."""
    numbers = str(prisma(context))
    with context.read() as connection:
        sight = Sight.of(connection, context.reviewer)
        runs = _runs(connection, sight)
        shared = _joint(connection) if team.is_active(connection) else ()
        return Audit(
            review=context.database.name,
            seq=log.newest(connection),
            policy=asdict(team.policy(connection)),
            dealing=asdict(team.dealing(connection)),
            roles=team.roles(connection),
            sources=tuple(
                {"name": one.name, "entries": one.entries, "digest": one.digest, "date": one.date}
                for one in query.sources(connection)
            ),
            models=runs,
            decisions=_decisions(connection, sight, runs),
            joint=shared,
            numbers=numbers,
        )


def _runs(connection: Connection, sight: Sight) -> tuple[ModelRun, ...]:
    event = tables.event
    rows = connection.execute(
        select(event)
        .where(event.c.slot == "model", event.c.kind == Kind.MODEL_RUN.value, sight.events())
        .order_by(event.c.seq)
    )
    return tuple(ModelRun(row.seq, row.at, row.reviewer, row.payload) for row in rows)


def _decisions(
    connection: Connection, sight: Sight, runs: tuple[ModelRun, ...]
) -> tuple[AuditedDecision, ...]:
    table, record, event = tables.decision, tables.record, tables.event
    rows = connection.execute(
        select(table, record.c.key, record.c.title, event.c.at)
        .select_from(table)
        .join(record, record.c.id == table.c.record)
        .join(event, event.c.seq == table.c.seq)
        .where(table.c.reviewer != JOINT, sight.rows(table))
        .order_by(table.c.seq, table.c.record)
    )
    waiting = list(reversed(runs))
    ordering: dict[str, str] = {}
    found = []
    for row in rows:
        while waiting and waiting[-1].seq < row.seq:
            run = waiting.pop()
            ordering[run.reviewer] = _model(run.run)
        found.append(
            AuditedDecision(
                row.record,
                row.key,
                row.title,
                row.stage,
                row.reviewer,
                row.decision,
                tuple(row.reasons),
                row.at,
                row.seq,
                ordering.get(row.reviewer, ""),
            )
        )
    return tuple(found)


def _joint(connection: Connection) -> tuple[JointDecision, ...]:
    table, record = tables.decision, tables.record
    resolved = {row.seq: row.reviewer for row in joint.resolutions(connection).values()}
    rows = connection.execute(
        select(table, record.c.key)
        .select_from(table)
        .join(record, record.c.id == table.c.record)
        .where(table.c.reviewer == JOINT)
        .order_by(table.c.seq, table.c.record)
    )
    return tuple(
        JointDecision(
            row.record,
            row.key,
            row.stage,
            row.decision,
            tuple(row.reasons),
            f"resolved by {resolved[row.seq]}" if row.seq in resolved else "agreed",
            row.seq,
        )
        for row in rows
    )


def _model(run: Mapping[str, Any]) -> str:
    return " ".join(str(run[name]) for name in ("ranker", "version") if name in run)
