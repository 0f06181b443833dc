"""What was done, as JSON: the reviewer's actions, undo and redo, a record's history, events."""

from __future__ import annotations

from typing import TypedDict

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.similarity import NearestPaper as PaperName

__all__ = ["Activity", "Events", "History", "events", "history", "list_actions", "redo", "undo"]

_MOST_EVENTS = 2_000
"""Events that are listed one by one; of more, only the newest of each kind."""


class ActionJson(TypedDict):
    """One action; ``paper`` is the only one that it touched, if it is one."""

    action: str
    seq: int
    at: str
    kind: str
    label: str
    papers: int
    paper: PaperName | None
    standing: bool


class Activity(TypedDict):
    """A page of the reviewer's actions, newest first."""

    actions: list[ActionJson]
    more: bool


class HistoryEvent(TypedDict):
    """One event of a record."""

    id: str
    seq: int
    at: str
    reviewer: str
    kind: str
    label: str
    stage: str
    action: str
    standing: bool
    seconds: float | None


class History(TypedDict):
    """What was done to a record, newest first."""

    events: list[HistoryEvent]


class EventJson(TypedDict):
    """One event of the review."""

    seq: int
    kind: str
    record: str | None
    reviewer: str


class Events(TypedDict):
    """What happened after a number."""

    seq: int
    events: list[EventJson]
    records: list[str]


def list_actions(api: ApiContext, before: int = 0, limit: int = 50) -> Activity:
    """What the reviewer did, newest first; ``before`` is the number of the last action seen."""
    found = api.review.log.recent(before or None, limit + 1)
    return {
        "actions": [
            {
                "action": one["act"],
                "seq": one["seq"],
                "at": one["at"],
                "kind": one["kind"],
                "label": one["what"],
                "papers": one["papers"],
                "paper": one["paper"],
                "standing": one["standing"],
            }
            for one in found[:limit]
        ],
        "more": len(found) > limit,
    }


def history(api: ApiContext, id: str) -> History:
    """What was done to a record, newest first."""
    return {
        "events": [
            {
                "id": one["id"],
                "seq": one["seq"],
                "at": one["at"],
                "reviewer": one["reviewer"],
                "kind": one["kind"],
                "label": one["what"],
                "stage": one["stage"],
                "action": one["act"],
                "standing": one["standing"],
                "seconds": one["seconds"],
            }
            for one in api.review.log.entries(id)
        ]
    }


def events(api: ApiContext, since: int) -> Events:
    """The events after number ``since``, for a window that was away.

    Of very many, only the newest of each kind is listed, and still every record they touched.
    """
    newest = api.review.log.seq
    if newest - since > _MOST_EVENTS:
        found, records = api.review.log.changes_since(since)
    else:
        found = api.review.log.events(since)
        records = list(dict.fromkeys(e.record for e in found if e.record))
    return {
        "seq": max(newest, found[-1].seq) if found else newest,
        "events": [
            {"seq": e.seq, "kind": e.kind.value, "record": e.record, "reviewer": e.reviewer}
            for e in found
        ],
        "records": records,
    }


def undo(api: ApiContext, action: str = "") -> ActionResult:
    """Undo the last action, or the named one."""
    return action_result(api, api.review.undo(action or None))


def redo(api: ApiContext, action: str = "") -> ActionResult:
    """Redo the action that was undone last, or the named one."""
    return action_result(api, api.review.redo(action or None))
