"""The review as a whole: its counts, tags and sources, and what undo and redo would do."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, TypedDict, cast

from litreview.jsonapi.context import ApiContext

__all__ = ["OpenedReview", "Summary", "get", "summary"]


class Summary(TypedDict):
    """Where a review stands; the counts are those of the stage, the role that of the reviewer."""

    name: str
    seq: int
    reviewer: str
    role: str
    stage: str
    stages: list[dict[str, Any]]
    records: int
    occurrences: int
    sources: list[dict[str, Any]]
    decisions: dict[str, int]
    tags: list[dict[str, Any]]
    reasons: list[dict[str, Any]]
    undo: str | None
    redo: str | None


class OpenedReview(Summary):
    """A summary with the name by which the caller knows the review."""

    path: str


def get(api: ApiContext) -> OpenedReview:
    """The summary of a review that was opened or created."""
    return {**summary(api), "path": api.path}


def summary(api: ApiContext) -> Summary:
    """Counts, tags, reasons, and what undo and redo would do."""
    status: dict[str, Any] = {**api.review.status()}
    undo, redo = api.review.log.undoable()
    status["reasons"] = [{"name": k, "count": v} for k, v in status["reasons"].items()]
    status["tags"] = [asdict(tag) for tag in api.review.tags.list(status["tags"])]
    status["role"] = api.review.team.roles.get(api.review.reviewer, "screener")
    return cast(Summary, status | {"undo": undo, "redo": redo})
