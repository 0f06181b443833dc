"""Who may see whose work: the one place that every read goes through.

A reviewer always sees their own decisions, tags, notes, highlights and files. What others did is
hidden as the policy of the review says, so that two readers judge a paper independently (Cochrane
Handbook 4.6.4). What concerns the paper and not the judgement of it is everybody's: imports,
metadata, merges, citation keys, the protocol, saved searches.

A read takes `Sight.of` in its transaction and adds `Sight.rows` or `Sight.events` to its query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Alias,
    ColumnElement,
    Connection,
    FromClause,
    Table,
    and_,
    exists,
    or_,
    select,
    true,
)

from litreview.model import FULL_TEXT, JOINT, STAGE, Event, Kind, Policy
from litreview.store import tables, team

__all__ = ["Sight", "everyones", "is_blind"]

_HIDDEN = frozenset(
    (
        Kind.DECIDED,
        Kind.TAGGED,
        Kind.TAG_STYLED,
        Kind.NOTED,
        Kind.HIGHLIGHTED,
        Kind.ATTACHED,
        Kind.MODEL_RUN,
        Kind.SAMPLE_DRAWN,
        Kind.CONFLICT_RESOLVED,
        Kind.EXPORT_FOLLOWED,
        # An export freezes the keys of what its reviewer included.
        Kind.KEY_FROZEN,
        Kind.RETRACTED,
    )
)
"""What tells something of a reviewer's judgement."""

_SHARED = tuple(kind.value for kind in Kind if kind not in _HIDDEN)

_CARRIED = ("include", "maybe")


def is_blind(connection: Connection) -> bool:
    """Whether somebody's work is hidden from others."""
    return team.several_acted(connection) and team.policy(connection).blind != "open"


