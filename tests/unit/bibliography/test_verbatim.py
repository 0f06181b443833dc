"""Addresses, identifiers and paths: never LaTeX, never able to act."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.bibliography import verbatim


@pytest.mark.parametrize(
    "good",
    [
        "https://ex.org/a_b%7Ec?d=e&f#g",
        "https://ex.org/~me/(x)[1]",
        "http://[::1]:80/x",
    ],
)
def test_good_addresses_stay(good):
    assert verbatim.url(good) == good


@pytest.mark.parametrize(
    ("given_url", "written"),
    [
        (r"https://ex.org/a\_b", "https://ex.org/a_b"),
        ("https://ex.org/{x} y", "https://ex.org/%7Bx%7D%20y"),
        ("https://ex.org/50%", "https://ex.org/50%25"),
        ("https://ex.org/ü", "https://ex.org/%C3%BC"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        (r"https://ex.org/\input{x}^^5c", "https://ex.org/%5Cinput%7Bx%7D%5E%5E5c"),
    ],
)
def test_addresses(given_url, written):
    assert verbatim.url(given_url) == written


@pytest.mark.parametrize(
    ("given_id", "written"),
    [
        ("10.1002/(SICI)1097<1::AID-X>3.0.CO;2-#", "10.1002/(SICI)1097<1::AID-X>3.0.CO;2-#"),
        (r"10.1007/978-3\_4", "10.1007/978-3_4"),
        (r"10.1007/978-3{\_}4", "10.1007/978-3_4"),
        (r"10.1/\input{x}", "10.1/%5Cinput%7Bx%7D"),
    ],
)
def test_identifiers(given_id, written):
    assert verbatim.identifier(given_id) == written


@pytest.mark.parametrize(
    ("given_path", "written"),
    [
        (":home/a_b.pdf:PDF", ":home/a_b.pdf:PDF"),
        (r"C\:\\Users\\x.pdf", r"C\:\\Users\\x.pdf"),
        (r"C:\input\x", r"C:\\input\\x"),
        ("C:\\dir\\", r"C:\\dir"),
        ("{half", "%7Bhalf"),
    ],
)
def test_paths(given_path, written):
    assert verbatim.path(given_path) == written


@given(st.text(st.sampled_from("\\{}^%#a/ :é\n~_&$") | st.characters(codec=None)))
def test_nothing_acts_or_unbalances(text):
    for write in (verbatim.url, verbatim.identifier, verbatim.path):
        written = write(text)
        assert not re.search(r"[{}\n]|\^\^", written)
        assert not re.search(r"(?<!\\)(?:\\\\)*\\[A-Za-z]", written)
        assert write(written) == written
        written.encode()
