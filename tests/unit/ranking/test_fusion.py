"""Orders of several models made one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.ranking.fusion import DECIMALS, fuse, parts, ranks

ALL = np.ones(4, bool)


def test_ranks_count_from_one_and_equal_scores_share_the_better_rank():
    assert ranks(np.array([0.5, 2.0, 0.5, -1.0]), ALL).tolist() == [2, 1, 2, 4]


def test_a_text_that_is_not_ranked_gets_the_rank_it_would_have_and_takes_none():
    among = np.array([True, False, True, True])
    assert ranks(np.array([0.5, 0.7, 0.9, -1.0]), among).tolist() == [2, 2, 1, 3]


def test_first_in_every_model_is_one():
    scores = np.array([3.0, 2.0, 1.0, 0.0])
    assert fuse([scores, scores * 5], ALL)[0] == pytest.approx(1)


def test_what_one_model_puts_first_is_not_buried_by_the_others():
    good = np.linspace(1, 0, 100)
    lone = good.copy()
    lone[99] = 2.0
    fused = fuse([good, good, lone], np.ones(100, bool))
    assert (fused > fused[99]).sum() < 30


@given(st.lists(st.integers(0, 5), min_size=2, max_size=30), st.integers(1, 4))
def test_only_the_order_of_a_model_counts(scores, models):
    one = np.array(scores, float)
    among = np.ones(len(one), bool)
    assert np.array_equal(fuse([one] * models, among), fuse([np.exp(one)] * models, among))
    by_parts = sum(parts(ranks(one, among), models) for _ in range(models))
    assert np.allclose(fuse([one] * models, among), by_parts)


@given(st.lists(st.integers(-100, 100), max_size=100), st.integers(0, 4))
def test_rounded_scores_have_the_same_ranks_counted_as_sorted(steps, left_out):
    """Few different scores of many texts are counted, others sorted."""
    scores = np.round(np.array(steps) / 10**DECIMALS, DECIMALS)
    among = np.arange(len(steps)) % 4 != left_out
    expected = [1 + int((scores[among] > score).sum()) for score in scores]
    assert ranks(scores, among).tolist() == expected
    assert ranks(np.exp(scores), among).tolist() == expected
