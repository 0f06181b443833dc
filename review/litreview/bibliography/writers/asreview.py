"""The writer of tables that ASReview opens, decisions as its labels.

Columns after ASReview's documentation of data formats (2.0): ``included`` is 1, 0 or empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from litreview.bibliography.export_parts import Parts, kept_notes
from litreview.bibliography.plain_records import plain_record
from litreview.bibliography.writers.table import by_position, people, rows_as_csv
from litreview.model import Decision, Record

__all__ = ["ASReview", "writer"]

_COLUMNS = (
    "record_id", "title", "abstract", "authors", "year", "journal", "keywords", "doi", "url",
    "included", "asreview_label", "asreview_note", "asreview_tags",
)  # fmt: skip
_LABELS = {Decision.INCLUDE: 1, Decision.EXCLUDE: 0}


class ASReview:
    """Writes CSV; a maybe has no label, as ASReview knows none, and is a tag."""

    name = "asreview"
    endings: tuple[str, ...] = ()
    options = frozenset(("abstract", "tags", "notes", "decision"))
    cites = False

    def write(self, records: Sequence[Record], **options: bool) -> bytes:
        """UTF-8 with commas."""
        parts = Parts(**options)
        rows: list[tuple[str | int | None, ...]] = [_COLUMNS]
        for number, record in enumerate(by_position(records)):
            plain = plain_record(record, parts)
            label = _LABELS.get(record.decision) if parts.decision and record.decision else None
            maybe = parts.decision and record.decision is Decision.MAYBE
            tags = [*(record.tags if parts.tags else ()), *(["maybe"] if maybe else [])]
            rows.append(
                (
                    number,
                    plain.get("title"),
                    plain.get("abstract"),
                    people(plain),
                    record.year,
                    plain.get("journaltitle", "booktitle"),
                    plain.get("keywords"),
                    plain.get("doi"),
                    plain.get("url"),
                    label,
                    label,
                    "\n".join(kept_notes(record, parts)),
                    "; ".join(tags),
                )
            )
        return rows_as_csv(rows)


writer = ASReview()
