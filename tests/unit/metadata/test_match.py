"""How well an entry fits a record: what speaks for one paper and what for two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.metadata import Candidate, Found, chosen, compare, judged, news
from litreview.metadata.author_match import likeness as people
from litreview.metadata.title_match import likeness
from litreview.model import Entry, Record

TITLE = "Attention Is All You Need"
ABSTRACT = "The dominant sequence transduction models are based on complex recurrent networks."


def record(title=TITLE, **more):
    return Record("k7m2q9xa", 1, title, **more)


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        (TITLE, "Attention is all you need.", 1),
        (TITLE, "{A}ttention {Is} All {Y}ou {N}eed", 1),
        ("Pre-training of Vision Transformers", "Pretraining of vision transformers", 1),
        (r"PIXART-{\delta}: Fast Images", "PIXART-δ: fast images", 1),
        ("Schrödinger’s Bridges", "Schrodinger's bridges", 0.9),
        ("Deep Speech: Scaling up speech recognition", "Deep Speech", 0.9),
        ("漢字の認識", "漢字の認識", 1),
        ("???", "???", 1),
    ],
)
def test_one_title_in_two_spellings(one, other, least):
    assert likeness(one, other) >= least
    assert likeness(other, one) == likeness(one, other)


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [
        ("Llama 2: Open Foundation Models", "Llama 3: Open Foundation Models", 0.7),
        ("On sparse graphs, part II", "On sparse graphs, part III", 0.7),
        ("Learning robust visual features: DINOv2", "Learning robust visual features: DINO", 0.92),
        (TITLE, f"Erratum: {TITLE}", 0.6),
        (TITLE, f"Comment on “{TITLE}”", 0.6),
        ("A supervised approach to parsing", "An unsupervised approach to parsing", 0.85),
        (
            "Masked autoencoders as strong learners for natural images in the wild",
            "Masked autoencoders as strong learners for medical images in the wild",
            0.85,
        ),
        ("Can We Scale Transformers to Images?", "Can We Scale Transformers to Images? 2", 0.7),
        ("Graph networks for chemistry", "Convex bodies in the plane", 0.4),
        (TITLE, "", 0),
        ("", "", 0),
    ],
)
def test_two_titles_that_look_alike(one, other, most):
    assert likeness(one, other) <= most


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_likeness_is_symmetric_and_between_0_and_1(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (["Vaswani, Ashish", "Shazeer, Noam"], ["Ashish Vaswani", "Noam Shazeer"], 1),
        (['M{\\"u}ller, Karl'], ["Karl Müller"], 1),
        (["Nguyễn, Văn An"], ["Nguyen, V. A."], 1),
        (["Li Wei"], ["Wei Li"], 1),
        (["Vaswani, Ashish"], ["Ashish Vaswani", "Noam Shazeer"], 1),
        (["{CERN Collaboration}"], ["CERN Collaboration"], 1),
        (["Wei Zhang"], ["Wei Li"], 0),
        ([], ["Wei Li"], 0),
    ],
)
def test_people_are_the_same_however_they_are_written(one, other, alike):
    assert people(one, other) == alike


def test_the_same_title_by_other_people_is_another_paper():
    mine = record(authors=("Vaswani, Ashish",), year=2017)
    match = compare(mine, Entry(TITLE, authors=("Smith, Jane",), year=1987))
    assert match.score <= 0.6
    assert match.agrees == {"title": 1.0}
    assert set(match.differs) == {"authors", "year"}


def test_an_identifier_in_common_outweighs_a_title_cut_short_but_not_another_title():
    mine = record(doi="10.5555/3295222")
    cut = Entry("Attention is all", doi="https://doi.org/10.5555/3295222")
    assert compare(mine, cut).score > 0.85
    wrong = compare(mine, Entry("Convex bodies in the plane", doi="10.5555/3295222"))
    assert wrong.score < 0.75
    assert wrong.agrees == {"doi": 1.0}


def test_other_identifiers_of_one_kind_leave_doubt():
    assert compare(record(doi="10.1/a1234"), Entry(TITLE)).score == 1
    match = compare(record(doi="10.1101/a1234"), Entry(TITLE, doi="10.1102/b1234"))
    assert match.score <= 0.7
    assert "doi" in match.differs


def test_the_doi_that_arxiv_gives_out_is_an_arxiv_id():
    mine = record(arxiv="1706.03762")
    match = compare(mine, Entry(TITLE, doi="10.48550/arXiv.1706.03762"))
    assert match.agrees["arxiv"] == match.score == 1


def test_a_short_title_alone_proves_little():
    assert compare(record("Editorial"), Entry("Editorial")).score <= 0.85
    mine = record("Editorial", authors=("Jane Smith",))
    assert compare(mine, Entry("Editorial", authors=("Smith, J.",))).score > 0.95


def test_another_abstract_under_the_same_title_leaves_doubt():
    mine = record("Introduction to the special issue on graphs", abstract=ABSTRACT)
    other = Entry(mine.title, abstract="Ten articles on bees, flowers and the pollen they share.")
    assert compare(mine, other).score < 0.85
    assert compare(mine, Entry(mine.title, abstract=f"Abstract: {ABSTRACT}")).score > 0.99


def test_what_a_record_says_stays_unless_it_is_named():
    mine = record(year=2018, fields={"journal": "A Journal"})
    entry = Entry(
        TITLE,
        authors=("Vaswani, Ashish",),
        year=2017,
        type="article",
        fields={"journaltitle": "Another", "volume": "30", "file": "/home/me/a.pdf"},
    )
    assert news(mine, entry) == {"authors": ["Vaswani, Ashish"]}
    dateless = record(fields={"journal": "A Journal"})
    assert news(dateless, entry).keys() == {"authors", "year", "type", "volume"}
    assert news(mine, entry, ["year", "title"]) == {"year": 2017}


def test_another_years_volume_is_not_put_beside_this_years_date():
    printed = Entry(
        TITLE, year=2018, doi="10.1234/a", type="article", fields={"journal": "J", "pmid": "1"}
    )
    assert news(record(year=2017), printed) == {"doi": "10.1234/a", "pmid": "1"}
    assert news(record(), printed).keys() == {"year", "doi", "type", "journal", "pmid"}
    both = news(record(year=2017), printed, ["year", "journal"])
    assert both == {"year": 2018, "journal": "J"}


def found(source, **entry):
    return Found(source, Entry(TITLE, **entry), id=source)


def sources(candidates):
    return [candidate.source for candidate in candidates]


def test_two_papers_that_fit_as_well_are_left_to_the_reviewer():
    both = judged(record(), [found("a", authors=("Jane Smith",)), found("b", authors=("Bo Li",))])
    assert [candidate.score for candidate in both] == [1, 1]
    assert chosen(both, 0.9) == []


def test_only_the_same_version_adds_what_the_best_does_not_say():
    mine = record(authors=("Bo Li",))
    candidates = judged(
        mine,
        [
            found("best", authors=("Bo Li",), year=2017),
            found("later", authors=("Bo Li",), year=2019, doi="10.1/later9"),
            found("same", authors=("Bo Li",), fields={"pages": "1--9"}),
            Found("bad", Entry("Something else", authors=("Bo Li",))),
        ],
    )
    assert sources(chosen(candidates, 0.9)) == ["best", "same"]
    assert chosen(candidates, 1.0)[0].source == "best"


NAMES = st.lists(st.text(max_size=12), max_size=4).map(tuple)
SAID = st.fixed_dictionaries(
    {"title": st.text(max_size=40)},
    optional={
        "authors": NAMES,
        "abstract": st.text(max_size=40),
        "year": st.integers(-5, 9999),
        "doi": st.sampled_from(["", "10.1234/a", "10.1234/b", "10.48550/arXiv.1706.03762", "?"]),
        "arxiv": st.sampled_from(["", "1706.03762", "1706.03762v2", "hep-th/9901001"]),
        "type": st.sampled_from(["misc", "article"]),
        "fields": st.dictionaries(
            st.sampled_from(["journal", "pmid", "pages"]), st.text(max_size=9)
        ),
    },
)


@given(SAID, SAID)
def test_whatever_is_compared_the_score_is_between_0_and_1(one, other):
    mine, theirs = Record("id", 1, **one), Entry(**other)
    match = compare(mine, theirs)
    assert 0 <= match.score <= 1
    assert all(0.9 <= part <= 1 for part in match.agrees.values())
    assert all(0 <= part < 0.9 for part in match.differs.values())
    brought = news(mine, theirs)
    assert not set(brought) & (match.agrees.keys() | match.differs.keys()) - {"arxiv"}


@given(SAID.filter(lambda said: said["title"].strip()))
def test_a_paper_fits_itself(said):
    match = compare(Record("id", 1, **said), Entry(**said))
    assert match.score >= 0.85
    assert match.differs == {} or set(match.differs) == {"authors"}


def test_a_candidate_tells_itself_in_a_line():
    told = str(Candidate("k7m2q9xa", "crossref", Entry("A\nTitle", year=2017), 0.987, id="10.1/x"))
    assert told == "0.99  crossref 10.1/x: A Title, 2017"
