"""Counting and weighing words."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from litreview.features.stop_words import STOP_WORDS
from litreview.features.tfidf import StemCounts, weigh
from litreview.features.word_counts import WordCounts

WORDS = ["cat", "cats", "dog", "vision", "the", "of", "model", "models", "学习", "", "x" * 99]
TEXT = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
TEXTS = st.lists(st.tuples(TEXT, TEXT), max_size=10)


@given(TEXTS, TEXTS)
def test_counts_grown_in_steps_equal_counts_made_at_once(first, second):
    grown = WordCounts(first)
    grown.extend(second)
    whole = WordCounts(first + second)
    assert grown.terms == whole.terms or set(grown.terms) == set(whole.terms)
    assert len(grown) == len(whole) == len(first) + len(second)
    places = [whole.terms.index(term) for term in grown.terms]
    assert np.array_equal(grown.titles.toarray(), whole.titles.toarray()[:, places])
    assert np.array_equal(grown.abstracts.toarray(), whole.abstracts.toarray()[:, places])


@given(TEXTS)
def test_counts_are_those_of_the_words(texts):
    counts = WordCounts(texts)
    for row, (title, abstract) in enumerate(texts):
        for matrix, text in ((counts.titles, title), (counts.abstracts, abstract)):
            found = dict(zip(counts.terms, matrix.toarray()[row], strict=True))
            assert {term: count for term, count in found.items() if count} == {
                word: text.split().count(word)
                for word in text.split()
                if word and not word.startswith("x")
            }


@given(TEXTS, st.booleans())
def test_rows_have_length_one_or_zero(texts, stop_words):
    counts = WordCounts(texts)
    weighted = weigh(counts.titles, counts.terms, without=STOP_WORDS if stop_words else ())
    lengths = np.linalg.norm(weighted.matrix.toarray(), axis=1)
    assert len(lengths) == len(texts)
    assert all(np.isclose(length, 0) or np.isclose(length, 1) for length in lengths)
    assert weighted.matrix.shape[1] == len(weighted.terms)
    if stop_words:
        assert not {"the", "of"} & set(weighted.terms)


def test_rare_words_weigh_more_than_common_ones():
    counts = WordCounts([("cat model", ""), ("dog model", ""), ("vision model", "")])
    weighted = weigh(counts.titles, counts.terms)
    row = dict(zip(weighted.terms, weighted.matrix.toarray()[0], strict=True))
    assert row["cat"] > row["model"] > 0


def test_words_in_nearly_all_texts_are_left_out():
    counts = WordCounts([("cat model", ""), ("dog model", ""), ("vision model", "")])
    assert set(weigh(counts.titles, counts.terms, common=0.95).terms) == {
        "cat",
        "dog",
        "vision",
    }
    alone = WordCounts([("cat model", "")])
    assert weigh(alone.titles, alone.terms, common=0.95).terms == [
        "cat",
        "model",
    ]


def test_stems_add_up_and_are_shown_as_their_commonest_word():
    counts = WordCounts([("models model", "models"), ("modeling cats", "")])
    stems = StemCounts(counts, title=1, abstract=0)
    assert sorted(stems.terms) == ["cats", "models"]
    assert stems[0:2].toarray()[:, stems.terms.index("models")].tolist() == [2, 1]
