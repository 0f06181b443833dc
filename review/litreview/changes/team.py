"""Policy, roles, dealing out papers, calibration and resolving conflicts, as drafts of events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from sqlalchemy import Connection

from litreview.changes.decisions import clean
from litreview.errors import UsageError
from litreview.model import BLINDING, ROLES, SHARING, STAGES, Dealing, Decision, Kind
from litreview.store import Draft, joint, team
from litreview.store.visibility import Sight

__all__ = ["calibrate", "deal", "give_role", "manages", "refuse_screening", "resolve", "set_policy"]

MOST_REVIEWERS = 100
"""Reviewers of one review: more is a mistake, and each paper is hashed for each of them."""


def set_policy(connection: Connection, reviewer: str, **changes: Any) -> list[Draft]:
    """Drafts that change the policy.

    Args:
        connection: of the transaction.
        reviewer: who changes it.
        changes: attributes of `Policy`; None leaves one as it is.

    Raises:
        UsageError: if a value is unknown, or only adjudicators may change it.
    """
    _refuse_others(connection, reviewer, "change who sees what")
    given = {name: value for name, value in changes.items() if value is not None}
    for name, known in (("blind", BLINDING), *((one, SHARING) for one in _SHARED)):
        if name in given and given[name] not in known:
            raise UsageError(f"{given[name]!r} is unknown for {name}; use {' or '.join(known)}")
    closed = given.get("closed", ())
    for stage in closed:
        if stage not in STAGES:
            raise UsageError(f"{stage!r} is not a stage; use {' or '.join(STAGES)}")
    present = team.policy(connection)
    wanted = replace(present, **given)
    wanted = replace(wanted, closed=tuple(stage for stage in STAGES if stage in wanted.closed))
    if wanted == present:
        return []
    return [Draft(Kind.POLICY_CHANGED, None, team.POLICY, team.policy_payload(wanted))]


_SHARED = ("tags", "notes", "files")


def give_role(connection: Connection, reviewer: str, to: str, role: str) -> list[Draft]:
    """Drafts that give a reviewer a role.

    Raises:
        UsageError: if there is no such role or the name is empty, or only adjudicators may.
    """
    _refuse_others(connection, reviewer, "give roles")
    if role not in ROLES:
        raise UsageError(f"{role!r} is not a role; use {', '.join(ROLES)}")
    name = _name(to)
    if team.roles(connection).get(name) == role:
        return []
    return [Draft(Kind.ROLE_GIVEN, None, f"role:{name}", {"role": role})]


def deal(
    connection: Connection, reviewer: str, readers: int, reviewers: Sequence[str], seed: int
) -> list[Draft]:
    """Drafts that deal out the papers; no readers: everybody reads what they like.

    Raises:
        UsageError: if there are fewer reviewers than readers, or only adjudicators may.
    """
    _refuse_others(connection, reviewer, "deal out papers")
    names = tuple(sorted({_name(one) for one in reviewers})) if readers else ()
    if readers < 0 or readers > len(names):
        raise UsageError(
            f"{readers} cannot read each paper: {len(names)} reviewer"
            f"{' is' if len(names) == 1 else 's are'} named"
        )
    if len(names) > MOST_REVIEWERS:
        raise UsageError(f"a review has at most {MOST_REVIEWERS} reviewers, not {len(names)}")
    given = team.roles(connection)
    idle = [name for name in names if given.get(name, "screener") != "screener"]
    if idle:
        raise UsageError(f"{idle[0]} is {_a(given[idle[0]])}; papers are dealt out to screeners")
    wanted = Dealing(readers, names, seed if readers else 0)
    if wanted == team.dealing(connection):
        return []
    return [Draft(Kind.PAPERS_DEALT, None, team.DEALING, team.dealing_payload(wanted))]


def calibrate(
    connection: Connection,
    reviewer: str,
    ids: Sequence[str],
    *,
    stage: str,
    size: int,
    seed: int,
) -> list[Draft]:
    """Drafts that begin a calibration round: a random sample that everybody reads first.

    Args:
        connection: of the transaction.
        reviewer: who begins it.
        ids: the records of the stage.
        stage: at which.
        size: how many everybody reads; 0 ends the round.
        seed: the same seed draws the same of the same records.

    Raises:
        UsageError: if there are fewer records, or only adjudicators may.
    """
    _refuse_others(connection, reviewer, "begin a calibration round")
    if not 0 <= size <= len(ids):
        raise UsageError(f"a calibration round has up to {len(ids)} papers, not {size}")
    # For an exercise, not a secret; sorted so that the seed alone decides.
    drawn = Random(seed).sample(sorted(ids), size)  # noqa: S311
    payload = {"records": drawn, "stage": stage, "seed": seed}
    return [Draft(Kind.CALIBRATION_STARTED, None, team.CALIBRATION, payload, stage)]


def resolve(
    connection: Connection,
    reviewer: str,
    ids: Sequence[str],
    decision: Decision | None,
    reasons: Sequence[str],
    *,
    stage: str,
) -> list[Draft]:
    """Drafts that resolve conflicts; no decision opens them again.

    Raises:
        UsageError: if a paper is not in conflict, or only adjudicators may.
    """
    if reasons and decision is not Decision.EXCLUDE:
        raise UsageError("only excluded papers have a reason; use a note instead")
    _refuse_others(connection, reviewer, "resolve conflicts")
    sight = Sight.of(connection, reviewer)
    known = joint.disagreements(connection, stage, sight)
    for id in ids:
        if id not in known:
            raise UsageError(f"there is no conflict about {id}; both have to decide it first")
        if team.roles(connection).get(reviewer) != "adjudicator" and reviewer not in known[id]:
            raise UsageError(f"decide {id} yourself before you resolve the conflict about it")
    value = decision.value if decision else None
    payload = {"decision": value, "reasons": list(reasons)}
    return [Draft(Kind.CONFLICT_RESOLVED, id, "joint", payload, stage) for id in ids]


def refuse_screening(connection: Connection, reviewer: str) -> None:
    """Refuse decisions of who is no screener.

    Raises:
        UsageError: if the reviewer is adjudicator or observer.
    """
    role = team.roles(connection).get(reviewer, "screener")
    if role == "adjudicator":
        raise UsageError("an adjudicator resolves conflicts and does not screen; see docs/team.md")
    if role == "observer":
        raise UsageError("an observer only reads; ask for the role of a screener")


def manages(connection: Connection, reviewer: str) -> bool:
    """Whether a reviewer may change the team: an adjudicator, or without one any screener."""
    given = team.roles(connection)
    if "adjudicator" in given.values():
        return given.get(reviewer) == "adjudicator"
    return given.get(reviewer) != "observer"


def _refuse_others(connection: Connection, reviewer: str, what: str) -> None:
    if manages(connection, reviewer):
        return
    given = team.roles(connection)
    adjudicators = sorted(name for name, role in given.items() if role == "adjudicator")
    if adjudicators:
        raise UsageError(f"only an adjudicator may {what}: {', '.join(adjudicators)}")
    raise UsageError(f"an observer cannot {what}")


def _name(name: str) -> str:
    cleaned = " ".join(clean(name).split())
    if not cleaned:
        raise UsageError("give the reviewer's name")
    return cleaned


def _a(role: str) -> str:
    return f"an {role}" if role[0] in "aeiou" else f"a {role}"
