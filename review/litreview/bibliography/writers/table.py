"""The writers of plain tables: CSV and XLSX, one row a record, in the order of the sources.

A spreadsheet runs a cell that begins like a formula, so no cell does: in CSV it gets an
apostrophe, in XLSX it is marked as text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from litreview.bibliography.export_parts import Parts, written_notes
from litreview.bibliography.plain_records import PlainRecord, plain_record
from litreview.bibliography.writers.worksheet import sheet
from litreview.model import STAGES, Record

__all__ = ["Table", "csv_writer", "rows_as_csv", "rows_as_sheet", "xlsx_writer"]

Cell = str | int | None
Rows = Iterable[Sequence[Cell]]

_FORMULA = re.compile(r"[\s\x00'\"]*[=+\-@|＝＋－＠]|[\t\r\n]")  # `=1+1`, `'@SUM(1)`
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")  # `-12.5`, which is no formula


def people(plain: PlainRecord) -> str:
    """The authors, or else the editors, as ``Family, Given; Family, Given``."""
    some = plain.people.get("author") or plain.people.get("editor") or []
    return "; ".join([*(one.listed for one in some), *(["et al."] if plain.others else [])])


def _at_stage(stage: str, name: str, plain: PlainRecord) -> Cell:
    """What was decided at a stage, why, or when (UTC, ISO 8601, to the second)."""
    verdict = plain.record.stages.get(stage)
    if verdict is None:
        return ""
    if name == "decided":
        return verdict.at.isoformat(timespec="seconds") if verdict.at else ""
    return verdict.decision.value if name == "decision" else "; ".join(verdict.reasons)


_AT_STAGES: dict[str, Callable[[PlainRecord], Cell]] = {
    f"{stage.replace('-', '_')}_{name}": partial(_at_stage, stage, name)
    for stage in STAGES
    for name in ("decision", "reasons", "decided")
}
_COLUMNS: dict[str, Callable[[PlainRecord], Cell]] = {
    "id": lambda plain: plain.record.id,
    "key": lambda plain: plain.record.key,
    "type": lambda plain: plain.kind,
    "title": lambda plain: plain.get("title"),
    "authors": people,
    "year": lambda plain: plain.record.year,
    "date": lambda plain: plain.get("date"),
    "journal": lambda plain: plain.get("journaltitle", "booktitle"),
    "volume": lambda plain: plain.get("volume"),
    "number": lambda plain: plain.get("number", "issue"),
    "pages": lambda plain: plain.get("pages").replace("--", "–"),
    "publisher": lambda plain: plain.get("publisher", "institution", "organization"),
    "doi": lambda plain: plain.get("doi"),
    "arxiv": lambda plain: plain.record.arxiv,
    "url": lambda plain: plain.get("url"),
    "keywords": lambda plain: plain.get("keywords"),
    "abstract": lambda plain: plain.get("abstract"),
    "decision": lambda plain: plain.record.decision.value if plain.record.decision else "undecided",
    "reasons": lambda plain: "; ".join(plain.record.reasons),
    **_AT_STAGES,
    "tags": lambda plain: "; ".join(plain.record.tags),
    "notes": lambda plain: "\n".join(written_notes(plain.record)),
    "sources": lambda plain: "; ".join(
        dict.fromkeys(one.source for one in plain.record.occurrences)
    ),
}
_OPTIONAL = {
    "keywords": "private", "abstract": "abstract", "decision": "decision", "reasons": "decision",
    "tags": "tags", "notes": "notes", "sources": "private", **dict.fromkeys(_AT_STAGES, "decision"),
}  # fmt: skip


class Table:
    """Writes the columns above; those that were not asked for are left out."""

    options = frozenset(("abstract", "tags", "notes", "decision", "private"))
    cites = True

    def __init__(self, name: str, encode: Callable[[Rows], bytes]) -> None:
        """Write rows with ``encode``."""
        self.name = name
        self.endings: tuple[str, ...] = (f".{name}",)
        self._encode = encode

    def write(self, records: Sequence[Record], **options: bool) -> bytes:
        """A row of names, then one a record."""
        parts = Parts(**options)
        records = by_position(records)
        each = _reviewers(records) if parts.decision else []
        names = [name for name in _COLUMNS if getattr(parts, _OPTIONAL.get(name, ""), True)]
        plain = (plain_record(record, parts) for record in records)
        rows = (
            [*(_COLUMNS[name](one) for name in names), *(_said(one.record, *of) for of in each)]
            for one in plain
        )
        heads = [f"{stage.replace('-', '_')}_{what} {name}" for name, stage, what in each]
        return self._encode([[*names, *heads], *rows])


def _reviewers(records: Iterable[Record]) -> list[tuple[str, str, str]]:
    """Of joint decisions the columns that say who decided what: reviewer, stage and what."""
    made = {(name, stage) for one in records for name, of in one.reviewers.items() for stage in of}
    ordered = sorted(made, key=lambda place: (STAGES.index(place[1]), place[0]))
    return [(name, stage, what) for name, stage in ordered for what in ("decision", "reasons")]


def _said(record: Record, name: str, stage: str, what: str) -> Cell:
    verdict = record.reviewers.get(name, {}).get(stage)
    if verdict is None:
        return ""
    return verdict.decision.value if what == "decision" else "; ".join(verdict.reasons)


def by_position(records: Iterable[Record]) -> list[Record]:
    """Records in the order of the sources."""
    return sorted(records, key=lambda one: (one.position, one.id))


def rows_as_csv(rows: Rows) -> bytes:
    """UTF-8, commas, LF; cells that look like a formula get an apostrophe."""
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerows([_harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode()


def rows_as_sheet(rows: Rows) -> bytes:
    """A workbook of one sheet; text is marked as text."""
    return sheet(rows, "records")


def _harmless(cell: Cell) -> str:
    if cell is None or isinstance(cell, int):
        return "" if cell is None else str(cell)
    text = cell.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


csv_writer = Table("csv", rows_as_csv)
xlsx_writer = Table("xlsx", rows_as_sheet)
