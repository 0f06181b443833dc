"""arXiv, by its own id and by title.

The client `arxiv` forms the questions and reads the feeds; its session is ours, as its own has no
bound on time or length and heeds no Retry-After. Format: https://info.arxiv.org/help/api
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from litreview.identity import normalize as normal
from litreview.metadata import normalized_names as plain
from litreview.metadata import settings
from litreview.metadata.candidate import Found
from litreview.metadata.errors import ServiceError
from litreview.metadata.http_client import HttpClient
from litreview.metadata.services.base import FEW, Question
from litreview.model import Entry

if TYPE_CHECKING:
    from arxiv import Result, Search

__all__ = ["service"]

_PAUSE = 3.0  # seconds, as arXiv's terms of use ask for
_MOST = 3000  # authors; papers of physics have some 3,000
_TELLING, _ENOUGH, _MOST_WORDS = 4, 3, 8
_OK = 200


class ArXiv:
    """See `litreview.metadata.services.base.Service`."""

    name = "arxiv"
    title = "arXiv"

    def by_id(self, client: HttpClient, question: Question) -> Sequence[Found] | None:
        """The paper of an arXiv id."""
        from arxiv import Search

        if not question.arxiv:
            return None
        return self._ask(client, Search(id_list=[question.arxiv], max_results=1))

    def by_title(self, client: HttpClient, question: Question) -> Sequence[Found]:
        """Papers of such a title."""
        from arxiv import Search

        found = self._ask(client, Search(query=f'ti:"{question.title}"', max_results=FEW))
        if found:
            return found
        # A sign within the title breaks the phrase; what is plain of it may still tell.
        plain = {
            word for word in question.title.split() if word.isascii() and len(word) >= _TELLING
        }
        if len(plain) < _ENOUGH:
            return []
        telling = sorted(plain, key=lambda word: (-len(word), word))[:_MOST_WORDS]
        query = " AND ".join(f"ti:{word}" for word in telling)
        return self._ask(client, Search(query=query, max_results=FEW))

    def _ask(self, client: HttpClient, search: Search) -> list[Found]:
        from arxiv import Client

        address = settings.address(self.name, "https://export.arxiv.org/api/query")
        api = Client(page_size=FEW, delay_seconds=0, num_retries=0)
        api.query_url_format = f"{address}?{{}}"
        session: Any = _Session(client, self.title)
        api._session = session
        try:
            results = list(api.results(search))
        except ValueError:  # such as an invalid date
            raise ServiceError(
                f"{self.title} sent a response that could not be understood"
            ) from None
        return [_found(result) for result in results if "/api/errors" not in result.entry_id]


service = ArXiv()


class _Session:
    """What the client asks through: our line."""

    def __init__(self, client: HttpClient, title: str) -> None:
        self._client = client
        self._title = title

    def get(self, url: str, **_: Any) -> _Response:
        return _Response(self._client.ask(self._title, url, _feed, pause=_PAUSE))


class _Response:
    def __init__(self, content: bytes | None) -> None:
        self.content = content or _EMPTY
        self.status_code = _OK


_EMPTY = b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>'


def _feed(body: bytes) -> bytes:
    """The same, if it is a whole feed: the client mends what is broken off and says nothing."""
    if b"<feed" not in body[:2000] or not body.rstrip().endswith(b"</feed>"):
        raise ValueError("not a feed")
    return body


def _found(result: Result) -> Found:
    arxiv = normal.arxiv_id(result.entry_id.replace("http://", "https://"))
    people = (plain.name(author.name) for author in result.authors[:_MOST])
    fields = {"primaryclass": plain.line(result.primary_category, 40)}
    entry = Entry(
        title=plain.line(result.title),
        abstract=plain.prose(" ".join(result.summary.split())),
        authors=tuple(name for name in people if name),
        year=plain.year(result.published.year),
        doi=normal.doi(plain.line(result.doi, 300)),
        arxiv=arxiv,
        fields={name: value for name, value in fields.items() if value},
    )
    return Found("arxiv", entry, arxiv, f"https://arxiv.org/abs/{arxiv}" if arxiv else "")
