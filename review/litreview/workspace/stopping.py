"""How complete the screening is, from a reviewer's decisions and random sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from litreview.changes.stopping import draw
from litreview.model import JOINT, UNDECIDED, Decision
from litreview.store import query, statistics, team
from litreview.store.query import Filter
from litreview.store.stopping import latest_sample
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext

if TYPE_CHECKING:
    from litreview.ranking.stopping import Stopping

__all__ = ["count_own_undecided", "draw_sample", "is_shared", "own_undecided", "stopping"]


def own_undecided(connection: Connection, reviewer: str, stage: str) -> list[str]:
    """The undecided papers that a reviewer is to read: not those that others read."""
    ids = query.find(connection, reviewer, Filter(UNDECIDED), stage=stage)
    return team.share(connection, reviewer, stage, ids) if is_shared(connection, reviewer) else ids


def count_own_undecided(connection: Connection, reviewer: str, stage: str) -> int:
    """How many there are; who reads alone need not have them listed."""
    if is_shared(connection, reviewer):
        return len(own_undecided(connection, reviewer, stage))
    return query.count(connection, reviewer, Filter(UNDECIDED), stage=stage)


def is_shared(connection: Connection, reviewer: str) -> bool:
    """Whether others read some of the papers; joint decisions are on all of them."""
    if reviewer == JOINT:
        return False
    return bool(team.dealing(connection).readers) or team.is_active(connection)


def stopping(context: ReviewContext, target: float = 0.95) -> Stopping:
    """See `Progress.stopping`."""
    from litreview.ranking import stopping as evidence

    with context.read() as connection:
        made = statistics.decided_in_order(connection, context.decider, context.stage)
        undecided = query.count(connection, context.decider, Filter(UNDECIDED), stage=context.stage)
        own = count_own_undecided(connection, context.decider, context.stage)
        total = query.count(connection, context.decider, stage=context.stage) - undecided + own
        sample = latest_sample(connection, context.reviewer, context.stage)
    drawn = sample.ids if sample else frozenset()
    return evidence.stopping(
        # A maybe may be an inclusion yet, so it counts as one: that never claims too much.
        [decision != Decision.EXCLUDE for _, decision in made],
        total,
        target=target,
        sampled=[id in drawn for id, _ in made],
        unread_when_sampled=sample.unread if sample else 0,
    )


def draw_sample(context: ReviewContext, size: int, seed: int) -> ActionResult:
    """See `Progress.draw_sample`."""
    with context.write() as connection:
        unread = own_undecided(connection, context.reviewer, context.stage)
        drafts = draw(connection, context.reviewer, context.stage, unread, size=size, seed=seed)
        return context.recorder.append(connection, drafts, "random sample")
