"""What was found elsewhere, and how well it fits a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from litreview.display import Shown
from litreview.model import Entry

__all__ = ["Candidate", "Found"]


@dataclass(frozen=True, slots=True, repr=False)
class Found(Shown):
    """An entry of a service or a file, before it is known whether it is the record.

    Attributes:
        source: the service (``crossref``) or the file's name.
        entry: what it says.
        id: the name by which the source knows it: a DOI, an arXiv id, a citation key.
        url: where the source shows it; http(s) only, or empty.
    """

    source: str
    entry: Entry
    id: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Candidate(Shown):
    """An entry that may be the record, and what speaks for and against it.

    Attributes:
        record: the record's id.
        source, entry, id, url: as in `Found`.
        score: how well it fits, 0 to 1; see `litreview.metadata.match`.
        agrees: fields that both have and that say the same, with their likeness, 0.9 to 1.
        differs: fields that both have and that say something else, with their likeness, below 0.9.
        brings: fields that the entry has and the record lacks.
    """

    record: str
    source: str
    entry: Entry
    score: float
    agrees: Mapping[str, float] = field(default_factory=dict)
    differs: Mapping[str, float] = field(default_factory=dict)
    id: str = ""
    url: str = ""
    brings: tuple[str, ...] = ()

    def __str__(self) -> str:
        entry = self.entry
        people = "; ".join(entry.authors[:3]) + (" …" if len(entry.authors) > 3 else "")  # noqa: PLR2004 - a line
        told = [" ".join(entry.title.split()), people, str(entry.year or "")]
        return f"{self.score:.2f}  {self.source} {self.id}: {', '.join(x for x in told if x)}"
