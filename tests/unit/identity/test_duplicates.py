"""Which records are one paper: certainly, perhaps, or not at all."""

from __future__ import annotations

import dataclasses

import pytest

from litreview.identity import groups, identities, joins, pairs, traits
from litreview.identity.comparison import compare
from litreview.identity.match_features import family, plain
from litreview.identity.normalize import pmid
from litreview.model import Entry

ABSTRACT = (
    "We randomised ninety patients with chronic pain to a brass engine or to nothing and measured "
    "what they felt every day for twelve weeks; those with the engine slept longer, walked further "
    "and took fewer tablets, while their blood pressure and weight stayed as they were before."
)
OTHER = (
    "Looms were studied in seven mills along the river. Threads broke most often at night when "
    "the air was dry; oiling each spindle twice a shift halved the breaks, cost little and pleased "
    "everybody who worked there except the owners, whose accounts we also report in full detail."
)
PAPER = Entry(
    "Brass engines for chronic pain: a randomised trial of ninety patients",
    ABSTRACT,
    ("Lovelace, Ada", "Babbage, Charles", "García Márquez, Inés"),
    2019,
    type="article",
    fields={"journal": "Annals of Pain", "volume": "12", "pages": "101--110"},
)


def change(entry=PAPER, **changes):
    fields = {**entry.fields, **changes.pop("fields", {})}
    return dataclasses.replace(entry, fields=fields, **changes)


def judge(one, other):
    found = compare(traits("a", one), traits("b", other))
    assert compare(traits("b", other), traits("a", one)).certain is found.certain
    return "certain" if found.certain else "doubtful" if found.doubtful else "different"


@pytest.mark.parametrize(
    "other",
    [
        change(title=PAPER.title.upper()),
        change(title="Brass engines for chronic pain: a randomized trial of ninety patients."),
        change(title="Brass engines for chronic pian: a randomised trial of ninety patients"),
        change(title="Brass-engines for {C}hronic pain -- a randomised trial of ninety patients"),
        change(title=r"Brass engines for chronic \emph{pain}: randomised trial of ninety patients"),
        change(authors=("A. Lovelace", "C. Babbage", "I. García-Márquez")),
        change(authors=("Lovelace A", "Babbage C", "Garcia Marquez I")),
        change(authors=(r"Ada Lovelace", "Charles Babbage", r"In{\'e}s Garc{\'\i}a M{\'a}rquez")),
        change(authors=("Lovelace, Ada",)),
        change(authors=()),
        change(year=2020),
        change(year=None),
        change(abstract=ABSTRACT[:160]),
        change(abstract=f"<p>BACKGROUND: {ABSTRACT}</p>"),
        change(abstract=""),
        change(fields={"journal": "Ann. Pain"}),
        change(title="Brass engines for chronic pain"),
        change(doi="10.1000/pain"),
    ],
)
def test_the_same_paper_in_other_words_is_certain(other):
    assert judge(PAPER, other) == "certain"


@pytest.mark.parametrize(
    "title",
    [
        f"Erratum to: {PAPER.title}",
        f"{PAPER.title} (vol 12, pg 101, 2019)",
        f"Reply to: {PAPER.title}",
        f"Comment on “{PAPER.title}”",
        f"Retraction: {PAPER.title}",
        f"{PAPER.title}: study protocol",
        f"{PAPER.title}, part II",
        f"{PAPER.title} 2",
        "Brass engines for acute pain: a randomised trial of ninety patients",
        "Chronic engines for brass pain: a randomised trial of ninety patients",
        "Iron engines for chronic pain: a randomised trial of ninety patients",
    ],
)
def test_what_is_about_a_paper_or_beside_it_is_never_certain(title):
    assert judge(PAPER, change(title=title)) != "certain"
    assert judge(PAPER, change(title=title, abstract="")) != "certain"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The engine explained, part I: wheels", "The engine explained, part II: wheels"),
        ("Llama of the Andes and its wool", "Llama 2 of the Andes and its wool"),
        ("Engines in numbers, version 1.2 of it", "Engines in numbers, version 1.3 of it"),
        ("Proceedings of the 3rd Engine Conference", "Proceedings of the 4th Engine Conference"),
        ("Wheel 3 of the engine of row 12", "Wheel 12 of the engine of row 3"),
    ],
)
def test_numbers_that_differ_are_two_papers(one, other):
    assert judge(change(title=one, abstract=""), change(title=other, abstract="")) == "different"


