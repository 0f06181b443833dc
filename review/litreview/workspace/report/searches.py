"""Sources and searches: what PRISMA-S asks, and what a review knows of it.

Rethlefsen et al., PRISMA-S, Systematic Reviews 2021;10:39, doi:10.1186/s13643-020-01542-z.
"""

from __future__ import annotations

from collections.abc import Iterator

from litreview.prisma import Arm, Prisma
from litreview.store import query
from litreview.workspace.context import ReviewContext
from litreview.workspace.prisma import prisma
from litreview.workspace.report.markdown import escape, gap, table

__all__ = ["searches", "sources"]

_NOT_KNOWN = (
    ("4. Online resources and browsing", "websites", ("website", "organisation")),
    ("5. Citation searching", "citation searches", ("citation searching",)),
    ("7. Other methods", "other methods", ("other",)),
)


def sources(context: ReviewContext) -> str:
    """A table of the sources."""
    numbers = prisma(context)
    with context.read() as connection:
        known = {source.name: source for source in query.sources(connection)}
    rows = [
        (
            escape(one.name),
            escape(one.kind),
            f"{one.records.n:,}",
            escape(known[one.name].format) if one.name in known else "",
            escape(known[one.name].date) if one.name in known else "",
        )
        for arm in numbers.arms
        for one in arm.identified
    ]
    head = ("Source", "Kind", "Records", "Format", "Date in the file")
    return table(head, rows) if rows else gap("sources; none was imported yet") + "\n"


def searches(context: ReviewContext) -> str:
    """The sixteen items of PRISMA-S; what is not known is a gap."""
    items = _items(prisma(context))
    return "\n".join(f"- **{name}.** {text}" for name, text in items) + "\n"


def _items(numbers: Prisma) -> Iterator[tuple[str, str]]:
    databases = _named(numbers, "database")
    yield (
        "1. Database name",
        f"{databases}; {gap('name and platform of each database')}"
        if databases
        else gap("databases searched, with platforms"),
    )
    yield "2. Multi-database searching", gap("databases searched together on one platform, if any")
    yield "3. Study registries", _named(numbers, "register") or gap("registers searched, if any")
    yield _item(numbers, *_NOT_KNOWN[0])
    yield _item(numbers, *_NOT_KNOWN[1])
    yield "6. Contacts", gap("authors, experts or manufacturers contacted, if any")
    yield _item(numbers, *_NOT_KNOWN[2])
    yield "8. Full search strategies", gap("the search string of each source, as it was run")
    yield "9. Limits and restrictions", gap("limits by date, language or type, and why")
    yield "10. Search filters", gap("published filters used, with citations")
    yield "11. Prior work", gap("searches of earlier reviews that were reused, if any")
    yield "12. Updates", gap("how searches were kept current")
    yield "13. Dates of searches", gap("when each source was last searched")
    yield "14. Peer review", gap("whether the strategy was peer reviewed (PRESS)")
    total = sum(arm.records for arm in numbers.arms)
    yield "15. Total records", f"{total:,} records were identified in all sources together"
    removed = sum(arm.duplicates for arm in numbers.arms)
    yield (
        "16. Deduplication",
        f"{removed:,} duplicates were removed with jupyterlab-litreview: {_removed(numbers)}",
    )


def _item(numbers: Prisma, name: str, what: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    named = ", ".join(filter(None, (_named(numbers, kind) for kind in kinds)))
    return name, named or gap(f"{what}, if any")


def _named(numbers: Prisma, kind: str) -> str:
    found = [one for arm in numbers.arms for one in arm.of(kind)]
    return ", ".join(f"{escape(one.name)} (n = {one.records.n:,})" for one in found)


def _removed(numbers: Prisma) -> str:
    def of(name: str) -> int:
        return sum(getattr(arm, name).n for arm in numbers.arms if isinstance(arm, Arm))

    return (
        f"{of('joined'):,} entries that named the same paper on import, {of('merged'):,} records"
        f" that matched with certainty, {of('merged_by_hand'):,} merged by a reviewer"
    )
