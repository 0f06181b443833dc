"""The same paper is the same record on every machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.identity import find_links, first_identity, identities, ranked_texts, record_id
from litreview.identity.normalize import arxiv_id, doi, title
from litreview.model import Entry, Link, Text
from litreview.sources.seedpage import reader

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def seed_entries():
    for path in SEEDS:
        yield from reader.read(path.read_text(encoding="utf-8"))


def free(_):
    return False


def test_the_seeds_are_399_papers_with_ids_of_their_own():
    names = {first_identity(entry) for entry in seed_entries()}
    assert len(names) == 399
    assert len({record_id(name, free) for name in names}) == 399


def test_ids_can_be_typed_and_are_no_numbers():
    for entry in seed_entries():
        assert re.fullmatch(
            r"[a-hj-km-np-tv-z][0-9a-hj-km-np-tv-z]{7}", record_id(entry.title, free)
        )


def test_an_id_that_is_taken_gets_longer():
    first = record_id("title:x", free)
    assert (
        record_id("title:x", {first}.__contains__)
        == record_id("title:x", free) + (record_id("title:x", lambda id: len(id) < 9)[8:])
    )


@pytest.mark.parametrize(
    "given",
    [
        "10.1000/ABC",
        "https://doi.org/10.1000/abc",
        "http://dx.doi.org/10.1000/abc",
        "doi: 10.1000/abc.",
    ],
)
def test_a_doi_is_one_however_it_is_written(given):
    assert doi(given) == "10.1000/abc"


@pytest.mark.parametrize(
    "given",
    [
        "2401.01234",
        "arXiv:2401.01234v2",
        "https://arxiv.org/abs/2401.01234v1",
        "http://arxiv.org/pdf/2401.01234",
        "10.48550/arXiv.2401.01234",
        "https://doi.org/10.48550/arXiv.2401.01234",
    ],
)
def test_an_arxiv_id_is_one_however_it_is_written(given):
    assert arxiv_id(given) == "2401.01234"


def test_arxivs_own_doi_is_its_arxiv_id():
    one = Entry("A", doi="10.48550/arXiv.2401.01234")
    other = Entry("B", arxiv="2401.01234v3")
    assert first_identity(one) == first_identity(other) == "arxiv:2401.01234"


def test_the_strongest_identity_comes_first():
    entry = Entry("A title", doi="10.1000/x", arxiv="2401.01234")
    assert identities(entry) == ("doi:10.1000/x", "arxiv:2401.01234", "title:atitle")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PIXART-δ: Fast", "pixart δ fast"),
        ("The  ﬁrst Title.", "The first title"),
        ("{BERT}: Pre-training", "BERT Pre training"),
        ("Straße", "STRASSE"),
    ],
)
def test_titles_that_differ_in_dress_only_are_equal(one, other):
    assert title(one) == title(other)


@pytest.mark.parametrize(("one", "other"), [("C", "C++ ii"), ("GPT-3", "GPT-4"), ("???", "!!!")])
def test_titles_that_differ_stay_different(one, other):
    assert title(one) != title(other)


@given(st.lists(st.builds(Text, st.text(max_size=20), st.text(max_size=60)), min_size=1))
def test_the_text_shown_does_not_depend_on_order(texts):
    shown = ranked_texts(texts)
    assert ranked_texts(reversed(texts)) == shown
    assert set(shown) == set(texts)


def test_of_the_two_versions_in_the_seeds_the_one_with_the_original_link_is_shown():
    versions = {}
    for entry in seed_entries():
        text = Text(entry.title, entry.abstract)
        versions.setdefault(first_identity(entry), set()).add(text)
    ((shown, other),) = [ranked_texts(texts) for texts in versions.values() if len(texts) > 1]
    assert "huggingface.co/yikuan8/Clinical-Longformer" in shown.abstract
    assert "workers.dev/yikuan8/Clinical-Longformer" in other.abstract


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("at https://github.com/a/b.", [("code", "https://github.com/a/b")]),
        ("(see https://github.com/a/b), or", [("code", "https://github.com/a/b")]),
        ("https://en.x.org/Foo_(bar)", [("web", "https://en.x.org/Foo_(bar)")]),
        (r"\url{https://a.github.io/p}.", [("project", "https://a.github.io/p")]),
        ("[https://huggingface.co/m/n].", [("model", "https://huggingface.co/m/n")]),
        ("https://huggingface.co/datasets/n", [("data", "https://huggingface.co/datasets/n")]),
        ("https://evilgithub.com/x", [("web", "https://evilgithub.com/x")]),
        ("twice https://x.org/a and https://x.org/a", [("web", "https://x.org/a")]),
        ("javascript:alert(1) data:text/html,x ftp://x.org file:///etc/passwd", []),
        ("https://x.org/\u202egpj.exe", [("web", "https://x.org/")]),
        ("https://[broken", []),
        (
            "HTTPS://X.org:80/a, https://me@x.org",
            [("web", "HTTPS://X.org:80/a"), ("web", "https://me@x.org")],
        ),
    ],
)
def test_links_are_found_and_end_where_they_end(text, urls):
    assert find_links([text]) == tuple(Link(*url) for url in urls)


def test_the_seeds_lead_to_their_code():
    links = [link for entry in seed_entries() for link in find_links([entry.abstract])]
    assert sum(link.kind == "code" for link in links) > 100
    assert all(not link.url.endswith((".", ",", ")", "]")) for link in links)
