"""Which papers a stage holds, and how far each stage is.

Full text holds what the team jointly included or marked as maybe at title and abstract, and of the
papers without a joint decision those of its reviewer; it follows at once when that changes. A
decision at full text on a paper that is no longer held stays in the log and in the tables; it is
counted apart and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from litreview.display import Shown
from litreview.model import FULL_TEXT, JOINT, STAGE, STAGES, Decision, DecisionCounts
from litreview.store import duplicates, tables, team

__all__ = ["CARRIED", "Stage", "carried", "decided", "decision_counts", "held", "mine", "progress"]

CARRIED = (Decision.INCLUDE.value, Decision.MAYBE.value)
"""The decisions at title and abstract that carry a paper over to full text."""


@dataclass(frozen=True, slots=True, repr=False)
class Stage(Shown):
    """How far one reviewer is at one stage.

    Attributes:
        name: ``title-abstract`` or ``full-text``.
        records: papers that the stage holds.
        decisions: how many of these are decided so; they add up to ``records``.
        apart: decisions on papers that the stage no longer holds.
    """

    name: str
    records: int
    decisions: DecisionCounts
    apart: int = 0


def decision_counts(numbers: Mapping[str, int]) -> DecisionCounts:
    """Counts by decision and ``undecided``, with 0 for what is not there."""
    names = (*(decision.value for decision in Decision), "undecided")
    return cast(DecisionCounts, {name: numbers.get(name, 0) for name in names})


def held(reviewer: str, stage: str) -> ColumnElement[bool]:
    """The condition that a record is shown and stands at a stage."""
    if stage == STAGE:
        return duplicates.shown()
    return and_(duplicates.shown(), tables.record.c.id.in_(carried(reviewer)))


def carried(reviewer: str) -> Select[Any]:
    """Selects the ids of the records that a reviewer takes over to full text.

    A team takes over what it decided jointly, and each reviewer their own papers as long as no
    joint decision is made on them.
    """
    decision, settled = tables.decision, tables.decision.alias()
    joint = exists().where(
        settled.c.record == decision.c.record,
        settled.c.stage == STAGE,
        settled.c.reviewer == JOINT,
    )
    return select(decision.c.record).where(
        or_(
            decision.c.reviewer == team.decider(reviewer),
            and_(decision.c.reviewer == reviewer, ~joint),
        ),
        decision.c.stage == STAGE,
        decision.c.decision.in_(CARRIED),
    )


def mine(reviewer: str, stage: str) -> ColumnElement[bool]:
    """The condition that a decision is a reviewer's at a stage, and counts there."""
    decision = tables.decision
    made = and_(decision.c.reviewer == reviewer, decision.c.stage == stage)
    return made if stage == STAGE else and_(made, decision.c.record.in_(carried(reviewer)))


def decided(connection: Connection, reviewer: str, stage: str) -> bool:
    """Whether a reviewer has decided anything at a stage, held there or not; costs no count."""
    decision = tables.decision
    made = select(decision.c.record).where(
        decision.c.reviewer == reviewer, decision.c.stage == stage
    )
    return connection.execute(made.limit(1)).first() is not None


def progress(connection: Connection, reviewer: str) -> list[Stage]:
    """How far a reviewer is at each stage, in the order of the stages."""
    decision = tables.decision
    over = decision.c.record.in_(carried(reviewer))
    counted: dict[tuple[str, str], int] = {}
    apart = 0
    rows = connection.execute(
        select(decision.c.stage, decision.c.decision, over, func.count())
        .where(decision.c.reviewer == reviewer)
        .group_by(decision.c.stage, decision.c.decision, over)
    )
    for stage, made, goes_on, number in rows:
        if stage == FULL_TEXT and not goes_on:
            apart += number
        else:
            counted[stage, made] = counted.get((stage, made), 0) + number
    total = duplicates.count(connection)
    found = []
    for stage in STAGES:
        counts = {made.value: counted.get((stage, made.value), 0) for made in Decision}
        counts["undecided"] = total - sum(counts.values())
        none_held = apart if stage == FULL_TEXT else 0
        found.append(Stage(stage, total, decision_counts(counts), none_held))
        taken_over = select(func.count()).select_from(carried(reviewer).subquery())
        total = connection.scalar(taken_over) or 0
    return found
