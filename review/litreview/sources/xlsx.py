"""The reader for workbooks (.xlsx): each sheet with columns of papers is a table.

A workbook is a zip, and its cells may lie far apart, so a small file can unfold into more than a
machine holds: sizes are checked before anything is unpacked, and cells are counted while reading.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from litreview.errors import InputError
from litreview.model import Entry, Problem
from litreview.sources.columns import heading_of, known_columns
from litreview.sources.rows import Row
from litreview.sources.table import entries

__all__ = ["Workbook", "cell_text", "check_size", "reader", "tables"]

MOST_UNPACKED = 256 << 20
"""Bytes of all parts together."""

MOST_CELLS = 10_000_000
"""Cells of all sheets, empty ones between filled ones included."""

_RATIO = 200  # unpacked to packed; sheets of text have about 10
_SMALL = 10 << 20
_MOST_PARTS = 10_000  # files in the archive
_ABOVE = 20  # rows over the headings
_ZIP = b"PK\x03\x04"
_SPLIT = "save the part you need as CSV and add that"


class Workbook:
    """Reads .xlsx."""

    name = "xlsx"
    label = "Excel"

    def knows(self, data: bytes) -> bool:
        """Whether it is a zip with a workbook in it."""
        if not data.startswith(_ZIP):
            return False
        with suppress(zipfile.BadZipFile, ValueError, OSError):
            return "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data)).NameToInfo
        return False

    def read_bytes(self, data: bytes) -> Iterator[Entry | Problem]:
        """Yield the entries of every sheet, and a `Problem` for what cannot be one.

        Raises:
            InputError: if the workbook is damaged, or too large when unpacked.
        """
        check_size(data)
        try:
            yield from _sheets(data)
        except InputError:
            raise
        except Exception as error:  # openpyxl raises whatever it stumbles over
            raise InputError(
                f"the workbook is damaged ({type(error).__name__}); save it again, or as CSV"
            ) from error


reader = Workbook()


def check_size(data: bytes) -> None:
    """Refuse a zip that would unpack to more than a machine holds.

    Raises:
        InputError: if it would.
    """
    parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    size = sum(part.file_size for part in parts)
    bomb = size > _SMALL and size > _RATIO * len(data)
    if bomb or size > MOST_UNPACKED or len(parts) > _MOST_PARTS:
        raise InputError(
            f"the workbook would expand to {size >> 20} MiB and was not opened; {_SPLIT}"
        )


def _sheets(data: bytes) -> Iterator[Entry | Problem]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and validations, which are not read
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        budget = _Budget()
        yield from tables((sheet.title, _rows(sheet, budget)) for sheet in book.worksheets)


def tables(sheets: Iterable[tuple[str, Iterator[Row]]]) -> Iterator[Entry | Problem]:
    """The entries of a workbook's sheets.

    Args:
        sheets: each one's name and rows.
    """
    position = found = 0
    for name, rows in sheets:
        above, heading = _heading(rows)
        if heading is None:
            if above:
                reason = f"the sheet {name} has no columns of papers and was left out"
                yield Problem(0, reason, _text(above), lost=False)
            continue
        if above:
            yield Problem(1, "lines above the header row are kept", _text(above), lost=False)
        found += 1
        for item in entries(heading_of(heading.cells), rows, position):
            position = item.position if isinstance(item, Entry) else position
            yield item
    if not found:
        yield Problem(0, "no sheet has columns of papers; name them Title, Authors, Year, DOI")


class _Budget:
    """Counts cells, so that a sheet whose cells lie far apart does not fill the memory."""

    def __init__(self) -> None:
        self.left = MOST_CELLS

    def spend(self, cells: int) -> None:
        self.left -= cells + 1
        if self.left < 0:
            raise InputError(f"the workbook has over {MOST_CELLS:,} cells; {_SPLIT}")


def _rows(sheet: Any, budget: _Budget) -> Iterator[Row]:
    sheet.reset_dimensions()  # the size that a sheet declares may be wrong
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        budget.spend(len(cells))
        last = next((i for i in range(len(cells), 0, -1) if cells[i - 1] is not None), 0)
        if last:
            texts = tuple(map(cell_text, cells[:last]))
            yield Row(number, texts, "\t".join(texts))


def _heading(rows: Iterator[Row]) -> tuple[list[Row], Row | None]:
    """The rows above the heading, and the heading."""
    above: list[Row] = []
    for row in rows:
        if known_columns(row.cells) > (1 if above and len(row.cells) > 1 else 0):
            return above, row
        above.append(row)
        if len(above) >= _ABOVE:
            break
    return above, None


def cell_text(value: Any) -> str:
    """A cell as text: whole numbers without a point, dates as ISO 8601 has them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return (value.date() if midnight else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    # So Excel writes the first half of a Windows line end, and underscores that look like that.
    return str(value).replace("_x000D_", "").replace("_x005F_", "_")


def _text(rows: list[Row]) -> str:
    return "\n".join(row.text for row in rows)
