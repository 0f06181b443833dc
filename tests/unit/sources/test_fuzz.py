"""Every reader on text that nobody meant to write: no crash, no hang, nothing lost."""

from __future__ import annotations

import json
import re
import string
import sys
from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litreview.model import Entry, Problem
from litreview.sources import readers

from ...patience import examples

READERS = {reader.name: reader for reader in readers()}

SAMPLES = {
    "bibtex": "@string{a = {A}}\n@article{k, title = {T {DNA}}, author = \"Doe, J. and others\",\n"
    " month = jan # {~} # a, url = {https://ex.org/a_b}}\n@comment{x}\n",
    "csljson": '[{"id": "a", "type": "book", "title": "A <i>b</i>", "issued": {"date-parts": '
    '[[2001, 2]]}, "author": [{"family": "Doe", "given": "J."}]},\n{"id": "b", "title": "B"}]',
    "embase-rows": '"TITLE","A title"\n"AUTHOR NAMES","Doe J.","Roe R."\n"SOURCE","J (2001) 1:2"\n',
    "endnotexml": '<?xml version="1.0"?><xml><records><record><ref-type name="Book">6</ref-type>'
    "<contributors><authors><author>Doe, J.</author></authors></contributors><titles><title>"
    '<style face="normal">A &amp; b</style></title></titles><dates><year>2001</year></dates>'
    "<urls><related-urls><url>https://ex.org</url></related-urls></urls></record></records></xml>",
    "enw": "%0 Journal Article\n%A Doe, J.\n%T A title\n%K a\nb\n%X One.\n\nTwo.\n%D 2001\n%@ 12\n",
    "identifiers": "31234567\nPMC7654321\nhttps://doi.org/10.1000/a\narXiv:2401.01234\n",
    "isi": "FN Web of Science\nVR 1.0\nPT J\nAU Doe, J\n   Roe, R\nTI A title\n   goes on\n"
    "PY 2001\nBP 1\nEP 9\nER\n\nEF\n",
    "medline": "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal>"
    "<JournalIssue><PubDate><Year>2001</Year></PubDate></JournalIssue></Journal><ArticleTitle>A "
    "<i>b</i></ArticleTitle><AuthorList><Author><LastName>Doe</LastName></Author></AuthorList>"
    "</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
    "nbib": "PMID- 1\nTI  - A title\n      goes on\nFAU - Doe, Jane\nAU  - Doe J\nDP  - 2001 Jun\n"
    "PG  - 764-9\nMH  - *Aged, 80\nLID - 10.1000/x [doi]\n\nPMID- 2\nTI  - B\n",
    "eppi": '{"References": [{"ItemId": 1, "Title": "A", "Authors": "Doe J ; ", "Codes": [{}]}]}',
    "ovid": "<1. >\nVN  - Ovid\nTI  - A title\n      goes on\nAU  - Doe J.\n"
    "SO  - J. 1(2):3-4, 2001.\n\n<2. >\nTI  - B\n",
    "refworks": "RT Journal Article\nA1 Doe, Jane\nT1 A title\nK1 a;b\nYR 2001\nSP 1\nOP 9\n",
    "ris": "TY  - JOUR\nAU  - Doe, J.\nTI  - A title\ngoes on\nKW  - a; b\nPY  - 2001/02/03/\n"
    "SP  - 1\nEP  - 9\nUR  - https://ex.org\nDO  - 10.1/x\nER  - \n\nTY  - BOOK\nTI  - B\nER  -\n",
    "zoterordf": '<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">'
    '<bib:Article rdf:about="#a">'
    "<z:itemType>book</z:itemType><dc:title>A</dc:title></bib:Article></rdf:RDF>",
    "seedpage": "new\n\nA title\n\nAn abstract of some length that ends in a full stop, as all.\n",
}  # fmt: skip
PIECES = {
    "bibtex": ["@a{", "@misc{a,\n", "{", '"', "@string{a=", "# ", "%\n", " and ", "\\", "@a (b,"],
    "csljson": ["[", "{", '{"id":', '[{"id":[{},', '},{"id":', '"', "\\", '{"id":"a" b},', "1,"],
    "endnotexml": ["<record>", "<record", "</record>", "<style>\n", "<!--", "<?", "&", "<keyword>"],
    "embase-rows": ['"TITLE","a"\n', '"SOURCE","J (20', '"AUTHOR NAMES",', '"', ",", "\n"],
    "identifiers": ["31234567\n", "10.1000/a\n", "https://doi.org/a", "arXiv:", "\n", " "],
    "enw": ["%0 Book\n", "%A a\n", "%K a; b\n", "%T a\n\n", "%P 1-2, ", "%U http://a ", "%"],
    "eppi": ['{"Title":', '"References": [', "{", '"', "[", "},", '"Authors": "a b ; "'],
    "ovid": ["<1. >\n", "TI  - a\n", "SO  - J. 1(2):3, 2001.\n", "MH  - *a\n", "AU  - a", "("],
    "refworks": ["RT Book\n", "A1 a;b\n", "K1 a;\n", "Title-题名: a\n", "SP 1\n", "OP -"],
    "zoterordf": ["<bib:Article>", "</bib:Article>", "<dc:title>", "&", "<!--", "<", 'rdf:about="'],
    "isi": ["PT J\n", "FN ", "AU a\n   b\n", "DE a; b", "CR a\n   ", "ER\n", "BP 1\n", " "],
    "medline": ["<PubmedArticle>", "<PubmedArticle", "<PubmedArticle><a>", "&amp", "<!--", "<"],
    "nbib": ["PMID- 1\n", "MH  - *a\n", "TI  - a", "PG  - 1-2,", "AID - a [", "FAU - a\n", " "],
    "ris": ["TY  - JOUR\n", "TY  - JOUR\nTI  - a\n", "KW  - a, b\n", "AU  - a, b and ", "a ; ",
            "\r", "SN  - 1234-", "UR  - http://a.org ", "DO  - 10.1000/", "PY  - jan 1 ", " "],
    "seedpage": ["a\n", "A b. ", "Subscribe", "\n"],
}  # fmt: skip
STARTS = {"csljson": '[{"id": "a"},', "endnotexml": "<xml><record>", "medline": "<PubmedArticle>"}


