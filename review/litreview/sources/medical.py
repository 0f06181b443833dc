"""What MEDLINE's two forms, text and XML, have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable

from litreview.sources.reference import Reference, pages

__all__ = ["article_ids", "headings", "medical_kind", "medical_pages"]

_SHORT_RANGE = re.compile(r"([A-Za-z]*)([0-9]+)-([A-Za-z]*)([0-9]+)")  # `S117-9`
_MARKED = re.compile(r"(.*\S)\s*\[(\w+)\]", re.DOTALL)  # `10.5555/ab.1 [doi]`
_DOI = re.compile(r"(?:doi:\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)  # `doi: 10.5555/ab.1`


def medical_kind(kinds: Iterable[str], *, book: bool = False, part: bool = False) -> str:
    """BibTeX's type for MEDLINE's publication types.

    Args:
        kinds: the publication types, such as ``Journal Article``.
        book: whether the reference has a book's publisher or title.
        part: whether it is a part of that book.
    """
    given = {kind.lower() for kind in kinds}
    if "journal article" not in given:
        if "technical report" in given:
            return "techreport"
        if given & {"dissertation, academic", "academic dissertations", "academic dissertation"}:
            return "phdthesis"
        if book or given & {"book", "books", "monograph"}:
            return "incollection" if part else "book"
        if given & {"congress", "congresses", "clinical conference"}:
            return "inproceedings"
        if "dataset" in given:
            return "dataset"
    return "article"


def medical_pages(text: str) -> str:
    """Pages with their second number written out: ``764-9`` is ``764--769``."""
    return ", ".join(_written_out(part.strip()) for part in text.split(",") if part.strip())


def article_ids(made: Reference, text: str, kind: str = "") -> None:
    """Put an identifier of an article where it belongs.

    Args:
        made: the reference.
        text: such as ``10.3275/8949 [doi]``.
        kind: such as ``doi``, if it does not stand in brackets.
    """
    if found := _MARKED.fullmatch(text):
        text, kind = found[1], found[2]
    kind = kind.lower()
    name = {"pubmed": "pmid", "pmc": "pmcid"}.get(kind, kind)
    if name == "doi" or (not name and _DOI.fullmatch(text)):
        made.put("doi", text)
    elif name == "url":
        made.addresses(text)
    elif name in ("pmid", "pmcid", "pii"):
        made.put(name, text)
    else:
        made.put(f"medline-{name}" if name else "medline-aid", text)


def headings(made: Reference, values: Iterable[str]) -> None:
    """Add subject headings as keywords, without the stars that mark the chief ones.

    Those that a star marks are kept beside them, as they stand.
    """
    for value in values:
        made.keywords([value.replace("*", "")])
        if "*" in value:
            made.put("chief-headings", value)


def _written_out(part: str) -> str:
    found = _SHORT_RANGE.fullmatch(part)
    if found and found[3] in ("", found[1]) and len(found[4]) < len(found[2]):
        first, last = found[2], found[4]
        return f"{found[1]}{first}--{found[1]}{first[: -len(last)]}{last}"
    return pages(part)
