"""The library as JSON: rows, counts beside them, saved searches, all that fit a query."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.errors import UsageError
from litreview.jsonapi.base import Advice, Json
from litreview.model import Record
from litreview.workspace.display import readable
from litreview.workspace.export_selection import Choice

__all__ = ["Browsing"]

_NAMED = ("ids", "query", "except")
"""What of a request names records."""


class Browsing(Advice):
    """The part of `Desk` that looks through the library."""

    def library(
        self,
        query: str = "",
        sort: str = "",
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> Json:
        """A page of the records that fit a query, without their abstracts."""
        page = self.review.searches.page(
            query, sort, descending=descending, offset=offset, limit=limit, wait=False
        )
        return {
            "total": page.total,
            "offset": offset,
            "seq": page.seq,
            "sort": page.sort,
            "empty": list(page.empty),
            "remarks": list(page.remarks),
            "records": [
                _row(record, rank, page.added.get(record.occurrences[0].source, ""))
                | {"decided": page.decided.get(record.id)}
                for record, rank in zip(page.records, page.ranks, strict=True)
            ],
        }

    def facets(self, query: str = "") -> Json:
        """How many of the records that fit a query have what."""
        facets, seq = self.review.searches.facet_counts(query, wait=False)
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
                for facet in facets
            ],
        }

    def searches(self) -> Json:
        """The saved searches, and how many records each finds now; none if it cannot be asked."""
        return {
            "searches": [
                {"name": name, "query": query, "count": self.review.searches.count(query)}
                for name, query in self.review.searches.saved().items()
            ]
        }

    def save_search(self, name: str, query: str) -> Json:
        """Save a search; an empty query takes it away."""
        return self._acted(self.review.searches.save(name, query))

    def rename_search(self, name: str, to: str) -> Json:
        """Give a saved search another name."""
        return self._acted(self.review.searches.rename(name, to))

    def _meant(self, ids: Sequence[str], query: str | None, **but: Sequence[str]) -> Sequence[str]:
        """The records that a request names, or all that fit its query but for some."""
        left = but.pop("except", ())
        if but:
            raise UsageError(f"{', '.join(but)} is not known here")
        if query is None and not ids:
            raise UsageError("give records or a query")
        if query is None:
            return [id for id in ids if id not in set(left)]
        if ids:
            raise UsageError("give records or a query, not both")
        return self.review.searches.ids_matching(query, left)

    def _choice(self, where: str, tag: str, text: str, options: Json) -> Choice:
        """What is to go out; what names records is taken from the options."""
        named = {name: options.pop(name) for name in _NAMED if name in options}
        ids = None
        if named:
            ids = self._meant(named.pop("ids", ()), named.pop("query", None), **named)
        return Choice(where or None, tag, text, ids)


def _row(record: Record, rank: int | None, added: str) -> Json:
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
    }
