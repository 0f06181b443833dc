"""Sources and searches: what PRISMA-S asks, and what a review knows of it.

Rethlefsen et al., PRISMA-S, Systematic Reviews 2021;10:39, doi:10.1186/s13643-020-01542-z.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from litreview.model import SourceDescription
from litreview.prisma import Arm, Prisma
from litreview.workspace.context import ReviewContext
from litreview.workspace.prisma import prisma
from litreview.workspace.report.markdown import escape, escape_verbatim, gap, table
from litreview.workspace.sources import Sources

__all__ = ["searches", "sources"]

_SEARCHED = ("database", "register")
"""Kinds of sources that have a platform and a search string, as PRISMA-S asks for them."""

_UNKNOWN = "–"


def sources(context: ReviewContext) -> str:
    """A table of the sources: what was said of each, and how many entries were imported."""
    rows = [
        (
            escape(one.name),
            escape(one.kind),
            escape(one.platform) or _UNKNOWN,
            escape(one.searched) or _UNKNOWN,
            _UNKNOWN if one.hits is None else f"{one.hits:,}",
            f"{one.entries:,}",
        )
        for one in Sources(context).descriptions()
    ]
    head = ("Source", "Kind", "Platform", "Date of search", "Hits", "Imported")
    if not rows:
        return gap("sources; none was imported yet") + "\n"
    return table(head, rows, widths=(12, 6, 6, 6, 4, 4))


def searches(context: ReviewContext) -> str:
    """The sixteen items of PRISMA-S, then the search strings; what is not known is a gap."""
    described = Sources(context).descriptions()
    items = "\n".join(f"- **{name}.** {text}" for name, text in _items(prisma(context), described))
    return f"{items}\n{_strategies(described)}"


def _items(numbers: Prisma, described: Sequence[SourceDescription]) -> Iterator[tuple[str, str]]:
    searched = [one for one in described if one.kind in _SEARCHED]
    databases = _of(described, "database")
    yield "1. Database name", _told(databases, _with_platform) or gap("databases searched")
    yield "2. Multi-database searching", gap("databases searched together on one platform, if any")
    registers = _of(described, "register")
    yield "3. Study registries", _told(registers, _with_platform) or gap("registers, if any")
    websites = _of(described, "website", "organisation")
    yield (
        "4. Online resources and browsing",
        _told(websites, _with_number) or gap("websites, if any"),
    )
    cited = _of(described, "citation searching")
    yield "5. Citation searching", _told(cited, _with_number) or gap("citation searches, if any")
    yield "6. Contacts", gap("authors, experts or manufacturers contacted, if any")
    others = _of(described, "other")
    yield "7. Other methods", _told(others, _with_number) or gap("other methods, if any")
    known = [one for one in described if one.search]
    below = "the search strings are below" if known else ""
    missing = _missing(searched, "search string as it was run", lambda one: one.search)
    yield "8. Full search strategies", _joined(below, missing) or gap("each search string")
    yield "9. Limits and restrictions", gap("limits by date, language or type, and why")
    yield "10. Search filters", gap("published filters used, with citations")
    yield "11. Prior work", gap("searches of earlier reviews that were reused, if any")
    yield "12. Updates", gap("how searches were kept current")
    dated = [one for one in described if one.searched]
    dates = ", ".join(f"{escape(one.name)} ({escape(one.searched)})" for one in dated)
    missing = _missing(described, "date of the search", lambda one: one.searched)
    yield "13. Dates of searches", _joined(dates, missing) or gap("dates of the searches")
    yield "14. Peer review", gap("whether the strategy was peer reviewed (PRESS)")
    total = sum(arm.records for arm in numbers.arms)
    hits = [f"{escape(one.name)} ({one.hits:,})" for one in described if one.hits is not None]
    yield (
        "15. Total records",
        f"{total:,} records were identified in all sources together"
        + (f"; hits of the searches: {', '.join(hits)}" if hits else ""),
    )
    removed = sum(arm.duplicates for arm in numbers.arms)
    yield (
        "16. Deduplication",
        f"{removed:,} duplicates were removed with jupyterlab-litreview: {_removed(numbers)}",
    )


def _strategies(described: Iterable[SourceDescription]) -> str:
    """Each search string as it was run, under the name of its source."""
    return "".join(map(_strategy, (one for one in described if one.search)))


def _strategy(one: SourceDescription) -> str:
    when = f", {escape(one.searched)}" if one.searched else ""
    lines = (f"> {escape_verbatim(line)}" for line in one.search.splitlines() if line.strip())
    text = "\\\n".join(lines)
    return f"\n**Search in {_with_platform(one)}{when}**\n\n{text}\n"


def _of(described: Iterable[SourceDescription], *kinds: str) -> list[SourceDescription]:
    return [one for one in described if one.kind in kinds]


def _told(described: Sequence[SourceDescription], name: Callable[[SourceDescription], str]) -> str:
    """The sources by name, with a gap to fill in for those without a platform."""
    named = ", ".join(map(name, described))
    searched = [one for one in described if one.kind in _SEARCHED]
    return _joined(named, _missing(searched, "platform", lambda one: one.platform))


def _with_platform(one: SourceDescription) -> str:
    return f"{escape(one.name)} ({escape(one.platform)})" if one.platform else escape(one.name)


def _with_number(one: SourceDescription) -> str:
    return f"{escape(one.name)} (n = {one.entries:,})"


def _missing(
    described: Iterable[SourceDescription], what: str, value: Callable[[SourceDescription], str]
) -> str:
    """A gap that names the sources without a value; empty if there are none."""
    names = ", ".join(one.name for one in described if not value(one))
    return gap(f"{what}: {names}") if names else ""


def _joined(*texts: str) -> str:
    return "; ".join(filter(None, texts))


def _removed(numbers: Prisma) -> str:
    def of(name: str) -> int:
        return sum(getattr(arm, name).n for arm in numbers.arms if isinstance(arm, Arm))

    return (
        f"{of('joined'):,} entries that named the same paper on import, {of('merged'):,} records"
        f" that matched with certainty, {of('merged_by_hand'):,} merged by a reviewer"
    )
