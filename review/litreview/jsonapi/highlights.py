"""Highlights as JSON; places count UTF-16 units of the text as shown."""

from __future__ import annotations

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.utf16 import from_utf16

__all__ = ["add", "change", "remove"]


def add(
    api: ApiContext,
    id: str,
    highlight: str,
    *,
    field: str,
    start: int,
    end: int,
    quote: str = "",
    comment: str = "",
    colour: str = "yellow",
) -> ActionResult:
    """Mark a passage.

    Args:
        api: the review.
        id: the record.
        highlight: the highlight's id, chosen by the caller, so that a repeated request marks once.
        field: ``title`` or ``abstract``.
        start: where the passage begins.
        end: where it ends.
        quote: its words.
        comment: what the reviewer says about it.
        colour: its colour.
    """
    text = api.review.highlights.text(id, field)
    done = api.review.highlights.add(
        id,
        field,
        from_utf16(text, start),
        from_utf16(text, end),
        comment,
        colour,
        quote=quote,
        highlight=highlight,
    )
    return action_result(api, done)


def change(
    api: ApiContext,
    id: str,
    highlight: str,
    *,
    comment: str | None = None,
    colour: str | None = None,
    action: str = "",
) -> ActionResult:
    """Change a highlight's comment or colour; what is not given stays as it is.

    Args:
        api: the review.
        id: the record.
        highlight: the highlight's id.
        comment: the whole comment.
        colour: its colour.
        action: an earlier action of the same editing session; both are undone together.
    """
    return action_result(
        api, api.review.highlights.change(id, highlight, comment, colour, action or None)
    )


def remove(api: ApiContext, id: str, highlight: str) -> ActionResult:
    """Remove a highlight."""
    return action_result(api, api.review.highlights.remove(id, highlight))
