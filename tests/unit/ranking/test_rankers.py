"""Custom rankers."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

from litreview.errors import UsageError
from litreview.ranking import Queue

TEXTS = [
    ("robot arms grasp", "grasping with robot hands"),
    ("vision transformer", "images and attention"),
    ("transformer attention for images", ""),
    ("robot legs walk", "walking robots"),
]
MORE = [("attention in images", "a vision transformer again"), ("robot cars drive", "driving")]
LABELS = {0: False, 1: True}


@pytest.mark.parametrize(
    "ranker",
    [
        None,
        LinearSVC(),
        LogisticRegression(),
        MultinomialNB(),
        make_pipeline(TfidfVectorizer(), LinearSVC()),
    ],
    ids=["default", "svm", "logistic", "bayes", "pipeline"],
)
def test_any_of_them_orders_and_sees_what_is_added(ranker):
    queue = Queue(TEXTS, ranker=ranker)
    assert list(queue.order(LABELS).order) == [2, 3]
    queue.extend(MORE)
    ranking = queue.order(LABELS)
    assert set(ranking.order[:2]) == {2, 4}
    assert ranking.trained


def test_a_function_gets_texts_and_labels():
    asked = []

    def by_length(texts, labels):
        asked.append((list(texts), dict(labels)))
        return [len(title) for title, _ in texts]

    ranking = Queue(TEXTS, ranker=by_length).order(LABELS)
    assert asked == [(TEXTS, LABELS)]
    assert list(ranking.order) == [2, 3]
    assert list(ranking.scores) == [len(TEXTS[2][0]), len(TEXTS[3][0])]


def test_an_estimator_is_left_as_it_was():
    estimator = LogisticRegression()
    Queue(TEXTS, ranker=estimator).order(LABELS)
    assert not hasattr(estimator, "coef_")


def failing(_texts, _labels):
    raise ZeroDivisionError("by nothing")


@pytest.mark.parametrize(
    ("ranker", "sentence"),
    [
        (failing, "failing failed: ZeroDivisionError: by nothing"),
        (lambda _texts, _labels: [1.0], r"shape \(1,\) for 4 texts"),
        (lambda texts, _labels: [np.nan] * len(texts), "not finite"),
        (lambda texts, _labels: [np.inf] * len(texts), "not finite"),
        (lambda _texts, _labels: ["best", "good", "bad", "worst"], "failed: ValueError"),
        (make_pipeline(StandardScaler(), LinearSVC()), "Pipeline failed"),
    ],
)
def test_a_ranker_that_fails_is_named_and_gives_no_order(ranker, sentence):
    with pytest.raises(UsageError, match=sentence):
        Queue(TEXTS, ranker=ranker).order(LABELS)


@pytest.mark.parametrize(
    ("ranker", "sentence"),
    [
        ("svm", "no ranker"),
        (LinearSVC, "is not a ranker"),
        (StandardScaler(), "returns no scores"),
    ],
)
def test_what_is_no_ranker_is_refused(ranker, sentence):
    with pytest.raises(UsageError, match=sentence):
        Queue(TEXTS, ranker=ranker)
