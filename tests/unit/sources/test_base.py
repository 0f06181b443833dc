"""From bytes to the reader that knows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from litreview.errors import InputError
from litreview.sources import choose, decode, readers

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def test_readers_are_found_by_entry_point():
    assert {"seedpage", "bibtex"} <= {reader.name for reader in readers()}


def test_the_reader_is_chosen_by_content():
    page = SEEDS[0].read_text(encoding="utf-8")
    assert choose(page, "library.bib").name == "seedpage"
    assert choose("@article{a,\n title = {A title}}", "page.txt").name == "bibtex"


def test_a_page_about_bibtex_is_a_page():
    abstract = "We study files that hold @article{key, title = {x}} and the like. " * 8
    assert choose(f"new\nOn bibliographies\n{abstract}", "x").name == "seedpage"


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_empty(data):
    with pytest.raises(InputError, match=r"^x\.txt: the file is empty; nothing was added$"):
        decode(data, "x.txt")


def test_a_binary_file_is_binary():
    with pytest.raises(InputError, match=r"x\.png: the file is binary"):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "x.png")


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("one\ntwo\ncafé and more", "latin-1", r"not UTF-8 \(line 3\); it was read as Latin-1"),
        ("one “café” and more", "cp1252", r"not UTF-8 \(line 1\); it was read as Windows-1252"),
        ("TY  - JOUR\nTI  - Müller", "utf-16-le", "no byte-order mark; it was read as UTF-16"),
        ("TY  - JOUR\nTI  - Müller", "utf-16-be", "no byte-order mark; it was read as UTF-16"),
    ],
)
def test_an_older_encoding_is_read_and_named(text, encoding, said):
    decoded = decode(text.encode(encoding), "x.txt")
    assert decoded.text == text
    assert re.search(said, decoded.remark)


def test_a_stray_byte_does_not_change_how_the_rest_is_read():
    data = "naïve δ – naïve δ\n".encode() + b"caf\xe9"
    decoded = decode(data, "x.txt")
    assert decoded.text == "naïve δ – naïve δ\ncafé"
    assert decoded.remark == "1 byte is not UTF-8, first in line 2; read as Windows-1252"


def test_an_encoding_that_is_not_western_is_refused_with_its_line():
    with pytest.raises(InputError, match=r"x\.txt:2: .* neither UTF-8 nor a Western encoding"):
        decode("TY\nКлинические исследования".encode("cp1251"), "x.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_in_any_of_its_forms(encoding):
    assert decode("naïve δ".encode(encoding), "x.txt").text == "naïve δ"


def test_what_no_reader_knows_is_refused_with_a_way_out():
    with pytest.raises(InputError, match="unknown format; use one of ASReview projects, BibTeX"):
        choose("a,b,c\n1,2,3\n", "table.csv")
