"""Records as JSON, with their state for the reviewer who asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.utf16 import (
    FormulaJson,
    HighlightJson,
    formulas_as_json,
    highlights_as_json,
)
from litreview.model import STAGES, Record

__all__ = ["Paper", "Papers", "Records", "get", "list_page", "lookup", "paper", "papers"]


class Readable(TypedDict):
    """The texts of a record as plain text; places count UTF-16 units of these texts."""

    title: str
    abstract: str
    authors: list[str]
    publication: str
    formulas: list[FormulaJson]


class LinkJson(TypedDict):
    """A link of a record."""

    kind: str
    url: str


class Appearance(TypedDict):
    """One place in one source where a record was found."""

    name: str
    position: int
    line: int
    date: str


class VerdictJson(TypedDict):
    """What was decided at one stage."""

    decision: str
    reasons: list[str]


class NoteJson(TypedDict):
    """A note."""

    id: str
    reviewer: str
    text: str
    at: str
    mine: bool


class AttachedFile(TypedDict):
    """A file attached to a record."""

    path: str
    name: str
    mine: bool
    missing: bool


class Paper(TypedDict):
    """A record and its state for the reviewer who asks."""

    id: str
    position: int
    key: str
    key_frozen: bool
    title: str
    abstract: str
    shown: Readable
    authors: list[str]
    year: int | None
    doi: str
    arxiv: str
    pmid: str
    url: str
    type: str
    links: list[LinkJson]
    sources: list[Appearance]
    texts: int
    decision: str
    reasons: list[str]
    stages: dict[str, VerdictJson]
    tags: list[str]
    notes: list[NoteJson]
    highlights: list[HighlightJson]
    files: list[AttachedFile]


class Records(TypedDict):
    """A page of records."""

    total: int
    offset: int
    records: list[Paper]


class Papers(TypedDict):
    """Some records."""

    records: list[Paper]


def list_page(
    api: ApiContext,
    where: str = "all",
    text: str = "",
    *,
    tag: str = "",
    source: str = "",
    offset: int = 0,
    limit: int = 50,
) -> Records:
    """A page of the records that match a filter, in import order."""
    found = api.review.records(where, text, tag=tag, source=source, offset=offset, limit=limit)
    total = api.review.progress.count(where, text, tag=tag, source=source)
    return {"total": total, "offset": offset, "records": papers(api, found)}


def get(api: ApiContext, id: str) -> Paper:
    """One record."""
    return paper(api, api.review[id])


def lookup(api: ApiContext, ids: Sequence[str]) -> Papers:
    """Some records by their full ids, in this order; ids of no record are skipped."""
    return {"records": papers(api, api.review.searches.load(ids))}


def papers(api: ApiContext, records: Iterable[Record]) -> list[Paper]:
    """Records as JSON."""
    return [paper(api, record) for record in records]


def paper(api: ApiContext, record: Record) -> Paper:
    """A record as JSON."""
    from litreview.bibliography.readable import readable, typeset
    from litreview.workspace.display import publication

    reviewer = api.review.reviewer
    title, in_title = typeset(record.title)
    abstract, in_abstract = typeset(record.abstract)
    texts = {"title": title, "abstract": abstract}
    return {
        "id": record.id,
        "position": record.position,
        "key": record.key,
        "key_frozen": record.key_frozen,
        "title": record.title,
        "abstract": record.abstract,
        "shown": {
            "title": title,
            "abstract": abstract,
            "authors": [readable(name) for name in record.authors],
            "publication": publication(record.fields),
            "formulas": [
                *formulas_as_json("title", title, in_title),
                *formulas_as_json("abstract", abstract, in_abstract),
            ],
        },
        "authors": list(record.authors),
        "year": record.year,
        "doi": record.doi,
        "arxiv": record.arxiv,
        "pmid": record.fields.get("pmid", ""),
        "url": record.url,
        "type": record.type,
        "links": [{"kind": link.kind, "url": link.url} for link in record.links],
        "sources": [
            {"name": one.source, "position": one.position, "line": one.line, "date": one.date}
            for one in record.occurrences
        ],
        "texts": len(record.texts),
        "decision": record.decision.value if record.decision else "undecided",
        "reasons": list(record.reasons),
        "stages": {stage: _verdict(record, stage) for stage in STAGES},
        "tags": list(record.tags),
        "notes": [
            {
                "id": note.id,
                "reviewer": note.reviewer,
                "text": note.text,
                "at": note.at.isoformat(),
                "mine": note.reviewer == reviewer,
            }
            for note in record.notes
        ],
        "highlights": highlights_as_json(api.review.highlights.of(record), texts, reviewer),
        "files": [
            {
                "path": file.path,
                "name": file.name,
                "mine": file.reviewer == reviewer,
                "missing": file.missing,
            }
            for file in record.files
        ],
    }


def _verdict(record: Record, stage: str) -> VerdictJson:
    made = record.stages.get(stage)
    return {
        "decision": made.decision.value if made else "undecided",
        "reasons": list(made.reasons) if made else [],
    }
