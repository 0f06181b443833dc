"""Completing metadata and doing what checks suggest, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from litreview.errors import MissingError
from litreview.jsonapi.base import Advice, Json

if TYPE_CHECKING:
    from litreview.metadata import Candidate

__all__ = ["Filling"]

_MOST = 8


class Filling(Advice):
    """The part of `Desk` that completes what is known of papers."""

    def candidates(self, id: str, file: str = "", online: bool = False) -> Json:
        """What is found of a record in a file, or, if allowed, at the services."""
        found = self._find(id, file, online)[:_MOST]
        return {
            "online": self.review.metadata.online is not False,
            "candidates": [
                {
                    "source": one.source,
                    "name": one.id,
                    "url": one.url,
                    "score": round(one.score, 4),
                    "title": one.entry.title,
                    "authors": list(one.entry.authors),
                    "year": one.entry.year,
                    "venue": one.entry.fields.get("journal", "")
                    or one.entry.fields.get("booktitle", ""),
                    "agrees": sorted(one.agrees),
                    "differs": sorted(one.differs),
                    "brings": list(one.brings),
                }
                for one in found
            ],
        }

    def take(
        self,
        id: str,
        source: str,
        name: str,
        *,
        fields: Sequence[str] = (),
        file: str = "",
        online: bool = False,
    ) -> Json:
        """Take over what a candidate says; what was asked once is not asked again."""
        for one in self._find(id, file, online):
            if (one.source, one.id) == (source, name):
                return self._acted(self.review.metadata.apply(one, list(fields) or None))
        raise MissingError(f"{source} no longer has data for this record; look it up again")

    def complete(
        self, file: str, where: str = "all", threshold: float = 0.95, dry_run: bool = False
    ) -> Json:
        """Complete all that lack something from a file of references, where it is sure enough."""
        done = self.review.metadata.complete(
            where=where, from_=file, threshold=threshold, dry_run=dry_run
        )
        return {
            "looked": done.looked,
            "completed": len({one.candidate.record for one in done.taken}),
            "offered": len(done.offered),
            "unknown": len(done.unknown),
            "problems": [*done.problems, *(str(one) for one in done.failed)],
            "act": done.act,
            "seq": self.review.log.seq,
        }

    def fix(self, id: str, code: str, field: str = "", format: str = "bibtex") -> Json:
        """Do what one check suggests."""
        wanted = [
            one
            for one in self.review.bibliography.check(ids=[id], dialect=format)
            if (one.code, one.field) == (code, field) and one.fix
        ]
        return self._acted(self.review.bibliography.fix(wanted))

    def _find(self, id: str, file: str, online: bool) -> list[Candidate]:
        if file:
            return self.review.metadata.candidates([id], from_=file)
        return self.review.metadata.candidates([id], online=online or None)
