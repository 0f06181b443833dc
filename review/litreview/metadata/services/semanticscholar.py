"""Semantic Scholar, by DOI, arXiv id, PubMed's number, and by title.

No client is kept well enough, so httpx asks. Format: https://api.semanticscholar.org/api-docs/graph
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
from litreview.metadata.services.base import Question, items, loaded, part
from litreview.model import Entry

__all__ = ["service"]

_PAUSE = 1.1  # seconds; about a request a second is allowed
_FIELDS = "title,abstract,authors,year,externalIds,venue,journal,publicationTypes,url"
_MOST = 3000  # authors; papers of physics have some 3,000


class SemanticScholar:
    """See `litreview.metadata.services.base.Service`."""

    name = "semanticscholar"
    title = "Semantic Scholar"

    def by_id(self, client: HttpClient, question: Question) -> Sequence[Found] | None:
        """The paper of the strongest identifier known."""
        if question.doi and ".." not in question.doi:
            name = f"DOI:{quote(question.doi)}"
        elif question.arxiv:
            name = f"ARXIV:{quote(question.arxiv)}"
        elif question.pmid:
            name = f"PMID:{question.pmid}"
        else:
            return None
        answer = self._ask(client, f"/paper/{name}", {}, loaded)
        return [_found(answer)] if answer else []

    def by_title(self, client: HttpClient, question: Question) -> Sequence[Found]:
        """The paper whose title is closest."""
        answer = self._ask(client, "/paper/search/match", {"query": question.title}, _listed)
        return [_found(item) for item in items(part(answer, "data"))[:1]]

    def _ask(self, client: HttpClient, path: str, asked: dict[str, str], read: Any) -> Any:
        address = settings.address(self.name, "https://api.semanticscholar.org/graph/v1")
        key = settings.key(self.name)
        return client.ask(
            self.title,
            f"{address}{path}?{urlencode({**asked, 'fields': _FIELDS})}",
            read,
            pause=_PAUSE,
            headers={"x-api-key": key} if key else {},
        )


service = SemanticScholar()


def _listed(body: bytes) -> dict[str, Any]:
    answer = loaded(body)
    if not isinstance(answer["data"], list):
        raise ValueError("no list of papers")
    return answer


def _found(item: Any) -> Found:
    said = plain.line(part(item, "externalIds", "DOI"), 300)
    kinds = items(part(item, "publicationTypes"))
    place = plain.line(part(item, "journal", "name") or part(item, "venue"))
    type = "misc"
    if "Conference" in kinds:
        type = "inproceedings"
    elif "JournalArticle" in kinds and place and not place.lower().startswith("arxiv"):
        type = "article"
    fields = {
        {"inproceedings": "booktitle", "article": "journal"}.get(type, ""): place,
        "volume": plain.line(part(item, "journal", "volume"), 100) if type == "article" else "",
        "pages": plain.line(part(item, "journal", "pages"), 100).replace(" ", ""),
        "pmid": plain.line(part(item, "externalIds", "PubMed"), 20),
    }
    doi = normal.doi(said)
    arxiv = normal.arxiv_id(plain.line(part(item, "externalIds", "ArXiv"), 40))
    url = plain.http(part(item, "url"))
    people = (plain.name(part(one, "name")) for one in items(part(item, "authors"))[:_MOST])
    entry = Entry(
        title=plain.line(part(item, "title")),
        abstract=plain.prose(part(item, "abstract")),
        authors=tuple(name for name in people if name),
        year=plain.year(part(item, "year")),
        doi=doi,
        arxiv=arxiv or normal.arxiv_id(said),
        url="" if doi or arxiv else url,
        type=type,
        fields={name: value for name, value in fields.items() if name and value},
    )
    return Found("semanticscholar", entry, plain.line(part(item, "paperId"), 60), url)
