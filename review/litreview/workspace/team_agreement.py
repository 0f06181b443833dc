"""Agreement of a team on the papers that several have decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection, select

from litreview.display import Shown, quantity
from litreview.model import JOINT, Decision, Kind
from litreview.store import duplicates, tables, team
from litreview.store.visibility import Sight
from litreview.workspace.agreement import Coefficient, cohen, fleiss, gwet, percent
from litreview.workspace.context import ReviewContext

__all__ = ["Agreement", "PairAgreement", "Point", "ReasonAgreement", "agreement"]

CATEGORIES = tuple(decision.value for decision in Decision)

_POINTS = 50
"""Points over time: as many as a small chart shows."""

_YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True, repr=False)
class PairAgreement(Shown):
    """How well two reviewers agree.

    Attributes:
        reviewers: the two.
        papers: how many both have decided.
        percent: the share on which they agree.
        kappa: Cohen's kappa.
        table: how often the one decided what, and the other.
    """

    reviewers: tuple[str, str]
    papers: int
    percent: Coefficient
    kappa: Coefficient
    table: dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True, repr=False)
class ReasonAgreement(Shown):
    """How well reviewers agree on a reason for exclusion.

    Attributes:
        reason: the reason.
        papers: how many papers anybody excluded for it, of those that several have decided.
        percent: the share of pairs who both gave it or both did not.
        kappa: Fleiss' kappa of giving it.
    """

    reason: str
    papers: int
    percent: Coefficient
    kappa: Coefficient


@dataclass(frozen=True, slots=True, repr=False)
class Point(Shown):
    """Agreement up to a moment.

    Attributes:
        papers: how many had been decided by several by then.
        percent: the share of pairs who agree on them.
        kappa: Fleiss' kappa; NaN if it cannot be said.
        ac1: Gwet's AC1.
    """

    papers: int
    percent: float
    kappa: float
    ac1: float


@dataclass(frozen=True, slots=True, repr=False)
class Agreement(Shown):
    """How well a team agrees at a stage; coefficients have 95% intervals.

    Attributes:
        stage: the stage.
        reviewers: who decided any of the papers.
        papers: how many papers several have decided.
        percent: the share of pairs of reviewers who agree.
        fleiss: Fleiss' kappa.
        gwet: Gwet's AC1, which does not fall merely because nearly all papers are excluded.
        pairs: each two reviewers, with Cohen's kappa.
        reasons: by reason for exclusion, the most frequent first.
        over_time: how agreement went, in the order in which papers were decided by the second.
    """

    stage: str
    reviewers: tuple[str, ...]
    papers: int
    percent: Coefficient
    fleiss: Coefficient
    gwet: Coefficient
    pairs: tuple[PairAgreement, ...]
    reasons: tuple[ReasonAgreement, ...]
    over_time: tuple[Point, ...]

    def __str__(self) -> str:
        lines = [
            f"{quantity(self.papers, 'paper')} decided by several of"
            f" {', '.join(self.reviewers) or 'nobody'}",
            f"  agreement   {_said(self.percent)}",
            f"  Fleiss' κ   {_said(self.fleiss)}",
            f"  Gwet's AC1  {_said(self.gwet)}",
        ]
        lines += [
            f"  Cohen's κ   {_said(pair.kappa)}  {' and '.join(pair.reviewers)}, {pair.papers}"
            for pair in self.pairs
        ]
        return "\n".join(lines)


def agreement(context: ReviewContext, *, calibration: bool = False) -> Agreement:
    """See `Team.agreement`."""
    with context.read() as connection:
        made = _independent(connection, context)
        begun = team.calibration(connection) if calibration else None
    if calibration:
        among = set(begun["records"]) if begun else set()
        made = {record: of for record, of in made.items() if record in among}
    # In the order in which the second reviewer decided them.
    several = sorted((of for of in made.values() if len(of) > 1), key=lambda of: of[1].seq)
    ratings = [[row.decision for row in of] for of in several]
    names = sorted({row.reviewer for of in several for row in of})
    return Agreement(
        stage=context.stage,
        reviewers=tuple(names),
        papers=len(several),
        percent=percent(ratings),
        fleiss=fleiss(ratings, CATEGORIES),
        gwet=gwet(ratings, CATEGORIES),
        pairs=tuple(_pair(several, *pair) for pair in combinations(names, 2)),
        reasons=tuple(_reasons(several)),
        over_time=tuple(_over_time(ratings)),
    )


def _independent(connection: Connection, context: ReviewContext) -> dict[str, list[_Judged]]:
    """What reviewers decided before any of them could see another's decision, by record.

    That is as it stood when the last of those decided who have to: what somebody changes after a
    discussion, or a third person adds, would make agreement look better than it was (Cochrane
    Handbook 4.6.4).
    """
    table, event, act = tables.decision, tables.event, tables.act
    stage = context.stage
    sight = Sight.of(connection, context.reviewer)
    shown = select(table.c.record, table.c.reviewer).where(
        table.c.stage == stage, table.c.reviewer != JOINT, sight.rows(table)
    )
    seen = {(row.record, row.reviewer) for row in connection.execute(shown)}
    winners = duplicates.merged_into(connection)
    readers = team.readers(connection)
    standing: dict[str, dict[str, _Judged]] = {}
    done: set[str] = set()
    for row in connection.execute(
        select(event.c.record, event.c.reviewer, event.c.payload, event.c.seq)
        .join(act, act.c.id == event.c.act)
        .where(event.c.kind == Kind.DECIDED.value, event.c.stage == stage, act.c.standing)
        .order_by(event.c.seq)
    ):
        record = winners.get(row.record, row.record)
        if record in done or (record, row.reviewer) not in seen:
            continue
        of = standing.setdefault(record, {})
        of.pop(row.reviewer, None)
        if row.payload["decision"]:
            decision, reasons = row.payload["decision"], tuple(row.payload["reasons"])
            of[row.reviewer] = _Judged(row.reviewer, decision, reasons, row.seq)
        if readers.have_decided(record, stage, of):
            done.add(record)
    return {record: list(of.values()) for record, of in standing.items()}


@dataclass(frozen=True, slots=True)
class _Judged:
    """What one reviewer decided of one record."""

    reviewer: str
    decision: str
    reasons: tuple[str, ...]
    seq: int


def _pair(several: Sequence[Sequence[_Judged]], one: str, other: str) -> PairAgreement:
    pairs = []
    for rows in several:
        of = {row.reviewer: row.decision for row in rows}
        if one in of and other in of:
            pairs.append((of[one], of[other]))
    table = {(first, second): 0 for first in CATEGORIES for second in CATEGORIES}
    for pair in pairs:
        table[pair] += 1
    return PairAgreement((one, other), len(pairs), percent(pairs), cohen(pairs, CATEGORIES), table)


def _reasons(several: Sequence[Sequence[_Judged]]) -> list[ReasonAgreement]:
    given = sorted({reason for rows in several for row in rows for reason in row.reasons})
    found = []
    for reason in given:
        said = [["yes" if reason in row.reasons else "no" for row in rows] for rows in several]
        number = sum("yes" in one for one in said)
        found.append(ReasonAgreement(reason, number, percent(said), fleiss(said, _YES_NO)))
    return sorted(found, key=lambda one: (-one.papers, one.reason))


def _over_time(ratings: Sequence[Sequence[str]]) -> list[Point]:
    step = max(1, -(-len(ratings) // _POINTS))
    ends = [*range(step, len(ratings), step), len(ratings)] if ratings else []
    return [
        Point(
            end,
            percent(ratings[:end]).value,
            fleiss(ratings[:end], CATEGORIES).value,
            gwet(ratings[:end], CATEGORIES).value,
        )
        for end in ends
    ]


def _said(of: Coefficient) -> str:
    if of.value != of.value:
        return "–"
    interval = f"  ({of.low:.2f} to {of.high:.2f})" if of.low == of.low else ""
    return f"{of.value:.2f}{interval}"
