"""Records as an import of one source makes them of its entries."""

from __future__ import annotations

from litreview.model import Entry, Record


def record_of(entry: Entry, position: int = 1) -> Record:
    """The record of an entry that no other source has."""
    return Record(
        id=f"r{position}",
        position=position,
        title=entry.title,
        abstract=entry.abstract,
        authors=entry.authors,
        year=entry.year,
        doi=entry.doi,
        arxiv=entry.arxiv,
        url=entry.url,
        type=entry.type,
        key=entry.key,
        fields=entry.fields,
    )
