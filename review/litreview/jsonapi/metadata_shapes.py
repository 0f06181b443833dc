"""Candidates, reports and origins as plain JSON values, the same for every window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from litreview.model import Origin

if TYPE_CHECKING:
    from litreview.metadata import Candidate, Completion

__all__ = ["candidate_json", "completion_json", "provenance_json"]


def candidate_json(candidate: Candidate) -> dict[str, Any]:
    """A candidate; ``entry`` holds those fields that say something."""
    from litreview.metadata import COMPLETED, value

    said = {name: value(candidate.entry, name) for name in COMPLETED}
    return {
        "record": candidate.record,
        "source": candidate.source,
        "id": candidate.id,
        "url": candidate.url,
        "score": candidate.score,
        "agrees": dict(candidate.agrees),
        "differs": dict(candidate.differs),
        "brings": list(candidate.brings),
        "entry": {
            name: list(one) if isinstance(one, tuple) else one
            for name, one in said.items()
            if one is not None
        },
    }


def completion_json(report: Completion) -> dict[str, Any]:
    """A report of `Metadata.complete`."""
    return {
        "looked": report.looked,
        "completed": report.completed,
        "taken": [
            {
                "record": one.candidate.record,
                "source": one.candidate.source,
                "id": one.candidate.id,
                "score": one.candidate.score,
                "fields": list(one.fields),
            }
            for one in report.taken
        ],
        "offered": [candidate_json(one) for one in report.offered],
        "unknown": list(report.unknown),
        "left": list(report.left),
        "problems": list(report.problems),
        "failed": [
            {"file": one.file, "line": one.line, "reason": one.reason} for one in report.failed
        ],
        "stopped": report.stopped,
        "act": report.act,
    }


def provenance_json(origins: Mapping[str, Origin]) -> dict[str, dict[str, Any]]:
    """Field to where it came from."""
    return {
        name: {
            "source": one.source,
            "id": one.id,
            "url": one.url,
            "score": one.score,
            "reviewer": one.reviewer,
            "at": one.at.isoformat() if one.at else None,
        }
        for name, one in origins.items()
    }
