"""Crossref, by DOI and by title.

Asked by httpx, not by habanero: habanero reads an answer whole whatever its length, and can neither
be stopped nor given the time that a question may take altogether.
Format: https://api.crossref.org/swagger-ui
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlencode

from litreview.identity import normalize as normal
from litreview.metadata import normalized_names as plain
from litreview.metadata import settings
from litreview.metadata.candidate import Found
from litreview.metadata.http_client import HttpClient
from litreview.metadata.services.base import FEW, Question, items, loaded, part
from litreview.model import Entry

__all__ = ["service"]

_PAUSE = 0.35
_TYPES = {
    "journal-article": "article",
    "proceedings-article": "inproceedings",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "book": "book",
    "edited-book": "book",
    "monograph": "book",
    "reference-book": "book",
    "dissertation": "phdthesis",
    "report": "techreport",
}
_SELECT = (
    "DOI,title,subtitle,author,editor,issued,container-title,volume,issue,page,article-number,"
    "publisher,type,ISSN,ISBN,abstract"
)
_MOST = 3000  # authors; papers of physics have some 3,000
_CHAPTERS = 50
"""Works of one ISBN that are looked through for the book among its chapters."""


class Crossref:
    """See `litreview.metadata.services.base.Service`."""

    name = "crossref"
    title = "Crossref"

    def by_id(self, client: HttpClient, question: Question) -> Sequence[Found] | None:
        """The paper of a DOI, or the book of an ISBN."""
        if question.isbn:
            return self._books(client, question.isbn)
        if not question.doi:
            return None
        url = f"{self._address()}/works/{quote(question.doi, safe='')}"
        answer = client.ask(self.title, url, loaded, pause=_PAUSE)
        return [_found(part(answer, "message"))] if answer else []

    def by_title(self, client: HttpClient, question: Question) -> Sequence[Found]:
        """Papers of such a title."""
        asked = {"query.bibliographic": question.title, "rows": FEW, "select": _SELECT}
        url = f"{self._address()}/works?{urlencode(asked)}"
        answer = client.ask(self.title, url, _listed, pause=_PAUSE)
        return [_found(item) for item in answer or ()][:FEW]

    def _books(self, client: HttpClient, isbn: str) -> list[Found]:
        asked = {"filter": f"isbn:{isbn}", "rows": _CHAPTERS, "select": _SELECT}
        answer = client.ask(
            self.title, f"{self._address()}/works?{urlencode(asked)}", _listed, pause=_PAUSE
        )
        return [one for one in map(_found, answer or ()) if one.entry.type == "book"]

    def _address(self) -> str:
        return settings.address(self.name, "https://api.crossref.org")


service = Crossref()


def _listed(body: bytes) -> list[Any]:
    found: list[Any] = part(loaded(body), "message")["items"]
    return found if isinstance(found, list) else []


def _found(item: Any) -> Found:
    type = _TYPES.get(str(part(item, "type")), "misc")
    doi = normal.doi(plain.line(part(item, "DOI"), 300))
    container = plain.line(_first(item, "container-title"))
    host = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
    fields = {
        host.get(type, "series"): container,
        "volume": plain.line(part(item, "volume"), 100),
        "number": plain.line(part(item, "issue"), 100),
        "pages": _pages(item),
        "publisher": plain.line(part(item, "publisher"), 300),
        "issn": plain.line(_first(item, "ISSN"), 40),
        "isbn": plain.line(_first(item, "ISBN"), 40),
        "editor": " and ".join(_names(item, "editor")),
    }
    entry = Entry(
        title=_title(item),
        abstract=plain.prose(part(item, "abstract")),
        authors=_names(item, "author"),
        year=_year(item),
        doi=doi,
        type=type,
        fields={name: value for name, value in fields.items() if value},
    )
    return Found("crossref", entry, doi, f"https://doi.org/{quote(doi)}" if doi else "")


def _title(item: Any) -> str:
    title, subtitle = plain.line(_first(item, "title")), plain.line(_first(item, "subtitle"))
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title.rstrip(':')}: {subtitle}"


def _names(item: Any, role: str) -> tuple[str, ...]:
    names = (
        plain.name(part(one, "given"), part(one, "family"), part(one, "suffix"))
        or plain.name(part(one, "name"), body=True)
        for one in items(part(item, role))[:_MOST]
    )
    return tuple(name for name in names if name)


def _year(item: Any) -> int | None:
    dates = items(part(item, "issued", "date-parts"))
    return plain.year(items(dates[0])[0]) if dates and items(dates[0]) else None


def _pages(item: Any) -> str:
    pages = plain.line(part(item, "page") or part(item, "article-number"), 100)
    first, dash, last = pages.partition("-")
    return f"{first}--{last.lstrip('-')}" if dash and first.isdigit() and last.isdigit() else pages


def _first(item: Any, name: str) -> Any:
    found = items(part(item, name))
    return found[0] if found else ""
