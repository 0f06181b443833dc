"""Counts of a review at one stage."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, TypedDict

from litreview.model import DecisionCounts
from litreview.store import log, query
from litreview.store.stages import progress
from litreview.workspace.context import ReviewContext

__all__ = ["SourceCount", "Status", "status"]


class SourceCount(TypedDict):
    """A source and the number of its entries."""

    name: str
    entries: int
    format: str
    date: str | None


class Status(TypedDict):
    """Counts of a review.

    Attributes:
        name: the file's or database's name.
        reviewer: whose decisions are counted.
        seq: the number of the newest event.
        stage: the stage of ``records``, ``decisions`` and ``reasons``.
        stages: the counts of each stage, as `litreview.store.stages.Stage` has them.
        records: how many papers.
        occurrences: how many entries all sources have together.
        sources: in the order of import.
        decisions: how many papers have which decision, ``undecided`` among them.
        tags: how many papers have which tag.
        reasons: how often which reason was given.
    """

    name: str
    reviewer: str
    seq: int
    stage: str
    stages: list[dict[str, Any]]
    records: int
    occurrences: int
    sources: list[SourceCount]
    decisions: DecisionCounts
    tags: dict[str, int]
    reasons: dict[str, int]


def status(context: ReviewContext) -> Status:
    """See `Review.status`."""
    with context.read() as connection:
        stages = progress(connection, context.decider)
        here = next(stage for stage in stages if stage.name == context.stage)
        counts = query.tallies(
            connection, context.decider, stage=context.stage, viewer=context.reviewer
        )
        return {
            "name": context.database.name,
            "reviewer": context.reviewer,
            "seq": log.newest(connection),
            "stage": context.stage,
            "stages": [asdict(stage) for stage in stages],
            "records": here.records,
            "occurrences": query.occurrences(connection),
            "sources": [
                {"name": s.name, "entries": s.entries, "format": s.format, "date": s.date}
                for s in query.sources(connection)
            ],
            "decisions": here.decisions,
            "tags": counts["tags"],
            "reasons": counts["reasons"],
        }
