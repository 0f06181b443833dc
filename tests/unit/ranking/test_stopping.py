"""Evidence on what is left unread."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.errors import UsageError
from litreview.ranking.stopping import missed, stopping


@pytest.mark.parametrize(
    ("decisions", "total", "target", "expected"),
    # What buscarpy 0.0.2, by the method's authors, answers: calculate_h0(decisions, total, target).
    [
        ("+++++" + "-" * 60, 100, 0.95, 0.3684210526315789),
        ("+" + "-" + "+" + "--" + "+" + "-" * 301 + "+" + "-" * 150, 600, 0.9, 0.42127287489850723),
        ("-" * 40, 50, 0.95, 0.20000000000000004),
        ("+" * 10 + "-" * 500, 2000, 0.8, 0.4195460704684537),
        ("+-" * 30 + "-" * 200, 300, 0.99, 0.16597510373443983),
        ("-" + "+" + "-" * 97, 100, 0.5, 0.0),
    ],
)
def test_p_is_that_of_the_methods_authors(decisions, total, target, expected):
    labels = np.array([mark == "+" for mark in decisions])
    assert missed(labels, total, target) == pytest.approx(expected, abs=1e-9)


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.integers(0, 60))
def test_bounds_are_between_nothing_and_all(decisions, left):
    evidence = stopping(decisions, len(decisions) + left)
    assert 0 <= evidence.p <= 1
    assert 0 <= evidence.recall_at_least <= 1
    assert 0 <= evidence.recall <= 1
    assert evidence.found == sum(decisions)
    assert evidence.left == left
    if not left and any(decisions):
        assert evidence.recall_at_least == evidence.recall == 1


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.integers(1, 60))
def test_one_more_excluded_never_weakens_the_evidence(decisions, left):
    total = len(decisions) + left
    before, after = stopping(decisions, total), stopping([*decisions, False], total)
    assert after.p <= before.p + 1e-9
    assert after.recall_at_least >= before.recall_at_least - 1e-3
    assert after.run == before.run + 1


def test_the_bound_mostly_holds_even_when_reading_by_chance():
    random = np.random.default_rng(3)
    held = 0
    for _ in range(200):
        truth = random.random(300) < 0.1
        evidence = stopping(truth[:200].tolist(), 300)
        held += evidence.recall_at_least <= truth[:200].sum() / max(1, truth.sum())
    assert 0.8 * 200 <= held < 200  # of 0.95, as the strongest of many tails is taken


def test_a_recall_that_cannot_have_been_missed_has_no_chance():
    assert missed(np.ones(20, dtype=bool), 21, 0.95) == 0


@given(st.lists(st.booleans(), min_size=1, max_size=80), st.integers(0, 200))
def test_the_estimate_lies_inside_its_interval_and_above_the_bound(decisions, left):
    found = stopping(decisions, len(decisions) + left)
    assert 0 <= found.rest_low <= found.rest <= found.rest_high <= left
    assert found.recall_low <= found.recall <= found.recall_high
    assert found.recall >= found.recall_at_least - 1e-3


def test_the_interval_mostly_holds_when_finds_become_rarer():
    random = np.random.default_rng(5)
    place = np.arange(400) / 400
    held, errors = 0, []
    for steep in np.linspace(3, 20, 60):
        truth = random.random(400) < 0.6 * np.exp(-steep * place)
        found = stopping(truth[:120].tolist(), 400)
        left = int(truth[120:].sum())
        held += found.rest_low <= left <= found.rest_high
        errors.append(found.rest - left)
    assert held >= 54  # of 60; 57 are expected of a 95 % interval
    assert abs(np.mean(errors)) < 4


def test_a_random_sample_of_the_unread_counts():
    ranked = [True] * 30 + [False] * 20
    before = stopping(ranked, 1_050)
    sampled = [False] * 50 + [True] * 100
    clean = stopping(ranked + [False] * 100, 1_050, sampled=sampled, unread_when_sampled=1_000)
    found = stopping(
        ranked + ([True] + [False] * 4) * 20, 1_050, sampled=sampled, unread_when_sampled=1_000
    )
    assert (clean.sample.screened, clean.sample.found) == (100, 0)
    assert clean.rest_high < before.rest_high
    # A fifth of the sample was relevant, so about a fifth of the 900 left is.
    assert found.rest_low <= 180 <= found.rest_high
    assert 100 < found.rest < 260


def test_nothing_read_is_no_evidence():
    evidence = stopping([], 10)
    assert (evidence.p, evidence.recall_at_least, evidence.run) == (1.0, 0.0, 0)


@pytest.mark.parametrize(
    ("decisions", "total", "sentence"),
    [
        ("+--", 3, "All 3 records were screened; 1 was included or marked maybe, and the last 2"),
        ("--", 5, "2 of 5 records have been screened; none was included or marked maybe."),
        ("-++", 9, "3 of 9 records have been screened; 2 were included or marked maybe. From"),
    ],
)
def test_the_methods_sentence_does_not_end_a_screening_that_goes_on(decisions, total, sentence):
    told = stopping([mark == "+" for mark in decisions], total).methods_sentence()
    assert told.startswith(sentence)


@pytest.mark.parametrize(
    ("decisions", "total", "target", "confidence"),
    [([True, True], 1, 0.95, 0.95), ([True], 5, 1.0, 0.95), ([True], 5, 0.9, 0.0)],
)
def test_numbers_out_of_range_are_refused(decisions, total, target, confidence):
    with pytest.raises(UsageError):
        stopping(decisions, total, target=target, confidence=confidence)
