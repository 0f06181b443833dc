"""Metadata as JSON: candidates from files and services, and completing papers with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from litreview.errors import MissingError
from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext

if TYPE_CHECKING:
    from litreview.metadata import Candidate

__all__ = ["Candidates", "Completion", "apply", "candidates", "complete"]

_MOST = 8
"""Candidates that are shown."""


class CandidateJson(TypedDict):
    """What a source says of a paper; ``name`` is how the source calls it."""

    source: str
    name: str
    url: str
    score: float
    title: str
    authors: list[str]
    year: int | None
    venue: str
    agrees: list[str]
    differs: list[str]
    adds: list[str]


class Candidates(TypedDict):
    """Candidates, the best first; ``online`` is False where services are turned off."""

    online: bool
    candidates: list[CandidateJson]


class Completion(TypedDict):
    """What completing many papers did, in numbers of papers."""

    looked: int
    completed: int
    offered: int
    unknown: int
    problems: list[str]
    action: str
    seq: int


def candidates(api: ApiContext, id: str, file: str = "", online: bool = False) -> Candidates:
    """What a file of references or, if allowed, the services know of a record."""
    return {
        "online": api.review.metadata.online is not False,
        "candidates": [
            {
                "source": one.source,
                "name": one.id,
                "url": one.url,
                "score": round(one.score, 4),
                "title": one.entry.title,
                "authors": list(one.entry.authors),
                "year": one.entry.year,
                "venue": one.entry.fields.get("journal", "")
                or one.entry.fields.get("booktitle", ""),
                "agrees": sorted(one.agrees),
                "differs": sorted(one.differs),
                "adds": list(one.brings),
            }
            for one in _find(api, id, file, online=online)[:_MOST]
        ],
    }


def apply(
    api: ApiContext,
    id: str,
    source: str,
    name: str,
    *,
    fields: Sequence[str] = (),
    file: str = "",
    online: bool = False,
) -> ActionResult:
    """Apply what a candidate says; a service that answered once is not called again.

    Raises:
        MissingError: the source does not have this candidate any more.
    """
    for one in _find(api, id, file, online=online):
        if (one.source, one.id) == (source, name):
            return action_result(api, api.review.metadata.apply(one, list(fields) or None))
    raise MissingError(f"{source} no longer has data for this record; look it up again")


def complete(
    api: ApiContext,
    file: str,
    where: str = "all",
    threshold: float = 0.95,
    *,
    dry_run: bool = False,
) -> Completion:
    """Complete all papers that lack something from a file, where the match is sure enough."""
    path = str(api.files.existing(file))
    done = api.review.metadata.complete(
        where=where, from_=path, threshold=threshold, dry_run=dry_run
    )
    return {
        "looked": done.looked,
        "completed": len({one.candidate.record for one in done.taken}),
        "offered": len(done.offered),
        "unknown": len(done.unknown),
        "problems": [*done.problems, *(str(one) for one in done.failed)],
        "action": done.act,
        "seq": api.review.log.seq,
    }


def _find(api: ApiContext, id: str, file: str, *, online: bool) -> list[Candidate]:
    if file:
        return api.review.metadata.candidates([id], from_=str(api.files.existing(file)))
    return api.review.metadata.candidates([id], online=online or None)
