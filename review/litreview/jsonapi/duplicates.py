"""Duplicates, as JSON: two papers side by side, made one or kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from litreview.jsonapi.base import Advice, Json

__all__ = ["Pairing"]


class Pairing(Advice):
    """The part of `Desk` that knows which papers may be one."""

    def duplicates(self, limit: int = 20) -> Json:
        """Pairs that nobody merged or told apart yet, the likeliest first."""
        return {
            "total": self.review.duplicates.count(),
            "pairs": [
                {
                    "papers": self._papers(pair.records),
                    "score": pair.score,
                    "preprint": pair.preprint,
                    "why": [{**asdict(one), "values": list(one.values)} for one in pair.why],
                }
                for pair in self.review.duplicates.list(max(limit, 0))
            ],
        }

    def merge(self, ids: Sequence[str], keep: str = "") -> Json:
        """Make records one; one step of undo."""
        return self._acted(self.review.duplicates.merge(list(ids), keep or None))

    def part(self, ids: Sequence[str]) -> Json:
        """Say that records are different papers, or part one that was merged."""
        if len(ids) == 1:
            return self._acted(self.review.duplicates.unmerge(ids[0]))
        return self._acted(self.review.duplicates.dismiss(list(ids)))
