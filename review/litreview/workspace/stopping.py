"""How complete the screening is, from a reviewer's decisions and random sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litreview.changes.stopping import draw
from litreview.model import UNDECIDED, Decision
from litreview.store import query, statistics
from litreview.store.query import Filter
from litreview.store.stopping import latest_sample
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext

if TYPE_CHECKING:
    from litreview.ranking.stopping import Stopping

__all__ = ["draw_sample", "stopping"]


def stopping(context: ReviewContext, target: float = 0.95) -> Stopping:
    """See `Progress.stopping`."""
    from litreview.ranking import stopping as evidence

    with context.read() as connection:
        made = statistics.decided_in_order(connection, context.decider, context.stage)
        total = query.count(connection, context.decider, stage=context.stage)
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
        unread = query.find(connection, context.reviewer, Filter(UNDECIDED), stage=context.stage)
        drafts = draw(connection, context.reviewer, context.stage, unread, size=size, seed=seed)
        return context.recorder.append(connection, drafts, "random sample")
