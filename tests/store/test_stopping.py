"""When to stop: a random sample of the unread as a check."""

from __future__ import annotations

import pytest

import litreview
from litreview.errors import UsageError
from litreview.jsonapi import JsonApi

TITLES = "".join(f"@misc{{k{n}, title={{Study {n} of sleep}}}}\n" for n in range(40))


@pytest.fixture
def r(place, tmp_path):
    (tmp_path / "many.bib").write_text(TITLES)
    with litreview.open(place, reviewer="ada") as opened:
        opened.add(tmp_path / "many.bib")
        yield opened


def test_a_sample_is_drawn_by_its_seed_and_counts_once_it_is_screened(r, place):
    first = [one.id for one in r.records(limit=10)]
    r.include(first[:5])
    r.exclude(first[5:])
    before = r.progress.stopping()
    assert before.sample is None
    assert r.progress.draw_sample(8).label == "random sample: 8 papers"
    drawn = [one.id for one in r.records(tag="random sample")]
    assert len(drawn) == 8
    assert not set(drawn) & set(first)
    assert r.progress.stopping() == before
    for id in drawn:
        r.exclude(id)
    after = r.progress.stopping()
    assert (after.sample.unread, after.sample.screened, after.sample.found) == (30, 8, 0)
    assert after.rest_high < before.rest_high
    assert "random sample of the unread" in " ".join(
        JsonApi(r).call("stopping.get", {})["sentences"]
    )
    with litreview.open(place, reviewer="ben") as other:
        assert other.progress.stopping().sample is None


def test_drawing_is_one_step_of_undo_and_repeats_by_seed(r):
    r.progress.draw_sample(5, seed=3)
    drawn = {one.id for one in r.records(tag="random sample")}
    r.undo()
    assert r.records(tag="random sample") == []
    r.progress.draw_sample(5, seed=3)
    assert {one.id for one in r.records(tag="random sample")} == drawn


@pytest.mark.parametrize("size", [0, 41])
def test_a_sample_has_as_many_papers_as_are_undecided(r, size):
    with pytest.raises(UsageError, match="1 to 40 papers"):
        r.progress.draw_sample(size)


def test_every_figure_about_what_is_left_agrees(r):
    ids = [one.id for one in r.records()]
    r.include(ids[:4])
    r.exclude(ids[4:20])
    said = r.progress.stopping()
    expected = r.progress.reading().expected
    assert (expected.rest, expected.low, expected.high) == (
        said.rest,
        said.rest_low,
        said.rest_high,
    )
    assert expected.points[-1] == (40, said.found + said.rest)
    methods = JsonApi(r).call("stopping.get", {})["methods"]
    assert f"that {said.rest} relevant records remain unscreened" in methods
