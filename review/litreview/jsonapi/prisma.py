"""The PRISMA flow diagram as JSON: its numbers, what finds their records, its picture."""

from __future__ import annotations

from litreview.jsonapi.base import Advice, Json

__all__ = ["Flowing"]


class Flowing(Advice):
    """The part of `Desk` that tells of the flow diagram."""

    def prisma(self) -> Json:
        """Every number of the diagram, and the diagram as SVG."""
        from litreview.prisma.boxes import boxes

        found = self.review.progress.prisma()
        return {
            "seq": found.seq,
            "reviewer": found.reviewer,
            "numbers": [
                {
                    "id": line.id,
                    "box": box.id,
                    "label": line.text,
                    "n": line.number.n,
                    "query": line.number.query,
                    "stage": line.number.stage,
                    "ids": None if line.number.ids is None else list(line.number.ids),
                }
                for box in boxes(found).values()
                for line in box.lines
                if line.number is not None
            ],
            "apart": found.apart,
            "svg": found.svg,
        }

    def source_kind(self, source: str, kind: str) -> Json:
        """Say what a source is: a database, a register, a website."""
        return self._acted(self.review.sources.set_kind(source, kind))
