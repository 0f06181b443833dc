"""What can be counted of a review as JSON, each number with the query that finds its records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from litreview.jsonapi.base import DIVERSE, Advice, Json
from litreview.model import Decision
from litreview.workspace.query_terms import only, term

__all__ = ["Figuring"]

_MOST = 40
"""Lines of a list; what more there are is said as a number."""


class Figuring(Advice):
    """The part of `Desk` that counts."""

    def progress(self, zone: str = "UTC") -> Json:
        """Decisions by day, tags, reasons, sources and how these overlap.

        Args:
            zone: where the days begin and end, as ``Europe/Berlin``.
        """
        found = self.review.progress.statistics(zone)
        names = {source.id: source.name for source in found.sources}
        return {
            "seq": found.seq,
            "days": [asdict(day) for day in found.days],
            "tags": _some(
                [
                    {**asdict(tag), "count": tag.count, "query": term("tag", tag.name)}
                    for tag in found.tags
                ]
            ),
            "tags_together": _pairs("tag", found.tags_together),
            "reasons": _some(
                [
                    {"name": name, "count": number, "query": term("reason", name)}
                    for name, number in found.reasons
                ]
            ),
            "reasons_together": _pairs("reason", found.reasons_together),
            "sources": [
                {**asdict(source), "query": term("source", source.name)} for source in found.sources
            ],
            "overlap": _some(
                [
                    {
                        "sources": list(of),
                        "count": number,
                        "query": only(
                            "source",
                            [names[id] for id in of],
                            [name for id, name in names.items() if id not in of],
                        ),
                    }
                    for of, number in found.overlap
                ]
            ),
        }

    def reading(self) -> Json:
        """Included papers as the reading went on, and what may be left."""
        found = self.review.progress.reading()
        expected = found.expected
        return {
            "total": found.total,
            "points": [list(point) for point in found.points],
            "expected": expected
            and {
                "points": [[read, round(number, 3)] for read, number in expected.points],
                "rest": expected.rest,
                "low": expected.low,
                "high": expected.high,
                "confidence": expected.confidence,
            },
        }

    def decided(self) -> Json:
        """The ids of all records decided so, to colour many at once."""
        made = self.review.progress.decisions()
        return {
            "seq": self.review.log.seq,
            **{
                decision.value: [id for id, one in made.items() if one is decision]
                for decision in Decision
            },
        }

    def papers(self, ids: Sequence[str]) -> Json:
        """Some records by their full ids, in this order; ids of none are passed over."""
        return {"records": self._papers(self.review.searches.load(ids))}

    def resembling(
        self,
        like: Sequence[str] = (),
        unlike: Sequence[str] = (),
        where: str = "",
        tag: str = "",
        *,
        limit: int = 20,
        undecided: bool = True,
        diverse: bool = False,
    ) -> Json:
        """The records most like some and least like others.

        Args:
            like: records to resemble.
            unlike: records not to resemble.
            where: resemble all that were decided so, too; nothing for none of them.
            tag: resemble all with this tag, too.
            limit: how many.
            undecided: find undecided ones only.
            diverse: rather different from each other than most alike.
        """
        return self._suggestions(
            self.review.similar(
                list(like),
                limit,
                where=where,
                tag=tag,
                unlike=list(unlike),
                undecided=undecided,
                diverse=DIVERSE * diverse,
            )
        )


def _some(items: list[Json]) -> Json:
    return {"items": items[:_MOST], "more": max(0, len(items) - _MOST)}


def _pairs(prefix: str, pairs: Sequence[tuple[str, str, int]]) -> list[Json]:
    return [
        {"names": [one, other], "count": number, "query": only(prefix, [one, other], [])}
        for one, other, number in pairs[:_MOST]
    ]
