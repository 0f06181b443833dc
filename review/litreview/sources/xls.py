"""The reader for older workbooks (.xls, .ods): Web of Science's Excel export is one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress

from litreview.errors import InputError
from litreview.model import Entry, Problem
from litreview.sources.rows import Row
from litreview.sources.xlsx import cell_text, check_size, tables

__all__ = ["OlderWorkbook", "reader"]

MOST_BYTES = 128 << 20
"""Of a file; such a workbook has at most 65,536 rows a sheet."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office's files before 2007
_STREAM = "Workbook".encode("utf-16-le")  # the name of the part that is a workbook
_OLD_STREAM = "Book".encode("utf-16-le")


class OlderWorkbook:
    """Reads .xls and .ods."""

    name = "xls"
    label = "Excel"

    def knows(self, data: bytes) -> bool:
        """Whether it is a container of Office's with a workbook in it, or an OpenDocument sheet."""
        if data.startswith(_OLE):
            return _STREAM in data or _OLD_STREAM in data
        if not data.startswith(b"PK\x03\x04"):
            return False
        with suppress(zipfile.BadZipFile, ValueError, OSError, KeyError):
            archive = zipfile.ZipFile(io.BytesIO(data))
            return archive.read("mimetype")[:60].endswith(b"opendocument.spreadsheet")
        return False

    def read_bytes(self, data: bytes) -> Iterator[Entry | Problem]:
        """Yield the entries of every sheet, and a `Problem` for what cannot be one.

        Raises:
            InputError: if the workbook is damaged or too large.
        """
        from python_calamine import CalamineError, CalamineWorkbook

        if len(data) > MOST_BYTES:
            raise InputError(f"the workbook is over {MOST_BYTES >> 20} MiB; save it as CSV")
        if not data.startswith(_OLE):
            check_size(data)
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            sheets = [
                (name, _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
                for name in book.sheet_names
            ]
        except CalamineError as error:
            reason = f"the workbook is damaged ({type(error).__name__}); save it again, or as CSV"
            raise InputError(reason) from error
        yield from tables(sheets)


reader = OlderWorkbook()


def _rows(values: Sequence[Sequence[object]]) -> Iterator[Row]:
    for number, cells in enumerate(values, 1):
        texts = tuple(map(cell_text, cells))
        if any(texts):
            yield Row(number, texts, "\t".join(texts))
