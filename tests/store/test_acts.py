"""What I just did: every act in sight, each to be undone and redone by itself, and its time."""

from __future__ import annotations

import pytest

import litreview
from litreview.errors import MissingError
from litreview.jsonapi import JsonApi

from .papers import entries, fill


@pytest.fixture
def ada(place):
    with litreview.open(place, reviewer="ada") as made:
        fill(made._context.database, found=entries(6))
        yield made


@pytest.fixture
def bob(ada, place):
    with litreview.open(place, reviewer="bob") as opened:
        yield opened


def ids(of):
    return [record.id for record in of.records()]


def test_acts_are_told_newest_first_and_only_ones_own(ada, bob):
    first, second, *_ = ids(ada)
    ada.include(first)
    bob.exclude(first)
    ada.tag([first, second], "vision")
    found = ada.log.actions()
    assert list(found.what) == [
        *("tag vision: 2 papers", "include: Paper 0 on sparse things", "import: 0000.txt")
    ]
    assert list(found.papers) == [2, 1, 0]
    assert list(found.id) == ["", first, ""]
    assert found.standing.all()
    assert len(ada.log.actions(1)) == 1
    assert list(bob.log.actions().what) == ["exclude: Paper 0 on sparse things"]


def test_any_act_can_be_undone_and_redone_wherever_it_stands(ada):
    first, second, *_ = ids(ada)
    ada.include(first)
    old = ada.exclude(second, "off topic").act
    ada.tag(first, "vision")
    ada.undo(old)
    assert ada[second].decision is None
    assert list(ada.log.actions().standing) == [True, False, True, True]
    with pytest.raises(MissingError, match="already undone"):
        ada.undo(old)
    ada.include(ids(ada)[2])
    ada.redo(old)
    assert ada[second].reasons == ("off topic",)
    assert ada.log.actions().standing.all()
    with pytest.raises(MissingError, match="not undone"):
        ada.redo(old)
    ada.undo(old)
    assert ada[second].decision is None


def test_nobody_redoes_what_another_undid(ada, bob):
    act = ada.include(ids(ada)[0]).act
    ada.undo()
    with pytest.raises(MissingError, match="no such action to redo"):
        bob.redo(act)


def test_the_log_is_given_by_pages(ada):
    for id in ids(ada):
        ada.include(id)
    api = JsonApi(ada)
    first = api.call("activity.list", {"limit": 4})
    rest = api.call("activity.list", {"before": first["actions"][-1]["seq"], "limit": 4})
    assert (len(first["actions"]), first["more"], len(rest["actions"]), rest["more"]) == (
        4,
        True,
        3,
        False,
    )
    assert first["actions"][0]["paper"]["id"] == ids(ada)[-1]
    seqs = [act["seq"] for act in first["actions"] + rest["actions"]]
    assert seqs == sorted(seqs, reverse=True)


def test_times_are_kept_for_the_reviewer_alone(ada, bob):
    first, second, third, *_ = ids(ada)
    ada.decide(first, "include", seconds=12.5)
    ada.decide(second, "exclude", "off topic", seconds=7.5)
    ada.decide(third, "maybe", seconds=100)
    ada.undo()
    mine = ada.progress.timing()
    assert list(mine.id) == [first, second]
    assert list(mine.seconds) == [12.5, 7.5]
    assert list(mine.decision) == ["include", "exclude"]
    assert ada.log.history(first).seconds.iloc[0] == 12.5
    assert bob.progress.timing().empty
    assert bob.log.history(first).seconds.isna().all()
    assert all("seconds" not in event.payload for event in ada.log.events())


def test_the_pace_tells_what_is_left(ada):
    assert ada.progress.pace() == {"decisions": 0, "median": None, "left": 6, "estimate": None}
    for id, seconds in zip(ids(ada), (4, 10, 30), strict=False):
        ada.decide(id, "include", seconds=seconds)
    assert JsonApi(ada).call("statistics.pace") == {
        "decisions": 3,
        "median": 10.0,
        "left": 3,
        "estimate": 30,
    }


def test_only_what_was_looked_at_alone_and_changed_is_timed(ada):
    first, second, *_ = ids(ada)
    ada.decide([first, second], "include", seconds=3)
    ada.decide(first, "include", seconds=3)
    assert ada.progress.timing().empty
