"""Titles, names, addresses and keys come back from pandoc and biber as they went out."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from review.citing import BibOptions, Dialect, write_bibtex
from review.citing.people import person
from review.model import Entry, Record
from review.sources.bibtex import reader

from .court import biber, pandoc, same, spoken

LETTERS = st.sampled_from("abcdefgzéüßøłñçāšžœæ")
FAMILY = st.builds(
    "{}{}".format, st.sampled_from("ABCDÉÜØŁŠ"), st.text(LETTERS, min_size=1, max_size=7)
)
PARTICLE = st.sampled_from(["", "", "", "van ", "de la ", "von der "])
SUFFIX = st.sampled_from(["", "", "", "Jr., ", "III, "])
NAME = st.builds("{}{}, {}{}".format, PARTICLE, FAMILY, SUFFIX, FAMILY)
BODY = st.builds("{{{} {} and {}}}".format, FAMILY, FAMILY, FAMILY)
WORD = st.text(LETTERS, min_size=1, max_size=8) | st.sampled_from(
    ["DNA", "mRNA", "ViT", "50%", "R&D", "a_b", "C#", "x^2", "#1", "~", "–", "μP",
     "PIXART-δ", "ễ", "(and)", "“quoted”", "it's", "@home", "2:4", "$5", "{x", "y}",
     "\\foo", "Глубокое", "深度"]
)  # fmt: skip
TITLE = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
URL = st.builds(
    "https://ex.org/{}".format,
    st.text(st.sampled_from("abcXYZ019-_.~%2F?=&#+,;()'@:/!$*"), max_size=20),
).filter(lambda url: not re.search(r"%(?![0-9A-Fa-f]{2})", url))
KEY = st.from_regex(r"[A-Za-z][A-Za-z0-9:._+/-]{0,12}[A-Za-z0-9]", fullmatch=True)


@st.composite
def books(draw):
    keys = draw(st.lists(KEY, min_size=25, max_size=25, unique_by=str.lower))
    return [
        Record(
            key,
            number,
            draw(TITLE),
            authors=tuple(draw(st.lists(NAME | BODY, min_size=1, max_size=3))),
            year=draw(st.integers(1800, 2030)),
            url=draw(URL),
            type="misc",
            key=key,
        )
        for number, key in enumerate(keys)
    ]


few = settings(
    max_examples=2,
    phases=[Phase.generate],  # each example is a run of a program on 25 entries
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
OPTIONS = [
    BibOptions(dialect=Dialect.BIBTEX),
    BibOptions(dialect=Dialect.BIBTEX, ascii=True),
    BibOptions(dialect=Dialect.BIBLATEX),
]
NAMED = ["bibtex", "ascii", "biblatex"]


def letters(text):
    """What is left of a title however TeX's signs are read: pandoc drops some."""
    return "".join(char for char in same(text) if char.isalnum())


@pytest.mark.parametrize("options", OPTIONS, ids=NAMED)
@few
@given(book=books())
def test_pandoc(tmp_path, book, options):
    items = pandoc(tmp_path, write_bibtex(book, options), options.dialect.value)
    assert items.keys() == {record.key for record in book}
    for record in book:
        item = items[record.key]
        assert letters(spoken(item["title"])) == letters(record.title)
        assert item["URL"] == record.url
        assert item["issued"]["date-parts"] == [[record.year]]
        heard = [_heard(name) for name in item["author"]]
        assert heard == [_told(person(name)) for name in record.authors]


@pytest.mark.parametrize("options", OPTIONS, ids=NAMED)
@few
@given(book=books())
def test_biber(tmp_path, book, options):
    assert biber(tmp_path, write_bibtex(book, options)) == []
    back = (tmp_path / "judged_bibertool.bib").read_text(encoding="utf-8")
    found = {entry.key: entry for entry in reader.read(back) if isinstance(entry, Entry)}
    assert found.keys() == {record.key for record in book}
    for record in book:
        entry = found[record.key]
        again = Record("x", 1, entry.title, authors=entry.authors, key="x")
        told = Record("x", 1, record.title, authors=record.authors, key="x")
        unicode = BibOptions(unicode=True)
        # Of two accents on one letter, biber reads the inner one and keeps the other's command.
        if options.dialect is Dialect.BIBLATEX or "ễ" not in record.title:
            assert _flat(write_bibtex([again], unicode)) == _flat(write_bibtex([told], unicode))
        assert entry.url == record.url
        assert entry.year == record.year


def _flat(text):
    """Without the braces that protect or bind, and the ways to write a dash or a letter."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[{}]", "", text).replace("--", "–")
    return text.replace(r"$\delta$", "δ").replace(r"$\mu$", "μ")  # biber leaves formulas alone


def _heard(name):
    parts = [name.get(part, "") for part in ("non-dropping-particle", "dropping-particle")]
    family = " ".join([*filter(None, parts), name.get("family", name.get("literal", ""))])
    return family, name.get("given", ""), name.get("suffix", "")


def _told(one):
    return f"{one.particle} {one.family}".strip(), one.given, one.suffix
