"""The reader for Embase's CSV with a field on each row: ``"AUTHOR NAMES","Lee A.","Oz B."``.

Embase offers its export as CSV with fields by column, which is a table, or by row. By row a
reference starts with its title, and further values stand in further cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from litreview.model import Entry, Problem
from litreview.sources.columns import heading_of
from litreview.sources.rows import Row, by_row, lines_of, read_rows
from litreview.sources.table import entries

__all__ = ["EmbaseRows", "reader"]


class EmbaseRows:
    """Reads Embase's CSV with fields by row."""

    name = "embase-rows"
    label = ""

    def sniff(self, head: str) -> bool:
        """Whether the row of a title is followed by another of Embase's rows."""
        return by_row(head)

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for rows that belong to none."""
        lines = lines_of(text)
        records: list[tuple[Row, dict[str, str]]] = []
        before: list[str] = []
        for row in read_rows(lines, ","):
            name = row.cells[0].strip().upper() if row.cells else ""
            values = "; ".join(cell.strip() for cell in row.cells[1:] if cell.strip())
            if name == "TITLE":
                records.append((row, {}))
            if records and name:
                said = records[-1][1].get(name, "")
                records[-1][1][name] = f"{said}; {values}" if said else values
            elif row.text.strip():
                before.append(row.text.strip())
        if before:
            yield Problem(1, "rows before the first title are kept", "\n".join(before), lost=False)
        names = list(dict.fromkeys(name for _, fields in records for name in fields))
        rows = (
            Row(row.line, tuple(fields.get(name, "") for name in names), row.text)
            for row, fields in records
        )
        yield from entries(heading_of(names), rows)


reader = EmbaseRows()
