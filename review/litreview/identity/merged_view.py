"""What is shown of records that are one paper: a preprint and what became of it, two exports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from litreview.identity import normalize as normal
from litreview.identity.texts import ranked
from litreview.model import Link, Text

__all__ = ["PLACES", "Described", "Shown", "is_preprint", "is_published", "together"]

_SERVERS = (
    "10.1101/",  # bioRxiv, medRxiv
    "10.2139/ssrn",
    "10.20944/preprints",
    "10.21203/rs.",  # Research Square
    "10.22541/au.",  # Authorea
    "10.26434/chemrxiv",
    "10.31219/osf.io",
    "10.31234/osf.io",  # PsyArXiv
    "10.31235/osf.io",  # SocArXiv
    "10.36227/techrxiv",
    "10.48550/arxiv.",
    "10.5281/zenodo.",
    "10.64898/",  # bioRxiv and medRxiv since 2025
)
# `arXiv`, `bioRxiv`, `Research Square`
_NAMES = re.compile(r"\b(?:arxiv|\w*rxiv|corr|ssrn|preprints?|research square)\b", re.IGNORECASE)
PLACES = ("journal", "journaltitle", "booktitle")
"""Fields that say where a paper was published."""

_PUBLISHED = frozenset(
    ("article", "book", "conference", "inbook", "incollection", "inproceedings", "proceedings")
)


class Described(Protocol):
    """What sources say of a paper; an `Entry`, a `Record` and a row of the store all do."""

    @property
    def title(self) -> str: ...  # noqa: D102 - as in `Entry`
    @property
    def abstract(self) -> str: ...  # noqa: D102
    @property
    def authors(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def doi(self) -> str: ...  # noqa: D102
    @property
    def arxiv(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def fields(self) -> Mapping[str, str]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a paper; as in `Entry`, and addresses that would be lost otherwise."""

    title: str
    abstract: str
    authors: tuple[str, ...]
    year: int | None
    doi: str
    arxiv: str
    url: str
    type: str
    fields: Mapping[str, str]
    links: tuple[Link, ...] = ()


def is_preprint(paper: Described) -> bool:
    """Whether a record is of a preprint: its DOI, place or arXiv id says so and no journal does."""
    if paper.doi.strip() and not _server_doi(paper.doi):
        return False
    place = _place(paper)
    if place:
        return _NAMES.search(place) is not None
    return _server_doi(paper.doi) or bool(normal.arxiv_id(paper.arxiv))


def is_published(paper: Described) -> bool:
    """Whether a record says where the paper was published: a journal, proceedings, a book."""
    if is_preprint(paper):
        return False
    return bool(_place(paper) or normal.doi(paper.doi)) or paper.type in _PUBLISHED - {"article"}


def together(papers: Sequence[Described]) -> Shown:
    """What is shown of records that are one paper.

    Args:
        papers: at least one; the one that the others were merged into comes first. What is known of
            an earlier one is not overwritten by a later one, but what was published goes before
            its preprint.
    """
    order = list(papers)
    if any(map(is_preprint, order)):
        order.sort(key=lambda paper: not is_published(paper))
    first = order[0]
    best = ranked(Text(paper.title, paper.abstract) for paper in order)[0]
    published = is_published(first) and len(order) > 1 and any(map(is_preprint, order))
    shown = Text(first.title, first.abstract or best.abstract) if published else best
    fields: dict[str, str] = {}
    for paper in order:
        fields = {**paper.fields, **fields}
    doi = next((paper.doi for paper in order if normal.doi(paper.doi)), "")
    others = {normal.doi(paper.doi): paper.doi for paper in order if normal.doi(paper.doi)}
    others.pop(normal.doi(doi), None)
    return Shown(
        title=shown.title,
        abstract=shown.abstract,
        authors=next((tuple(paper.authors) for paper in order if paper.authors), ()),
        year=next((paper.year for paper in order if paper.year is not None), None),
        doi=doi or next((paper.doi for paper in order if paper.doi), ""),
        arxiv=next((paper.arxiv for paper in order if paper.arxiv), ""),
        url=next((paper.url for paper in order if paper.url), ""),
        type=next((paper.type for paper in order if paper.type != "misc"), first.type),
        fields=fields,
        links=tuple(Link("doi", f"https://doi.org/{other}") for other in others),
    )


def _server_doi(doi: str) -> bool:
    bare = normal.bare_doi(doi)
    return bare.startswith(_SERVERS)


def _place(paper: Described) -> str:
    return next((paper.fields[name] for name in PLACES if paper.fields.get(name, "").strip()), "")
