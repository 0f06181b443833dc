"""Second-order likeness."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from litreview.features.tfidf import weigh
from litreview.features.themes import find_themes
from litreview.features.word_counts import WordCounts

WORDS = ["cat", "dog", "vision", "model", "robot", "学习", ""]
TEXT = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


def weighted(titles):
    counts = WordCounts((title, "") for title in titles)
    return weigh(counts.titles, counts.terms).matrix


@given(st.lists(TEXT, max_size=10))
def test_with_all_themes_it_is_the_squared_centred_kernel(titles):
    matrix = weighted(titles)
    themes = find_themes(matrix)
    centred = matrix.toarray() - themes.mean
    squared = np.linalg.matrix_power(centred @ centred.T, 2) if len(titles) else np.zeros((0, 0))
    lengths = np.sqrt(np.diagonal(squared))
    full = (themes.lengths > 1e-2) & (lengths > 1e-2)
    expected = squared / np.outer(lengths, lengths).clip(1e-9)
    got = themes.places @ themes.places.T
    assert np.allclose(got[np.ix_(full, full)], expected[np.ix_(full, full)], atol=2e-3)


@given(st.lists(TEXT, max_size=10))
def test_places_are_finite_and_of_length_one_or_zero(titles):
    matrix = weighted(titles)
    places = find_themes(matrix).places
    assert places.shape[0] == len(titles)
    lengths = np.linalg.norm(places, axis=1)
    assert all(np.isclose(length, 0) or np.isclose(length, 1) for length in lengths)
    assert not lengths[np.diff(matrix.indptr) == 0].any()


def test_texts_without_a_shared_word_meet_in_their_theme():
    matrix = weighted(
        [
            "cat",
            "model",
            "cat dog",
            "dog model",
            "cat model",
            "vision robot",
            "robot 学习",
            "vision 学习",
        ]
    )
    places = find_themes(matrix, number=1).places
    assert (matrix[0] @ matrix[1].T).toarray().item() == 0
    assert places[0] @ places[1] > 0.9
    assert places[0] @ places[5] < -0.9


def test_places_come_from_words_as_told():
    matrix = weighted(["cat dog", "dog model", "vision robot", "robot model"])
    themes = find_themes(matrix)
    again = (matrix.toarray() - themes.mean) @ themes.directions / themes.lengths[:, None]
    assert np.allclose(again, themes.places, atol=1e-5)


def test_the_same_texts_always_give_the_same_themes():
    matrix = sparse.random(60, 40, density=0.2, format="csr", dtype=np.float32, random_state=1)
    assert np.array_equal(find_themes(matrix, 8).places, find_themes(matrix, 8).places)
