"""Workbooks: sheets as tables, and what would unfold too far."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litreview.errors import InputError
from litreview.model import Entry, Problem
from litreview.sources import open_source, xlsx

from ...patience import examples


def workbook(*sheets):
    """The bytes of a workbook with sheets of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def changed(data, name, change):
    """The same workbook with one part changed."""
    saved = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            content = before.read(part)
            after.writestr(part, change(content) if part == name else content)
    return saved.getvalue()


def read(data, name="x.dat"):
    opened = open_source(data, name)
    assert opened.format == "xlsx"
    items = list(opened.items)
    entries = [item for item in items if isinstance(item, Entry)]
    return entries, [item for item in items if isinstance(item, Problem)]


HEADING = ["Title", "Abstract", "Year", "included", "Seen"]


def test_a_sheet_is_a_table():
    data = workbook([HEADING, ["A", "One\ntwo", 2020.0, True, datetime(2024, 5, 1)], [], ["B"]])
    entries, problems = read(data)
    assert problems == []
    assert [(e.title, e.abstract, e.year, e.position, e.line) for e in entries] == [
        ("A", "One\ntwo", 2020, 1, 2),
        ("B", "", None, 2, 4),
    ]
    assert entries[0].fields == {"included": "1", "seen": "2024-05-01"}


def test_line_ends_as_excel_writes_them():
    data = workbook([["Title", "Abstract"], ["A", "one_x000D_\ntwo"]])
    assert read(data)[0][0].abstract == "one\ntwo"


def test_every_sheet_of_papers_is_read_and_others_are_named():
    data = workbook(
        [["Title"], ["A"]], [["notes"], ["of mine"]], [["Export of today"], HEADING, ["B"]]
    )
    entries, problems = read(data)
    assert [(e.title, e.position, e.line) for e in entries] == [("A", 1, 2), ("B", 2, 3)]
    assert [(p.lost, p.text) for p in problems] == [
        (False, "notes\nof mine"),
        (False, "Export of today"),
    ]


def test_a_workbook_without_references_says_so():
    entries, problems = read(workbook([["a", "b"], [1, 2]]))
    assert entries == []
    assert (
        problems[-1].reason == "no sheet has columns of papers; name them Title, Authors, Year, DOI"
    )


def test_a_formula_is_what_it_last_gave():
    data = workbook([["Title", "Year"], ["A", "=1+1"]])
    assert read(data)[0][0].year is None


def test_a_zip_that_unfolds_too_far_is_not_opened():
    data = changed(
        workbook([["Title"], ["A"]]),
        "xl/worksheets/sheet1.xml",
        lambda part: part + b" " * (64 << 20),
    )
    assert len(data) < 1 << 20
    with pytest.raises(InputError, match="would expand to 64 MiB and was not opened"):
        read(data)


def test_cells_far_apart_are_not_filled_in(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_CELLS", 5_000)
    row = '<row r="{0}"><c r="XFD{0}" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = "".join(row.format(number) for number in range(3, 30))
    far = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>B</t></is></c></row>'
    data = changed(
        workbook([["Title"], ["A"]]),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"</sheetData>", f"{rows}{far}</sheetData>".encode()),
    )
    with pytest.raises(InputError, match="over 5,000 cells"):
        read(data)


def test_a_lie_about_the_size_of_a_sheet_is_not_believed():
    data = changed(
        workbook([["Title"], ["A"]]),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'),
    )
    assert [entry.title for entry in read(data)[0]] == ["A"]


def test_entities_are_not_expanded():
    doctype = b'<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>'
    data = changed(
        workbook([["Title"], ["A"]]),
        "xl/worksheets/sheet1.xml",
        lambda part: doctype + part.replace(b"<t>A", b"<t>&b;"),
    )
    with pytest.raises(InputError, match="the workbook is damaged"):
        read(data)


@pytest.mark.parametrize("cut", [300, 1000, -50])
def test_a_damaged_workbook_is_refused_in_one_sentence(cut):
    data = workbook([HEADING, ["A"]])[:cut]
    with pytest.raises(InputError, match=r"binary|damaged"):
        read(data)


PARTS = [
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
]
SAMPLE = workbook([HEADING, ["A", "x", 2020, 1, datetime(2024, 5, 1)], ["B"]])


@settings(max_examples=examples(80))
@given(
    st.sampled_from(PARTS),
    st.integers(0, 3000),
    st.integers(0, 40),
    st.sampled_from([b"", b"<", b"&#0;", b"\xff", b'"', b"</c>", b"99999999999", b"s"]),
)
def test_a_workbook_with_a_broken_part_is_read_or_refused(part, at, length, piece):
    data = changed(SAMPLE, part, lambda xml: xml[:at] + piece + xml[at + length :])
    with suppress(InputError):
        read(data)


@settings(max_examples=examples(80))
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255))
def test_a_workbook_with_a_broken_byte_is_read_or_refused(at, byte):
    data = SAMPLE[:at] + bytes([byte]) + SAMPLE[at + 1 :]
    with suppress(InputError):
        read(data)


def test_another_zip_is_no_workbook():
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as other:
        other.writestr("x.txt", "x")
    with pytest.raises(InputError, match="binary"):
        open_source(saved.getvalue(), "x.xlsx")
