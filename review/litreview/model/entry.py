"""A reference as a source gives it, before it is known which record it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from litreview.display import Shown
from litreview.model.screening import Screening

__all__ = ["Entry", "Problem"]


@dataclass(frozen=True, slots=True, repr=False)
class Entry(Shown):
    """One reference as read from a source; all text exactly as it stood there.

    Attributes:
        title: the title.
        abstract: the abstract, empty if the source has none.
        authors: one string a name, BibTeX form (``Family, Given`` or ``Given Family``,
            a corporate author in braces).
        year: the year, if given.
        doi: the DOI as given, without a resolver's address.
        arxiv: the arXiv identifier as given, without version prefix words.
        url: the address the source gives for the reference itself.
        type: BibTeX entry type, lower case.
        key: the key by which the source cites it.
        fields: everything else the source says, by field name in lower case.
        position: place among the source's entries, from 1.
        line: line of the source at which it starts, from 1.
        screenings: what the source says of its screening, a part for each reviewer.
    """

    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    doi: str = ""
    arxiv: str = ""
    url: str = ""
    type: str = "misc"
    key: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    position: int = 0
    line: int = 0
    screenings: tuple[Screening, ...] = ()

    def __str__(self) -> str:
        return f"{self.key or self.position} {self.title}{f' ({self.year})' if self.year else ''}"


@dataclass(frozen=True, slots=True, repr=False)
class Problem(Shown):
    """A place in a source that could not be read, or only in part.

    Attributes:
        line: line of the source, from 1; 0 for the whole file.
        reason: one clear sentence.
        text: what stands there, kept so that nothing is lost.
        lost: whether a reference is missing because of it (else it is only a remark).
    """

    line: int
    reason: str
    text: str = ""
    lost: bool = True

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}" if self.line else self.reason
