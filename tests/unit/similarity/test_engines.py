"""Every engine stands behind the same seam; the exact one is the oracle for the others."""

import numpy as np
import pytest
from scipy import sparse

from litreview.errors import UsageError
from litreview.similarity import Exact, Neighbours
from litreview.similarity.engine import NONE, Engine
from litreview.similarity.faiss_index import Faiss

ROWS, WIDTH = 6000, 24


class Sparse(Exact):
    """The exact engine over a sparse matrix."""

    def build(self, matrix):
        super().build(sparse.csr_matrix(matrix))


ENGINES = {
    "exact": Exact,
    "exact, sparse": Sparse,
    "faiss, few vectors": Faiss,
    "faiss, many vectors": lambda: Faiss(exact_below=100),
}


def made(rows, seed):
    """Vectors of length 1 about forty centres."""
    chance = np.random.default_rng(seed)
    centres = np.random.default_rng(0).standard_normal((40, WIDTH))
    vectors = centres[chance.integers(0, 40, rows)] + 0.6 * chance.standard_normal((rows, WIDTH))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float32)


VECTORS, QUERIES = made(ROWS, 1), made(25, 2)
ALLOWED = {
    "all": None,
    "half": np.arange(ROWS) % 2 == 0,
    "few": np.arange(ROWS) % 500 == 3,
    "none": np.zeros(ROWS, bool),
}


@pytest.fixture(params=ENGINES, scope="module")
def engine(request):
    engine = ENGINES[request.param]()
    engine.build(VECTORS)
    return engine


@pytest.mark.parametrize("allowed", ALLOWED.values(), ids=ALLOWED)
def test_an_engine_finds_what_comparing_everything_finds(engine, allowed):
    assert isinstance(engine, Engine)
    products = QUERIES @ VECTORS.T
    if allowed is not None:
        products[:, ~allowed] = -np.inf
    best = -np.sort(-products, axis=1)[:, :10]
    rows, scores = engine.search(QUERIES, 10, allowed)
    assert rows.shape == scores.shape == (25, 10)
    found = rows != NONE
    assert (found == (scores > -np.inf)).all()
    assert (found.sum(axis=1) == np.isfinite(best).sum(axis=1)).all()
    at = np.nonzero(found)[0]
    assert scores[found] == pytest.approx(products[at, rows[found]], abs=2e-6)
    assert (np.diff(np.where(found, scores, -9)) <= 0).all()
    hits = np.isclose(scores, best, atol=2e-6) & found
    assert hits.sum() >= 0.95 * np.isfinite(best).sum()


def test_of_equal_scores_the_earlier_row_comes_first(engine):
    twice = type(engine)()
    twice.build(np.repeat(VECTORS[:5], 4, axis=0))
    rows, _ = twice.search(VECTORS[2:3], 4)
    assert rows.tolist() == [[8, 9, 10, 11]]


def test_more_asked_for_than_there_are(engine):
    small = type(engine)()
    small.build(VECTORS[:3])
    rows, scores = small.search(QUERIES[:2], 5)
    assert sorted(rows[0][:3]) == [0, 1, 2]
    assert (rows[:, 3:] == NONE).all()
    assert np.isneginf(scores[:, 3:]).all()


def test_nothing_built_nothing_asked(engine):
    empty = type(engine)()
    empty.build(np.zeros((0, WIDTH), np.float32))
    assert (empty.search(QUERIES, 3)[0] == NONE).all()
    assert engine.search(QUERIES, 0)[0].shape == (25, 0)
    assert engine.search(QUERIES[:0], 3)[0].shape == (0, 3)


def test_building_again_forgets_what_was_there(engine):
    again = type(engine)()
    again.build(VECTORS)
    again.build(VECTORS[:7])
    assert again.search(QUERIES, 10)[0].max() < 7


@pytest.mark.parametrize("queries", [np.zeros((2, WIDTH + 1)), np.zeros(WIDTH)])
def test_queries_of_another_width_are_refused(engine, queries):
    with pytest.raises(UsageError, match=str(WIDTH)):
        engine.search(queries.astype(np.float32), 3)


def test_faiss_says_that_it_takes_no_sparse_matrix():
    with pytest.raises(UsageError, match="dense"):
        Faiss().build(sparse.csr_matrix(VECTORS))


def papers(number):
    chance = np.random.default_rng(3)
    subjects = [[f"word{group}x{word}" for word in range(30)] for group in range(30)]
    return [
        (
            " ".join(chance.choice(subjects[row % 30], 4)),
            " ".join([*chance.choice(subjects[row % 30], 15), *chance.choice(subjects[0], 3)]),
        )
        for row in range(number)
    ]


@pytest.mark.parametrize("make", [Faiss, lambda: Faiss(exact_below=100)])
def test_neighbours_through_faiss_are_those_of_comparing_everything(make):
    texts = papers(300)
    exact, fast = Neighbours(texts), Neighbours(texts, engine=make())
    same = 0
    for row in range(0, 300, 15):
        everything, got = exact.like([row], 300), fast.like([row], 10)
        wanted, scores = everything[:10], {one.row: one.score for one in everything}
        assert all(one.score == pytest.approx(scores[one.row], abs=1e-5) for one in got)
        same += len({one.row for one in wanted} & {one.row for one in got})
    assert same >= 0.95 * 200
