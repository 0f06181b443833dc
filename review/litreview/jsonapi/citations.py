"""What can be cited while writing, as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TypedDict

from litreview.errors import ReviewError
from litreview.jsonapi.context import ApiContext, FolderContext
from litreview.model import Record
from litreview.workspace import citations

__all__ = [
    "CitableFiles",
    "CitableJson",
    "CitablePapers",
    "FormattedReferences",
    "files",
    "list_papers",
    "references",
]

_MOST_FILES = 50
"""Files of one folder: a longer list does not help to cite."""


class CitableJson(TypedDict):
    """A paper as it can be cited; the id is empty for an entry of a file."""

    id: str
    key: str
    title: str
    authors: list[str]
    year: int | None
    decision: str


class CitablePapers(TypedDict):
    """Some of the papers of a review."""

    seq: int
    papers: list[CitableJson]
    gone: list[str]
    next: int | None


class CitableFile(TypedDict):
    """A .bib file and its entries."""

    name: str
    papers: list[CitableJson]


class CitableFiles(TypedDict):
    """The .bib files of a folder; ``files`` is empty if the version is the one the caller has."""

    version: str
    files: list[CitableFile]
    warnings: list[str]


class CitedPaper(TypedDict):
    """A paper of a review."""

    review: str
    id: str


class FormattedReferences(TypedDict):
    """References, a line each, and the keys that no file has."""

    references: list[str]
    missing: list[str]


def list_papers(
    api: ApiContext, since: int = 0, after: int = 0, limit: int = 10_000
) -> CitablePapers:
    """A page of the papers, or those that changed after event ``since``."""
    found = api.review.bibliography.citable(since, after, limit)
    return {
        "seq": found.seq,
        "papers": list(map(_json, found.papers)),
        "gone": list(found.gone),
        "next": found.next,
    }


def files(api: FolderContext, version: str = "") -> CitableFiles:
    """The entries of the .bib files beside a document.

    Args:
        api: the document's folder.
        version: of the answer that the caller has.
    """
    folder = PurePosixPath(api.path).parent
    read: list[CitableFile] = []
    warnings: list[str] = []
    state: list[tuple[str, int, int]] = []
    for name in _bib_files(api):
        try:
            file = api.files.existing(str(folder / name), (".bib",))
            papers = citations.bib_entries(file)
            status = file.stat()
        except ReviewError as error:
            warnings.append(str(error))
        except OSError:  # deleted a moment ago
            continue
        else:
            state.append((name, status.st_mtime_ns, status.st_size))
            read.append({"name": name, "papers": list(map(_json, papers))})
    now = hashlib.sha256(repr((state, warnings)).encode()).hexdigest()[:16]
    return {"version": now, "files": [] if now == version else read, "warnings": warnings}


def references(
    api: FolderContext,
    papers: Sequence[CitedPaper] = (),
    keys: Sequence[str] = (),
    style: str = "harvard",
) -> FormattedReferences:
    """Formatted references as Markdown, in the order of the style.

    Args:
        api: the document's folder.
        papers: those of reviews.
        keys: of entries of the .bib files beside the document.
        style: see `Bibliography.references`.
    """
    if style.lower().endswith(".csl"):
        style = str(api.files.existing(style, (".csl",)))
    records: list[Record] = []
    for name in dict.fromkeys(one["review"] for one in papers):
        ids = [one["id"] for one in papers if one["review"] == name]
        records += api.review(name).searches.load(ids)
    missing = dict.fromkeys(keys)
    for name in _bib_files(api) if keys else ():
        try:
            file = api.files.existing(str(PurePosixPath(api.path).parent / name), (".bib",))
            found = citations.bib_records(file, missing)
        except ReviewError:  # `files` says why
            continue
        records += found
        for record in found:
            missing.pop(record.key)
    return {"references": citations.references(records, style), "missing": list(missing)}


def _bib_files(api: FolderContext) -> list[str]:
    """The names of the .bib files of the folder; hidden ones are not offered."""
    try:
        names = [file.name for file in api.files.writable(api.path).parent.iterdir()]
    except OSError:
        return []
    return sorted(n for n in names if n.endswith(".bib") and not n.startswith("."))[:_MOST_FILES]


def _json(one: citations.Citable) -> CitableJson:
    return {
        "id": one.id,
        "key": one.key,
        "title": one.title,
        "authors": list(one.authors),
        "year": one.year,
        "decision": one.decision,
    }
