"""The writer of tables that Rayyan takes, decisions told in its notes.

Columns in the order in which Rayyan's own export has them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from litreview.bibliography.dialects import month_number
from litreview.bibliography.export_parts import Parts, written_notes
from litreview.bibliography.plain_records import PlainRecord, one_line, plain_record
from litreview.bibliography.writers.table import by_position, people, rows_as_csv
from litreview.model import Decision, Record

__all__ = ["Rayyan", "rayyan_notes", "writer"]

_COLUMNS = (
    "key", "title", "year", "month", "day", "journal", "issn", "volume", "issue", "pages",
    "authors", "url", "language", "publisher", "location", "abstract", "notes", "doi", "keywords",
    "pubmed_id", "pmc_id",
)  # fmt: skip
_WORDS = {
    Decision.INCLUDE: "Included",
    Decision.MAYBE: "Maybe",
    Decision.EXCLUDE: "Excluded",
}


class Rayyan:
    """Writes CSV with the reviewer's decision, tags as labels, reasons and notes."""

    name = "rayyan"
    endings: tuple[str, ...] = ()
    options = frozenset(("abstract", "tags", "notes", "decision", "reviewer"))
    cites = True

    def write(self, records: Sequence[Record], *, reviewer: str = "", **options: bool) -> bytes:
        """UTF-8 with commas."""
        parts = Parts(**options)
        rows: list[tuple[str | int | None, ...]] = [_COLUMNS]
        rows += (
            _row(plain_record(record, parts), parts, reviewer) for record in by_position(records)
        )
        return rows_as_csv(rows)


writer = Rayyan()


def rayyan_notes(record: Record, reviewer: str, *, labels: bool = True) -> str:
    """What Rayyan writes among its notes: ``RAYYAN-INCLUSION: {"Ann"=>"Included"} | …``."""
    said = []
    if record.decision:
        who = json.dumps(reviewer or "reviewer", ensure_ascii=False)
        said.append(f'RAYYAN-INCLUSION: {{{who}=>"{_WORDS[record.decision]}"}}')
    if labels and record.tags:
        said.append(f"RAYYAN-LABELS: {','.join(_listed(tag) for tag in record.tags)}")
    if record.reasons:
        reasons = ",".join(_listed(reason) for reason in record.reasons)
        said.append(f"RAYYAN-EXCLUSION-REASONS: {reasons}")
    return " | ".join(said)


def _listed(label: str) -> str:
    """A label for a list with commas, within notes that bars keep apart."""
    return label.replace(",", ";").replace("|", "/")


def _row(plain: PlainRecord, parts: Parts, reviewer: str) -> tuple[str | int | None, ...]:
    record = plain.record
    year, month, day = (*plain.get("date").split("/")[0].partition("T")[0].split("-"), "", "")[:3]
    month = month or str(month_number(plain.get("month")) or "")
    notes = [one_line(note) for note in written_notes(record)] if parts.notes else []
    if parts.decision:
        notes.insert(0, rayyan_notes(record, reviewer, labels=parts.tags))
    return (
        record.key,
        plain.get("title"),
        record.year or year,
        month.lstrip("0"),
        day.lstrip("0"),
        plain.get("journaltitle", "booktitle"),
        plain.get("issn"),
        plain.get("volume"),
        plain.get("number", "issue"),
        plain.get("pages").replace("--", "-"),
        people(plain).replace("; ", " and "),
        plain.get("url"),
        plain.get("language", "langid"),
        plain.get("publisher", "institution", "organization"),
        plain.get("location"),
        plain.get("abstract"),
        " | ".join(filter(None, notes)),
        plain.get("doi"),
        plain.get("keywords"),
        plain.get("pmid"),
        plain.get("pmcid"),
    )
