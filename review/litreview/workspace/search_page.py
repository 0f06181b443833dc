"""A page of the records that fit a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litreview.display import Shown
from litreview.model import Record
from litreview.workspace.results import papers

__all__ = ["Page", "empty_columns"]


@dataclass(frozen=True, slots=True, repr=False)
class Page(Shown):
    """Some of the records that fit a query, in an order.

    Attributes:
        total: how many fit.
        records: those asked for.
        ranks: the place of each in the queue, from 1; ``None`` if it has none.
        sort: what they are sorted by.
        seq: the number of the newest event that counts.
        added: when each source was added, by name; UTC, ISO 8601.
        decided: when records were decided, by id.
        empty: which of authors, year, venue, tags and rank no record of the review has; while the
            columns are still being read, which none of these records has.
        remarks: what is worth knowing, a sentence each.
    """

    total: int
    records: tuple[Record, ...]
    ranks: tuple[int | None, ...]
    sort: str
    seq: int
    added: Mapping[str, str]
    decided: Mapping[str, str]
    empty: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{len(self.records):,} of {self.total:,} papers, sorted by {self.sort}"

    def _html(self) -> str:
        return f"<div>{self}</div>{papers(self.records).table().html()}"


def empty_columns(records: Sequence[Record]) -> tuple[str, ...]:
    """Which of authors, year, venue, tags and rank none of these unranked records has."""
    from litreview.store.search.listing import venue

    has = {
        "authors": any(record.authors for record in records),
        "year": any(record.year is not None for record in records),
        "venue": any(venue(record.fields) for record in records),
        "tags": any(record.tags for record in records),
        "rank": False,
    }
    return tuple(name for name, any_ in has.items() if not any_)
