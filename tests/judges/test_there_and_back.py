"""Titles, names, addresses and keys come back from pandoc and biber as they went out."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from litreview.bibliography import BibOptions, Dialect, readable, verbatim, write_bibtex
from litreview.bibliography.person_names import person
from litreview.model import Entry, Record
from litreview.sources.bibtex import reader

from .court import biber, citationjs, pandoc, same, spoken

# Without đ, þ and ð: in ASCII they are commands that pandoc 2 drops, see test_alphabet.py.
LETTERS = st.sampled_from("abcdefgzéüßøłñçāšžœæåő")
PART = st.builds(
    "{}{}".format, st.sampled_from("ABCDÉÜØŁŠÅ"), st.text(LETTERS, min_size=1, max_size=7)
)
FOREIGN = st.sampled_from(["李", "王", "佐藤", "김", "Иванов", "Παπαδόπουλος"])
FAMILY = st.one_of(
    PART,
    FOREIGN,
    st.builds("{}-{}".format, PART, PART),
    st.builds("{} {}".format, PART, PART),
    st.builds("O'{}".format, PART),
    st.builds("De La {}".format, PART),
)
GIVEN = st.one_of(
    PART,
    st.sampled_from(["J.", "J. R. R.", "J.-P.", "É. B.", "明", "太郎", "민준", "Пётр"]),
    st.builds("{}-{}".format, PART, PART),
    st.builds("{} {}.".format, PART, st.sampled_from("ABÖ")),
)
PARTICLE = st.sampled_from(["", "", "", "van ", "de la ", "von der ", "d'", "'t ", "al-"])
SUFFIX = st.sampled_from(["", "", "", "Jr., ", "III, ", "Sr., "])
NAME = st.builds("{}{}, {}{}".format, PARTICLE, FAMILY, SUFFIX, GIVEN)
BODY = st.one_of(
    st.builds("{{{} {} and {}}}".format, PART, PART, PART),
    st.builds("{{{}, {} & Sons, Inc.}}".format, PART, PART),
    st.builds("{{the {} team}}".format, PART),
    st.sampled_from(["{others}", "{深度学习 组}", "{OpenAI (2023)}", "{50% R&D_x #1}"]),
)
# Without "y}": a pair of braces is a group of LaTeX's, and says nothing.
WORD = st.text(LETTERS, min_size=1, max_size=8) | st.sampled_from(
    ["DNA", "mRNA", "ViT", "50%", "R&D", "a_b", "C#", "x^2", "#1", "~", "–", "μP",
     "PIXART-δ", "ễ", "(and)", "“quoted”", "it's", "@home", "2:4", "$5", "{x",
     "\\foo", "Глубокое", "深度", "--", "...", "a--b", "ﬁne", "10⁻³", "H₂O", "|", "x,y", "=", "and",
     "A", "%", "\\", "O(n)", "<", "a<b", "?", "!", '"q"', "🚀"]
)  # fmt: skip
TITLE = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
# What is no URI is percent-encoded on its way out, and comes back so.
ADDRESS = st.sampled_from("abcXYZ019-_.~%2F?=&#+,;()'@:/!$*")
STRANGE = st.text(ADDRESS | st.sampled_from('{}[]\\^|<>"é深 '), max_size=20)
URL = st.builds("https://ex.org/{}".format, STRANGE | st.text(ADDRESS, max_size=20))
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


@pytest.mark.parametrize("options", OPTIONS, ids=NAMED)
@few
@given(book=books())
def test_pandoc(tmp_path, book, options):
    items = pandoc(tmp_path, write_bibtex(book, options), options.dialect.value)
    assert items.keys() == {record.key for record in book}
    for record in book:
        item = items[record.key]
        assert same(spoken(item["title"])) == same(record.title)
        assert item["URL"] == verbatim.url(record.url)
        assert item["issued"]["date-parts"] == [[record.year]]
        heard = [_heard(name) for name in item["author"]]
        assert heard == [_told(person(name)) for name in record.authors]


@pytest.mark.parametrize("options", OPTIONS, ids=NAMED)
@few
@given(book=books())
def test_citationjs(tmp_path, book, options):
    """Titles, years and keys; it cuts names at hyphens and encodes addresses a second time."""
    items = citationjs(tmp_path, write_bibtex(book, options), options.dialect.value)
    assert items.keys() == {record.key for record in book}
    for record in book:
        item = items[record.key]
        title = item["title"].replace("\\lbrace", "{").replace("\\rbrace", "}")
        assert same(spoken(title)) == same(record.title)
        assert item["issued"]["date-parts"] == [[record.year]]
        assert len(item["author"]) == len(record.authors)


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
        # Of two accents on one letter, biber reads the inner one and keeps the other's command.
        if options.dialect is Dialect.BIBLATEX or "ễ" not in record.title:
            assert _unbraced(readable(entry.title)) == _unbraced(record.title)
        # Biber writes a last name "{others}" without its braces: as "and others", nobody's name.
        read, given = (
            [_told(person(name)) for name in names if name.strip("{}") != "others"]
            for names in (entry.authors, record.authors)
        )
        assert read == given
        assert entry.url == verbatim.url(record.url)
        assert entry.year == record.year


def _unbraced(title):
    """A title without braces: biber binds letters with them, and makes ``<{}`` of a sign."""
    return same(re.sub(r"[{}]", "", title))


def _heard(name):
    parts = [name.get(part, "") for part in ("non-dropping-particle", "dropping-particle")]
    last = " ".join([*filter(None, parts), name.get("family", name.get("literal", ""))])
    return same(_tied(last)), same(name.get("given", "")), name.get("suffix", "")


def _told(one):
    return same(_tied(f"{one.particle} {one.family}")), same(one.given), one.suffix


def _tied(last):
    """A family name whose ``d'`` and ``al-`` are one word with it: pandoc takes them apart."""
    return re.sub(r"(^|\s)(d['’]|al-) ", r"\1\2", last.strip())
