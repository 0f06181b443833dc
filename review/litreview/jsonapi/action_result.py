"""The answer to every change: what was done and where the review stands now."""

from __future__ import annotations

from typing import TypedDict

from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.records import Paper, papers
from litreview.jsonapi.review import Summary, summary
from litreview.workspace.change_recorder import ActionResult as DoneAction

__all__ = ["ActionResult", "action_result"]

_MOST_PAPERS = 50
"""Papers in the answer to an action on many; a window asks for the others when it shows them."""


class ActionResult(TypedDict):
    """What an action did; ``action`` is its id, empty if there was nothing to change."""

    seq: int
    action: str
    label: str
    note: str | None
    warnings: list[str]
    stage: str | None
    papers: list[Paper]
    summary: Summary


def action_result(api: ApiContext, done: DoneAction) -> ActionResult:
    """An action's result as JSON."""
    return {
        "seq": done.seq,
        "action": done.act,
        "label": done.label,
        "note": done.note,
        "warnings": list(done.remarks),
        "stage": done.stage,
        "papers": papers(api, api.review.searches.load(done.ids[:_MOST_PAPERS])),
        "summary": summary(api),
    }
