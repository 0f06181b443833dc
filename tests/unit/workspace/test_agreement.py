"""Coefficients of agreement, against irrCAC 0.4.4 and scikit-learn.

irrCAC needs an older SciPy than this project, so its answers stand here. They are those of
``CAC(table).conger()``, ``.fleiss()`` and ``.gwet()`` (Conger's kappa of two reviewers is Cohen's).
"""

import math
from itertools import pairwise

import pytest
from sklearn.metrics import cohen_kappa_score

from litreview.workspace.agreement import Coefficient, cohen, fleiss, gwet, percent

WORDS = {"i": "include", "m": "maybe", "e": "exclude"}
CATEGORIES = tuple(WORDS.values())
ADA = "iiiimmeeeeeeeeeeieie"
BOB = "iiimmmeeeeeeeeieieee"
CYD = "iiemmieeeee eee iei "  # has not read two of the papers

TWO = [(WORDS[a], WORDS[b]) for a, b in zip(ADA, BOB, strict=True)]
THREE = [
    tuple(WORDS[one] for one in given if one != " ") for given in zip(ADA, BOB, CYD, strict=True)
]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (cohen(TWO, CATEGORIES), (0.72727273, 0.42368861, 1)),
        (fleiss(TWO, CATEGORIES), (0.72665148, 0.42116058, 1)),
        (gwet(TWO, CATEGORIES), (0.79328165, 0.55047, 1)),
        (fleiss(THREE, CATEGORIES), (0.68847352, 0.45700112, 0.91994592)),
        (gwet(THREE, CATEGORIES), (0.77246871, 0.56925183, 0.9756856)),
    ],
)
def test_coefficients_and_intervals_are_those_of_irrcac(found, expected):
    assert (found.value, found.low, found.high) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize("turn", range(5))
def test_cohens_kappa_is_that_of_scikit_learn(turn):
    letters = ADA[turn:] + BOB[:turn]
    pairs = [(WORDS[a], WORDS[b]) for a, b in pairwise(letters)]
    expected = cohen_kappa_score(*zip(*pairs, strict=True))
    assert cohen(pairs, CATEGORIES).value == pytest.approx(expected)


def test_percent_counts_pairs_of_reviewers():
    assert percent(TWO).value == pytest.approx(0.85)
    assert percent([("a", "a", "b")]).value == pytest.approx(1 / 3)


def test_what_cannot_be_said_is_not_a_number():
    nothing: list[tuple[str, str]] = []
    one = [("exclude", "exclude")]
    for found in (
        percent(nothing),
        cohen(nothing, CATEGORIES),
        fleiss(nothing, CATEGORIES),
        gwet(nothing, CATEGORIES),
        cohen(one, CATEGORIES),  # by chance they agree as well
        fleiss(one, CATEGORIES),
    ):
        assert math.isnan(found.value)
    assert gwet(one, CATEGORIES).value == 1
    assert math.isnan(gwet(one, CATEGORIES).low)  # one paper says nothing of the spread


def test_an_interval_ends_at_one():
    assert Coefficient.of(0.9, [1.0, 0.8, 1.0, 0.8]).high == 1.0