@pytest.mark.parametrize(
    "other",
    [
        change(doi="10.1000/else"),
        change(authors=("Jacquard, Joseph",)),
        change(abstract=OTHER),
        change(abstract="", year=2022),
        change(abstract="", authors=(), fields={"pages": ""}),
        change(fields={"journal": "Looms of the World"}),
        change(fields={"volume": "13"}),
        change(fields={"pages": "7-9"}),
        change(type="phdthesis"),
    ],
)
def test_the_same_title_alone_is_not_enough(other):
    assert judge(change(doi="10.1000/pain"), other) != "certain"


def test_a_title_that_many_papers_have_says_nothing():
    one = change(title="Editorial", abstract="")
    assert judge(one, one) != "certain"
    front = change(title="Proceedings of the Engine Conference", abstract="", authors=())
    assert judge(front, dataclasses.replace(front, year=2020)) != "certain"


@pytest.mark.parametrize(
    "preprint",
    [
        Entry(PAPER.title, ABSTRACT, PAPER.authors, 2017, arxiv="1701.00001"),
        Entry(PAPER.title, "", PAPER.authors, 2018, doi="10.1101/2018.01.01.1", type="article"),
    ],
)
def test_a_preprint_is_what_it_became(preprint):
    published = change(doi="10.1000/pain")
    assert judge(preprint, published) == "certain"
    assert compare(traits("a", preprint), traits("b", published)).preprint


def test_ids_that_differ_and_ids_that_agree():
    one, other = change(fields={"pmid": "123"}), change(fields={"pmid": "124"})
    assert judge(one, other) == "different"
    shared = change(
        title="Brass engines for chronic pain: trial of ninety", doi="https://doi.org/10.1000/PAIN"
    )
    assert judge(change(doi="10.1000/pain"), shared) == "certain"
    other = change(title="Erratum: Brass engines for chronic pain", doi="10.1000/pain")
    assert judge(change(doi="10.1000/pain"), other) == "doubtful"


def test_a_pubmed_id_is_an_identity():
    assert (
        pmid({"pmid": " PMID: 0123 "}) == pmid({"eprint": "123", "eprinttype": "pubmed"}) == "123"
    )
    assert pmid({"pmid": "PMC123"}) == ""
    assert identities(Entry("T", fields={"pmid": "77"})) == ("pmid:77", "title:t")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Lovelace, Ada", ("lovelace", "a")),
        ("Ada Lovelace", ("lovelace", "a")),
        ("Lovelace AK", ("lovelace", "a")),
        ("van der Berg, Jan", ("berg", "j")),
        (r"G{\"o}del, Kurt", ("godel", "k")),
        ("Gödel, Kurt", ("godel", "k")),
        ("{World Health Organization}", ("organization", "w")),
        ("", None),
        ("—", None),
    ],
)
def test_names_in_plain_letters(name, known):
    assert family(name) == known


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (r"Caf\'e", "café"),
        (r"\ss{}", "ß"),
        ("H<sub>2</sub>O &amp; more", "h2o & more"),
        (r"$\alpha$-synuclein", "α-synuclein"),
        ("Парус", "Parus"),
    ],
)
def test_texts_in_plain_letters(text, same):
    assert plain(text) == plain(same)


