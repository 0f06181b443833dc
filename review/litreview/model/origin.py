"""Where the value of a record's field came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from litreview.display import Shown

__all__ = ["EDITED", "Origin"]

EDITED = "edited"
"""The source of a value that a reviewer typed."""


@dataclass(frozen=True, slots=True, repr=False)
class Origin(Shown):
    """Where one field's value came from.

    Attributes:
        source: a service (``crossref``), a file's name, or `EDITED`; of what was imported, the
            names of the files that hold the record, joined by commas.
        id: the name by which the source knows the paper: a DOI, an arXiv id, a citation key.
        url: where the source shows it; http(s) only, or empty.
        score: how well the source's entry matched the record, 0 to 1; ``None`` if imported.
        reviewer: who took it over; empty if imported.
        at: when, UTC; ``None`` if imported.
    """

    source: str
    id: str = ""
    url: str = ""
    score: float | None = None
    reviewer: str = ""
    at: datetime | None = None

    def __str__(self) -> str:
        name = f"{self.source} {self.id}".rstrip()
        if self.at is None:
            return name
        if self.source == EDITED:
            return f"edited by {self.reviewer} on {self.at.date().isoformat()}"
        return f"{name}, applied by {self.reviewer} on {self.at.date().isoformat()}"
