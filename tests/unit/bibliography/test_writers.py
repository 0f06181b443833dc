"""CSL-JSON, RIS, tables and references: what stands in them, and what can never."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from litreview.bibliography.citation_styles import STYLES, without_second_title
from litreview.bibliography.person_names import Person, person
from litreview.bibliography.writers import Writer, choose, writers
from litreview.bibliography.writers.references import formatted
from litreview.bibliography.writers.worksheet import LONGEST
from litreview.errors import InputError, UsageError
from litreview.model import Decision, Note, Record

NOW = datetime(2026, 11, 21, tzinfo=UTC)
PAPER = Record(
    "abc",
    1,
    r"{DNA} of $\mu$P \& {\"u}bung",
    abstract="Of 50\\%.",
    authors=("Ludwig van Beethoven", "de la Cruz, Jr., Ana", "{WHO and friends}"),
    year=2019,
    doi="10.1000/a_b",
    arxiv="1901.00001",
    url="https://ex.org/a_b",
    type="article",
    key="cruz2019",
    fields={
        "journal": "Journal of {X}",
        "volume": "3",
        "number": "4",
        "pages": "12--34",
        "month": "mar",
        "issn": "1234-5678",
        "keywords": "genes, rare words",
        "file": "/home/ada/x.pdf",
        "own-field": "kept",
    },
    decision=Decision.EXCLUDE,
    reasons=("out of scope",),
    tags=("seen",),
    notes=(Note("n", "ada", "One\ntwo", NOW),),
)
PART = Record(
    "def",
    2,
    "A Part",
    authors=("Doe, Jane",),
    year=2020,
    type="inproceedings",
    key="doe2020part",
    fields={"booktitle": "Proc. of It", "editor": "Roe, R. and others", "address": "Paris"},
    decision=Decision.INCLUDE,
)
FORMATS = [
    "asreview", "biblatex", "bibtex", "csl-json", "csv", "rayyan", "references", "ris", "source",
    "xlsx",
]  # fmt: skip


def write(name, *records, **options):
    return choose(name, "").write(records, **options)


def table(name, *records, **options):
    return list(csv.DictReader(io.StringIO(write(name, *records, **options).decode())))


def test_writers_are_found_by_name_and_by_ending():
    found = writers()
    assert [name for name in found if name in FORMATS] == FORMATS
    assert all(isinstance(writer, Writer) for writer in found.values())
    for file, name in [
        ("a.bib", "bibtex"),
        ("A.RIS", "ris"),
        ("x.json", "csl-json"),
        ("x.csv", "csv"),
        ("x.xlsx", "xlsx"),
        ("x.md", "references"),
    ]:
        assert choose(None, file).name == name
    with pytest.raises(UsageError, match=r"cannot tell the format from the ending of x\.doc"):
        choose(None, "/tmp/x.doc")
    with pytest.raises(UsageError, match="'word' is not a format"):
        choose("word", "x.bib")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ludwig van Beethoven", Person("Beethoven", "Ludwig", "van")),
        ("van Beethoven, Ludwig", Person("Beethoven", "Ludwig", "van")),
        ("de la Cruz, Jr., Ana", Person("Cruz", "Ana", "de la", "Jr.")),
        ("{WHO and friends}", Person("WHO and friends", body=True)),
        ("{Barnes, Noble} Inc", Person("Inc", "Barnes, Noble")),
        ("Plato", Person("Plato")),
        (r"G{\"o}del, Kurt", Person("Gödel", "Kurt")),
        ("family=Cruz, given=Ana, prefix=de la", Person("Cruz", "Ana", "de la")),
        ("von", Person("von")),
        ("", Person("")),
    ],
)
def test_names_are_taken_apart(name, expected):
    assert person(name) == expected


def test_csl_json():
    (item, part) = json.loads(write("csl-json", PAPER, PART))
    assert item == {
        "id": "cruz2019",
        "citation-key": "cruz2019",
        "type": "article-journal",
        "title": "DNA of μP & übung",
        "author": [
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {
                "family": "Cruz",
                "given": "Ana",
                "non-dropping-particle": "de la",
                "suffix": "Jr.",
            },
            {"literal": "WHO and friends"},
        ],
        "abstract": "Of 50%.",
        "container-title": "Journal of X",
        "volume": "3",
        "issue": "4",
        "page": "12–34",
        "issued": {"date-parts": [[2019, 3]]},
        "DOI": "10.1000/a_b",
        "ISSN": "1234-5678",
        "URL": "https://ex.org/a_b",
        "archive": "arXiv",
        "archive_location": "1901.00001",
        "keyword": "genes, rare words",
        "custom": {"file": "/home/ada/x.pdf", "own-field": "kept"},
    }
    assert part["type"] == "paper-conference"
    assert part["container-title"] == "Proc. of It"
    assert part["publisher-place"] == "Paris"
    assert part["editor"] == [{"family": "Roe", "given": "R."}]


def test_csl_json_with_and_without_what_the_reviewer_did():
    (item,) = json.loads(write("csl-json", PAPER, tags=True, notes=True, decision=True))
    assert item["keyword"] == "genes, rare words, seen, exclude"
    assert item["annote"] == "One\ntwo\nExcluded: out of scope."
    off = dict.fromkeys(("abstract", "tags", "notes", "decision", "private"), False)
    (item,) = json.loads(write("csl-json", PAPER, **off))
    assert {"abstract", "keyword", "annote"}.isdisjoint(item)
    assert item["custom"] == {"own-field": "kept"}


def test_ris():
    assert write("ris", PAPER, tags=True, notes=True, decision=True, reviewer="ada").decode() == (
        "TY  - JOUR\n"
        "ID  - cruz2019\n"
        "AU  - van Beethoven, Ludwig\n"
        "AU  - de la Cruz, Ana, Jr.\n"
        "AU  - WHO and friends,\n"
        "TI  - DNA of μP & übung\n"
        "PY  - 2019\n"
        "DA  - 2019/03//\n"
        "T2  - Journal of X\n"
        "VL  - 3\n"
        "DO  - 10.1000/a_b\n"
        "UR  - https://ex.org/a_b\n"
        "AB  - Of 50%.\n"
        "IS  - 4\n"
        "SP  - 12\n"
        "EP  - 34\n"
        "SN  - 1234-5678\n"
        "UR  - https://arxiv.org/abs/1901.00001\n"
        "KW  - genes\n"
        "KW  - rare words\n"
        "KW  - seen\n"
        "N1  - One two\n"
        "N1  - ASReview_irrelevant\n"
        'N1  - RAYYAN-INCLUSION: {"ada"=>"Excluded"} | '
        "RAYYAN-EXCLUSION-REASONS: out of scope\n"
        "ER  - \n"
    )


def test_a_value_cannot_start_a_line_of_ris():
    written = write("ris", replace(PAPER, title="A\nER  - \nTY  - BOOK", abstract="B\r\nTI  - C"))
    lines = written.decode().splitlines()
    assert sum(line.startswith("ER  - ") for line in lines) == 1
    assert sum(line.startswith("TI  - ") for line in lines) == 1


def test_csv():
    (row, _) = table("csv", PAPER, PART)
    assert row["authors"] == "van Beethoven, Ludwig; de la Cruz, Ana, Jr.; WHO and friends"
    assert (row["decision"], row["reasons"], row["tags"]) == ("exclude", "out of scope", "seen")
    assert row["notes"] == "One\ntwo"
    assert row["title"] == "DNA of μP & übung"
    off = dict.fromkeys(("abstract", "tags", "notes", "decision", "private"), False)
    (bare,) = table("csv", PAPER, **off)
    assert {"abstract", "tags", "notes", "decision", "reasons", "keywords"}.isdisjoint(bare)


def test_asreview():
    maybe = replace(PART, decision=Decision.MAYBE)
    rows = table("asreview", PAPER, maybe, replace(PART, position=3))
    assert [row["included"] for row in rows] == ["0", "", "1"]
    assert [row["asreview_tags"] for row in rows] == ["seen", "maybe", ""]
    assert rows[0]["asreview_note"] == "One\ntwo\nExcluded: out of scope."


def test_rayyan():
    (row, _) = table("rayyan", PAPER, PART, reviewer='Ann "B"')
    assert row["notes"] == (
        'RAYYAN-INCLUSION: {"Ann \\"B\\""=>"Excluded"} | RAYYAN-LABELS: seen | '
        "RAYYAN-EXCLUSION-REASONS: out of scope | One two"
    )
    assert (row["year"], row["month"], row["day"]) == ("2019", "3", "")


FORMULAS = [
    "=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "|calc", "'=1", '"=1"', "=",
]  # fmt: skip


RUN = tuple("=+-@\t\r|＝")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_becomes_a_formula(text):
    note = Note("n", "a", text, NOW)
    nasty = replace(PAPER, title=text, authors=(text,), tags=(text,), key=text, notes=(note,))
    for name in ("csv", "asreview", "rayyan"):
        for row in csv.reader(io.StringIO(write(name, nasty).decode())):
            assert not [cell for cell in row if cell[:1] in RUN or cell.lstrip()[:1] in RUN]
    sheet = load_workbook(io.BytesIO(write("xlsx", nasty))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells if cell.column_letter != "F"} <= {"inlineStr", "s"}


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_text_whatever_becomes_a_formula(text):
    for row in csv.reader(io.StringIO(write("csv", replace(PAPER, title=text)).decode())):
        assert all(cell[:1] not in RUN for cell in row)


def test_a_sheet_holds_text_as_text_numbers_as_numbers_and_no_more_than_a_cell_can():
    long = replace(PAPER, abstract="x" * 40_000, doi="0012", title="3e5 \x0b\x01")
    sheet = load_workbook(io.BytesIO(write("xlsx", long))).active
    names, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    told = dict(zip(names, row, strict=True))
    assert told["year"] == 2019
    assert told["doi"] == "0012"
    assert told["title"] == "3e5"
    assert len(told["abstract"]) == LONGEST
    assert told["abstract"].endswith("(truncated: Excel cell limit)")


def test_references():
    assert write("references", PAPER, PART).decode() == (
        "Doe, J. (2020) “A Part”, in R. Roe (ed.) Proc. of It. Paris.\n"
        "\n"
        "van Beethoven, L., de la Cruz, A., Jr. and WHO and friends (2019) “DNA of μP & übung”, "
        "Journal of X, 3(4), pp. 12–34. Available at: https://doi.org/10.1000/a_b.\n"
    )
    nasty = replace(PART, title="<b>_x_</b> <script>*a* [l](javascript:x)")
    written = write("references", nasty, markdown=True).decode()
    assert "*Proc. of It*" in written
    assert r"\<script\>\*a\* \[l\](javascript:x)" in written
    assert "<script>*a*" in write("references", nasty).decode()
    assert write("references") == b""


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Short</title><id>short</id><updated>2026-11-21T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/><text value=" ("/><date variable="issued">
<date-part name="year"/></date><text value=")"/></layout></bibliography></style>"""


