"""Looking a record up at the services: by identifier first, else by title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from litreview.errors import OfflineError, UsageError
from litreview.metadata.candidate import Candidate, Found
from litreview.metadata.errors import ServiceError, Unanswered
from litreview.metadata.fields import value
from litreview.metadata.http_client import HttpClient
from litreview.metadata.match import judged
from litreview.metadata.services import SERVICES, Service
from litreview.metadata.services.base import Question, question
from litreview.model import Record

__all__ = ["Enough", "MetadataLookup", "enough"]

Enough = Callable[[Record, Sequence[Candidate]], bool]
"""Whether what was found of a record will do, so that no other service need be asked."""

_CORE = ("authors", "year")
_SURE_ID = 0.75
"""Below this score what an identifier led to is taken for another paper."""


class MetadataLookup:
    """Services and what they did not answer.

    Attributes:
        problems: what went wrong, a sentence each, once.
    """

    def __init__(
        self,
        client: HttpClient,
        services: Sequence[str] | None = None,
        enough: Enough | None = None,
    ) -> None:
        """Ask services in this order, all of them if none is named.

        Args:
            client: asks the services.
            services: their names.
            enough: the score after which no other service is asked; all are asked if not given.

        Raises:
            UsageError: if there is no such service.
        """
        for name in services or ():
            if name not in SERVICES:
                raise UsageError(f"{name!r} is not a service; use {', '.join(SERVICES)}")
        self.problems: list[str] = []
        self._client = client
        self._named = services is not None
        self._services = [SERVICES[name] for name in services or SERVICES]
        self._enough = enough

    def find(self, record: Record) -> list[Candidate]:
        """What the services know of a record, the best first.

        Raises:
            OfflineError: if none of them answers any more.
            Unanswered: if nothing was found, but one gave no answer.
            Stopped: if somebody said stop.
        """
        asked = question(record)
        found: list[Candidate] = []
        silent = False
        for service in self._order(asked):
            try:
                found += self._at(service, record, asked)
            except ServiceError as error:
                silent = True
                if str(error) not in self.problems:
                    self.problems.append(str(error))
                continue
            if self._enough is not None and self._enough(record, found):
                break
        if not found and all(service.title in self._client.out for service in self._services):
            raise OfflineError(
                "no service can be reached; the remaining papers were not looked up. "
                "Try again later, "
                "or use files (from_, --from)"
            )
        if not found and silent:
            raise Unanswered
        return sorted(found, key=lambda candidate: -candidate.score)

    def by_identifier(self, asked: Question) -> Found | None:
        """What the first service that knows an identifier says of its paper.

        Raises:
            Unanswered: if nothing was found, but one gave no answer.
            Stopped: if somebody said stop.
        """
        silent = False
        for service in self._order(asked):
            try:
                found = [one for one in service.by_id(self._client, asked) or () if one.entry.title]
            except ServiceError as error:
                silent = True
                if str(error) not in self.problems:
                    self.problems.append(str(error))
                continue
            if found:
                return found[0]
        if silent:
            raise Unanswered
        return None

    def _at(self, service: Service, record: Record, asked: Question) -> list[Candidate]:
        by_id = service.by_id(self._client, asked)
        found = judged(record, by_id or ())
        if by_id is None or not any(one.score >= _SURE_ID for one in found):
            ids = {one.id for one in found}
            by_title = service.by_title(self._client, asked) if asked.title else ()
            found += judged(record, (one for one in by_title if one.id not in ids))
        return found

    def _order(self, asked: Question) -> list[Service]:
        """The service that gave the identifier first, unless the reviewer named an order."""
        first = "crossref" if asked.doi else "arxiv" if asked.arxiv else ""
        if self._named or not first:
            return self._services
        return sorted(self._services, key=lambda service: service.name != first)


def enough(least: float, fields: Sequence[str] | None) -> Enough:
    """Enough is a candidate of this score that says what the record lacks.

    Args:
        least: the score.
        fields: what it must say; authors, year, and a DOI or arXiv id, if not given.
    """

    def is_auto_acceptable(record: Record, found: Sequence[Candidate]) -> bool:
        good = [one for one in found if one.score >= least]
        wanted = fields or [name for name in _CORE if value(record, name) is None]
        said = all(any(value(one.entry, name) is not None for one in good) for name in wanted)
        known = record.doi or record.arxiv or any(one.entry.doi or one.entry.arxiv for one in good)
        return bool(good) and said and bool(fields or known)

    return is_auto_acceptable
