"""From records to a bibliography, and the freezing of the keys that leave with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from litreview.errors import UsageError
from litreview.model import Kind, Record
from litreview.store import Draft, log, tables

if TYPE_CHECKING:
    from litreview.bibliography import BibOptions
    from litreview.workspace.record_cache import RecordCache

__all__ = [
    "DIALECTS",
    "OPTIONS",
    "cites",
    "entry",
    "freeze",
    "options",
    "remarks",
    "rendered",
    "text",
    "written",
]

DIALECTS = ("bibtex", "biblatex", "source")
"""The formats of .bib files."""

OPTIONS = (
    *(
        "abstract",
        "tags",
        "notes",
        "decision",
        "links",
        "ids",
        "second_entries",
        "private",
        "unknown",
        "abbreviated_journals",
    ),
    *("ascii", "unicode"),
)
"""What may be written beside the reference itself, and in which characters."""


def options(
    dialect: str = "bibtex", strings: tuple[tuple[str, str], ...] = (), /, **chosen: bool
) -> BibOptions:
    """How a bibliography is written.

    Args:
        dialect: ``bibtex``, ``biblatex``, or ``source``: types and fields as the sources have them.
        strings: names and values to write by.
        chosen: as `OPTIONS`.

    Raises:
        UsageError: if there is no such dialect or option.
    """
    from litreview.bibliography import BibOptions, Dialect

    if unknown := sorted(set(chosen) - set(OPTIONS)):
        raise UsageError(f"{unknown[0]!r} is not an option; use {', '.join(OPTIONS)}")
    if dialect not in list(Dialect):
        raise UsageError(f"{dialect!r} is not a dialect; use {', '.join(Dialect)}")
    if chosen.get("ascii") and chosen.get("unicode"):
        raise UsageError("choose either ASCII or Unicode")
    return BibOptions(dialect=Dialect(dialect), strings=strings, **chosen)


def text(records: Iterable[Record], dialect: str = "bibtex", **chosen: bool) -> str:
    """The records as BibTeX, sorted by key; the same records give the same text.

    Raises:
        UsageError: if there is no such option.
    """
    from litreview.bibliography import write_bibtex

    return write_bibtex(records, options(dialect, **chosen))


def rendered(
    shelf: RecordCache, records: Iterable[Record], written: BibOptions
) -> tuple[str, list[str]]:
    """As `text` and `remarks`; what was written before and has not changed is not written again."""
    from litreview.bibliography import entry_warnings, in_order, string_definitions, unabbreviated

    records = list(records)
    entries = shelf.rendered(in_order(records, written), written)
    used = sorted(frozenset().union(*(one.strings for one in entries)))
    text = string_definitions(used, written) + "\n".join(one.text for one in entries)
    warnings = entry_warnings(entries, written)
    return text, warnings + (unabbreviated(records) if written.abbreviated_journals else [])


def remarks(records: Iterable[Record], dialect: str = "bibtex", **chosen: bool) -> list[str]:
    """What of the records LaTeX cannot set as it stands."""
    from litreview.bibliography import export_warnings

    return export_warnings(records, options(dialect, **chosen))


def entry(record: Record, written: BibOptions) -> str:
    """One record's entry."""
    from litreview.bibliography import render

    return render(record.key, record, written).text


def cites(to: str) -> bool:
    """Whether citation keys leave with a format."""
    from litreview.bibliography.writers import choose

    return to in DIALECTS or choose(to, "").cites


def written(records: Sequence[Record], to: str, chosen: Mapping[str, Any]) -> bytes:
    """The records in a format that is no bibliography of ours."""
    from litreview.bibliography.writers import choose

    return choose(to, "").write(records, **chosen)


def freeze(connection: Connection, reviewer: str, records: Sequence[Record]) -> None:
    """Freeze the citation keys of records that have none frozen yet; it cannot be undone."""
    record = tables.record
    for start in range(0, len(records), 500):
        ids = [one.id for one in records[start : start + 500]]
        fresh = connection.execute(
            select(record.c.id, record.c.key)
            .where(record.c.id.in_(ids), record.c.key_frozen.is_(False))
            .order_by(record.c.position)
        ).all()
        drafts = [Draft(Kind.KEY_FROZEN, row.id, "key", {"key": row.key}) for row in fresh]
        if drafts:
            label = f"freeze {len(drafts)} citation keys"
            log.append(connection, reviewer, drafts, label, role=log.Role.KEEP)
