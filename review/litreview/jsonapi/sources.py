"""Sources as JSON."""

from __future__ import annotations

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext

__all__ = ["remove", "set_kind"]


def remove(api: ApiContext, source: str) -> ActionResult:
    """Remove a source, by its name or its digest; papers that somebody worked on are kept."""
    return action_result(api, api.review.sources.remove(source))


def set_kind(api: ApiContext, source: str, kind: str) -> ActionResult:
    """Say what a source is: a database, a register, a website."""
    return action_result(api, api.review.sources.set_kind(source, kind))
