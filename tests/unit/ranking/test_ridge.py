"""The solver against a direct solution and against the machine it stands for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.svm import LinearSVC

from litreview.ranking.ridge import penalties, solve


def solved(features, included, along=None):
    kernel = features @ features.T + 1.0
    return solve(
        lambda duals: kernel @ duals,
        np.diagonal(kernel).copy(),
        penalties(included, c=0.11),
        np.where(included, 1.0, -1.0),
        along,
        tolerance=1e-8,
    )


@st.composite
def problems(draw):
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    labels = draw(st.integers(2, 40))
    included = random.random(labels) < 0.3
    included[:2] = True, False
    features = random.random((labels, draw(st.integers(1, 30))))
    return features / np.linalg.norm(features, axis=1, keepdims=True), included


@given(problems())
def test_solution_is_that_of_a_direct_solver(problem):
    features, included = problem
    matrix = features @ features.T + 1.0 + np.diag(penalties(included, c=0.11))
    expected = np.linalg.solve(matrix, np.where(included, 1.0, -1.0))
    assert np.allclose(solved(features, included), expected, atol=1e-5)


@given(problems(), st.integers(0, 5))
def test_what_makes_it_faster_makes_no_difference(problem, columns):
    features, included = problem
    along = np.column_stack((np.ones(len(included)), features[:, :columns]))
    assert np.allclose(solved(features, included, along), solved(features, included), atol=1e-5)


def test_few_steps_suffice_where_a_few_directions_are_strong():
    random = np.random.default_rng(0)
    strong = random.standard_normal((200, 4)) * 5
    kernel = strong @ strong.T + np.eye(200)
    asked = []

    def times(duals):
        asked.append(1)
        return kernel @ duals

    wanted = random.choice([-1.0, 1.0], 200)
    solve(times, np.diagonal(kernel).copy(), np.ones(200), wanted, strong)
    assert len(asked) <= 3


def test_it_is_the_support_vector_machine_whose_hinge_does_not_bind():
    random = np.random.default_rng(5)
    features = random.random((60, 40)) * (random.random((60, 40)) < 0.2)
    features /= np.linalg.norm(features, axis=1, keepdims=True).clip(1e-9)
    included = random.random(60) < 0.2
    weights = np.where(included, 1.0, included.sum() / (9.8 * (~included).sum()))
    weights *= len(weights) / weights.sum()
    machine = LinearSVC(C=0.11, tol=1e-8, max_iter=100_000).fit(features, included, weights)
    duals = solved(features, included)
    scores = features @ (features.T @ duals) + duals.sum()
    assert np.allclose(scores, machine.decision_function(features), atol=1e-4)


def test_inclusions_together_weigh_as_told():
    included = np.array([True, False, False, False])
    weights = 0.5 / penalties(included, c=1.0, ratio=3.0)
    assert weights.sum() == pytest.approx(4)
    assert weights[0] == pytest.approx(3 * weights[1:].sum())
