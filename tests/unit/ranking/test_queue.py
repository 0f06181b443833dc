"""The queue's promises, whatever the texts and labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.errors import UsageError
from litreview.model import Protocol
from litreview.ranking import Queue, model

WORDS = ["cat", "dog", "vision", "transformer", "the", "of", "learning", "robot", "学习", ""]
TEXT = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
TEXTS = st.lists(st.tuples(TEXT, TEXT), max_size=12)

VISION = [
    ("robot arms grasp", "grasping with robot hands"),
    ("vision transformer", "images and attention"),
    ("transformer attention for images", ""),
    ("robot legs walk", "walking robots"),
    ("attention in images", "a vision transformer again"),
    ("robot cars drive", "driving robot"),
]


@st.composite
def texts_and_labels(draw: st.DrawFn) -> tuple[list[tuple[str, str]], dict[int, bool]]:
    texts = draw(TEXTS)
    rows = st.integers(0, len(texts) - 1) if texts else st.nothing()
    return texts, draw(st.dictionaries(rows, st.booleans())) if texts else {}


@given(texts_and_labels())
def test_order_holds_every_unlabelled_row_once_best_first(
    case: tuple[list[tuple[str, str]], dict[int, bool]],
) -> None:
    texts, labels = case
    ranking = Queue(texts).order(labels)
    assert sorted(ranking.order) == [row for row in range(len(texts)) if row not in labels]
    assert len(ranking.scores) == len(ranking.order)
    assert ranking.trained == (set(labels.values()) == {True, False})
    pairs = list(zip(ranking.scores, ranking.order, strict=True))
    assert pairs == sorted(pairs, key=lambda pair: (-pair[0], pair[1]))


@given(texts_and_labels())
def test_order_does_not_depend_on_the_order_of_labels_or_on_the_past(
    case: tuple[list[tuple[str, str]], dict[int, bool]],
) -> None:
    texts, labels = case
    queue = Queue(texts)
    first = queue.order(labels)
    queue.order({row: not included for row, included in labels.items()})
    queue.order({})
    assert queue.order(dict(reversed(labels.items()))) == first == Queue(texts).order(labels)


@given(texts_and_labels(), TEXTS)
def test_extending_equals_building_at_once(
    case: tuple[list[tuple[str, str]], dict[int, bool]], more: list[tuple[str, str]]
) -> None:
    texts, labels = case
    grown = Queue(texts)
    grown.order(labels)
    grown.extend(more)
    assert len(grown) == len(texts) + len(more)
    assert grown.order(labels) == Queue(texts + more).order(labels)


def test_with_nothing_to_go_by_the_order_is_the_sources() -> None:
    queue = Queue(VISION)
    assert queue.order({}).order == [0, 1, 2, 3, 4, 5]
    assert queue.order({0: False}).order == [1, 2, 3, 4, 5]
    assert queue.order({0: False}).by == "sources"


def test_before_an_exclusion_the_likes_of_the_included_come_first() -> None:
    ranking = Queue(VISION).order({1: True})
    assert (ranking.by, ranking.trained) == ("likeness", False)
    assert set(ranking.order[:2]) == {2, 4}


def test_before_an_inclusion_the_protocol_gives_the_order() -> None:
    queue = Queue(VISION)
    looking = Protocol("How do robots walk?", include_terms=("leg",))
    assert queue.order({}, protocol=looking).order[0] == 3
    assert queue.order({1: False}, protocol=looking).by == "protocol"
    against = Protocol(exclude_terms=("robot", "walking"))
    assert set(queue.order({}, protocol=against).order[-3:]) == {0, 3, 5}
    assert queue.order({}, protocol=Protocol("Völlig anderes?")).order == [0, 1, 2, 3, 4, 5]
    assert queue.order({3: True, 1: False}, protocol=looking).by == "model"


def test_a_random_sample_does_not_change_as_papers_are_decided() -> None:
    queue = Queue(VISION)
    drawn = queue.order({}, mode="random", seed=3)
    assert sorted(drawn.order) == list(range(6))
    first = drawn.order[0]
    assert queue.order({first: True}, mode="random", seed=3).order == drawn.order[1:]
    assert any(queue.order({}, mode="random", seed=n).order != drawn.order for n in range(9))


def test_the_least_certain_come_first_if_wanted() -> None:
    ranking = Queue(VISION).order({1: True, 0: False}, mode="uncertain")
    assert [abs(margin) for margin in ranking.margins] == sorted(map(abs, ranking.margins))


def test_one_of_each_cluster_in_turn() -> None:
    robots = [("robot legs walk", f"walking robot number {n}") for n in range(20)]
    proteins = [("protein folds", f"folding protein number {n}") for n in range(20)]
    queue = Queue([*robots, *proteins])
    order = queue.order({0: True, 20: False}, mode="cluster").order
    assert {row < 20 for row in order[:3]} == {True, False}
    assert sorted(order) == sorted(set(range(40)) - {0, 20})
    assert queue.order({0: True, 20: False}, mode="cluster").order == order


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(UsageError, match="'worst' is not a reading order"):
        Queue(VISION).order({}, mode="worst")


def test_what_resembles_the_included_comes_first() -> None:
    ranking = Queue(VISION).order({1: True, 0: False})
    assert ranking.trained
    assert set(ranking.order[:2]) == {2, 4}


def test_a_changed_label_changes_the_order() -> None:
    queue = Queue(VISION)
    queue.order({1: True, 0: False})
    assert set(queue.order({1: False, 0: True}).order[:2]) == {3, 5}


def test_equal_texts_keep_the_order_of_the_sources() -> None:
    ranking = Queue([("same words", "here")] * 5).order({3: True, 1: False})
    assert ranking.order == [0, 2, 4]


def test_texts_without_words_fall_back_to_the_order_of_the_sources() -> None:
    ranking = Queue([("", ""), ("the of", "and"), ("x" * 100_000, ""), ("?", "")]).order(
        {0: True, 1: False}
    )
    assert ranking.order == [2, 3]


def test_other_scripts_are_ranked() -> None:
    texts = [("图像识别", ""), ("机器人行走", ""), ("机器人手臂", ""), ("识别图像的方法", "")]
    assert Queue(texts).order({0: True, 1: False}).order == [3, 2]


@pytest.mark.parametrize("row", [-1, 6])
def test_a_label_of_a_row_that_does_not_exist_is_refused(row: int) -> None:
    with pytest.raises(UsageError, match=str(row)):
        Queue(VISION).order({row: True})


@pytest.mark.parametrize("mode", ["best", "uncertain", "random", "cluster"])
def test_the_first_few_are_those_of_the_whole_order(mode):
    texts = [(f"paper {n % 7} of {n % 3}", "words " * (n % 5)) for n in range(60)]
    labels = {0: True, 1: False, 20: False}
    queue = Queue(texts)
    whole = queue.order(labels, mode=mode)
    for most in (0, 1, 7, 30, 57, 100):
        few = queue.order(labels, mode=mode, most=most)
        assert (few.order, few.scores) == (whole.order[:most], whole.scores[:most])


def test_what_a_fit_of_many_labels_took_is_returned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    returned = list[bool]()
    monkeypatch.setattr(model, "return_freed_memory", lambda: returned.append(True))
    monkeypatch.setattr(model, "MANY_LABELS", 3)
    queue = Queue(VISION)
    for labels, times in (({0: False, 1: True}, 0), ({0: False, 1: True, 2: True}, 1)):
        for _ in range(2):  # the second order is remembered
            queue.order(labels)
            queue.release()
        assert len(returned) == times
