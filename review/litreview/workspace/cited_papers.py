"""Which papers of a review documents cite, and which keys no paper has."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import select

from litreview.display import Shown, quantity
from litreview.store import tables
from litreview.workspace.context import ReviewContext

if TYPE_CHECKING:
    from litreview.bibliography.cited_documents import Citation, CitationScan

__all__ = ["CitedPapers", "Documents", "cited", "given", "key_owners", "resolved"]

Documents: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""One document or folder, or several."""


@dataclass(frozen=True, slots=True, repr=False)
class CitedPapers(Shown):
    r"""What documents cite.

    Attributes:
        found: citations of papers, in the order of the documents; each has ``key``, ``path``,
            ``line``, ``cell`` and ``place``.
        missing: citations of keys that no paper has.
        ids: the papers cited, in the order in which they are first cited.
        everything: whether a document cites all papers, by ``\nocite{*}``.
        documents: the files that were read.
        remarks: files that a document includes and that could not be read, a sentence each.
    """

    found: tuple[Citation, ...]
    missing: tuple[Citation, ...]
    ids: tuple[str, ...]
    everything: bool
    documents: tuple[Path, ...]
    remarks: tuple[str, ...] = ()

    @property
    def missing_keys(self) -> tuple[str, ...]:
        """The keys that no paper has, each once."""
        return tuple(dict.fromkeys(citation.key for citation in self.missing))

    def __str__(self) -> str:
        papers = quantity(len(self.ids), "paper")
        documents = quantity(len(self.documents), "document")
        return f"{papers} cited in {documents}, {quantity(len(self.missing_keys), 'key')} missing"


def cited(context: ReviewContext, documents: Documents | CitedPapers) -> CitedPapers:
    """See `Bibliography.cited`; what was found before is returned as it is."""
    from litreview.bibliography.cited_documents import scan

    if isinstance(documents, CitedPapers):
        return documents
    return resolved(context, scan(documents))


def given(documents: Documents) -> list[Path]:
    """The documents and folders that a caller named."""
    if isinstance(documents, str | os.PathLike):
        return [Path(documents)]
    return [Path(one) for one in documents]


def resolved(context: ReviewContext, scanned: CitationScan) -> CitedPapers:
    """Which papers have the keys that were found in documents."""
    named = [citation for citation in scanned.citations if citation.key != "*"]
    owners = key_owners(context, {citation.key.lower() for citation in named})
    found = [citation for citation in named if citation.key.lower() in owners]
    missing = [
        citation
        for citation in named
        if citation.key.lower() not in owners and not scanned.may_be_label(citation)
    ]
    return CitedPapers(
        found=tuple(found),
        missing=tuple(missing),
        ids=tuple(dict.fromkeys(owners[citation.key.lower()] for citation in found)),
        everything=len(named) < len(scanned.citations),
        documents=tuple(scanned.documents),
        remarks=tuple(scanned.remarks),
    )


def key_owners(context: ReviewContext, keys: set[str]) -> dict[str, str]:
    """The ids of the records that keys or aliases name; no beginning of an id counts as one.

    Args:
        context: of the review.
        keys: in lower case.
    """
    owners: dict[str, str] = {}
    wanted = sorted(keys)
    with context.read() as connection:
        for folded, id in (
            (tables.record.c.folded_key, tables.record.c.id),
            (tables.alias.c.folded, tables.alias.c.record),
        ):
            for start in range(0, len(wanted), 500):
                named = select(folded, id).where(folded.in_(wanted[start : start + 500]))
                owners |= {row[0]: row[1] for row in connection.execute(named)}
    return owners
