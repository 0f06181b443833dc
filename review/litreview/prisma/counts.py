"""Every number of the PRISMA 2020 flow diagram of new reviews.

Page MJ, McKenzie JE, Bossuyt PM, et al. The PRISMA 2020 statement: an updated guideline for
reporting systematic reviews. BMJ 2021;372:n71, doi:10.1136/bmj.n71, figure 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from litreview.display import Shown

__all__ = [
    "KINDS",
    "NOT_RETRIEVED",
    "OTHER_METHODS",
    "Arm",
    "Given",
    "Identified",
    "Number",
    "Prisma",
]

OTHER_METHODS = ("website", "organisation", "citation searching", "other")
"""Kinds of sources that make the diagram's second column."""

KINDS = ("database", "register", *OTHER_METHODS)
"""What a source can be; a database unless somebody says otherwise."""

NOT_RETRIEVED = "not retrieved"
"""The reason for which an exclusion at full text counts as a report that no one could get."""


@dataclass(frozen=True, slots=True, repr=False)
class Number(Shown):
    """A number of the diagram, and how to find what it counts.

    Attributes:
        n: how many.
        query: finds the records in the library at ``stage``; ``None`` if no query does.
        stage: ``title-abstract`` or ``full-text``.
        ids: the records, where they are few and a query would find others, too.
    """

    n: int
    query: str | None = None
    stage: str = "title-abstract"
    ids: tuple[str, ...] | None = None

    def __int__(self) -> int:
        return self.n

    def __str__(self) -> str:
        return f"{self.n:,}"


@dataclass(frozen=True, slots=True, repr=False)
class Identified(Shown):
    """What one source brought.

    Attributes:
        name: the source's.
        kind: one of `KINDS`.
        records: the entries that were read from it, before duplicates are removed.
    """

    name: str
    kind: str
    records: Number

    def __str__(self) -> str:
        return f"{self.name} ({self.kind}): {self.records}"


@dataclass(frozen=True, slots=True, repr=False)
class Given(Shown):
    """A reason for excluding records or reports; ``name`` is empty where none was given."""

    name: str
    reports: Number

    def __str__(self) -> str:
        return f"{self.name or 'no reason given'}: {self.reports}"


@dataclass(frozen=True, slots=True, repr=False)
class Arm(Shown):
    """One column: databases and registers, or other methods.

    Every step adds up: what is identified less what is removed is ``screened`` and ``unscreened``;
    what is screened less ``excluded`` is ``sought``; what is sought less ``not_retrieved`` is
    ``assessed`` and ``awaiting``; what is assessed less ``excluded_reports`` is ``included``.

    Attributes:
        identified: each source, in order of import.
        joined: entries that were the same as an earlier one, merged on import.
        merged: records merged because they certainly are one paper.
        merged_by_hand: records that a reviewer merged.
        screened: decided at title and abstract.
        unscreened: not decided there yet.
        excluded: excluded there.
        sought: included or marked as maybe there.
        not_retrieved: excluded at full text for `NOT_RETRIEVED`.
        assessed: otherwise excluded at full text, or included.
        awaiting: undecided at full text, or maybe.
        excluded_reports: excluded at full text after it was read.
        reasons: each of these under the first reason that was given, the most frequent first.
        included: included at full text.
        screening_reasons: each of ``excluded`` under the first reason given at title and abstract;
            empty unless they were asked for, since the template has no such lines.
    """

    identified: tuple[Identified, ...]
    joined: Number
    merged: Number
    merged_by_hand: Number
    screened: Number
    unscreened: Number
    excluded: Number
    sought: Number
    not_retrieved: Number
    assessed: Number
    awaiting: Number
    excluded_reports: Number
    reasons: tuple[Given, ...]
    included: Number
    screening_reasons: tuple[Given, ...] = ()

    def of(self, kind: str) -> tuple[Identified, ...]:
        """The sources of a kind."""
        return tuple(source for source in self.identified if source.kind == kind)

    @property
    def records(self) -> int:
        """All entries that were identified."""
        return sum(source.records.n for source in self.identified)

    @property
    def duplicates(self) -> int:
        """Duplicate records removed before screening, however it was found out."""
        return self.joined.n + self.merged.n + self.merged_by_hand.n

    def __str__(self) -> str:
        return (
            f"{self.records:,} identified, {self.screened} screened, {self.assessed} assessed, "
            f"{self.included} included"
        )


@dataclass(frozen=True, slots=True, repr=False)
class Prisma(Shown):
    """The numbers of the PRISMA 2020 flow diagram for one reviewer, and the diagram.

    Attributes:
        name: the review's.
        reviewer: whose decisions count; empty for the joint ones of a team.
        seq: the number of the newest event that counts.
        databases: identification via databases and registers.
        other: identification via other methods, ``None`` if no source is of such a kind.
        included: all that is included in the review.
        apart: decisions at full text on papers that are not there any more; in no other number.
    """

    name: str
    reviewer: str
    seq: int
    databases: Arm
    other: Arm | None
    included: Number
    apart: int

    @property
    def arms(self) -> tuple[Arm, ...]:
        """The columns that there are."""
        return (self.databases,) if self.other is None else (self.databases, self.other)

    def numbers(self) -> Iterator[tuple[str, Number]]:
        """Every number by its id in the diagram, as ``databases-screened``."""
        for arm, name in zip(self.arms, ("databases", "other"), strict=False):
            for place, source in enumerate(arm.identified):
                yield f"{name}-source-{place}", source.records
            for field in (
                "joined",
                "merged",
                "merged_by_hand",
                "screened",
                "unscreened",
                "excluded",
                "sought",
                "not_retrieved",
                "assessed",
                "awaiting",
                "excluded_reports",
                "included",
            ):
                yield f"{name}-{field.replace('_', '-')}", getattr(arm, field)
            for place, reason in enumerate(arm.reasons):
                yield f"{name}-reason-{place}", reason.reports
            for place, reason in enumerate(arm.screening_reasons):
                yield f"{name}-screening-reason-{place}", reason.reports
        yield "included", self.included

    @property
    def svg(self) -> str:
        """The diagram as SVG, without scripts and with nothing fetched from elsewhere."""
        from litreview.prisma.diagram import draw

        return draw(self)

    def __str__(self) -> str:
        from litreview.prisma.boxes import told

        return told(self)

    def _html(self) -> str:
        # Not as image/svg+xml: nbconvert needs Inkscape for that in a PDF, and fails without it.
        numbers = escape(str(self))
        return (
            f'<div style="overflow:auto">{self.svg}</div>'
            f"<details><summary>Numbers</summary><pre>{numbers}</pre></details>"
        )
