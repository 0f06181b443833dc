"""Several changes as one step of undo: nested, with errors, on several threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

import litreview
from litreview.errors import UsageError

from .papers import entries, fill


@pytest.fixture
def r(place):
    with litreview.open(place, reviewer="ada") as made:
        fill(made._context.database, found=entries(6))
        yield made


def ids(r):
    return [record.id for record in r.records()]


def decisions(r):
    return [None if one.decision is None else str(one.decision) for one in r.records()]


def test_a_group_is_one_step_of_undo(r):
    first, second, third, *_ = ids(r)
    with r.action("first pass") as group:
        r.include(first)
        r.exclude([second, third], "off topic")
        r.tag(first, "core")
        r.note(first, "read again")
        r.protocol = litreview.Protocol(question="what?")
    assert group.ids == [first, second, third]
    assert r.log.recent(limit=1)[0]["what"] == "first pass: 3 papers"
    assert r.undo().label == "undone: first pass: 3 papers"
    assert decisions(r) == [None] * 6
    assert r[first].tags == ()
    assert r[first].notes == ()
    assert not r.protocol
    assert r.undo().label == "undone: import: 0000.txt", "it was the only step after it"
    r.redo()
    r.redo()
    assert decisions(r)[:3] == ["include", "exclude", "exclude"]
    assert r[first].tags == ("core",)


def test_a_group_in_a_group_is_part_of_it(r):
    first, second, third, *_ = ids(r)
    with r.action("outer") as outer:
        r.include(first)
        with r.action("inner") as inner:
            r.include(second)
        r.at("full-text").include(first)
        r.include(third)
    assert inner is outer
    r.undo()
    assert decisions(r) == [None] * 6


def test_what_was_done_before_an_error_stays_as_one_step(r):
    first, second, *_ = ids(r)

    def first_pass():
        with r.action("first pass"):
            r.include([first, second])
            r.decide(first, "perhaps")

    with pytest.raises(UsageError, match="perhaps"):
        first_pass()
    assert decisions(r)[:2] == ["include", "include"]
    r.include(ids(r)[2])
    assert r.undo().label.startswith("undone: include")
    assert r.undo().label == "undone: first pass: 2 papers"


def test_what_another_thread_does_meanwhile_is_a_step_of_its_own(r):
    first, second, third, *_ = ids(r)
    with ThreadPoolExecutor(1) as pool, r.action("first pass") as group:
        r.include(first)
        pool.submit(r.tag, second, "elsewhere").result()
        r.include(third)
    assert group.ids == [first, third]
    assert r.undo(group.act).label == "undone: first pass: 2 papers"
    assert decisions(r) == [None] * 6
    assert r[second].tags == ("elsewhere",)


def test_groups_on_several_threads_do_not_mix(r):
    both = Event()

    def work(number):
        with r.action(f"group {number}") as group:
            for id in ids(r)[number::3]:
                r.tag(id, f"tag {number}")
            both.set()
        return group

    with ThreadPoolExecutor(3) as pool:
        groups = list(pool.map(work, range(3)))
    assert len({group.act for group in groups}) == 3
    for number, group in enumerate(groups):
        r.undo(group.act)
        assert all(f"tag {number}" not in record.tags for record in r.records())
    assert [record.tags for record in r.records()] == [()] * 6


def test_another_review_is_not_in_the_group(r, tmp_path):
    with litreview.create(tmp_path / "other.review", "ada") as other:
        fill(other._context.database, found=entries(2))
        with r.action("first pass") as group:
            other.include(ids(other)[0])
        assert group.act == ""
        assert other.undo().label.startswith("undone: include")


def test_undo_inside_a_group_begins_a_new_step(r):
    first, second, *_ = ids(r)
    with r.action("first pass"):
        r.include(first)
        r.undo()
        r.include(second)
    assert decisions(r)[:2] == [None, "include"]
    r.undo()
    assert decisions(r)[:2] == [None, None]


def test_a_group_without_changes_is_no_step(r):
    with r.action("nothing") as group:
        r.clear(ids(r)[0])
    assert group.act == ""
    assert r.undo().label == "undone: import: 0000.txt"


@pytest.mark.parametrize("label", ["", " \n", "x" * 201])
def test_a_group_has_a_label(r, label):
    with pytest.raises(UsageError, match="label"), r.action(label):
        pytest.fail("it was opened")
