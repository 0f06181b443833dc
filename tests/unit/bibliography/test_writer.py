"""The BibTeX writer: one entry an idea, the same state the same bytes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from litreview.bibliography import BibOptions, export_warnings, write_bibtex
from litreview.model import Decision, Entry, Link, Note, Record
from litreview.sources.bibtex import OTHERS, reader

from ..records import record_of

NOW = datetime(2026, 11, 21, tzinfo=UTC)
FULL = Record(
    id="abc",
    position=1,
    title="TinyViT: R&D of μP",
    abstract="An {\\em abstract} of 50%.",
    authors=("Müller, Jürgen", "{Barnes and Noble}"),
    year=2022,
    doi="10.1000/a_b",
    arxiv="2207.10666",
    url="https://ex.org/a_b%7Ec",
    type="inproceedings",
    key="tinyvit",
    fields={
        "zz-own": "50% more",
        "booktitle": "Proc. of ViT",
        "month": "jan",
        "pages": "1--10",
        "primaryclass": "cs.CV",
        "keywords": "vision, tiny",
        "editor": "Doe, J. and others",
        "file": ":C\\:\\\\x.pdf:PDF",
    },
    links=(Link("code", "https://github.com/x/y_z"), Link("web", "https://ex.org/a_b%7Ec")),
    decision=Decision.EXCLUDE,
    reasons=("out of scope", "R&D"),
    tags=("distillation", "a, b", "tiny"),
    notes=(Note("n1", "me", "Read\nagain, 100%", NOW), Note("n2", "me", "ok", NOW)),
)
BARE = r"""@inproceedings{tinyvit,
  author = {M{\"u}ller, J{\"u}rgen and {Barnes and Noble} and others},
  editor = {Doe, J. and others},
  title = {{TinyViT}: {R\&D} of {${\mu}$P}},
  booktitle = {Proc. of ViT},
  pages = {1--10},
  year = {2022},
  month = jan,
  doi = {10.1000/a_b},
  eprint = {2207.10666},
  archivePrefix = {arXiv},
  primaryClass = {cs.CV},
  url = {https://ex.org/a_b%7Ec},
  keywords = {vision, tiny},
  file = {:C\:\\x.pdf:PDF},
  zz-own = {50\% more},
}
"""


def lines(record, **options):
    return write_bibtex([record], BibOptions(**options)).splitlines()


def test_an_entry():
    record = replace(FULL, fields={**FULL.fields, OTHERS: "author"})
    assert write_bibtex([record]) == BARE


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("abstract", r"  abstract = {An {\em abstract} of 50\%.},"),
        ("tags", "  keywords = {vision, tiny, distillation, {a, b}},"),
        ("notes", r"  annote = {Read again, 100\% --- ok},"),
        (
            "links",
            r"  note = {Code: https://github.com/x/y\_z},",
        ),
    ],
)
def test_options(option, expected):
    assert expected in lines(FULL, **{option: True})
    assert expected not in lines(FULL)


def test_the_decision_is_a_keyword_with_its_reasons():
    written = lines(FULL, decision=True)
    assert "  keywords = {vision, tiny, exclude}," in written
    assert r"  annote = {Excluded: out of scope; R\&D.}," in written
    assert "  keywords = {undecided}," in lines(Record("x", 1, "T"), decision=True)


def test_the_cited_address():
    code = Link("code", "https://github.com/x/y")
    page = Link("project", "https://x.github.io")
    paper = Link("paper", "https://arxiv.org/abs/2207.10666")
    web = Link("web", "https://ex.org")
    bare = Record("x", 1, "T", key="k")
    for links, url in [
        ((web, code, page), code.url),
        ((web,), web.url),
        ((paper,), paper.url),
        ((), None),
    ]:
        expected = [f"  url = {{{url}}},"] if url else []
        written = lines(replace(bare, links=links))
        assert [line for line in written if line.startswith("  url")] == expected
    with_id = lines(replace(bare, links=(paper,), arxiv="2207.10666"))
    assert not any(line.startswith("  url") for line in with_id)


def test_entries_stand_in_the_order_of_their_keys():
    made = [Record(f"r{n}", n, "T", key=key) for n, key in enumerate(["b", "A", "a-b", "C"])]
    heads = [line for line in write_bibtex(made).splitlines() if line.startswith("@")]
    assert heads == ["@misc{A,", "@misc{a-b,", "@misc{b,", "@misc{C,"]


def test_no_two_keys_are_the_same_and_given_ones_stay():
    made = [
        Record("1", 1, "Same Title Here"),
        Record("2", 2, "Same Title Here"),
        Record("3", 3, "Other", key="same-title-here"),
        Record("4", 4, "Bad key", key="a b,{c"),
    ]
    heads = [line for line in write_bibtex(made).splitlines() if line.startswith("@")]
    assert heads == [
        "@misc{a-b-c,",
        "@misc{same-title-here,",
        "@misc{same-title-here-b,",
        "@misc{same-title-here-c,",
    ]


@pytest.mark.parametrize("kind", ["", "comment", "STRING", "a b", "@x{"])
def test_a_type_that_cannot_be_is_misc(kind):
    assert write_bibtex([Record("x", 1, "T", key="k", type=kind)]).startswith("@misc{k,\n")


def test_a_date_is_not_contradicted_by_a_year():
    written = lines(Record("x", 1, "T", key="k", year=2019, fields={"date": "2019-05-01"}))
    assert "  date = {2019-05-01}," in written
    assert not any(line.startswith("  year") for line in written)


def test_one_changed_paper_changes_one_entry():
    made = [Record(f"r{n}", n, f"Title {n}", key=f"k{n:03}") for n in range(100)]
    before = write_bibtex(made).split("\n\n")
    made[50] = replace(made[50], title="Another")
    after = write_bibtex(made).split("\n\n")
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_the_order_of_records_changes_nothing():
    made = [Record(f"r{n}", n, f"Title {n % 7}") for n in range(50)]
    shuffled = random.Random(3).sample(made, len(made))  # noqa: S311 - the same on every run
    assert write_bibtex(shuffled) == write_bibtex(made)


def test_the_same_bytes_whatever_locale_and_hash_seed():
    program = (
        "import sys\n"
        "from litreview.bibliography import BibOptions, write_bibtex\n"
        "from litreview.model import Record\n"
        "made = [Record(str(n), n, f'Tïtle {n} δ 中', tags=('b', 'a'), fields={'z': 'x', 'b': 'y'})"
        " for n in range(20)]\n"
        "sys.stdout.buffer.write(write_bibtex(made, BibOptions(tags=True)).encode())\n"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale in [("0", "C"), ("1", "C.UTF-8"), ("77", "tr_TR.UTF-8")]
    }
    assert len(written) == 1
    assert b"\r" not in written.pop()


def test_what_is_written_is_read_again():
    options = BibOptions(abstract=True)
    (entry,) = reader.read(write_bibtex([FULL], options))
    assert isinstance(entry, Entry)
    again = record_of(entry)
    assert write_bibtex([again], options) == write_bibtex([FULL], options)


def test_fields_with_impossible_names_are_written_legally_and_none_is_lost():
    fields = {"a b,{": "1", "2nd": "2", "": "3", "é": "4", "e": "5", "a-b": "6"}
    assert lines(Record("x", 1, "T", key="k", fields=fields))[2:-1] == [
        "  a-b = {1},",
        "  a-b-b = {6},",
        "  e = {4},",
        "  e-b = {5},",
        "  x = {3},",
        "  x-2nd = {2},",
    ]


def test_remarks_name_the_record_and_what_is_to_be_done():
    said = export_warnings(
        [
            Record("1", 1, "深度 \u202ex", key="cjk"),
            Record("2", 2, "ą « $\\mathbb{R}$", key="t1"),
            Record("3", 3, "plain", key="plain"),
        ]
    )
    assert said == [
        "cjk: pdfLaTeX cannot typeset 度 (U+5EA6, CJK UNIFIED IDEOGRAPH-5EA6), "
        "深 (U+6DF1, CJK UNIFIED IDEOGRAPH-6DF1); kept as it is in UTF-8, "
        "which XeLaTeX, LuaLaTeX and biber support",
        "cjk: left out invisible characters: (U+202E, RIGHT-TO-LEFT OVERRIDE)",
        "t1: the document needs \\usepackage[T1]{fontenc}",
        "t1: the document needs \\usepackage{amssymb}",
    ]


def test_remarks_are_about_what_is_exported():
    record = Record("1", 1, "T", abstract="中", key="k")
    assert export_warnings([record]) == []
    assert len(export_warnings([record], BibOptions(abstract=True))) == 1


def test_real_files_of_other_tools_go_round_without_change():
    folder = Path(__file__).parents[3].parent / "shared" / "fixtures" / "bib"
    if not folder.is_dir():
        pytest.skip(f"the sample files of other tools are not at {folder}")
    files = sorted(folder.rglob("*.bib"))
    assert files
    for file in files:
        first = _records(file.read_text(encoding="utf-8-sig"))
        once = write_bibtex(first, BibOptions(abstract=True))
        second = _records(once)
        assert len(second) == len(first), file.name
        assert write_bibtex(second, BibOptions(abstract=True)) == once, file.name


def _records(text):
    entries = [entry for entry in reader.read(text) if isinstance(entry, Entry)]
    return [record_of(entry, number) for number, entry in enumerate(entries)]


def test_keys_of_merged_records_are_written_as_ids():
    merged = replace(FULL, aliases=("old1", "Old:2"))
    assert "  ids = {old1,Old:2},\n" in write_bibtex([merged])
    own = replace(merged, fields={"ids": r"ol_der, old1, \x{"})
    assert "  ids = {ol_der,old1,x,Old:2},\n" in write_bibtex([own])
    assert "ids" not in write_bibtex([merged], BibOptions(ids=False))
