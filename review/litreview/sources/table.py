"""The reader for tables as text: CSV and TSV with a heading that names a title.

Commas, semicolons, tabs or bars stand between cells; Excel's ``sep=;`` may come first, and a few
lines about the export may stand above the heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from litreview.model import Entry, Problem
from litreview.sources.columns import Heading, heading_of, known_columns
from litreview.sources.rows import SEPARATORS, Row, by_row, lines_of, read_rows
from litreview.sources.shifted import realigned

__all__ = ["Table", "entries", "reader"]

_NONE = "\x1f"
"""Separates the cells of a table with one column: nothing does, a title may hold commas."""

_ABOVE = 5
"""Rows among which the heading is looked for; below the first it must name two columns."""

_BEGINNING = 1_000
"""Lines among which those rows are: with open quotation marks the rest is read for nothing."""

_SAMPLE = 200
"""Rows that show how the authors of a table are listed."""

_MOST_BROKEN = 1_000
"""Rows that do not end, after which a file in which most are such is not read on."""

_IDENTIFIERS = frozenset(("pmid", "pmcid", "openalex"))

_NEVER = 1 << 30
"""A line after every other: where a heading of nothing but known columns is not."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the heading stands and what separates its cells."""

    row: Row
    separator: str
    line: int


class Table:
    """Reads CSV and TSV."""

    name = "csv"
    label = "CSV"

    def sniff(self, head: str) -> bool:
        """Whether a heading with a title column comes first."""
        return not by_row(head) and _find(lines_of(head)) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the table's entries, and a `Problem` for every row that cannot be one."""
        lines = lines_of(text)
        found = _find(lines)
        if found is None:
            yield Problem(0, "no header row with a title column was found")
            return
        above = "".join(lines[: found.row.line - 1]).strip()
        if above and not above.lower().startswith("sep="):
            yield Problem(1, "lines above the header row are kept", above, lost=False)
        columns = len(found.row.cells)
        rows = read_rows(lines, found.separator, columns, start=found.line)
        yield from entries(heading_of(found.row.cells), rows)


reader = Table()


def entries(heading: Heading, rows: Iterator[Row], before: int = 0) -> Iterator[Entry | Problem]:
    """The entries of a table's rows under its heading; ``before`` stand in earlier tables."""
    columns, position, broken = len(heading.targets), before, 0
    first = list(islice(rows, _SAMPLE))
    heading = heading.beside([row.cells for row in first])
    for row in chain(first, rows):
        if not row.cells and row.text.strip():
            broken += 1
            if broken > _MOST_BROKEN and broken > position - before:
                reason = (
                    f"most of the rows above do not end: unbalanced quotation marks in "
                    f"{_MOST_BROKEN:,} of them; from here on the file was not read"
                )
                yield Problem(row.line, reason)
                break
            reason = "the row does not end: unbalanced quotation mark"
            yield Problem(row.line, reason, row.text.strip())
            continue
        cells = row.cells
        if any(cell.strip() for cell in cells[columns:]):
            count = f"{len(cells)} cells under {columns} columns"
            whole = realigned(heading.targets, heading.names, cells)
            if whole is None:
                # A separator or a mark too many shifts what follows: none of it can be trusted.
                reason = f"{count}; check its quotation marks"
                yield Problem(row.line, reason, row.text.strip())
                continue
            cells, extra = tuple(whole[0]), "; ".join(whole[1])
            yield Problem(row.line, f"{count}; the one too many is kept here", extra, lost=False)
        if row.filled:
            entry = heading.entry(cells, position + 1, row.line)
            if not (entry.title or entry.abstract or _identified(entry)):
                reason = "the row has neither a title nor an abstract nor a DOI"
                yield Problem(row.line, reason, row.text.strip())
                continue
            position += 1
            if not entry.title:
                yield Problem(row.line, "the row has no title", lost=False)
            yield entry
    if position == before:
        yield Problem(0, "no row below the header is a reference")


def _identified(entry: Entry) -> bool:
    """Whether a service can say what paper it is."""
    return bool(entry.doi or entry.arxiv or _IDENTIFIERS & entry.fields.keys())


def _find(lines: Sequence[str]) -> _Found | None:
    """The heading among the first rows, by the separator that makes most of its columns known.

    The first row of nothing but known columns is taken whatever follows: a record whose words are
    names of columns is no heading.
    """
    best: tuple[tuple[int, int], _Found] | None = None
    for separator in SEPARATORS:
        for number, row in enumerate(_first(lines[:_BEGINNING], separator)):
            known = known_columns(row.cells)
            fits = known > 1 or (known and number == 0)
            whole = known > 1 and known == sum(bool(cell.strip()) for cell in row.cells)
            weight = (-row.line, 0) if whole else (-_NEVER, known)
            if fits and (best is None or weight > best[0]):
                end = row.line - 1 + row.text.count("\n")
                mark = separator if len(row.cells) > 1 else _NONE
                best = weight, _Found(row, mark, max(end, row.line))
    return best[1] if best else None


def _first(lines: Sequence[str], separator: str) -> list[Row]:
    filled: list[Row] = []
    for row in read_rows(lines, separator):
        if row.filled:
            filled.append(row)
        if len(filled) >= _ABOVE:
            break
    return [row for row in filled if not row.text.lower().startswith("sep=")]
