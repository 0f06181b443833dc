"""From bytes to the reader that knows them."""

from __future__ import annotations

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


def test_another_encoding_is_named_with_its_line():
    with pytest.raises(InputError, match=r"x\.txt:3: the file is not UTF-8 \(byte 0xe9\)"):
        decode("one\ntwo\ncafé".encode("latin-1"), "x.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_in_any_of_its_forms(encoding):
    assert decode("naïve δ".encode(encoding), "x.txt") == "naïve δ"


def test_what_no_reader_knows_is_refused_with_a_way_out():
    with pytest.raises(InputError, match="unknown format; use one of bibtex"):
        choose("a,b,c\n1,2,3\n", "table.csv")
