"""Notes as JSON."""

from __future__ import annotations

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext

__all__ = ["write"]


def write(
    api: ApiContext,
    id: str,
    text: str,
    note: str = "",
    action: str = "",
    *,
    base: str | None = None,
) -> ActionResult:
    """Write a new note, change one, or remove it with an empty text.

    Args:
        api: the review.
        id: the record.
        text: the whole text.
        note: the note to change; empty writes a new one.
        action: an earlier action of the same editing session; both are undone together.
        base: what the note said when editing began; if it says something else by now, both texts
            are kept, and ``note`` of the answer is the id of a new note.
    """
    return action_result(api, api.review.note(id, text, note or None, action or None, base=base))