def everyones(events: Iterable[Event]) -> list[Event]:
    """Of some events those that every reviewer may see under every policy."""
    return [event for event in events if event.kind not in _HIDDEN]


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reviewer may see at one moment.

    Attributes:
        reviewer: who looks.
        policy: of the review; ``None`` if all is seen.
        reads: whether the reviewer screens, and sees of a paper what others did once both have
            decided it. Adjudicators and observers see it once two others have.
        closed: the closed stages, and the number of the event since which each is.
    """

    reviewer: str
    policy: Policy | None = None
    reads: bool = True
    closed: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, reviewer: str) -> Sight:
        """What a reviewer may see now.

        As long as one person alone has acted, all is seen: no one's judgement could be swayed by
        what a file says of other reviewers.
        """
        if not team.others_acted(connection, reviewer):
            return cls(reviewer)
        policy = team.policy(connection)
        if policy.blind == "open":
            return cls(reviewer)
        role = team.roles(connection).get(reviewer, "screener")
        return cls(reviewer, policy, role == "screener", team.closings(connection))

    @property
    def mark(self) -> str:
        """A text that differs once something else may be seen of the same events."""
        return "" if self.policy is None else repr((self.policy, self.reads, *self.closed.items()))

    def rows(self, table: FromClause) -> ColumnElement[bool]:
        """The condition that a row of the tables of decisions, tags, notes … may be seen.

        Args:
            table: one of `litreview.store.tables`, or an alias of it.
        """
        if self.policy is None:
            return true()
        of = table.element if isinstance(table, Alias) else table
        name = of.name if isinstance(of, Table) else ""
        if name == "decision":
            stage: Any = table.c.stage
        else:
            stage = None
            if self._shares(name):
                return true()
        return or_(
            table.c.reviewer.in_((self.reviewer, JOINT)),
            self._unblinded(table.c.record, table.c.reviewer, stage, table.c.seq),
        )

    def events(self) -> ColumnElement[bool]:
        """The condition that a row of the log may be seen."""
        if self.policy is None:
            return true()
        event = tables.event
        shared = [*_SHARED, *(kind.value for kind, name in _OF.items() if self._shares(name))]
        judged = [Kind.TAGGED.value, Kind.NOTED.value, Kind.HIGHLIGHTED.value, Kind.ATTACHED.value]
        place = event.c.record, event.c.reviewer
        return or_(
            event.c.reviewer == self.reviewer,
            event.c.kind.in_(shared),
            and_(
                event.c.kind == Kind.DECIDED.value,
                self._unblinded(*place, event.c.stage, event.c.seq),
            ),
            and_(event.c.kind == Kind.CONFLICT_RESOLVED.value, self._knows_conflict()),
            and_(event.c.kind.in_(judged), self._unblinded(*place, None, event.c.seq)),
            and_(event.c.kind == Kind.RETRACTED.value, self._retracts(shared)),
        )

    def tags(self) -> ColumnElement[bool] | None:
        """The condition that an event lists a tag for the reviewer; ``None`` if all are listed."""
        if self.policy is None or self._shares("tag"):
            return None
        return tables.event.c.reviewer == self.reviewer

    def _shares(self, name: str) -> bool:
        policy = self.policy
        assert policy is not None
        setting = {"tag": policy.tags, "attached": policy.files}.get(name, policy.notes)
        return name != "decision" and setting == "shared"

    def _unblinded(self, record: Any, reviewer: Any, stage: Any, seq: Any) -> ColumnElement[bool]:
        """The condition that what a reviewer did with a record may be seen.

        Args:
            record: the column of the record.
            reviewer: the column of who did it.
            stage: the column of the stage; ``None`` for what belongs to none. That is seen with
                the decisions at title and abstract, and if it was written after the paper went to
                full text, with those there.
            seq: the column of the event's number.
        """
        assert self.policy is not None
        if self.policy.blind == "until-closed":
            if stage is not None:
                return stage.in_(list(self.closed))  # type: ignore[no-any-return]
            if FULL_TEXT in self.closed:
                return true()
            return seq <= self.closed.get(STAGE, 0)  # type: ignore[no-any-return]
        if stage is not None:
            return self._both(record, reviewer, stage)
        joint = tables.decision.alias()
        later = exists().where(
            joint.c.record == record,
            joint.c.reviewer == JOINT,
            joint.c.stage == STAGE,
            joint.c.decision.in_(_CARRIED),
            joint.c.seq < seq,
        )
        return or_(
            and_(self._both(record, reviewer, STAGE), ~later),
            self._both(record, reviewer, FULL_TEXT),
        )

    def _both(self, record: Any, reviewer: Any, stage: Any) -> ColumnElement[bool]:
        """The condition that both who did something and who looks have decided the record."""
        mine, theirs = tables.decision.alias(), tables.decision.alias()
        whose = (
            mine.c.reviewer == self.reviewer
            if self.reads
            else and_(mine.c.reviewer != theirs.c.reviewer, mine.c.reviewer != JOINT)
        )
        return exists(
            select(mine.c.seq)
            .join(theirs, and_(theirs.c.record == mine.c.record, theirs.c.stage == mine.c.stage))
            .where(
                mine.c.record == record,
                mine.c.stage == stage,
                whose,
                theirs.c.reviewer == reviewer,
            )
        )

    def _knows_conflict(self) -> ColumnElement[bool]:
        """The condition that a resolved conflict concerns a paper that who looks has decided."""
        event, mine = tables.event, tables.decision.alias()
        if not self.reads:
            return true()
        return exists().where(
            mine.c.record == event.c.record,
            mine.c.stage == event.c.stage,
            mine.c.reviewer == self.reviewer,
        )

    def _retracts(self, shared: list[str]) -> ColumnElement[bool]:
        """The condition that an undo or redo changes what everybody sees."""
        act, undo, done = tables.act.alias(), tables.act.alias(), tables.event.alias()
        return exists(
            select(act.c.id)
            .join(undo, undo.c.id == act.c.target, isouter=True)
            .join(done, or_(done.c.act == act.c.target, done.c.act == undo.c.target))
            .where(act.c.id == tables.event.c.act, done.c.kind.in_(shared))
        )


_OF = {
    Kind.TAGGED: "tag",
    Kind.TAG_STYLED: "tag",
    Kind.NOTED: "note",
    Kind.HIGHLIGHTED: "highlight",
    Kind.ATTACHED: "attached",
}
"""The setting of the policy that says who sees the events of a kind."""
