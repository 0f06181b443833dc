"""Rankers by name."""

import sys
import types

import numpy as np
import pytest

import litreview
from litreview.errors import UsageError
from litreview.ranking import Queue, registry
from litreview.ranking.rankers import ranker_of
from litreview.ranking.registry import named, names

TEXTS = [("robots walk", "legs"), ("images", "vision"), ("walking", "robot"), ("cameras", "vision")]


@pytest.fixture(autouse=True)
def registered_here(monkeypatch):
    """What a test registers is forgotten with it: other tests list the names."""
    monkeypatch.setattr(registry, "_registered", {})


def longest_first(texts, _labels):
    return [len(title) for title, _ in texts]


def test_a_registered_ranker_is_used_by_its_name():
    litreview.ranker(longest_first)
    assert "longest_first" in names()
    ranking = Queue(TEXTS, "longest_first").order({0: True, 1: False})
    assert (ranking.by, ranking.order) == ("ranker", [2, 3])


def test_what_has_no_name_is_given_one():
    @litreview.ranker(name="backwards")
    def _(texts, labels):
        return range(len(texts))

    assert Queue(TEXTS, "backwards").order({0: True, 1: False}).order == [3, 2]
    with pytest.raises(UsageError, match="Give the ranker a name"):
        litreview.ranker(object())
    with pytest.raises(UsageError, match="Give the ranker a name"):
        litreview.ranker(name="litreview")(longest_first)


def test_an_installed_one_learns():
    assert names()[0] == "litreview"
    assert "naive-bayes" in names()
    scores = ranker_of("naive-bayes", TEXTS).scores(np.array([0, 1]), np.array([True, False]))
    assert scores[2] > scores[3]
    assert named("litreview") is None


def test_a_place_to_import_from(monkeypatch):
    module = types.ModuleType("made_up_rankers")
    module.mine = longest_first
    monkeypatch.setitem(sys.modules, "made_up_rankers", module)
    assert named("made_up_rankers:mine") is longest_first
    with pytest.raises(UsageError, match="cannot be loaded"):
        named("made_up_rankers:yours")
    with pytest.raises(UsageError, match="no ranker 'nobody'; use one of litreview, "):
        named("nobody")


def test_one_that_hangs_is_given_up(monkeypatch):
    import threading

    monkeypatch.setenv("LITREVIEW_RANKER_SECONDS", "0.05")
    release = threading.Event()

    def asleep(texts, _labels):
        release.wait(60)
        return [0.0] * len(texts)

    with pytest.raises(UsageError, match=r"did not answer within 0\.05 seconds"):
        Queue(TEXTS, asleep).order({0: True, 1: False})
    release.set()


@pytest.mark.parametrize("told", ["soon", "nan", "inf", "-1", "0"])
def test_a_limit_that_is_no_time_is_refused(monkeypatch, told):
    monkeypatch.setenv("LITREVIEW_RANKER_SECONDS", told)
    with pytest.raises(UsageError, match=f"a number of seconds, not '{told}'"):
        Queue(TEXTS, longest_first).order({0: True, 1: False})
