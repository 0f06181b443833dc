"""Figures of an order of reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.errors import UsageError
from litreview.ranking.metrics import measure

ORDERS = st.lists(st.booleans(), min_size=2).filter(lambda found: len(set(found)) == 2)


@given(ORDERS)
def test_loss_is_the_share_of_pairs_in_the_wrong_order(found):
    wrong = sum(
        later and not earlier for place, earlier in enumerate(found) for later in found[place + 1 :]
    )
    pairs = sum(found) * (len(found) - sum(found))
    assert measure(found).loss == pytest.approx(wrong / pairs)


@given(ORDERS)
def test_the_best_order_is_the_best_by_every_figure(found):
    best, given_ = measure(sorted(found, reverse=True)), measure(found)
    assert best.loss == pytest.approx(0)
    assert best.ndcg == pytest.approx(1)
    assert given_.ndcg <= 1 + 1e-12
    assert 0 <= given_.loss <= 1
    assert best.wss95 >= given_.wss95
    assert best.recall10 >= given_.recall10
    assert best.atd <= given_.atd


def test_figures_of_one_order_by_hand():
    found = [True, False, True] + [False] * 17
    figures = measure(found)
    assert figures.loss == pytest.approx(1 / 36)
    assert figures.ndcg == pytest.approx((1 + 1 / 2) / (1 + 0.6309297535714575))
    assert figures.wss95 == pytest.approx(1 - 3 / 20 - 0.05)
    assert figures.recall10 == pytest.approx(1 / 2)
    assert figures.atd == pytest.approx(2 / 20)


@pytest.mark.parametrize("found", [[], [True], [False, False]])
def test_one_kind_alone_cannot_be_measured(found):
    with pytest.raises(UsageError, match="at least one included"):
        measure(found)
