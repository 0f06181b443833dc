"""Identifiers that a person types to add a paper: DOI, arXiv id, PMID, ISBN."""

from __future__ import annotations

import re
from dataclasses import replace

from litreview.identity import normalize as normal
from litreview.metadata.services.base import Question
from litreview.model import Entry
from litreview.model.identifiers import find_dois

__all__ = ["identified", "name_of", "question_of", "with_identifier"]

_LONGEST = 500  # characters; a longer text is no identifier
# `PMID: 31234567`, `https://pubmed.ncbi.nlm.nih.gov/31234567/`, `31234567`.
_PMID = re.compile(
    r"(?:pmid:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,7})/?", re.IGNORECASE
)
# `arXiv:2401.01234v2`, `https://arxiv.org/pdf/2401.01234`, `hep-th/9901001`.
_ARXIV = re.compile(
    r"(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)?"
    r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
# What stands before the id in the address of a page or a PDF of arXiv.
_HOST = re.compile(r"^https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/", re.IGNORECASE)
# `ISBN 978-0-306-40615-7`, `0-306-40615-2`; digits and hyphens, the last may be X.
_ISBN = re.compile(r"(?:isbn(?:-1[03])?:?\s*)?((?:97[89][ -]?)?(?:\d[ -]?){9}[\dX])", re.IGNORECASE)
_ISBN_10 = 10


def identified(text: str) -> dict[str, str] | None:
    """The field that an identifier belongs in, and its value; ``None`` if it is not an identifier.

    Args:
        text: a DOI, an arXiv id, a PMID or an ISBN (ISO 2108, its check digit is checked), each
            also with its name before it or as the address of its page.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if _ARXIV.fullmatch(text):
        return {"arxiv": normal.arxiv_id(_HOST.sub("", text))}
    dois, rest = find_dois(text)
    if len(dois) == 1 and not rest:
        arxiv = normal.arxiv_id(dois[0])
        return {"arxiv": arxiv} if arxiv else {"doi": dois[0]}
    if found := _PMID.fullmatch(text):
        return {"pmid": found[1]}
    found = _ISBN.fullmatch(text)
    isbn = re.sub(r"[ -]", "", found[1]).upper() if found else ""
    return {"isbn": isbn, "type": "book"} if isbn and _checks(isbn) else None


def question_of(entry: Entry) -> Question:
    """What is sent to services for an entry without a title."""
    return Question(
        doi=normal.doi(entry.doi),
        arxiv=normal.arxiv_id(entry.arxiv) or normal.arxiv_id(entry.doi),
        pmid=normal.pmid(entry.fields),
        isbn=re.sub(r"[ -]", "", entry.fields.get("isbn", "")),
    )


def name_of(entry: Entry) -> str:
    """The identifier of an entry, for messages."""
    fields = entry.fields
    return entry.doi or entry.arxiv or fields.get("pmid") or fields.get("isbn", "")


def with_identifier(found: Entry, asked: Entry) -> Entry:
    """What a service says, with the identifier by which it was asked."""
    return replace(
        found,
        doi=found.doi or asked.doi,
        arxiv=found.arxiv or asked.arxiv,
        fields={**asked.fields, **found.fields},
        position=1,
    )


def _checks(isbn: str) -> bool:
    """Whether the check digit of an ISBN fits (ISO 2108: weights 10 to 1, or 1 and 3)."""
    if len(isbn) == _ISBN_10:
        digits = [10 if digit == "X" else int(digit) for digit in isbn]
        return sum(n * weight for n, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0
    if not isbn.isdecimal():
        return False
    return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(isbn)) % 10 == 0
