"""What the review advises, on both databases: orders of reading, reasons, evidence, likes."""

from __future__ import annotations

import queue
import threading

import numpy as np
import pytest

import litreview
from litreview.errors import UsageError
from litreview.jsonapi import JsonApi
from litreview.model import Protocol
from litreview.workspace.model_cache import ModelCache


@pytest.fixture
def r(seeds_place):
    with litreview.open(seeds_place, reviewer="ada") as opened:
        yield opened


def test_the_protocol_gives_the_order_until_there_is_something_to_learn(r):
    r.protocol = Protocol("How are large models quantized?", include_terms=("quantization",))
    first = r.ranking.queue(5)
    assert first[2] == "protocol"
    assert sum("uanti" in record.title for record in first[0]) >= 4
    assert r.ranking.why(first[0][0].id).by == "protocol"
    r.undo()
    assert r.protocol == Protocol()
    assert r.ranking.queue(1)[2] == "sources"


def test_after_an_import_the_order_stays_until_the_model_is_ready(r, tmp_path, monkeypatch):
    ids = list(r.df.index)
    r.include(ids[40])
    r.exclude(ids[1])
    before = [record.id for record in r.ranking.queue(12)[0]]
    assert before != [id for id in ids if id not in {ids[40], ids[1]}][:12]
    (tmp_path / "new.bib").write_text("@article{new2025, title = {Quantized eels}, year = 2025}")
    r.add(tmp_path / "new.bib")
    monkeypatch.setattr(ModelCache, "_warm", lambda self, library: None)
    given = JsonApi(r).call("ranking.queue", {"limit": 12})
    assert (given["by"], [paper["id"] for paper in given["records"]]) == ("later", before)
    r.exclude(before[0])
    given = JsonApi(r).call("ranking.queue", {"limit": 200})
    found = [paper["id"] for paper in given["records"]]
    assert found[:11] == before[1:]
    assert len(set(found)) == len(found)
    assert r.ranking.queue(1)[2] == "model"


def test_a_review_moved_while_its_model_is_made_ends_that_quietly(tmp_path, monkeypatch):
    failed = []
    monkeypatch.setattr(threading, "excepthook", failed.append)
    make = ModelCache._make_queue
    threads = queue.Queue()

    # The queue reads the review once more after the making has begun.
    answered = threading.Event()

    def move_first(self, texts):
        answered.wait(60)
        path.rename(tmp_path / "elsewhere.review")
        self._database.engine.dispose()
        threads.put(threading.current_thread())
        return make(self, texts)

    monkeypatch.setattr(ModelCache, "_make_queue", move_first)
    path = tmp_path / "moved.review"
    (tmp_path / "two.bib").write_text("@misc{a, title = {Eels}}\n@misc{b, title = {Quokkas}}")
    with litreview.create(path, "ada") as r:
        r.add(tmp_path / "two.bib")
        r.include(r.df.index[0])
        assert r.ranking.queue(1, wait=False)[2] == "later"
        answered.set()
        threads.get(timeout=60).join()
        (tmp_path / "elsewhere.review").rename(path)
    assert failed == []


def test_why_adds_up_and_the_model_run_is_in_the_log(r):
    ids = list(r.df.index)
    r.include(ids[0])
    r.exclude(ids[1])
    assert r.ranking.queue(1)[2] == "model"
    reason = r.ranking.why(ids[2])
    assert sum(part for _, part in reason.terms) + reason.rest == pytest.approx(reason.score)
    assert [record.id for record, _ in reason.nearest] == [ids[0]]
    assert "adds" not in str(reason)
    runs = [event for event in r.log.events() if event.kind == "model run"]
    assert len(runs) == 1
    assert runs[0].payload["ranker"] == "litreview"
    r.include(ids[3])
    r.next()
    assert [event.kind for event in r.log.events()].count("model run") == 1
    assert r.undo().label.startswith("undone: include")


def test_what_was_read_again_in_another_order_gives_the_same_queue(r):
    ids = list(r.df.index)
    for at, id in enumerate(ids[:12]):
        (r.include if at % 3 == 0 else r.exclude)(id)
        r.next()
    ahead = [record.id for record in r.next(50)]
    r.clear(ids[:12])
    for at, id in reversed(list(enumerate(ids[:12]))):
        (r.include if at % 3 == 0 else r.exclude)(id)
    assert [record.id for record in r.next(50)] == ahead


def test_one_reviewer_s_decisions_do_not_order_another_s_reading(r, seeds_place):
    ids = list(r.df.index)
    with litreview.open(seeds_place, reviewer="blind") as other:
        before = [record.id for record in other.next(20)]
        r.include(ids[0])
        r.exclude(ids[1])
        r.next()
        assert [record.id for record in other.next(20)] == before
        assert other.progress.stopping().read == 0


def test_evidence_for_stopping_rests_on_the_order_of_decisions(r):
    ids = list(r.df.index)
    assert r.progress.stopping().read == 0
    r.include(ids[0])
    r.maybe(ids[1])
    r.exclude(ids[2:100])
    found = r.progress.stopping(0.9)
    assert (found.read, found.found, found.run, found.left) == (100, 2, 98, 299)
    assert 0 < found.p < 1


