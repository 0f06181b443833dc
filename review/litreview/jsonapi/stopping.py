"""Evidence for when to stop, as JSON."""

from __future__ import annotations

from typing import TypedDict

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext

__all__ = ["SampleJson", "StoppingEvidence", "draw_sample", "get"]


class SampleJson(TypedDict):
    """A random sample of the unread that was screened as a check."""

    unread: int
    screened: int
    found: int


class StoppingEvidence(TypedDict):
    """See `litreview.ranking.stopping.Stopping`, and the same in words."""

    read: int
    found: int
    left: int
    run: int
    target: float
    p: float
    recall: float
    recall_low: float
    recall_high: float
    rest: int
    rest_low: int
    rest_high: int
    recall_at_least: float
    confidence: float
    sample: SampleJson | None
    sentences: list[str]
    methods: str


def get(api: ApiContext, percent: int = 95) -> StoppingEvidence:
    """How complete the screening is; ``percent`` is the recall to reach."""
    found = api.review.progress.stopping(percent / 100)
    sample = found.sample
    return {
        "read": found.read,
        "found": found.found,
        "left": found.left,
        "run": found.run,
        "target": found.target,
        "p": found.p,
        "recall": found.recall,
        "recall_low": found.recall_low,
        "recall_high": found.recall_high,
        "rest": found.rest,
        "rest_low": found.rest_low,
        "rest_high": found.rest_high,
        "recall_at_least": found.recall_at_least,
        "confidence": found.confidence,
        "sample": None
        if sample is None
        else {"unread": sample.unread, "screened": sample.screened, "found": sample.found},
        "sentences": found.sentences(),
        "methods": found.methods_sentence(),
    }


def draw_sample(api: ApiContext, size: int, seed: int = 0) -> ActionResult:
    """Draw a random sample of the undecided papers to screen as a check."""
    return action_result(api, api.review.progress.draw_sample(size, seed=seed))
