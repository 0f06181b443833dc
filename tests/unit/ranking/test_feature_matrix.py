"""Features kept on disk: the same order, whatever lies there."""

from __future__ import annotations

import io

import numpy as np
import pytest

from litreview.features import array_cache as module
from litreview.features import mapped_arrays, word_counts
from litreview.features.word_counts import WordCounts
from litreview.model import Protocol
from litreview.ranking import Queue
from litreview.ranking.feature_matrix import FeatureMatrix

WORDS = [a + b for a in "bcdfghklmnprst" for b in ("ano", "elu", "ibo", "oki", "ute", "ary")]
LABELS = {0: True, 1: False, 5: False, 9: True}


def papers(number, seed=0):
    random = np.random.default_rng(seed)
    return [
        (" ".join(random.choice(WORDS, 5)), " ".join(random.choice(WORDS, 30)))
        for _ in range(number)
    ]


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(module, "CACHE_FROM", 20)


@pytest.fixture
def counted(monkeypatch):
    """How many texts were read word by word."""
    seen = []
    extend = WordCounts.extend

    def spy(self, texts):
        texts = list(texts)
        seen.append(len(texts))
        extend(self, texts)

    monkeypatch.setattr(WordCounts, "extend", spy)
    return lambda: sum(seen)


def ranked(texts, cache=None):
    return Queue(texts, cache=cache).order(LABELS)


@pytest.mark.usefixtures("few")
def test_the_next_session_reads_no_text_and_ranks_the_same(tmp_path, counted):
    texts, cache = papers(60), tmp_path / "a" / "x.features"
    first = ranked(texts, cache)
    assert counted() == 60
    assert ranked(texts, cache) == first == ranked(texts)
    assert counted() == 120  # the one without a cache


@pytest.mark.usefixtures("few")
def test_only_what_was_added_is_read(tmp_path, counted):
    texts, cache = papers(60), tmp_path / "x.features"
    Queue(texts[:40], cache=cache)
    again = Queue(texts, cache=cache)
    assert counted() == 60
    assert again.order(LABELS) == ranked(texts)
    assert ranked(texts, cache) == ranked(texts)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("change", ["changed", "removed", "swapped"])
def test_other_texts_are_read_again(tmp_path, change):
    texts, cache = papers(60), tmp_path / "x.features"
    Queue(texts, cache=cache)
    other = list(texts)
    if change == "changed":
        other[30] = ("another title", "")
    elif change == "removed":
        del other[59]
    else:
        other[:2] = other[1::-1]
    assert ranked(other, cache) == ranked(other)


def _rewritten(data, **changed):
    with np.load(io.BytesIO(data)) as file:
        arrays = {name: file[name] for name in file.files}
    to = io.BytesIO()
    np.savez(to, **{**arrays, **{name.replace("_", " "): new for name, new in changed.items()}})
    return to.getvalue()


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: b"\0" * len(data),
        lambda data: _rewritten(data, of=np.array("features 0")),
        lambda data: _rewritten(data, sparse_indices=np.full(9, 1 << 30, np.int32)),
        lambda data: _rewritten(data, places=np.full((60, 7), np.nan, np.float32)),
        lambda data: _rewritten(data, titles_from=np.array(-1)),
        lambda data: _rewritten(data, shown=np.frombuffer(b"one\ntwo", np.uint8)),
        lambda data: _rewritten(data, squares=np.array(["a"] * 60)),
        lambda data: _rewritten(data, shown=np.frombuffer(b"\xff\xfe", np.uint8)),
    ],
    ids=[
        "half written",
        "empty",
        "of zeros",
        "of another version",
        "columns that are none",
        "no numbers",
        "a border that is none",
        "terms missing",
        "squares of letters",
        "no text",
    ],
)
def test_a_damaged_cache_is_rebuilt(tmp_path, damage):
    texts, cache = papers(60), tmp_path / "x.features"
    Queue(texts, cache=cache)
    cache.write_bytes(damage(cache.read_bytes()))
    assert ranked(texts, cache) == ranked(texts)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("part", ["terms", "titles_indices"])