def test_references_in_a_style_of_ones_own(tmp_path):
    style = tmp_path / "short.csl"
    style.write_text(STYLE)
    assert write("references", PART, style=str(style)).decode() == "A Part (2020)\n"
    style.write_text("<no>style</no>")
    with pytest.raises(InputError, match=r"short\.csl: this is not a CSL 1.0 style"):
        write("references", PART, style=str(style))
    style.write_text(f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{STYLE}')
    with pytest.raises(InputError, match="XML entities"):
        write("references", PART, style=str(style))
    with pytest.raises(UsageError, match=r"there is no style 'none-such'; use apa, .*\.csl file"):
        write("references", PART, style="none-such")


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("apa", "Lee, A., & Roy, B. (2019). Deep fish. Ponds, 3(2), 10–20."),
        ("chicago-author-date", "Lee, Ann, and Bo Roy. 2019. “Deep Fish”. Ponds 3 (2): 10–20."),
        ("harvard", "Lee, A. and Roy, B. (2019) “Deep fish”, Ponds, 3(2), pp. 10–20."),
        ("ieee", "[1] A. Lee and B. Roy, “Deep fish”, Ponds, vol. 3, no. 2, pp. 10–20, 2019."),
        ("mla", "Lee, Ann, and Bo Roy. “Deep Fish”. Ponds, vol. 3, no. 2, 2019, pp. 10–20."),
        ("nature", "1. Lee, A. & Roy, B. Deep fish. Ponds 3, 10–20 (2019)."),
        ("vancouver", "1. Lee A, Roy B. Deep fish. Ponds. 2019;3(2):10–20."),
    ],
)
def test_well_known_styles(style, said):
    record = replace(
        PART,
        title="Deep fish",
        authors=("Lee, Ann", "Roy, Bo"),
        year=2019,
        type="article",
        fields={"journal": "Ponds", "volume": "3", "number": "2", "pages": "10--20"},
    )
    assert write("references", record, style=style).decode().strip() == said


def test_a_title_stands_once_where_it_stands_for_names():
    report = replace(
        PART, title="No <b>name</b> & [date]", authors=(), type="misc", fields={"publisher": "X"}
    )
    for style in STYLES:
        assert write("references", report, style=style).decode().lower().count("no ") == 1, style
    again = without_second_title("<i>Fish</i>. (2020). “Fish”. A Press.", "Fish")
    assert again == "<i>Fish</i>. (2020). A Press."
    named = "Lee, A., Roy, B., Kim, C. and Diaz, E. (2020) Fish. Fish Press."
    assert without_second_title(named, "Fish") == named


def test_numbers_of_references_can_be_left_out():
    assert formatted([PAPER, PART], "nature", numbered=False)[1].startswith("Doe, J.")


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_the_records_changes_nothing(name):
    assert write(name, PAPER, PART) == write(name, PART, PAPER)
