"""The PRISMA flow diagram as JSON: its numbers, what finds their records, its picture."""

from __future__ import annotations

from typing import TypedDict

from litreview.jsonapi.context import ApiContext

__all__ = ["PrismaDiagram", "PrismaNumber", "get"]


class PrismaNumber(TypedDict):
    """A number in a box; ``ids`` are its records where a query would find others too."""

    id: str
    box: str
    label: str
    n: int
    query: str | None
    stage: str
    ids: list[str] | None


class PrismaDiagram(TypedDict):
    """The diagram."""

    seq: int
    reviewer: str
    numbers: list[PrismaNumber]
    apart: int
    svg: str


def get(api: ApiContext, *, screening_reasons: bool = False) -> PrismaDiagram:
    """Every number of the diagram, and the diagram as SVG."""
    from litreview.prisma.boxes import boxes

    found = api.review.progress.prisma(screening_reasons=screening_reasons)
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
