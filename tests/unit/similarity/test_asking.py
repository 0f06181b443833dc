"""Papers similar to several, unlike others, diverse, or similar to a free text; odd texts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litreview.errors import UsageError
from litreview.similarity import Neighbours
from litreview.similarity.diverse import reorder
from litreview.similarity.profiles import LANDMARKS

SUBJECTS = ["vision image pixel camera", "robot leg walk gait", "protein fold cell genome"]


def papers(number, common="study of methods"):
    chance = np.random.default_rng(0)
    return [
        (
            " ".join(chance.choice(SUBJECTS[row % 3].split(), 3)),
            " ".join([*chance.choice(SUBJECTS[row % 3].split(), 6), common]),
        )
        for row in range(number)
    ]


def test_papers_not_meant_push_their_likes_down():
    texts = [
        ("robot vision", "legs and cameras"),
        ("robot legs", "walking gait"),
        ("robot cameras", "pixel images"),
        ("walking gait", "legs of a robot"),
        ("camera pixels", "vision of images"),
        *papers(12),
    ]
    neighbours = Neighbours(texts)
    plain = [likeness.row for likeness in neighbours.like([0], 17)]
    turned = neighbours.like([0], 17, unlike=[1])
    rows = [likeness.row for likeness in turned]
    assert 1 not in rows
    assert rows.index(2) < rows.index(3)
    assert {row for row in plain if row != 1} >= set(rows)
    for likeness in turned:
        added = sum(weight for _, weight in likeness.terms) + likeness.company
        assert likeness.score == pytest.approx(added)


def test_more_papers_not_meant_count_for_more():
    neighbours = Neighbours(papers(60))

    def likeness_to_robots(unlike):
        found = neighbours.like([0, 1], 60, unlike=unlike)
        return sum(one.score for one in found if one.row % 3 == 1)

    assert likeness_to_robots([4]) > likeness_to_robots([4, 7, 10]) > 0


def test_which_of_several_papers_is_resembled_most_is_told():
    found = Neighbours(papers(30)).like([0, 1], 12)
    assert {likeness.row % 3 for likeness in found} >= {0, 1}
    for likeness in found:
        if likeness.row % 3 < 2:
            assert likeness.nearest == likeness.row % 3
    assert {one.nearest for one in Neighbours(papers(30)).like([0], 5)} == {None}


def test_diverse_answers_are_unlike_each_other():
    texts = [("robot vision", "camera gait")]
    texts += [("robot vision", f"camera gait copy {row}") for row in range(6)]
    texts += [("robot legs", "gait and walking"), ("camera images", "vision of pixels")]
    texts += [("protein folds", f"genome and cell {row}") for row in range(6)]
    neighbours = Neighbours(texts)
    plain = {likeness.row for likeness in neighbours.like([0], 4)}
    mixed = [likeness.row for likeness in neighbours.like([0], 4, diverse=0.8)]
    assert plain <= set(range(1, 7))
    assert mixed[0] in plain
    assert set(mixed) & {7, 8}
    assert neighbours.like([0], 5, diverse=0) == neighbours.like([0], 5)


@settings(deadline=None)
@given(st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_without_diversity_the_order_is_that_of_the_scores(number, seed):
    chance = np.random.default_rng(seed)
    scores = -np.sort(-chance.random(number).astype(np.float32).round(2))
    between = chance.random((number, number)).astype(np.float32)
    assert reorder(scores, between, number, 0.0) == list(range(number))
    assert sorted(reorder(scores, between, number, 1.0)) == list(range(number))


def test_a_question_finds_its_papers():
    neighbours = Neighbours(papers(30))
    found = neighbours.matches("How do robots learn a gait to walk?", 5)
    assert [likeness.row % 3 for likeness in found] == [1] * 5
    assert {term for term, _ in found[0].terms} <= {"robot", "gait", "walk"}
    assert found[0].terms
    assert [one.row for one in neighbours.matches(SUBJECTS[1], 5, among=[4])] == [4]
    assert neighbours.matches("nothing of theirs", 5) == []
    assert neighbours.matches("", 5) == Neighbours().matches("gait", 5) == []


def test_a_title_asked_for_as_a_question_finds_itself_first():
    texts = papers(30)
    assert Neighbours(texts).matches(" ".join(texts[7]), 1)[0].row == 7


def test_words_that_every_paper_has_do_not_stand_first():
    found = Neighbours(papers(30)).like([0], 3)
    for likeness in found:
        assert likeness.terms[0][0] in SUBJECTS[0].split()


def test_papers_with_an_abstract_and_titles_alone_find_each_other():
    texts = papers(60)
    texts[3:30:3] = [(title, "") for title, _ in texts[3:30:3]]
    found = Neighbours(texts).like([0], 12)
    assert all(likeness.row % 3 == 0 for likeness in found)
    assert {bool(texts[likeness.row][1]) for likeness in found} == {True, False}
    assert all(one.row % 3 == 0 for one in Neighbours(texts).like([3], 12))


@pytest.mark.parametrize(
    "texts",
    [
        [("", "")] * 4,
        [("the of", "and")] * 4,
        [("the same words", "in every one")] * 4,
        [("\ud800\x00 odd", "\u202e odd")] * 4,
    ],
    ids=["empty", "stop words", "equal", "damaged"],
)
def test_empty_and_equal_texts(texts):
    found = Neighbours(texts).like([1], 5)
    assert [likeness.row for likeness in found] in ([], [0, 2, 3])
    assert all(likeness.score == pytest.approx(1) for likeness in found)


def test_more_texts_than_landmarks():
    texts = papers(LANDMARKS + 500)
    neighbours = Neighbours(texts)
    for row in (0, 1, LANDMARKS + 1):
        found = neighbours.like([row], 20)
        assert len(found) == 20
        assert all(likeness.row % 3 == row % 3 for likeness in found)
        assert all(0 < likeness.score <= 1 for likeness in found)


def test_a_hundred_thousand_titles():
    chance = np.random.default_rng(0)
    words = np.array([f"w{number}" for number in range(20_000)])
    picked = words[(20_000 * chance.random((100_000, 8)) ** 3).astype(int)]
    texts = [(" ".join(line), "") for line in picked]
    texts[77_777] = texts[5]
    neighbours = Neighbours(texts)
    found = neighbours.like([5], 10)
    assert found[0].row == 77_777
    assert found[0].score == pytest.approx(1, abs=1e-4)
    for likeness in found:
        assert set(picked[5]) & set(texts[likeness.row][0].split())


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"unlike": [9]}, "no row 9"),
        ({"unlike": [0]}, "Row 0"),
        ({"diverse": 1.5}, "1.5"),
        ({"diverse": -0.1}, "0.1"),
    ],
)
def test_what_cannot_be_asked_is_refused(options, sentence):
    with pytest.raises(UsageError, match=sentence):
        Neighbours(papers(5)).like([0], 3, **options)