def mutated(draw, text: str) -> str:
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 30)))
        piece = draw(
            st.sampled_from(["", text[at:end] * 2, "\x00", "\ufeff", "\r", "\u2028", "&#x2;"])
        )
        piece = piece or draw(st.text(max_size=8))
        text = text[:at] + piece + text[end:]
    return text


@st.composite
def sources(draw):
    name = draw(st.sampled_from(sorted(READERS)))
    known = SAMPLES.get(name, "title,abstract\nA,B\n")
    if draw(st.booleans()):
        return name, mutated(draw, known)
    pieces = st.one_of(st.sampled_from(PIECES.get(name, [",", "\n", '"'])), st.text(max_size=20))
    return name, STARTS.get(name, "") + "".join(draw(st.lists(pieces, max_size=30)))


@settings(max_examples=examples(600), suppress_health_check=[HealthCheck.too_slow])
@given(sources())
def test_no_text_breaks_a_reader(source):
    name, text = source
    reader = READERS[name]
    for head in (text, text[1:]):
        for other in READERS.values():
            assert other.sniff(head) in (True, False)
    items = list(reader.read(text))
    assert items or not text.strip()
    lines = 1 + len(re.findall("\r\n|[\r\n]", text))
    entries = [item for item in items if isinstance(item, Entry)]
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    for item in items:
        assert isinstance(item, Entry | Problem)
        assert 0 <= item.line <= lines
    for entry in entries:
        assert all(isinstance(value, str) and value for value in entry.fields.values())
        assert "" not in entry.authors


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_text_that_ends_or_begins_too_early_is_read_or_named(name):
    known = SAMPLES.get(name, "title,abstract\nA,B\n")
    parts = [part for at in range(1, len(known)) for part in (known[:at], known[at:])]
    for text in (*parts, *PIECES.get(name, ()), *'[{,<"@%&\ufeff'):
        assert list(READERS[name].read(text)) or not text.strip()


@settings(max_examples=examples(300))
@given(st.text(max_size=3000))
def test_any_text_may_be_sniffed_by_all(text):
    assert {reader.sniff(text) for reader in READERS.values()} <= {True, False}


