"""Citation keys: readable, legal, never empty, never the same twice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.bibliography import LONGEST, distinct_key, legal_key, suggest_key
from litreview.model import Entry


def key(title, authors=(), year=None):
    return suggest_key(Entry(title=title, authors=authors, year=year))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "TinyViT: Fast Pretraining Distillation for Small Vision Transformers",
            "tinyvit-fast-pretraining",
        ),
        ("A&B BNN: Add&Bit-Operation-Only Network", "ab-bnn-addbit"),
        ("ReLU's Revival: On the Entropic Overload", "relus-revival-entropic"),
        ("PIXART-δ: Fast and Controllable", "pixart-d-fast"),
        (r"PIXART-{\delta}: Fast", "pixart-d-fast"),
        ("DomURLs_BERT: Pre-trained", "domurls-bert-pre"),
        ("深度学习", "shenduxuexi"),
        ("The And Of", "the-and-of"),
        ("", "untitled"),
        ("???", "untitled"),
        ("1984", "1984"),
    ],
)
def test_from_the_title_alone(title, expected):
    assert key(title) == expected


@pytest.mark.parametrize(
    ("authors", "year", "expected"),
    [
        (("Vaswani, Ashish", "Shazeer, Noam"), 2017, "vaswani2017attention"),
        (("Ashish Vaswani",), 2017, "vaswani2017attention"),
        (("Ludwig van Beethoven",), None, "vanbeethovenattention"),
        (("{Google Brain}",), 2017, "googlebrain2017attention"),
        (("family=Łukasz, given=A.",), 2017, "lukasz2017attention"),
        ((r"M{\"u}ller, J.",), 2017, "muller2017attention"),
        (("???",), 2017, "2017attention"),
        ((), 2017, "2017attention"),
    ],
)
def test_with_author_and_year(authors, year, expected):
    assert key("Attention Is All You Need", authors, year) == expected


@given(st.text(), st.lists(st.text(), max_size=2), st.none() | st.integers())
def test_always_legal_bounded_and_not_empty(title, authors, year):
    suggested = key(title, tuple(authors), year)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", suggested)
    assert len(suggested) <= LONGEST
    assert legal_key(suggested) == suggested
    assert key(title, tuple(authors), year) == suggested


def test_letters_tell_two_apart():
    taken: set[str] = set()
    found = []
    for _ in range(60):
        found.append(distinct_key("Doe2020", taken))
        taken.add(found[-1].lower())
    assert found[:3] == ["Doe2020", "Doe2020-b", "Doe2020-c"]
    assert found[25:28] == ["Doe2020-z", "Doe2020-aa", "Doe2020-ab"]
    assert len({one.lower() for one in found}) == 60


def test_case_tells_nothing_apart():
    assert distinct_key("DOE2020", {"doe2020"}) == "DOE2020-b"


@pytest.mark.parametrize(
    "good", ["Vaswani:2017/a", "O'Mill2001", "Weir*98", "a&b", "doi:10.1000_x", "ключ", "a.b-c+d"]
)
def test_a_legal_key_stays_as_it_is(good):
    assert legal_key(good) == good


@given(st.text(alphabet=st.characters(codec=None)))
def test_no_key_breaks_the_file(text):
    legal = legal_key(text)
    assert legal
    assert not re.search(r"[\s,{}\"#%()=~\\^]", legal)
    assert legal_key(legal) == legal
    legal.encode()
