"""OpenAlex, by DOI, arXiv id, PubMed's number, and by title.

pyalex forms the questions and unfolds the abstracts; httpx asks, as pyalex knows but one address
and waits for an answer for ever. Without a key (`LITREVIEW_OPENALEX_KEY`) OpenAlex answers few
questions a day, but any by DOI. Format: https://docs.openalex.org/api-entities/works
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from litreview.identity import normalize as normal
from litreview.metadata import normalized_names as plain
from litreview.metadata import settings
from litreview.metadata.candidate import Found
from litreview.metadata.http_client import HttpClient
from litreview.metadata.services.base import FEW, Question, items, loaded, part
from litreview.model import Entry

__all__ = ["service"]

_PAUSE = 0.12
_TYPES = {
    "article": "article",
    "review": "article",
    "letter": "article",
    "editorial": "article",
    "book": "book",
    "book-chapter": "incollection",
    "dissertation": "phdthesis",
    "report": "techreport",
}
_SELECT = [
    *("id", "doi", "ids", "display_name", "authorships", "publication_year", "type", "biblio"),
    *("primary_location", "locations", "abstract_inverted_index"),
]
_MOST = 3000  # authors; papers of physics have some 3,000
_MOST_PLACES = 50  # places where a paper is hosted that are looked at


class OpenAlex:
    """See `litreview.metadata.services.base.Service`."""

    name = "openalex"
    title = "OpenAlex"

    def by_id(self, client: HttpClient, question: Question) -> Sequence[Found] | None:
        """The paper of the strongest identifier known."""
        if question.doi:
            name = f"doi:{question.doi}"
        elif question.arxiv:
            name = f"doi:10.48550/arxiv.{question.arxiv}"
        elif question.pmid:
            name = f"pmid:{question.pmid}"
        else:
            return None
        answer = self._ask(client, name, "")
        return [_found(answer)] if answer else []

    def by_title(self, client: HttpClient, question: Question) -> Sequence[Found]:
        """Papers of such a title."""
        # A filter costs a tenth of what a search costs, and looks at titles alone.
        asked = {"filter": {"title.search": question.title}, "select": _SELECT}
        answer = self._ask(client, asked, f"&per-page={FEW}")
        return [_found(item) for item in items(part(answer, "results"))[:FEW]]

    def _ask(self, client: HttpClient, asked: Any, more: str) -> dict[str, Any] | None:
        import pyalex

        formed = urlsplit(pyalex.Works(asked).url)
        query = f"?{formed.query}{more}" if formed.query else ""
        address = settings.address(self.name, "https://api.openalex.org")
        key = settings.key(self.name)
        return client.ask(
            self.title,
            f"{address}{formed.path}{query}",
            _listed if query else loaded,
            pause=_PAUSE,
            headers={"authorization": f"Bearer {key}"} if key else {},
        )


service = OpenAlex()


def _listed(body: bytes) -> dict[str, Any]:
    answer = loaded(body)
    if not isinstance(answer["results"], list):
        raise ValueError("no list of results")
    return answer


def _found(item: Any) -> Found:
    said = plain.line(part(item, "doi"), 300)
    source = part(item, "primary_location", "source")
    place, kind = plain.line(part(source, "display_name")), part(source, "type")
    type = _TYPES.get(str(part(item, "type")), "misc")
    if type == "article":
        type = {"journal": "article", "conference": "inproceedings"}.get(str(kind), "misc")
    host = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
    doi, arxiv = normal.doi(said), normal.arxiv_id(said) or _arxiv(item)
    fields = {
        host.get(type, ""): place,
        "volume": plain.line(part(item, "biblio", "volume"), 100),
        "number": plain.line(part(item, "biblio", "issue"), 100),
        "pages": _pages(part(item, "biblio")),
        "publisher": plain.line(part(source, "host_organization_name"), 300) * (type in host),
        "issn": plain.line(part(source, "issn_l"), 40),
        "pmid": plain.line(part(item, "ids", "pmid"), 100).rpartition("/")[2],
    }
    entry = Entry(
        title=plain.line(part(item, "display_name") or part(item, "title")),
        abstract=_abstract(item),
        authors=_names(item),
        year=plain.year(part(item, "publication_year")),
        doi=doi,
        arxiv=arxiv,
        url="" if doi or arxiv else plain.http(part(item, "primary_location", "landing_page_url")),
        type=type,
        fields={name: value for name, value in fields.items() if name and value},
    )
    url = plain.http(part(item, "id"))
    return Found("openalex", entry, url.rpartition("/")[2][:40], url)


def _names(item: Any) -> tuple[str, ...]:
    names = (
        plain.name(part(one, "author", "display_name") or part(one, "raw_author_name"))
        for one in items(part(item, "authorships"))[:_MOST]
    )
    return tuple(name for name in names if name)


def _abstract(item: Any) -> str:
    import pyalex

    index = part(item, "abstract_inverted_index")
    if not isinstance(index, dict):
        return ""
    try:
        return plain.prose(pyalex.Work(abstract_inverted_index=index)["abstract"])
    except TypeError:  # places that are no numbers
        return ""


def _arxiv(item: Any) -> str:
    for place in items(part(item, "locations"))[:_MOST_PLACES]:
        url = part(place, "landing_page_url")
        if isinstance(url, str) and "arxiv.org/" in url[:40]:
            return normal.arxiv_id(url[:200].replace("http://", "https://"))
    return ""


def _pages(biblio: Any) -> str:
    first, last = (plain.line(part(biblio, name), 40) for name in ("first_page", "last_page"))
    return f"{first}--{last}" if first and last and first != last else first