def test_damaged_counts_are_counted_again_when_texts_are_added(tmp_path, part):
    texts, cache = papers(60), tmp_path / "x.features"
    Queue(texts[:50], cache=cache)
    counts = tmp_path / "x.features-counts"
    wrong = np.frombuffer(b"\xff\xfe", np.uint8) if part == "terms" else np.full(9, 1 << 30)
    counts.write_bytes(_rewritten(counts.read_bytes(), **{part: wrong}))
    assert ranked(texts, cache) == ranked(texts)


@pytest.mark.usefixtures("few")
def test_where_nothing_can_be_kept_the_order_is_the_same(tmp_path):
    (tmp_path / "file").write_text("")
    texts = papers(60)
    with pytest.warns(UserWarning, match="cannot be cached"):
        found = ranked(texts, tmp_path / "file" / "x.features")
    assert found == ranked(texts)


def test_few_texts_are_not_worth_a_file(tmp_path):
    FeatureMatrix(papers(module.CACHE_FROM - 1), cache=tmp_path / "x.features")
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("gone", [False, True], ids=["with the file", "when the file is gone"])
def test_of_many_texts_the_counts_stay_on_disk_until_more_are_added(
    tmp_path, monkeypatch, counted, gone
):
    monkeypatch.setattr(module, "MANY", 30)
    texts, cache = papers(60), tmp_path / "x.features"
    Queue(texts[:50], cache=cache)
    queue = Queue(texts[:50], cache=cache)
    assert queue.order(LABELS) == ranked(texts[:50])
    before = counted()
    if gone:
        (tmp_path / "x.features-counts").unlink()
    queue.extend(texts[50:])
    assert counted() - before == (60 if gone else 10)
    assert queue.order(LABELS) == ranked(texts)


@pytest.mark.usefixtures("few")
def test_of_many_texts_the_columns_are_in_files_that_nobody_can_cut_off(tmp_path, monkeypatch):
    texts, cache = papers(60), tmp_path / "x.features"
    whole = Queue(texts)
    protocol = Protocol(question=texts[3][0])
    reasons, matches = whole.why(3, LABELS), whole.order({}, protocol=protocol)
    monkeypatch.setattr(module, "MANY", 30)
    monkeypatch.setattr(mapped_arrays, "_LEAST", 1)
    first, again = Queue(texts, cache=cache), Queue(texts, cache=cache)
    for queue in (first, again):
        features = queue._ranker._features
        arrays = features.themes, features.blocks["words"].data, features.blocks["title"].indices
        assert not any(array.flags.writeable for array in arrays)
        assert queue.why(3, LABELS) == reasons
        queue.release()
        assert queue.order({}, protocol=protocol) == matches
    cache.write_bytes(b"")
    assert again.why(5, LABELS) == whole.why(5, LABELS)
    again.extend(papers(1, seed=2))
    assert again.why(7, LABELS) == Queue([*texts, *papers(1, seed=2)]).why(7, LABELS)


def test_of_many_texts_words_stand_for_phrases_without_a_copy(tmp_path, monkeypatch):
    monkeypatch.setattr(word_counts, "TOKENS_UP_TO", 40)
    monkeypatch.setattr(module, "CACHE_FROM", 20)
    few, many = FeatureMatrix(papers(40)), FeatureMatrix(papers(60), cache=tmp_path / "x")
    assert few.blocks["phrases"] is not few.blocks["words"]
    assert many.blocks["phrases"] is many.blocks["words"]
    assert many.term("phrases", 3) == many.term("words", 3)
    again = FeatureMatrix(papers(60), cache=tmp_path / "x")
    assert again.blocks["phrases"] is again.blocks["words"]
    assert ranked(papers(60), tmp_path / "x") == ranked(papers(60))
