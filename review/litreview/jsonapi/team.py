"""Several reviewers of one review, as JSON: policy, roles, conflicts, agreement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypedDict, cast

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.records import Paper, paper
from litreview.model import Role
from litreview.workspace.agreement import Coefficient
from litreview.workspace.team import Conflict

__all__ = [
    "TeamAgreement",
    "TeamConflicts",
    "TeamJson",
    "agreement",
    "calibrate",
    "close_stage",
    "conflicts",
    "deal",
    "get",
    "give_role",
    "resolve",
    "set_policy",
]


class PolicyJson(TypedDict):
    """Who may see whose work."""

    blind: str
    tags: str
    notes: str
    files: str
    closed: list[str]


class DealingJson(TypedDict):
    """Who reads which papers."""

    readers: int
    reviewers: list[str]
    seed: int


class CalibrationJson(TypedDict):
    """A calibration round, and how much of it the asking reviewer has decided."""

    stage: str
    papers: int
    decided: int


class MemberJson(TypedDict):
    """A reviewer; the numbers are null if the asking reviewer may not see them."""

    reviewer: str
    role: str
    papers: int | None
    decided: int | None


class TeamJson(TypedDict):
    """The team; ``active`` once several have decided, ``conflicts`` are those open at the stage.

    ``manages``: whether the asking reviewer may change roles, dealing and policy.
    """

    reviewer: str
    role: str
    manages: bool
    active: bool
    policy: PolicyJson
    dealing: DealingJson
    calibration: CalibrationJson | None
    members: list[MemberJson]
    conflicts: int


class JudgementJson(TypedDict):
    """What one reviewer decided in a conflict, and their notes on the paper."""

    reviewer: str
    decision: str
    reasons: list[str]
    at: str
    notes: list[str]


class JointJson(TypedDict):
    """The joint decision that resolves a conflict."""

    decision: str
    reasons: list[str]


class ConflictJson(TypedDict):
    """A paper on which reviewers decided differently."""

    paper: Paper
    judgements: list[JudgementJson]
    resolved: JointJson | None


class TeamConflicts(TypedDict):
    """Conflicts of the stage, in the order of import."""

    total: int
    conflicts: list[ConflictJson]


class CoefficientJson(TypedDict):
    """A coefficient with its 95% interval; null if it cannot be said."""

    value: float | None
    low: float | None
    high: float | None


class PairJson(TypedDict):
    """How well two reviewers agree."""

    reviewers: list[str]
    papers: int
    percent: CoefficientJson
    kappa: CoefficientJson


class ReasonJson(TypedDict):
    """How well reviewers agree on a reason for exclusion."""

    reason: str
    papers: int
    percent: CoefficientJson
    kappa: CoefficientJson


class PointJson(TypedDict):
    """Agreement on the first papers that several decided."""

    papers: int
    percent: float | None
    kappa: float | None
    ac1: float | None


class TeamAgreement(TypedDict):
    """How well the team agrees at the stage."""

    reviewers: list[str]
    papers: int
    percent: CoefficientJson
    fleiss: CoefficientJson
    gwet: CoefficientJson
    pairs: list[PairJson]
    reasons: list[ReasonJson]
    over_time: list[PointJson]


def get(api: ApiContext) -> TeamJson:
    """The team: policy, dealing out, members, and how many conflicts are open."""
    team = api.review.team
    policy, dealing, calibration = team.policy, team.dealing, team.calibration
    return {
        "reviewer": api.review.reviewer,
        "role": team.roles.get(api.review.reviewer, "screener"),
        "manages": team.manages,
        "active": team.active,
        "policy": {
            "blind": policy.blind,
            "tags": policy.tags,
            "notes": policy.notes,
            "files": policy.files,
            "closed": list(policy.closed),
        },
        "dealing": {
            "readers": dealing.readers,
            "reviewers": list(dealing.reviewers),
            "seed": dealing.seed,
        },
        "calibration": None
        if calibration is None
        else {
            "stage": calibration.stage,
            "papers": calibration.papers,
            "decided": calibration.decided,
        },
        "members": [
            {
                "reviewer": one.reviewer,
                "role": one.role,
                "papers": one.papers,
                "decided": one.decided,
            }
            for one in team.members()
        ],
        "conflicts": len(team.conflicts()),
    }


def conflicts(api: ApiContext, limit: int = 50, *, resolved: bool = False) -> TeamConflicts:
    """Papers on which reviewers decided differently; ``resolved`` ones as well, if asked for."""
    found = api.review.team.conflicts(resolved=resolved)
    return {
        "total": len(found),
        "conflicts": [_conflict(api, one) for one in list(found)[:limit]],
    }


def resolve(
    api: ApiContext, ids: Sequence[str], decision: str, reasons: Sequence[str] = ()
) -> ActionResult:
    """Resolve conflicts; ``undecided`` opens them again."""
    return action_result(api, api.review.team.resolve(list(ids), decision, list(reasons)))


def agreement(api: ApiContext, *, calibration: bool = False) -> TeamAgreement:
    """How well reviewers agree on the papers that several have decided."""
    found = api.review.team.agreement(calibration=calibration)
    return {
        "reviewers": list(found.reviewers),
        "papers": found.papers,
        "percent": _coefficient(found.percent),
        "fleiss": _coefficient(found.fleiss),
        "gwet": _coefficient(found.gwet),
        "pairs": [
            {
                "reviewers": list(one.reviewers),
                "papers": one.papers,
                "percent": _coefficient(one.percent),
                "kappa": _coefficient(one.kappa),
            }
            for one in found.pairs
        ],
        "reasons": [
            {
                "reason": one.reason,
                "papers": one.papers,
                "percent": _coefficient(one.percent),
                "kappa": _coefficient(one.kappa),
            }
            for one in found.reasons
        ],
        "over_time": [
            {
                "papers": one.papers,
                "percent": _number(one.percent),
                "kappa": _number(one.kappa),
                "ac1": _number(one.ac1),
            }
            for one in found.over_time
        ],
    }


def set_policy(
    api: ApiContext,
    blind: str | None = None,
    tags: str | None = None,
    notes: str | None = None,
    files: str | None = None,
) -> ActionResult:
    """Change who may see whose work."""
    done = api.review.team.set_policy(blind, tags=tags, notes=notes, files=files)
    return action_result(api, done)


def close_stage(api: ApiContext, *, closed: bool = True) -> ActionResult:
    """Close the stage of the request, or open it again."""
    return action_result(api, api.review.team.close_stage(closed=closed))


def give_role(api: ApiContext, reviewer: str, role: str) -> ActionResult:
    """Make a reviewer screener, adjudicator or observer."""
    return action_result(api, api.review.team.give_role(reviewer, cast("Role", role)))


def deal(
    api: ApiContext, readers: int, reviewers: Sequence[str] = (), seed: int = 0
) -> ActionResult:
    """Deal out the papers; no ``readers``: everybody reads what they like."""
    return action_result(api, api.review.team.deal(readers, list(reviewers) or None, seed=seed))


def calibrate(api: ApiContext, size: int, seed: int = 0) -> ActionResult:
    """Begin a calibration round, or end it with a size of 0."""
    return action_result(api, api.review.team.calibrate(size, seed=seed))


def _conflict(api: ApiContext, one: Conflict) -> ConflictJson:
    resolved = one.resolved
    return {
        "paper": paper(api, one.record),
        "judgements": [
            {
                "reviewer": by.reviewer,
                "decision": by.verdict.decision.value,
                "reasons": list(by.verdict.reasons),
                "at": by.verdict.at.isoformat() if by.verdict.at else "",
                "notes": [note.text for note in by.notes],
            }
            for by in one.judgements
        ],
        "resolved": None
        if resolved is None
        else {"decision": resolved.decision.value, "reasons": list(resolved.reasons)},
    }


def _coefficient(of: Coefficient) -> CoefficientJson:
    return {"value": _number(of.value), "low": _number(of.low), "high": _number(of.high)}


def _number(of: float) -> float | None:
    return None if math.isnan(of) else of
