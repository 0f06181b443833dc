"""`Review.team`: who does what, who sees what, conflicts, and how well reviewers agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from litreview.changes import decisions as words
from litreview.changes import team as changes
from litreview.display import Results, Shown
from litreview.model import JOINT, Dealing, Decision, Note, Policy, Record, Role, Verdict
from litreview.store import Draft, joint, query, team
from litreview.store.records import load_records
from litreview.store.visibility import Sight
from litreview.workspace import results
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.selection import RecordIds
from litreview.workspace.team_agreement import Agreement, agreement

__all__ = ["Calibration", "Conflict", "Judgement", "Member", "Team"]


@dataclass(frozen=True, slots=True, repr=False)
class Judgement(Shown):
    """What one reviewer decided in a conflict.

    Attributes:
        reviewer: who.
        verdict: decision, reasons and when.
        notes: the reviewer's notes on the paper.
    """

    reviewer: str
    verdict: Verdict
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Conflict(Shown):
    """A paper on which reviewers decided differently.

    Attributes:
        record: the paper, with your decision.
        judgements: what each reviewer decided, the first decision first.
        resolved: the joint decision that resolves it; None as long as it is open.
    """

    record: Record
    judgements: tuple[Judgement, ...]
    resolved: Verdict | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Member(Shown):
    """A reviewer of the team.

    Attributes:
        reviewer: the name.
        role: screener, adjudicator or observer.
        papers: how many papers the reviewer reads at the stage; None if you may not see it.
        decided: how many of the stage are decided; None if you may not see it.
    """

    reviewer: str
    role: str
    papers: int | None
    decided: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Calibration(Shown):
    """A random sample that everybody reads first.

    Attributes:
        stage: at which.
        papers: how many.
        decided: how many of them you have decided.
    """

    stage: str
    papers: int
    decided: int


class Team:
    """Several reviewers of one review; see docs/team.md."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Team of {self._context.database.name}>"

    # Who sees what, and who does what

    @property
    def policy(self) -> Policy:
        """Who may see whose work."""
        with self._context.read() as connection:
            return team.policy(connection)

    def set_policy(
        self,
        blind: str | None = None,
        *,
        tags: str | None = None,
        notes: str | None = None,
        files: str | None = None,
    ) -> ActionResult:
        """Change who may see whose work; what is not given stays as it is.

        Args:
            blind: ``until-decided``: a paper's decisions are seen once both have decided it;
                ``until-closed``: once its stage is closed; ``open``: always.
            tags: ``blind``: as decisions; ``shared``: always.
            notes: the same for notes and highlights.
            files: the same for attached files.

        Raises:
            UsageError: if a value is unknown, or the review has adjudicators and you are none.
        """
        given = {"blind": blind, "tags": tags, "notes": notes, "files": files}
        return self._set_policy("policy changed", **given)

    def close_stage(self, stage: str | None = None, *, closed: bool = True) -> ActionResult:
        """Close a stage, so that a review that is blind until then shows its decisions.

        Args:
            stage: which; the review's stage if not given.
            closed: False opens it again.

        Raises:
            UsageError: if there is no such stage, or the review has adjudicators and you are none.
        """
        which = stage or self._context.stage
        before = [one for one in self.policy.closed if one != which]
        now = (*before, which) if closed else tuple(before)
        return self._set_policy(f"{which} {'closed' if closed else 'opened'}", closed=now)

    def _set_policy(self, what: str, **given: object) -> ActionResult:
        me = self._context.reviewer
        return self._context.change(
            what, lambda connection: changes.set_policy(connection, me, **given)
        )

    @property
    def roles(self) -> dict[str, str]:
        """The roles that were given, by reviewer; everybody else is a screener."""
        with self._context.read() as connection:
            return team.roles(connection)

    def give_role(self, reviewer: str, role: Role) -> ActionResult:
        """Make a reviewer screener, adjudicator or observer.

        Screeners decide papers. Adjudicators resolve conflicts, and once there is one, only
        adjudicators give roles, deal out papers and change the policy. Observers only read.

        Raises:
            UsageError: if there is no such role, or the review has adjudicators and you are none.
        """
        me = self._context.reviewer
        return self._context.change(
            f"{words.clean(reviewer)} is {role}",
            lambda connection: changes.give_role(connection, me, reviewer, role),
        )

    @property
    def manages(self) -> bool:
        """Whether you may change roles, dealing out and policy."""
        with self._context.read() as connection:
            return changes.manages(connection, self._context.reviewer)

    @property
    def dealing(self) -> Dealing:
        """How papers are dealt out."""
        with self._context.read() as connection:
            return team.dealing(connection)

    def deal(
        self, readers: int, reviewers: Sequence[str] | None = None, *, seed: int = 0
    ) -> ActionResult:
        """Deal out the papers: who reads which follows from names, paper and seed alone.

        Args:
            readers: how many read each paper: all of the reviewers, two of them, or one, so that
                each reads a share; 0 ends dealing out.
            reviewers: among whom; if not given, everybody who screens.
            seed: another seed deals the papers out differently.

        Raises:
            UsageError: if there are fewer reviewers, or the review has adjudicators and you are
                none.
        """
        me = self._context.reviewer

        def draft(connection: Connection) -> list[Draft]:
            given = team.roles(connection)
            screeners = [
                name
                for name in {*team.reviewers(connection), me}
                if given.get(name, "screener") == "screener"
            ]
            return changes.deal(connection, me, readers, reviewers or screeners, seed)

        what = f"papers dealt out, {readers} read each" if readers else "papers no longer dealt out"
        return self._context.change(what, draft)

    def calibrate(self, size: int = 20, *, seed: int = 0) -> ActionResult:
        """Begin a calibration round: a random sample of the stage that everybody reads first.

        Its papers come first in everybody's queue; `agreement` with ``calibration`` says how well
        the reviewers agree on them.

        Args:
            size: how many papers; 0 ends the round.
            seed: the same seed draws the same of the same papers.

        Raises:
            UsageError: if there are fewer papers, or the review has adjudicators and you are none.
        """
        me, stage = self._context.reviewer, self._context.stage

        def draft(connection: Connection) -> list[Draft]:
            ids = query.find(connection, me, stage=stage)
            return changes.calibrate(connection, me, ids, stage=stage, size=size, seed=seed)

        return self._context.change("calibration round", draft)

    @property
    def calibration(self) -> Calibration | None:
        """The calibration round; None if there is none."""
        with self._context.read() as connection:
            begun = team.calibration(connection)
            if begun is None:
                return None
            stage, ids = begun["stage"], begun["records"]
            made = query.decisions(connection, self._context.reviewer, stage=stage)
        return Calibration(stage, len(ids), sum(id in made for id in ids))

    def members(self) -> list[Member]:
        """The reviewers with their roles and progress at the stage.

        Screeners are told their own progress alone; adjudicators and observers, and everybody once
        the review is open, that of all.
        """
        context = self._context
        with context.read() as connection:
            given = team.roles(connection)
            sight = Sight.of(connection, context.reviewer)
            names = sorted({*team.reviewers(connection), context.reviewer})
            held = query.find(connection, context.reviewer, stage=context.stage)
            found = []
            for name in names:
                papers = decided = None
                role = given.get(name, "screener")
                if name == context.reviewer or sight.policy is None or not sight.reads:
                    made = query.decisions(connection, name, stage=context.stage)
                    decided = len(made)
                    if role == "screener":
                        papers = len(team.share(connection, name, context.stage, held))
                found.append(Member(name, role, papers, decided))
            return found

    # What they decide

    def conflicts(self, *, resolved: bool = False) -> Results[Conflict]:
        """The papers of the stage on which reviewers decided differently, as far as you may know.

        You see a conflict once you have decided the paper; adjudicators see all. At title and
        abstract, include and maybe are no conflict.

        Args:
            resolved: also those that are resolved.
        """
        context = self._context
        with context.read() as connection:
            sight = Sight.of(connection, context.reviewer)
            known = joint.disagreements(connection, context.stage, sight)
            settled = joint.resolutions(connection, list(known))
            if not resolved:
                known = {
                    id: made for id, made in known.items() if (id, context.stage) not in settled
                }
            records = load_records(
                connection, context.reviewer, list(known), stage=context.stage, everyone=True
            )
        found = []
        for record in records:
            row = settled.get((record.id, context.stage))
            judgements = tuple(
                Judgement(
                    name,
                    record.reviewers[name][context.stage],
                    tuple(note for note in record.notes if note.reviewer == name),
                )
                for name in known[record.id]
            )
            found.append(Conflict(record, judgements, joint.verdict(row) if row else None))
        return results.conflicts(found)

    def resolve(
        self,
        ids: RecordIds,
        decision: Decision | str | None,
        reason: str | Sequence[str] | None = None,
    ) -> ActionResult:
        """Resolve conflicts: the decision is the joint one from now on. One step of undo.

        Reviewers may as well change their decisions until they agree.

        Args:
            ids: the records.
            decision: ``include``, ``maybe`` or ``exclude``; None opens the conflict again.
            reason: why, of an exclusion; one or several.

        Raises:
            UsageError: if a paper is not in conflict, or you may not resolve it: you are no
                adjudicator although there is one, or did not decide the paper yourself.
        """
        context = self._context
        value = words.parse_decision(decision)
        given = [reason] if isinstance(reason, str) else list(reason or ())
        reasons = list(dict.fromkeys(words.keep_label(item, "reason") for item in given))
        wanted = context.names(ids)
        said = f" ({', '.join(reasons)})" if reasons else ""
        what = f"resolve as {value}{said}" if value else "open the conflict again"

        def draft(connection: Connection) -> list[Draft]:
            rows = context.resolve(connection, wanted)
            return changes.resolve(
                connection, context.reviewer, rows, value, reasons, stage=context.stage
            )

        return context.change(what, draft)

    def decisions(self) -> Mapping[str, Decision]:
        """The joint decisions of the stage, by record: what reviewers agree on or was resolved."""
        with self._context.read() as connection:
            return query.decisions(connection, JOINT, stage=self._context.stage)

    @property
    def active(self) -> bool:
        """Whether several have decided, so that exports and PRISMA go by the joint decisions."""
        with self._context.read() as connection:
            return team.is_active(connection)

    def agreement(self, *, calibration: bool = False) -> Agreement:
        """How well reviewers agree on the papers of the stage that several have decided.

        Of what others decided it counts what you may see.

        Args:
            calibration: only on the papers of the calibration round.
        """
        return agreement(self._context, calibration=calibration)
