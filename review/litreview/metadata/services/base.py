"""What a service is, which requests it gets, and how its JSON is checked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from litreview.identity import normalize as normal
from litreview.metadata.candidate import Found
from litreview.metadata.http_client import HttpClient
from litreview.metadata.title_match import words
from litreview.model import Record

__all__ = ["FEW", "Question", "Service", "items", "loaded", "part", "question"]

FEW = 5
"""How many papers to request from a service for a title."""

_TITLE_WORDS = 40  # sent to a service; longer addresses are refused


@dataclass(frozen=True, slots=True)
class Question:
    """What is known of a record that a service can be asked by.

    Attributes:
        title: its words, without LaTeX and signs.
        doi: in lower case; none that arXiv gave out.
        arxiv: without the version.
        pmid: PubMed's number.
        isbn: digits only; of a book that is added by it, as chapters have their book's, too.
    """

    title: str = ""
    doi: str = ""
    arxiv: str = ""
    pmid: str = ""
    isbn: str = ""


class Service(Protocol):
    """A service that knows papers.

    Attributes:
        name: as in ``services=["crossref"]``.
        title: its name for people.
    """

    name: str
    title: str

    def by_id(self, client: HttpClient, question: Question) -> Sequence[Found] | None:
        """The papers of an identifier; ``None`` if it can look up none of those known."""

    def by_title(self, client: HttpClient, question: Question) -> Sequence[Found]:
        """Papers of such a title, in the service's own order."""


def question(record: Record) -> Question:
    """What a record can be looked up by."""
    pmid = record.fields.get("pmid", "").strip()
    return Question(
        " ".join(words(record.title)[:_TITLE_WORDS]),
        normal.doi(record.doi),
        normal.arxiv_id(record.arxiv) or normal.arxiv_id(record.doi),
        pmid if pmid.isascii() and pmid.isdecimal() else "",
    )


def loaded(body: bytes) -> dict[str, Any]:
    """A JSON object.

    Raises:
        ValueError: if it is not an object.
    """
    found = json.loads(body)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def items(value: Any) -> list[Any]:
    """The value if it is a list, otherwise an empty list."""
    return value if isinstance(value, list) else []


def part(value: Any, *names: str) -> Any:
    """What lies at the end of names within objects; ``None`` if there is no such place."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value
