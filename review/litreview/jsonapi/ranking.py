"""Ranking as JSON: what to read next, and why."""

from __future__ import annotations

from typing import TypedDict

from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.records import Paper, paper, papers
from litreview.jsonapi.terms import Term, terms_json

__all__ = ["NearPaper", "Queue", "RankingReason", "queue", "why"]

_MOST_TERMS = 40
"""Words of a paper in the answer; what the others and function words add is one number."""


class Queue(TypedDict):
    """The head of the reading queue."""

    total: int
    others: int
    by: str
    mode: str
    records: list[Paper]


class NearPaper(TypedDict):
    """An included paper and its similarity, -1 to 1."""

    paper: Paper
    score: float


class RankingReason(TypedDict):
    """Why a record is where it is in the queue; terms and rest add up to the score."""

    by: str
    score: float | None
    terms: list[Term]
    rest: float
    nearest: list[NearPaper]


def queue(api: ApiContext, limit: int = 8, mode: str = "best", seed: int = 0) -> Queue:
    """The next undecided records, the most relevant first once a model is ready."""
    # Someone who asks for another order waits for it; no one waits for the first paper.
    wait = mode != "best"
    records, total, by = api.review.ranking.queue(limit, mode=mode, seed=seed, wait=wait)
    return {
        "total": total,
        "others": api.review.ranking.left_to_others(total),
        "by": by,
        "mode": mode,
        "records": papers(api, records),
    }


def why(api: ApiContext, id: str, nearest: int = 3) -> RankingReason:
    """Why a record is where it is in the queue."""
    reason = api.review.ranking.why(id, nearest)
    shown = reason.content_terms()[:_MOST_TERMS]
    others = sum(part for _, part in reason.terms) - sum(part for _, part in shown)
    return {
        "by": reason.by,
        "score": None if reason.score is None else round(reason.score, 6),
        "terms": terms_json(shown),
        "rest": round(reason.rest + others, 6),
        "nearest": [
            {"paper": paper(api, record), "score": round(part, 6)}
            for record, part in reason.nearest
        ],
    }
