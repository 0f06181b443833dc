"""Papers, events, sources and tags as DataFrames, and masks made by queries."""

from __future__ import annotations

from threading import Event

import pandas as pd
import pytest

import litreview
from litreview.errors import UsageError

BIB = """
@article{lee2019, title = {Deep fish}, author = {Lee, Ann}, year = 2019}
@article{roy2020, title = {Counting fish}, author = {Roy, Bo}, year = 2020}
@misc{kim2021, title = {Boats on lakes}, author = {Kim, Cy}}
"""


@pytest.fixture
def r(place, tmp_path):
    (tmp_path / "papers.bib").write_text(BIB)
    with litreview.open(place, reviewer="ada") as made:
        made.add(tmp_path / "papers.bib")
        made.include("lee2019")
        made.exclude("kim2021", "no fish")
        made.tag(["lee2019", "roy2020"], "fish")
        yield made


def keys(r, selection):
    return [paper.key for paper in r._context.records(selection)]


def test_a_query_is_a_mask_over_the_frame(r):
    mask = r.where("tag:fish year:>2019")
    assert mask.dtype == bool
    assert mask.index.equals(r.df.index)
    assert r.df[mask].key.tolist() == ["roy2020"]
    assert r.df[r.where("fish") & (r.df.decision == "include")].key.tolist() == ["lee2019"]
    assert keys(r, ~r.where("fish")) == ["kim2021"]
    with pytest.raises(UsageError):
        r.where("year:x")


def test_a_mask_holds_at_full_text_too(r):
    full = r.at("full-text")
    assert full.where("fish").tolist() == [True]
    assert full.df[full.where("fish")].key.tolist() == ["lee2019"]


@pytest.mark.parametrize(
    "select",
    [
        lambda r: r.where("roy"),
        lambda r: r.df.year == 2020,
        lambda r: (r.df.key == "roy2020").to_numpy(),
        lambda r: [False, True, False],
        lambda r: r.df[r.df.year == 2020],
        lambda r: r.df[r.df.year == 2020].index,
        lambda r: r.df[r.df.year == 2020].key,
        lambda r: litreview.Query("roy"),
        lambda r: r.find("roy"),
        lambda r: r["roy2020"],
        lambda r: "roy2020",
        lambda r: ["roy2020"],
    ],
)
def test_records_are_named_in_every_way(r, select):
    assert r.maybe(select(r)).ids == (r["roy2020"].id,)


def test_a_mask_of_another_length_is_refused(r):
    with pytest.raises(UsageError, match="3 papers"):
        r.include([True, False])


def test_the_log_is_a_frame(r):
    events = r.events
    assert events.index.tolist() == list(range(1, len(events) + 1))
    assert str(events["at"].dtype).startswith("datetime64")
    assert str(events["at"].dt.tz) == "UTC"
    assert {name: str(events[name].dtype) for name in ("reviewer", "kind", "stage")} == {
        "reviewer": "category",
        "kind": "category",
        "stage": "category",
    }
    decided = events[events.kind == "decided"]
    assert decided.what.tolist() == ["include", "exclude (no fish)"]
    assert events[events.kind == "imported"].record.isna().all()
    r.undo()
    assert (~r.events.standing).sum() == 2, "the tag on two papers"


def test_sources_are_a_frame(r):
    frame = r.sources.df
    assert frame.index.tolist() == ["papers.bib"]
    assert frame.loc["papers.bib", ["entries", "records", "included"]].tolist() == [3, 3, 1]
    assert str(frame.entries.dtype) == "int64"


def test_tags_are_a_frame(r):
    r.tags.style("later", colour="blue")
    frame = r.tags.df
    assert frame.papers.to_dict() == {"fish": 2, "later": 0}
    assert frame.loc["fish", ["include", "maybe", "exclude", "undecided"]].tolist() == [1, 0, 0, 1]
    assert frame.loc["later", "colour"] == "blue"


def test_frames_of_an_empty_review(tmp_path):
    with litreview.create(tmp_path / "empty.review", "ada") as empty:
        for frame in (empty.df, empty.events, empty.sources.df, empty.tags.df):
            assert isinstance(frame, pd.DataFrame)
            assert len(frame) == 0
        assert empty.where("fish").tolist() == []


def test_a_callback_is_told_of_changes(r):
    told = Event()
    seen = []

    def changed(events):
        seen.extend(event.kind.value for event in events)
        told.set()

    watch = r.on_change(changed)
    r.include("roy2020")
    assert told.wait(20)
    watch.stop()
    assert seen == ["decided"]


def test_the_frame_follows_decisions_tags_and_merges(r):
    before = r.df
    r.tag("kim2021", "boats")
    r.maybe("roy2020")
    after = r.df
    assert before.loc[r["kim2021"].id, "tags"] == []
    assert after.loc[r["kim2021"].id, "tags"] == ["boats"]
    assert after.decision.tolist() == ["include", "maybe", "exclude"]
    r.undo()
    assert r.df.decision.tolist() == ["include", "undecided", "exclude"]
    r.duplicates.merge(["lee2019", "roy2020"])
    assert r.df.key.tolist() == ["lee2019", "kim2021"]
    r.undo()
    assert len(r.df) == 3


def test_a_frame_may_be_changed(r):
    r.df.loc[:, "title"] = "x"
    assert r.df.title.tolist()[0] == "Deep fish"