def many():
    for number in range(60):
        for title in (f"A study of the wheel number {number} in brass engines", "Editorial"):
            yield change(
                title=title, abstract="", year=1950 + number, authors=(f"Engineer{number}, B.",)
            )


def test_of_many_records_only_those_that_are_one_are_paired():
    entries = [*many(), PAPER, change(title=PAPER.title.replace("engines", "engiens"))]
    known = [traits(str(number), entry) for number, entry in enumerate(entries)]
    found = [(one, other) for one, other, told in pairs(known) if told.certain]
    assert found == [(120, 121)]
    assert groups(known, pairs(known)) == [[120, 121]]
    assert groups(known, pairs(known), [(121, 120)]) == []
    new = [number == 121 for number in range(len(known))]
    assert [pair[:2] for pair in pairs(known, new) if pair[2].certain] == [(120, 121)]
    assert pairs(known, [number < 5 for number in range(len(known))]) == []


def test_two_that_conflict_are_not_joined_by_a_third():
    known = [
        traits("a", change(doi="10.1000/a")),
        traits("b", change()),
        traits("c", change(doi="10.1000/c")),
    ]
    assert [len(group) for group in groups(known, pairs(known))] == [2]


def test_few_records_and_empty_ones_are_compared():
    assert pairs([]) == []
    assert pairs([traits("a", PAPER)]) == []
    empty = [traits(str(number), Entry("")) for number in range(20)]
    assert pairs(empty) == []


@pytest.mark.parametrize(
    ("entry", "known", "by", "same"),
    [
        (PAPER, PAPER, "title", True),
        (PAPER, change(authors=("Jacquard, J.",)), "title", False),
        (PAPER, change(year=2012), "title", False),
        (PAPER, change(year=None, authors=()), "title", True),
        (Entry("Editorial"), Entry("Editorial"), "title", False),
        (Entry("Editorial", year=2001), Entry("Editorial", year=2002), "title", False),
        (PAPER, change(title="Paper on pain"), "doi", True),
        (PAPER, change(title="Looms and pains of their spindles", abstract=""), "doi", False),
        (PAPER, change(title="Brass engines for chronic pain", abstract=""), "doi", True),
        (PAPER, change(title=f"Erratum: {PAPER.title}"), "doi", False),
        (PAPER, change(title="Looms and their spindles in mills", abstract=OTHER), "doi", False),
    ],
)
def test_an_entry_joins_the_record_it_is(entry, known, by, same):
    assert joins(entry, known, by) is same


def paper(title, authors=("Lee, Jian", "Oz, Bo"), **fields):
    own = {"doi": fields.pop("doi", ""), "year": fields.pop("year", 2017)}
    return Entry(title, authors=tuple(authors), type="article", fields=fields, **own)


def test_the_same_doi_under_a_title_with_a_subtitle_is_one_paper():
    one = paper("Looms that were kept", doi="10.5555/k.1")
    assert joins(one, paper("Looms which were kept: what weavers say", doi="10.5555/k.1"), "doi")
    assert not joins(one, paper("Dyes of the northern towns", doi="10.5555/k.1"), "doi")


@pytest.mark.parametrize(
    ("volume", "certain"),
    [("60 (1 Supplement 1)", True), ("Vol. 60", True), ("60, Suppl. 2", True), ("61", False)],
)
def test_a_supplement_is_no_other_volume(volume, certain):
    title = "Weaving protects the hearts of people in northern towns"
    one, other = (
        traits("", paper(title, volume=number, pages="S259", journal="Annals of Looms"))
        for number in ("60", volume)
    )
    assert compare(one, other).certain is certain


def test_first_and_last_names_that_are_swapped_are_asked():
    title = "Weaving protects the hearts of people in northern towns"
    one, other = paper(title), paper(title, authors=("Jian, Lee", "Bo, Oz"))
    told = compare(traits("", one), traits("", other))
    assert (told.swapped, told.certain, told.doubtful) == (True, False, True)
    assert not joins(one, other, "title")
