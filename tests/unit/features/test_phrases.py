"""Words and pairs of words as they are written."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from litreview.features import word_counts as module
from litreview.features.phrases import Phrases, find_phrases
from litreview.features.word_counts import WordCounts

WORDS = ["cat", "cats", "dog", "vision", "the", "of", "model", "models", "学习", ""]
TEXT = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
TEXTS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=10)


@given(TEXTS)
def test_kernel_is_that_of_scikit_learn_over_words_and_pairs(texts):
    if not any(word for text in texts for word in " ".join(text).split()):
        return
    phrases = find_phrases(WordCounts(texts), 1.0)
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    matrix = vectorizer.fit_transform([" ".join(text) for text in texts])
    kernel = (phrases.matrix @ phrases.matrix.T).toarray() + np.diag(phrases.alone)
    assert np.allclose(kernel, (matrix @ matrix.T).toarray(), atol=1e-5)


def test_only_phrases_of_two_texts_have_a_column_and_a_name():
    phrases = find_phrases(WordCounts([("sleep apnea", "in men"), ("sleep apnea", "")]), 1.0)
    named = sorted(phrases.term(column) for column in range(phrases.matrix.shape[1]))
    assert named == ["apnea", "sleep", "sleep apnea"]
    assert phrases.alone[0] > 0
    assert phrases.alone[1] == pytest.approx(0, abs=1e-6)


@given(TEXTS, TEXTS)
def test_texts_added_later_count_as_if_they_had_been_there(first, second):
    grown = find_phrases(WordCounts(first).with_more(second), 0.95)
    whole = find_phrases(WordCounts(first + second), 0.95)
    assert np.array_equal(grown.matrix.toarray(), whole.matrix.toarray())


@given(TEXTS)
def test_arrays_give_the_same_phrases(texts):
    phrases = find_phrases(WordCounts(texts), 0.95)
    again = Phrases.of(phrases.arrays())
    assert np.array_equal(again.matrix.toarray(), phrases.matrix.toarray())
    assert np.array_equal(again.alone, phrases.alone)
    some = range(phrases.matrix.shape[1])
    assert [again.term(column) for column in some] == [phrases.term(column) for column in some]


def test_of_many_texts_only_single_words_count(monkeypatch):
    monkeypatch.setattr(module, "TOKENS_UP_TO", 3)
    counts = WordCounts([("sleep apnea", "")] * 3)
    assert find_phrases(counts, 1.0).matrix.shape[1] == 3
    counts.extend([("sleep apnea", "")])
    assert find_phrases(counts, 1.0).matrix.shape[1] == 2


@pytest.mark.parametrize("change", ["word", "alone", "columns"])
def test_phrases_that_do_not_fit_are_refused(change):
    arrays = find_phrases(WordCounts([("sleep apnea", "")] * 2), 1.0).arrays()
    wrong = {
        "word": {"phrases columns": np.full_like(arrays["phrases columns"], 9)},
        "alone": {"phrases alone": arrays["phrases alone"][:1]},
        "columns": {"phrases columns": arrays["phrases columns"][:1]},
    }[change]
    with pytest.raises(ValueError, match=r"."):
        Phrases.of(arrays | wrong)
