"""What stands in the boxes, in the words of the PRISMA 2020 template, box by box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litreview.prisma.counts import Arm, Given, Identified, Number, Prisma

__all__ = ["Box", "Line", "boxes", "told"]

_NAMES = {
    "database": "Databases",
    "register": "Registers",
    "website": "Websites",
    "organisation": "Organisations",
    "citation searching": "Citation searching",
    "other": "Other methods",
}
_MOST = 20
"""Sources of a kind, or reasons, that are named one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a box.

    Attributes:
        text: without the number.
        number: stands behind it as ``(n = 12)``.
        id: of the number, see `Prisma.numbers`.
        level: how far it is indented, from 0.
        aside: whether the template has no such line: what is still to be done.
    """

    text: str
    number: Number | None = None
    id: str = ""
    level: int = 0
    aside: bool = False

    def __str__(self) -> str:
        told = self.text if self.number is None else f"{self.text} (n = {self.number.n})"
        return "    " * self.level + told


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its id in the diagram and its lines."""

    id: str
    lines: tuple[Line, ...]


def boxes(prisma: Prisma) -> dict[str, Box]:
    """Every box by its id, column by column and from top to bottom."""
    found = {}
    for name, arm in zip(("databases", "other"), prisma.arms, strict=False):
        for box in _column(name, arm):
            found[box.id] = box
    included = prisma.included
    studies = (
        Line("Studies included in review", included, "included"),
        Line("Reports of included studies", included, "included-reports"),
    )
    return {**found, "included": Box("included", studies)}


def told(prisma: Prisma) -> str:
    """All numbers as text, a line each; what is beside a step is indented."""
    found = []
    for box in boxes(prisma).values():
        found += [str(line) for line in box.lines]
    return "\n".join(found)


def _column(name: str, arm: Arm) -> Iterator[Box]:
    def line(text: str, field: str, level: int = 0, *, aside: bool = False) -> Line:
        number: Number = getattr(arm, field)
        return Line(text, number, f"{name}-{field.replace('_', '-')}", level, aside)

    yield Box(f"{name}-identified", tuple(_identified(name, arm)))
    removed = Number(arm.duplicates, "is:merged" if arm.joined.n == 0 else None)
    duplicates = [Line("Duplicate records removed", removed, f"{name}-duplicates", 1)]
    parts = [
        line("merged on import", "joined", 2, aside=True),
        line("merged by the tool", "merged", 2, aside=True),
        line("merged by hand", "merged_by_hand", 2, aside=True),
    ]
    some = [part for part in parts if part.number and part.number.n]
    yield Box(
        f"{name}-removed",
        (
            Line("Records removed before screening:"),
            *duplicates,
            *some,
            Line(
                "Records marked as ineligible by automation tools",
                Number(0),
                f"{name}-ineligible",
                1,
            ),
            Line("Records removed for other reasons", Number(0), f"{name}-removed-otherwise", 1),
        ),
    )
    yield Box(
        f"{name}-screened",
        (
            line("Records screened", "screened"),
            *_left(line("Not screened yet", "unscreened", aside=True)),
        ),
    )
    excluded = line("Records excluded", "excluded")
    screening = f"{name}-screening"
    yield Box(f"{name}-excluded", (excluded, *_reasons(screening, arm.screening_reasons)))
    yield Box(f"{name}-sought", (line("Reports sought for retrieval", "sought"),))
    yield Box(f"{name}-not-retrieved", (line("Reports not retrieved", "not_retrieved"),))
    yield Box(
        f"{name}-assessed",
        (
            line("Reports assessed for eligibility", "assessed"),
            *_left(line("Not assessed yet", "awaiting", aside=True)),
        ),
    )
    reports = line("Reports excluded", "excluded_reports")
    yield Box(f"{name}-excluded-reports", (reports, *_reasons(name, arm.reasons)))


def _left(line: Line) -> tuple[Line, ...]:
    return (line,) if line.number and line.number.n else ()


def _identified(name: str, arm: Arm) -> Iterator[Line]:
    yield Line("Records identified from:")
    places = {id(source): place for place, source in enumerate(arm.identified)}
    shown = ("database", "register") if name == "databases" else tuple(_NAMES)[2:]
    for kind in shown:
        some = arm.of(kind)
        if not some and kind not in ("database", "register"):
            continue
        total = sum(source.records.n for source in some)
        yield Line(_NAMES[kind], _together(total, some), f"{name}-{kind.replace(' ', '-')}", 1)
        if len(some) < 2:  # noqa: PLR2004 - it is the total itself
            continue
        for source in some[:_MOST]:
            yield Line(source.name, source.records, f"{name}-source-{places[id(source)]}", 2)
        if rest := some[_MOST:]:
            number = sum(source.records.n for source in rest)
            yield Line(f"{len(rest)} others", Number(number), f"{name}-{kind}-rest", 2)


def _together(total: int, some: tuple[Identified, ...]) -> Number:
    queries = [source.records.query for source in some if source.records.query]
    return Number(total, " OR ".join(queries) if queries else None)


def _reasons(name: str, reasons: tuple[Given, ...]) -> Iterator[Line]:
    for place, reason in enumerate(reasons[:_MOST]):
        yield Line(reason.name or "No reason given", reason.reports, f"{name}-reason-{place}", 1)
    if rest := reasons[_MOST:]:
        number = sum(reason.reports.n for reason in rest)
        yield Line(f"{len(rest)} other reasons", Number(number), f"{name}-reasons-rest", 1)
