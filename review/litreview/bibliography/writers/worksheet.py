"""A workbook of one sheet, the same bytes for the same rows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime

__all__ = ["LONGEST", "sheet"]

LONGEST = 32_767
"""Characters that a cell of a spreadsheet holds."""

_CUT = " … (truncated: Excel cell limit)"
# a null character, half of a surrogate pair
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# `<dcterms:modified …>2026-11-21T09:00:00Z`
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_DAY = datetime(2000, 1, 1)
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def sheet(rows: Iterable[Sequence[str | int | None]], title: str) -> bytes:
    """The rows as .xlsx; no text becomes a formula, a number or an address to follow.

    A text too long for a cell is cut and says so.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    for row in rows:
        cells = []
        for value in row:
            if isinstance(value, str):
                cell = WriteOnlyCell(page, _fitting(value))
                cell.data_type = "s"
            else:
                cell = WriteOnlyCell(page, value)
            cells.append(cell)
        page.append(cells)
    book.properties.creator = "jupyterlab-litreview"
    book.properties.created = book.properties.modified = _DAY
    file = io.BytesIO()
    book.save(file)
    return _undated(file.getvalue())


def _fitting(text: str) -> str:
    text = _ILLEGAL.sub("", text)
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT


def _undated(book: bytes) -> bytes:
    """The same workbook without the moment of its making."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(file, "w") as new:
        for name in sorted(old.namelist()):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            info = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            new.writestr(info, data)
    return file.getvalue()
