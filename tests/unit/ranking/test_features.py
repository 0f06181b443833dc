"""Features grown in steps equal features built at once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from review.ranking.features import Features

TEXT = st.lists(
    st.sampled_from(["cat", "dog", "vision", "the", "of", "model", "学习", "", "x" * 99])
).map(" ".join)
TEXTS = st.lists(st.tuples(TEXT, TEXT), max_size=8)


@given(TEXTS, TEXTS)
def test_extending_equals_building_at_once(
    first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    grown = Features(first)
    grown.extend(second)
    whole = Features(first + second)
    assert grown.terms == whole.terms
    assert np.array_equal(grown.matrix.toarray(), whole.matrix.toarray())


@given(TEXTS)
def test_rows_have_length_one_or_zero(texts: list[tuple[str, str]]) -> None:
    lengths = np.linalg.norm(Features(texts).matrix.toarray(), axis=1)
    assert len(lengths) == len(texts)
    assert all(np.isclose(length, 0) or np.isclose(length, 1) for length in lengths)


def test_title_and_abstract_are_not_run_together() -> None:
    assert Features([("deep", "vision")]).terms == ["deep", "vision"]


def test_rare_words_weigh_more_than_common_ones() -> None:
    features = Features([("cat model", ""), ("dog model", ""), ("vision model", "")])
    row = features.matrix.toarray()[0]
    assert row[features.terms.index("cat")] > row[features.terms.index("model")] > 0
