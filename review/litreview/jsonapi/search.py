"""Search as JSON: rows of the library, counts beside them, saved searches."""

from __future__ import annotations

from typing import TypedDict

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext
from litreview.model import Record
from litreview.workspace.display import readable

__all__ = ["Facets", "Row", "Rows", "SavedSearches", "facets", "rename", "rows", "save", "saved"]


class Row(TypedDict):
    """A record as a row of the library, without its abstract."""

    id: str
    key: str
    title: str
    authors: list[str]
    year: int | None
    venue: str
    type: str
    doi: str
    decision: str
    reasons: list[str]
    tags: list[str]
    notes: int
    highlights: int
    sources: list[str]
    rank: int | None
    abstract: bool
    added: str
    decided: str | None


class Rows(TypedDict):
    """A page of the library."""

    total: int
    offset: int
    seq: int
    sort: str
    empty: list[str]
    warnings: list[str]
    records: list[Row]


class FacetValue(TypedDict):
    """A value, how many records have it, and the term that finds them."""

    value: str
    count: int
    query: str


class FacetJson(TypedDict):
    """The values of one facet."""

    name: str
    values: list[FacetValue]
    more: int


class Facets(TypedDict):
    """Counts beside the library."""

    seq: int
    facets: list[FacetJson]


class SavedSearch(TypedDict):
    """A saved search; no count if its query cannot be answered."""

    name: str
    query: str
    count: int | None


class SavedSearches(TypedDict):
    """The saved searches."""

    searches: list[SavedSearch]


def rows(
    api: ApiContext,
    query: str = "",
    sort: str = "",
    *,
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
) -> Rows:
    """A page of the records that match a query."""
    page = api.review.searches.page(
        query, sort, descending=descending, offset=offset, limit=limit, wait=False
    )
    return {
        "total": page.total,
        "offset": offset,
        "seq": page.seq,
        "sort": page.sort,
        "empty": list(page.empty),
        "warnings": list(page.remarks),
        "records": [
            _row(
                record,
                rank,
                page.added.get(record.occurrences[0].source, ""),
                page.decided.get(record.id),
            )
            for record, rank in zip(page.records, page.ranks, strict=True)
        ],
    }


def facets(api: ApiContext, query: str = "") -> Facets:
    """How many of the records that match a query have which value."""
    found, seq = api.review.searches.facet_counts(query, wait=False)
    return {
        "seq": seq,
        "facets": [
            {
                "name": facet.name,
                "values": [
                    {"value": one.value, "count": one.count, "query": one.query}
                    for one in facet.values
                ],
                "more": facet.more,
            }
            for facet in found
        ],
    }


def saved(api: ApiContext) -> SavedSearches:
    """The saved searches, and how many records each finds now."""
    return {
        "searches": [
            {"name": name, "query": query, "count": api.review.searches.count(query)}
            for name, query in api.review.searches.saved().items()
        ]
    }


def save(api: ApiContext, name: str, query: str) -> ActionResult:
    """Save a search; an empty query deletes it."""
    return action_result(api, api.review.searches.save(name, query))


def rename(api: ApiContext, name: str, to: str) -> ActionResult:
    """Give a saved search another name."""
    return action_result(api, api.review.searches.rename(name, to))


def _row(record: Record, rank: int | None, added: str, decided: str | None) -> Row:
    from litreview.workspace.display import venue

    return {
        "id": record.id,
        "key": record.key,
        "title": readable(record.title),
        "authors": [readable(name) for name in record.authors],
        "year": record.year,
        "venue": readable(venue(record.fields)),
        "type": record.type,
        "doi": record.doi,
        "decision": "undecided" if record.decision is None else record.decision.value,
        "reasons": list(record.reasons),
        "tags": list(record.tags),
        "notes": len(record.notes),
        "highlights": len(record.highlights),
        "sources": list(dict.fromkeys(one.source for one in record.occurrences)),
        "rank": rank,
        "abstract": bool(record.abstract),
        "added": added,
        "decided": decided,
    }
