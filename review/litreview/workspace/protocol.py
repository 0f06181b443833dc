"""Changing the protocol of a review."""

from __future__ import annotations

from litreview.changes.protocol import clean_protocol
from litreview.model import Protocol
from litreview.store import review_settings as settings
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext

__all__ = ["write_protocol"]


def write_protocol(context: ReviewContext, protocol: Protocol) -> ActionResult:
    """See `Review.protocol`."""
    cleaned = clean_protocol(protocol)
    with context.write() as connection:
        if settings.protocol(connection) == cleaned:
            return context.recorder.unchanged(connection)
        event = settings.set_protocol(connection, context.reviewer, cleaned)
        return ActionResult(event.act, "protocol changed", (), event.seq)
