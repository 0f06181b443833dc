"""Texts are read where they lie, and their words counted once."""

from __future__ import annotations

import pytest

import litreview
from litreview.errors import MissingError
from litreview.features.array_cache import digests
from litreview.features.texts import LazyTexts
from litreview.features.word_counts import WordCounts
from litreview.store import open_database
from litreview.workspace.stored_texts import StoredTexts


@pytest.fixture
def r(seeds_place):
    with litreview.open(seeds_place, reviewer="ada") as opened:
        yield opened


def test_stored_texts_are_those_of_the_records_in_their_order(r, seeds_place):
    records = r.records()
    ids = [record.id for record in records]
    covers = {ids[3]: {"title": "Another title"}}
    database = open_database(seeds_place)
    texts = StoredTexts(database, ids, covers)
    own = [(record.title, record.abstract) for record in records]
    own[3] = "Another title", own[3][1]
    assert list(texts) == own
    assert list(texts[10:20]) == own[10:20]
    assert list(texts[10:20][2:]) == own[12:20]
    assert texts.take([7, 3, 7]) == [own[7], own[3], own[7]]
    assert texts[5] == own[5]
    assert (texts.digests == digests(own)).all()
    assert (texts[4:9].digests == digests(own[4:9])).all()
    joined = LazyTexts(texts[:10])
    joined.append(own[10:15])
    assert joined.take([12, 2, 9, 10]) == [own[row] for row in (12, 2, 9, 10)]
    assert joined[8:12] == own[8:12]
    assert list(joined) == own[:15]
    assert (joined.digests == digests(own[:15])).all()
    database.close()


def test_fewer_records_than_there_were_are_no_texts_of_the_review(r, seeds_place):
    database = open_database(seeds_place)
    texts = StoredTexts(database, [*r.df.index, "gone0000"], {})
    with pytest.raises(MissingError, match="was replaced while it was read; open it again"):
        list(texts)
    with pytest.raises(MissingError, match="was replaced"):
        texts.take([len(texts) - 1])
    database.close()


def test_the_queue_and_what_resembles_what_count_each_word_once(r, monkeypatch):
    seen = []
    extend = WordCounts.extend

    def spy(self, texts):
        texts = list(texts)
        seen.append(len(texts))
        extend(self, texts)

    monkeypatch.setattr(WordCounts, "extend", spy)
    ids = list(r.df.index)
    r.include(ids[0])
    r.exclude(ids[1])
    assert r.ranking.queue(1)[2] == "model"
    assert r.similar(ids[0], 3)
    assert sum(seen) == len(ids)
