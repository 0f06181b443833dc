"""Groups of papers, and names that distinguish them."""

import numpy as np
import pytest

from litreview.errors import UsageError
from litreview.similarity import Neighbours
from litreview.similarity.themes import name

SUBJECTS = {
    "image": "vision image pixel convolutional network",
    "robot": "robot leg walk sensor gait",
    "protein": "protein fold cell genome sequence",
}


def papers(number):
    chance = np.random.default_rng(0)
    kinds = list(SUBJECTS.values())
    return [
        (
            kinds[row % 3],
            " of the ".join(chance.choice(kinds[row % 3].split(), 8)) + ". Method, results.",
        )
        for row in range(number)
    ]


def test_themes_are_the_subjects_and_named_by_their_words():
    texts = papers(60)
    themes = Neighbours(texts).themes(3)
    assert sorted(sorted(theme.rows) for theme in themes) == [
        list(range(start, 60, 3)) for start in range(3)
    ]
    for theme in themes:
        own = list(SUBJECTS.values())[theme.rows[0] % 3]
        assert theme.terms
        assert theme.name == ", ".join(term for term, _ in theme.terms[:3])
        assert set(theme.name.replace(",", "").split()) <= set(own.split())
        assert [surely for _, surely in theme.terms] == sorted(
            (surely for _, surely in theme.terms), reverse=True
        )


def test_pairs_of_words_stand_in_names_where_they_stand_in_texts():
    texts = [("low rank adaptation", f"{row} low rank updates") for row in range(8)]
    texts += [("image pixels", f"{row} seen by cameras") for row in range(8)]
    names = [theme.name for theme in Neighbours(texts).themes(2)]
    assert any("low rank" in name for name in names)
    assert not any("pixels low" in name for name in names)


def test_the_number_of_themes_follows_the_number_of_texts():
    assert len(Neighbours(papers(60)).themes()) in (3, 4)
    assert len(Neighbours(papers(60)).themes(1)) == 1
    assert Neighbours(papers(60)).themes() == Neighbours(papers(60)).themes()


def test_every_text_with_words_is_in_one_theme():
    texts = [*papers(40), ("", ""), ("the of", "and")]
    rows = [row for theme in Neighbours(texts).themes(5) for row in theme.rows]
    assert sorted(rows) == list(range(40))


@pytest.mark.parametrize(
    ("texts", "number"),
    [([], 0), ([("", "")] * 3, 0), ([("one robot", "")], 1), ([("the same", "words")] * 9, 1)],
    ids=["none", "empty", "one", "equal"],
)
def test_few_and_equal_texts(texts, number):
    themes = Neighbours(texts).themes(4)
    assert len(themes) == number
    assert all(theme.name for theme in themes)


@pytest.mark.parametrize("number", [0, -3])
def test_no_themes_cannot_be_asked_for(number):
    with pytest.raises(UsageError, match=str(number)):
        Neighbours(papers(9)).themes(number)


def test_a_theme_whose_texts_share_no_phrase_has_a_name_too():
    titles = [(f"word{row} thing{row}", "") for row in range(60)]
    themes = name([*papers(60), *titles], [np.arange(60), np.arange(60, 120)])
    assert all(theme.name for theme in themes)


def test_notices_of_publishers_name_no_theme():
    notice = " (c) 2015 Elsevier Ltd. All rights reserved."
    themes = Neighbours([(title, abstract + notice) for title, abstract in papers(30)]).themes(3)
    said = " ".join(term for theme in themes for term, _ in theme.terms)
    assert not {"elsevier", "rights", "reserved", "ltd"} & set(said.split())
