"""Reading a finished review again."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.errors import UsageError
from litreview.ranking.metrics import measure
from litreview.ranking.simulate import simulate

VISION = [(f"vision transformer {word}", "attention in images") for word in "abcde"]
ROBOTS = [(f"robot {word}", "walking and grasping") for word in "abcdefghijklmno"]
TEXTS = ROBOTS[:7] + VISION + ROBOTS[7:]
LABELS = [text in VISION for text in TEXTS]


@given(st.integers(0, 1000), st.integers(1, 4), st.integers(1, 14))
def test_every_paper_is_read_once_and_all_that_resemble_come_first(seed, included, excluded):
    result = simulate(TEXTS, LABELS, seed=seed, priors=(included, excluded))
    assert sorted(result.priors + result.order) == list(range(len(TEXTS)))
    assert [LABELS[row] for row in result.priors] == [True] * included + [False] * excluded
    assert [LABELS[row] for row in result.order] == list(result.found)
    assert result.metrics == measure(result.found)
    assert result.metrics.loss == 0
    assert len(result.step_ms) == 5 - included
    assert result.recall[-1] == 1


def test_the_same_seed_gives_the_same_reading():
    def timeless(result):
        return dataclasses.replace(result, step_ms=(), features_ms=0.0)

    first, again = (timeless(simulate(TEXTS, LABELS, seed=4)) for _ in range(2))
    assert first == again
    assert {simulate(TEXTS, LABELS, seed=seed).priors for seed in range(9)} != {first.priors}


def test_a_ranker_of_ones_own_is_asked():
    worst = simulate(
        TEXTS, LABELS, ranker=lambda texts, _labels: [text not in VISION for text in texts]
    )
    assert worst.metrics.loss == 1
    assert worst.median_step_ms > 0


@pytest.mark.parametrize(
    ("labels", "priors"),
    [
        (LABELS[:-1], (1, 1)),
        (LABELS, (0, 1)),
        (LABELS, (5, 1)),
        ([False] * 20, (1, 1)),
        ([True] * 20, (1, 1)),
    ],
)
def test_what_cannot_be_simulated_is_refused(labels, priors):
    with pytest.raises(UsageError):
        simulate(TEXTS, labels, priors=priors)
