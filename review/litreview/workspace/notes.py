"""Writing notes on records."""

from __future__ import annotations

from litreview.changes import notes
from litreview.changes.decisions import clean
from litreview.errors import UsageError
from litreview.store.uuid7 import uuid7
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.selection import RecordIds

__all__ = ["write_note"]


def write_note(
    context: ReviewContext, ids: RecordIds, text: str, note: str | None, act: str | None
) -> ActionResult:
    """See `Review.note`."""
    text = clean(text)
    text = text if text.strip() else ""
    if note is None and not text:
        raise UsageError("a new note cannot be empty")
    wanted = context.names(ids)
    with context.write() as connection:
        rows = context.resolve(connection, wanted)
        number = note or uuid7()
        drafts = notes.write(connection, context.reviewer, rows, number, text)
        return context.recorder.append(connection, drafts, "note", act=act, note=number)
