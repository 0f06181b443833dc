"""Metadata as JSON: candidates from files and services, completing papers, editing by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

from litreview.errors import MissingError
from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext

if TYPE_CHECKING:
    from litreview.metadata import Candidate

__all__ = [
    "Candidates",
    "Completion",
    "Fields",
    "apply",
    "candidates",
    "complete",
    "edit",
    "fields",
]

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


class OriginJson(TypedDict):
    """Where the value of a field came from; no reviewer and no time of what was imported."""

    field: str
    source: str
    reviewer: str
    at: str | None


class Fields(TypedDict):
    """What a review knows of a paper, to be edited; LaTeX as it stands in the sources."""

    id: str
    key: str
    type: str
    title: str
    abstract: str
    authors: list[str]
    year: int | None
    doi: str
    arxiv: str
    url: str
    fields: dict[str, str]
    origins: list[OriginJson]


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


def fields(api: ApiContext, id: str) -> Fields:
    """All fields of a record, and where each came from."""
    record = api.review[id]
    origins = api.review.metadata.provenance(record.id)
    return {
        "id": record.id,
        "key": record.key,
        "type": record.type,
        "title": record.title,
        "abstract": record.abstract,
        "authors": list(record.authors),
        "year": record.year,
        "doi": record.doi,
        "arxiv": record.arxiv,
        "url": record.url,
        "fields": dict(record.fields),
        "origins": [
            {
                "field": name,
                "source": one.source,
                "reviewer": one.reviewer,
                "at": one.at.isoformat() if one.at else None,
            }
            for name, one in origins.items()
        ],
    }


def edit(api: ApiContext, id: str, fields: Mapping[str, Any]) -> ActionResult:
    """Correct fields of a record by hand; null shows again what the sources say."""
    return action_result(api, api.review.metadata.edit(id, **fields))


def _find(api: ApiContext, id: str, file: str, *, online: bool) -> list[Candidate]:
    if file:
        return api.review.metadata.candidates([id], from_=str(api.files.existing(file)))
    return api.review.metadata.candidates([id], online=online or None)