WORDS = [f"zq{letter}" for letter in string.ascii_lowercase]
SIGNS = [",", ";", " and ", "-", "(", "2001", "/", "{", "http://zqq.org/", "10.1000/"]
VALUES = st.lists(st.sampled_from([*WORDS, *SIGNS]), min_size=1, max_size=6).map(" ".join)
LETTERS = string.ascii_uppercase + string.digits
TWO = st.text(LETTERS, min_size=2, max_size=2).filter(lambda tag: tag[0].isalpha())
TAGS = {
    "ris": (TWO, "{}  - {}\n"),
    "isi": (TWO, "{} {}\n"),
    "nbib": (st.text(string.ascii_uppercase, min_size=2, max_size=4), "{:4}- {}\n"),
    "enw": (st.sampled_from(f"{LETTERS}@!#$&()*+^<>=~?[]"), "%{} {}\n"),
}  # fmt: skip
MEANING = {
    "ris": "AU A1 A2 TI T1 T2 JF JO JA PY Y1 DA Y2 SP EP KW SN UR DO AN M3 N1 BT PB C2",
    "isi": "AU AF BA BF CA TI SO PD PY BP EP DE ID SN DI C1 CR SE DT",
    "nbib": "AU FAU CN ED TI BTI PG DP MH OT AID LID IS PMID AB",
    "enw": " ".join(LETTERS),
}
KNOWN = {name: st.sampled_from(tags.split()) for name, tags in MEANING.items()}
FIRST = {"ris": "TY  - JOUR\n", "isi": "PT J\n", "nbib": "PMID- 1\n", "enw": "%0 Book\n"}


@st.composite
def tagged(draw):
    name = draw(st.sampled_from(sorted(TAGS)))
    tags, shape = TAGS[name]
    lines = draw(st.lists(st.tuples(st.one_of(KNOWN[name], tags), VALUES), max_size=12))
    # An exporter's own header is about the file, not about a reference.
    lines = [(tag, value) for tag, value in lines if tag not in ("FN", "VR", "EF")]
    return name, FIRST[name] + "".join(shape.format(tag, value) for tag, value in lines)


@settings(max_examples=examples(500))
@given(tagged())
def test_no_word_of_any_value_is_lost(source):
    name, text = source
    kept = repr([asdict(item) for item in READERS[name].read(text)])
    assert set(re.findall(r"zq[a-z]", text)) <= set(re.findall(r"zq[a-z]", kept))


MEMBERS = [
    "title",
    "type",
    "author",
    "issued",
    "note",
    "custom",
    "ISSN",
    "URL",
    "page",
    "genre",
    "zz",
]
INNER = st.sampled_from(["family", "given", "literal", "date-parts", "season"])
JSON = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER, inner, max_size=2),
    max_leaves=6,
)


@settings(max_examples=examples(200))
@given(st.dictionaries(st.sampled_from(MEMBERS), JSON, max_size=6))
def test_no_word_of_any_member_is_lost(members):
    text = json.dumps([{"id": "a"} | members])
    kept = repr([asdict(item) for item in READERS["csljson"].read(text)])
    assert set(re.findall(r"zq[a-z]", text)) <= set(re.findall(r"zq[a-z]", kept))


def calls(name: str, text: str) -> int:
    """Calls made while reading: what Python did, counted."""
    count = 0

    def counted(*_):
        nonlocal count
        count += 1

    items = READERS[name].read(text)
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        for _ in items:
            pass
    finally:
        sys.setprofile(before)
    return count


def test_each_sample_is_known_by_its_reader_only():
    for name, text in SAMPLES.items():
        known = [one.name for one in READERS.values() if one.sniff(text) and one.name != "seedpage"]
        assert known == [name] * (name != "seedpage")


HOSTILE = [(name, piece) for name, pieces in PIECES.items() for piece in pieces]


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("name", "piece"), HOSTILE, ids=lambda value: repr(value)[:30])
def test_twice_the_text_is_twice_the_work(name, piece):
    start = STARTS.get(name, SAMPLES[name])
    small, large = (calls(name, start + piece * (size // len(piece))) for size in (4000, 8000))
    assert large < 3 * small + 100
    # Regular expressions are not counted; one that went back and forth would not end on this.
    assert list(READERS[name].read(start + piece * (40_000 // len(piece))))
