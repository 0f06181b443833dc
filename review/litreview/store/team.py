"""What the log says of the team: the policy of blinding, roles, who reads what, calibration."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    not_,
    select,
)

from litreview.model import JOINT, Dealing, Kind, Policy
from litreview.store import tables

__all__ = [
    "CALIBRATION",
    "DEALING",
    "KINDS",
    "POLICY",
    "Readers",
    "calibration",
    "closes_later",
    "closings",
    "dealing",
    "dealing_payload",
    "decider",
    "is_active",
    "others_acted",
    "policy",
    "policy_payload",
    "read_by_others",
    "readers",
    "reviewers",
    "roles",
    "several_acted",
    "share",
    "unblinded",
]

POLICY = "team:policy"
DEALING = "team:dealing"
CALIBRATION = "team:calibration"

KINDS = frozenset(
    (Kind.POLICY_CHANGED, Kind.ROLE_GIVEN, Kind.PAPERS_DEALT, Kind.CALIBRATION_STARTED)
)
"""What may change who sees what, or the joint decision on any record."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who has to decide a record before it has a joint decision.

    Attributes:
        rule: how papers are dealt out.
        sample: the records of the calibration round, which all read among whom papers are dealt.
        stage: of the calibration round.
    """

    rule: Dealing = field(default_factory=Dealing)
    sample: Collection[str] = frozenset()
    stage: str = ""

    def of(self, record: str, stage: str) -> frozenset[str] | None:
        """Their names; None if papers are not dealt out, so that any two are enough."""
        if not self.rule.readers:
            return None
        if stage == self.stage and record in self.sample:
            return frozenset(self.rule.reviewers)
        return self.rule.readers_of(record)

    def have_decided(self, record: str, stage: str, made: Collection[str]) -> bool:
        """Whether all have decided a record who have to.

        Args:
            record: its id.
            stage: where.
            made: who decided it there.
        """
        wanted = self.of(record, stage)
        return len(made) > 1 if wanted is None else bool(made) and wanted <= set(made)


def readers(connection: Connection) -> Readers:
    """Who has to decide which record."""
    begun = calibration(connection)
    if begun is None:
        return Readers(dealing(connection))
    return Readers(dealing(connection), frozenset(begun["records"]), begun["stage"])


def read_by_others(connection: Connection, reviewer: str, stage: str) -> set[str]:
    """The records that two others have decided and the reviewer has not.

    If papers are not dealt out two readers are enough, so these are nobody else's to read.
    """
    table = tables.decision
    name = table.c.reviewer
    others: set[str] = set()
    # Four ends of ranges, which the index answers at once: in most reviews there is no third.
    for side in (and_(name > JOINT, name < reviewer), name > reviewer):
        ends = connection.execute(select(func.min(name), func.max(name)).where(side)).one()
        others |= {one for one in ends if one is not None}
    if len(others) < 2:  # noqa: PLR2004 - two others
        return set()
    mine = table.alias()
    rows = connection.execute(
        select(table.c.record)
        .where(table.c.stage == stage, name != JOINT, name != reviewer)
        .where(
            ~exists().where(
                mine.c.record == table.c.record,
                mine.c.stage == stage,
                mine.c.reviewer == reviewer,
            )
        )
        .group_by(table.c.record)
        .having(func.count() > 1)
    )
    return set(rows.scalars())


def share(connection: Connection, reviewer: str, stage: str, ids: Sequence[str]) -> list[str]:
    """Those of some records that a reviewer reads at a stage, or has read."""
    who = readers(connection)
    if who.rule.readers:
        return [id for id in ids if reviewer in (who.of(id, stage) or ())]
    taken = read_by_others(connection, reviewer, stage)
    return [id for id in ids if id not in taken]


def closes_later(policy: Policy, stage: str) -> bool:
    """Whether nothing of a stage is seen yet, not even what reviewers agree on."""
    return policy.blind == "until-closed" and stage not in policy.closed


def unblinded(connection: Connection, stage: str) -> bool:
    """Whether several decide and everybody sees the decisions of a stage."""
    now = policy(connection)
    seen = now.blind == "open" or (now.blind == "until-closed" and stage in now.closed)
    return seen and is_active(connection)


def policy(connection: Connection) -> Policy:
    """The policy as it stands; that of a new review if no one changed it."""
    payload = _last(connection, POLICY)
    if payload is None:
        return Policy(blind="open") if connection.scalar(select(_separate())) else Policy()
    return _policy(payload)


def policy_payload(policy: Policy) -> dict[str, Any]:
    """What an event says that sets the policy."""
    return {**asdict(policy), "closed": list(policy.closed)}


def closings(connection: Connection) -> dict[str, int]:
    """The stages that are closed, and the number of the event since which each is."""
    found: dict[str, int] = {}
    for seq, payload in connection.execute(_standing(POLICY)):
        closed = _policy(payload).closed
        found = {stage: found.get(stage, seq) for stage in closed}
    return found


def roles(connection: Connection) -> dict[str, str]:
    """The roles that were given, by reviewer."""
    event, act = tables.event, tables.act
    rows = connection.execute(
        select(event.c.slot, event.c.payload)
        .join(act, act.c.id == event.c.act)
        .where(
            # A range and not LIKE, which does not use the index.
            event.c.slot > "role:",
            event.c.slot < "role;",
            event.c.kind == Kind.ROLE_GIVEN.value,
            act.c.standing,
        )
        .order_by(event.c.seq)
    )
    given = {slot.partition(":")[2]: payload["role"] for slot, payload in rows}
    return {name: given[name] for name in sorted(given) if given[name]}


def dealing(connection: Connection) -> Dealing:
    """Who reads which papers; everybody who likes to, if they were not dealt out."""
    payload = _last(connection, DEALING)
    if payload is None:
        return Dealing()
    return Dealing(payload["readers"], tuple(payload["reviewers"]), payload["seed"])


def dealing_payload(dealing: Dealing) -> dict[str, Any]:
    """What an event says that deals out papers."""
    return {**asdict(dealing), "reviewers": list(dealing.reviewers)}


def calibration(connection: Connection) -> Mapping[str, Any] | None:
    """The calibration round: ``records`` and ``stage``; ``None`` if there is none."""
    payload: Mapping[str, Any] | None = _last(connection, CALIBRATION)
    return payload if payload and payload["records"] else None


def others_acted(connection: Connection, reviewer: str) -> bool:
    """Whether anybody but one reviewer did something himself, not only by an imported file."""
    name = tables.act.c.reviewer
    # Two ranges, which the index answers at once; unequal names would be looked for in all rows.
    return any(
        connection.execute(select(name).where(side).limit(1)).first() is not None
        for side in (name < reviewer, name > reviewer)
    )


def several_acted(connection: Connection) -> bool:
    """Whether two people or more did something themselves."""
    name = tables.act.c.reviewer
    first: str | None = connection.scalar(select(func.min(name)))
    return first is not None and others_acted(connection, first)


def reviewers(connection: Connection) -> list[str]:
    """Everybody who decided something, has a role, or reads a share of the papers."""
    name = tables.decision.c.reviewer
    decided = connection.execute(select(name).where(name > JOINT).distinct()).scalars()
    return sorted({*decided, *roles(connection), *dealing(connection).reviewers})


def is_active(connection: Connection) -> bool:
    """Whether several have acted and decided, so that the joint decisions count."""
    return connection.scalar(select(decider(_NOBODY))) == JOINT


_NOBODY = "-"


def decider(reviewer: str) -> ScalarSelect[Any]:
    """By whose decisions a reviewer's papers get to full text, as an expression.

    That is the reviewer alone, or the team once two have acted and two have decided. In a review
    from before there were teams it is the reviewer alone until somebody sets one up.
    """
    decision, act = tables.decision.alias(), tables.act.alias()
    decided, acted = decision.c.reviewer, act.c.reviewer
    several = and_(
        select(func.min(acted)).scalar_subquery() != select(func.max(acted)).scalar_subquery(),
        select(func.min(decided)).where(decided > JOINT).scalar_subquery()
        != select(func.max(decided)).scalar_subquery(),
    )
    team = and_(several, not_(_separate()))
    return select(case((team, literal(JOINT)), else_=literal(reviewer))).scalar_subquery()


def _separate() -> ColumnElement[bool]:
    """The condition that the review is older than teams and no one has set one up in it."""
    event, act = tables.event.alias(), tables.act.alias()
    set_up = exists(
        select(event.c.seq)
        .join(act, act.c.id == event.c.act)
        .where(event.c.kind.in_([kind.value for kind in KINDS]), act.c.standing)
    )
    flag = select(tables.review.c.separate).scalar_subquery()
    return and_(flag == 1, not_(set_up))


def _policy(payload: Mapping[str, Any]) -> Policy:
    return Policy(**{**payload, "closed": tuple(payload["closed"])})


def _last(connection: Connection, slot: str) -> Any:
    query = _standing(slot).order_by(None).order_by(tables.event.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else row.payload


def _standing(slot: str) -> Select[Any]:
    """The standing events of a slot of the whole review, in order."""
    event, act = tables.event, tables.act
    return (
        select(event.c.seq, event.c.payload)
        .join(act, act.c.id == event.c.act)
        .where(event.c.slot == slot, act.c.standing)
        .order_by(event.c.seq)
    )
