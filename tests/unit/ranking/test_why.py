"""The reasons of a score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.errors import UsageError
from litreview.ranking import Queue

WORDS = ["cat", "cats", "dog", "vision", "transformer", "the", "learning", "robot", "学习", ""]
TEXT = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
TEXTS = st.lists(st.tuples(TEXT, TEXT), min_size=3, max_size=12)

PAPERS = [
    ("vision transformers", "images and attention"),
    ("robot arms", "grasping with robots"),
    ("attention in images", "a vision transformer"),
    ("a paper on cooking", ""),
    ("", ""),
]
LABELS = {0: True, 1: False}


@given(TEXTS, st.data())
def test_terms_and_rest_add_up_to_the_score(texts, data):
    labels = data.draw(st.dictionaries(st.integers(2, len(texts) - 1), st.booleans()))
    labels |= {0: True, 1: False}
    queue = Queue(texts)
    ranking = queue.order(labels)
    for row, margin in zip(ranking.order, ranking.margins, strict=True):
        why = queue.why(row, labels)
        assert why.score == pytest.approx(margin, abs=1e-4)
        assert sum(part for _, part in why.terms) + why.rest == pytest.approx(why.score, abs=1e-4)
        for model in why.models:
            terms = sum(part for _, part in model.terms)
            assert terms + model.rest == pytest.approx(model.score, abs=1e-4)


@given(TEXTS, st.data())
def test_the_parts_of_the_models_add_up_to_what_orders_the_queue(texts, data):
    labels = data.draw(st.dictionaries(st.integers(2, len(texts) - 1), st.booleans()))
    labels |= {0: True, 1: False}
    queue = Queue(texts)
    ranking = queue.order(labels)
    for row, score in zip(ranking.order, ranking.scores, strict=True):
        why = queue.why(row, labels)
        assert why.order == score
        assert sum(model.part for model in why.models) == pytest.approx(score)
        assert all(1 <= model.rank <= len(ranking.order) for model in why.models)


@given(TEXTS)
def test_terms_are_words_of_the_papers_and_each_stands_once(texts):
    queue = Queue(texts)
    words = {word for title, abstract in texts for word in f"{title} {abstract}".split()}
    for row in range(len(texts)):
        terms = [term for term, _ in queue.why(row, {0: True, 1: False}).terms]
        assert len(terms) == len(set(terms))
        assert {word for term in terms for word in term.split()} <= words


def test_what_speaks_for_a_paper_is_what_it_shares_with_the_included():
    why = Queue(PAPERS).why(2, LABELS)
    assert {term for term, part in why.terms if part > 0} >= {"vision", "attention", "images"}
    against = dict(Queue(PAPERS).why(1, LABELS).terms)
    assert against["robot"] < 0


def test_nearest_are_included_papers_and_never_the_paper_itself():
    labels = {0: True, 1: False, 2: True}
    assert [row for row, _ in Queue(PAPERS).why(2, labels).nearest] == [0]
    row, likeness = Queue(PAPERS).why(0, labels).nearest[0]
    assert row == 2
    assert 0.2 < likeness < 1


def test_a_paper_without_words_has_only_the_rest():
    why = Queue(PAPERS).why(4, LABELS)
    assert why.terms == ()
    assert why.rest == pytest.approx(why.score)


def test_no_reasons_before_a_label_of_each_kind_or_with_a_function():
    assert Queue(PAPERS).why(2, {0: True}) is None
    own = Queue(PAPERS, ranker=lambda texts, _labels: [0.0] * len(texts))
    assert own.why(2, LABELS) is None


def test_a_row_that_does_not_exist_is_refused():
    with pytest.raises(UsageError, match="5"):
        Queue(PAPERS).why(5, LABELS)
