"""Citation keys as JSON."""

from __future__ import annotations

from typing import TypedDict

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext
from litreview.workspace.change_recorder import ActionResult as DoneAction

__all__ = ["CitationKeys", "KeyPreview", "pin", "preview", "regenerate"]

_FEW = 2_000
"""Papers whose keys are all made while somebody types a pattern."""


class KeyPreview(TypedDict):
    """A paper's key and what a pattern would make of it; ``why`` says why it stays, if it does."""

    id: str
    title: str
    current: str
    new: str
    frozen: bool
    why: str


class CitationKeys(TypedDict):
    """A preview of keys; ``changed`` is None if the review is too large to count them."""

    pattern: str
    total: int
    changed: int | None
    keys: list[KeyPreview]


def preview(
    api: ApiContext, pattern: str = "", where: str = "all", limit: int = 50
) -> CitationKeys:
    """What a pattern would make of the keys; changes nothing.

    Those that would change come first, unless the review is large: then the first papers are
    shown, so that the answer is there while somebody types.
    """
    total = api.review.progress.count(where)
    limit = max(limit, 0)
    few = total <= _FEW
    planned = api.review.keys.preview(pattern or None, where, None if few else limit)
    shown = sorted(planned, key=lambda one: bool(one.why))[:limit] if few else planned
    return {
        "pattern": pattern or api.review.keys.pattern,
        "total": total,
        "changed": sum(not one.why for one in planned) if few else None,
        "keys": [
            {
                "id": one.record.id,
                "title": one.record.title,
                "current": one.present,
                "new": one.new,
                "frozen": one.frozen,
                "why": one.why,
            }
            for one in shown
        ],
    }


def regenerate(api: ApiContext, pattern: str = "", existing: bool = True) -> ActionResult:
    """Make a pattern the review's own, and regenerate the keys that may change.

    Args:
        api: the review.
        pattern: the review's own if empty.
        existing: regenerate the keys of existing papers; otherwise only later imports use it.
    """
    if existing:
        return action_result(api, api.review.keys.regenerate(pattern or None))
    if pattern:
        api.review.keys.pattern = pattern
    return action_result(api, DoneAction("", "key pattern changed", (), api.review.log.seq))


def pin(api: ApiContext, id: str, key: str = "") -> ActionResult:
    """Give a record a key by hand; an empty one lets it be generated again."""
    done = api.review.keys.pin(id, key) if key.strip() else api.review.keys.unpin(id)
    return action_result(api, done)
