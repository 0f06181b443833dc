"""Deciding records."""

from __future__ import annotations

import math
from collections.abc import Sequence

from litreview.changes import decisions, notes, team
from litreview.errors import UsageError
from litreview.model import Decision
from litreview.store import timing
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.selection import RecordIds

__all__ = ["decide"]


def decide(
    context: ReviewContext,
    ids: RecordIds,
    decision: Decision | str | None,
    reasons: Sequence[str],
    *,
    note: str | None,
    seconds: float | None = None,
) -> ActionResult:
    """See `Review.decide`."""
    value = decisions.parse_decision(decision)
    if seconds is not None and not math.isfinite(seconds):
        raise UsageError(f"{seconds} is not a number of seconds")
    given = list(dict.fromkeys(decisions.keep_label(item, "reason") for item in reasons))
    wanted, stage = context.names(ids), context.stage
    with context.write() as connection:
        rows = context.resolve(connection, wanted)
        team.refuse_screening(connection, context.reviewer)
        drafts = decisions.decide(connection, context.reviewer, rows, value, given, stage=stage)
        if note and (text := decisions.clean(note).strip()):
            drafts += notes.new(rows, text)
        what = decisions.decision_label(value and value.value, stage)
        what += f" ({', '.join(given)})" if given else ""
        done = context.recorder.append(connection, drafts, what)
        # Time was spent on one paper only if it was decided alone and was not decided before.
        if seconds is not None and done.act and len(rows) == 1:
            known = (context.reviewer, done.act, rows[0], max(seconds, 0.0))
            timing.keep(connection, *known, stage=stage)
        return done