def test_what_resembles_all_that_was_included(r):
    quantised = r.df.index[r.df.title.str.contains("uantiz")]
    r.include(quantised[:5])
    found = r.similar(where="include", n=6, undecided=True)
    assert all(one.nearest.id in set(quantised[:5]) for one in found)
    assert sum(one.record.id in set(quantised[5:]) for one in found) >= 3
    r.tag(quantised[0], "seed")
    assert r.similar(tag="seed", n=1)[0].record.id == r.similar(quantised[0], 1)[0].record.id
    with pytest.raises(UsageError, match="give records"):
        r.similar()
    with pytest.raises(UsageError, match="between 0 and 1"):
        r.similar(quantised[0], diverse=2)


def test_themes_and_places(r):
    themes = r.similarity.themes()
    assert sorted(id for theme in themes for id in theme.ids) == sorted(r.df.index)
    places = r.similarity.map()
    assert list(places.columns) == ["x", "y", "theme"]
    assert set(places.index) == set(r.df.index)
    assert places.theme.iloc[0] == next(
        number for number, theme in enumerate(themes) if places.index[0] in theme.ids
    )


def test_a_custom_ranker(r):
    ids = list(r.df.index)

    def longest(texts, labels):
        return [len(title) for title, _ in texts]

    r.ranking.ranker = longest
    r.include(ids[0])
    r.exclude(ids[1])
    records, _, by = r.ranking.queue(3)
    assert by == "ranker"
    assert [len(x.title) for x in records] == sorted(r.df.title.str.len()[2:])[:-4:-1]
    assert r.ranking.why(records[0].id).by == "ranker"
    assert r.log.events()[-1].payload["ranker"] == "longest"
    with pytest.raises(UsageError, match="not a ranker"):
        r.ranking.ranker = 7
    r.ranking.ranker = None
    assert r.ranking.queue(1)[2] == "model"


def test_rankers_beside_each_other(r):
    quantised = r.df.title.str.contains("uantiz")
    r.include(r.df.index[quantised][:6])
    r.exclude(r.df.index[~quantised][:20])
    found = r.ranking.compare()
    assert list(found.index)[:1] == ["litreview"]
    assert found.auc["litreview"] > 0.9
    assert "naive-bayes" in found.index


def test_an_encoder_adds_meaning_to_likeness(r):
    first, last = r.df.index[0], r.df.index[-1]
    titles = [r.df.title[first], r.df.title[last]]
    plain = [one.record.id for one in r.similar(first, 399)]

    def encode(texts):
        same = [any(title in text for title in titles) for text in texts]
        return np.array([[1.0, 0.0] if one else [0.0, 1.0] for one in same])

    r.similarity.encoder = encode
    assert r.similarity.encoder is encode
    meant = [one.record.id for one in r.similar(first, 399)]
    assert meant.index(last) < (plain.index(last) if last in plain else 399) / 2
    r.similarity.encoder = None
    assert [one.record.id for one in r.similar(first, 399)] == plain


def test_settings_name_ranker_encoder_and_engine(r, seeds_place, monkeypatch, tmp_path):
    (tmp_path / "mine_to_set.py").write_text(
        "import numpy as np\n"
        "def encode(texts):\n"
        "    return np.array([[float('robot' in text), 1.0] for text in texts])\n"
        "def last_first(texts, labels):\n"
        "    return list(range(len(texts)))\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("LITREVIEW_RANKER", "mine_to_set:last_first")
    monkeypatch.setenv("LITREVIEW_ENCODER", "mine_to_set:encode")
    monkeypatch.setenv("LITREVIEW_ENGINE", "faiss")
    ids = list(r.df.index)
    with litreview.open(seeds_place, reviewer="ada") as again:
        again.include(ids[0])
        again.exclude(ids[1])
        assert again.ranking.queue(1)[0][0].id == ids[-1]
        assert again.ranking.queue(1)[2] == "ranker"
        plain = [one.record.id for one in r.similar(ids[5], 5)]
        assert [one.record.id for one in again.similar(ids[5], 5)] != []
        assert plain  # the one opened before keeps to its words
        again.similarity.engine = "exact"
        again.similarity.encoder = None
        assert [one.record.id for one in again.similar(ids[5], 5)] == plain


@pytest.mark.parametrize(
    ("what", "wrong", "says"),
    [
        ("engine", "nobody", "exact, faiss"),
        ("engine", 7, "is not an engine"),
        ("engine", "no_such_module:Engine", "cannot be loaded"),
        ("encoder", "no_such_module:encode", "cannot be loaded"),
        ("encoder", 7, "is not an encoder"),
    ],
)
def test_what_is_no_engine_or_encoder_is_refused_in_a_sentence(r, what, wrong, says):
    with pytest.raises(litreview.UsageError, match=says):
        setattr(r.similarity, what, wrong)
    assert r.similar(r.df.index[0], 1)
