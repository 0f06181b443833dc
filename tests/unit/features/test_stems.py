"""Folding of endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.features.stems import stem


@pytest.mark.parametrize(
    "same",
    [
        ("transformer", "transformers"),
        ("study", "studies"),
        ("detect", "detecting", "detected"),
        ("classes", "class"),
        ("treat", "treatment", "treatments"),
        ("generate", "generation", "generations"),
    ],
)
def test_words_that_fold_together(same):
    assert len({stem(word) for word in same}) == 1


@pytest.mark.parametrize("word", ["loss", "bus", "red", "ring", "学习", "größe", "3d"])
def test_words_that_stay(word):
    assert stem(word) == word


@given(st.text(max_size=30))
def test_a_stem_keeps_the_beginning_of_its_word(word):
    assert stem(word)[:3] == word[:3]
    assert len(stem(word)) <= len(word)
