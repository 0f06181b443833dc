"""Duplicates as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.records import Paper, papers

__all__ = ["Duplicates", "FieldComparison", "PairJson", "dismiss", "list_pairs", "merge", "unmerge"]


class FieldComparison(TypedDict):
    """One field of two records; ``same`` is None if one of them does not have it."""

    field: str
    same: bool | None
    values: list[str]
    similarity: float | None


class PairJson(TypedDict):
    """Two records that may be one paper."""

    papers: list[Paper]
    score: float
    preprint: bool
    why: list[FieldComparison]


class Duplicates(TypedDict):
    """Possible duplicates."""

    total: int
    pairs: list[PairJson]


def list_pairs(api: ApiContext, limit: int = 20) -> Duplicates:
    """Pairs that no one has merged or dismissed yet, the most likely first."""
    return {
        "total": api.review.duplicates.count(),
        "pairs": [
            {
                "papers": papers(api, pair.records),
                "score": pair.score,
                "preprint": pair.preprint,
                "why": [
                    {
                        "field": one.field,
                        "same": one.same,
                        "values": list(one.values),
                        "similarity": one.likeness,
                    }
                    for one in pair.why
                ],
            }
            for pair in api.review.duplicates.list(max(limit, 0))
        ],
    }


def merge(api: ApiContext, ids: Sequence[str], keep: str = "") -> ActionResult:
    """Make records one; one step of undo."""
    return action_result(api, api.review.duplicates.merge(list(ids), keep or None))


def dismiss(api: ApiContext, ids: Sequence[str]) -> ActionResult:
    """Say that records are different papers."""
    return action_result(api, api.review.duplicates.dismiss(list(ids)))


def unmerge(api: ApiContext, id: str) -> ActionResult:
    """Separate the records that were merged into one."""
    return action_result(api, api.review.duplicates.unmerge(id))
