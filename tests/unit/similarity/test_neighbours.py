"""More like this, and the reasons given."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litreview.errors import UsageError
from litreview.features import array_cache, mapped_arrays
from litreview.features.tokens import words
from litreview.similarity import Neighbours

from ...patience import examples

WORDS = ["cat", "dog", "vision", "transformer", "the", "of", "learning", "robot", "学习", ""]
TEXT = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
TEXTS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=12)

PAPERS = [
    ("vision transformer", "images and attention"),
    ("transformers walk", "robot legs"),
    ("attention in images", "a vision transformer"),
    ("the of", "and"),
    ("robot legs walk", ""),
]


@settings(max_examples=examples(50))
@given(TEXTS, st.data())
def test_likenesses_are_explained_and_never_the_query(
    texts: list[tuple[str, str]], data: st.DataObject
) -> None:
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), min_size=1, unique=True))
    found = Neighbours(texts).like(rows, 20)
    assert not {likeness.row for likeness in found} & set(rows)
    for likeness in found:
        assert 0 < likeness.score <= 1
        assert likeness.score == pytest.approx(
            sum(weight for _, weight in likeness.terms) + likeness.company
        )
        asked = {word for row in rows for part in texts[row] for word in words(part)}
        own = {word for part in texts[likeness.row] for word in words(part)}
        assert {term for term, _ in likeness.terms} <= asked & own
        assert asked & own
        assert likeness.nearest in (rows if len(rows) > 1 else [None])
        assert all(weight > 0 for _, weight in likeness.terms)


@settings(max_examples=examples(50))
@given(TEXTS, TEXTS)
def test_extending_equals_building_at_once(
    texts: list[tuple[str, str]], more: list[tuple[str, str]]
) -> None:
    grown = Neighbours(texts)
    grown.like([0], 3)
    grown.extend(more)
    assert len(grown) == len(texts) + len(more)
    assert grown.like([0], 30) == Neighbours(texts + more).like([0], 30)


def test_many_texts_are_compared_from_files_as_from_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = Neighbours(PAPERS).like([0], 5, diverse=0.3)
    monkeypatch.setattr(array_cache, "MANY", 3)
    monkeypatch.setattr(mapped_arrays, "_LEAST", 1)
    many = Neighbours(PAPERS, cache=tmp_path / "x.likeness")
    assert many.like([0], 5, diverse=0.3) == expected
    many.release()
    assert many.like([0], 5, diverse=0.3) == expected
    assert many._index().matrix.data.flags.writeable is False
    assert list(tmp_path.iterdir()) == []


def test_the_most_similar_comes_first_with_its_reasons() -> None:
    first = Neighbours(PAPERS).like([0], 5)[0]
    assert first.row == 2
    assert {term for term, _ in first.terms} == {"vision", "transformer", "images", "attention"}


def test_several_papers_are_one_query() -> None:
    found = Neighbours(PAPERS).like([0, 1], 5)
    assert [likeness.row for likeness in found] == [2, 4] or [
        likeness.row for likeness in found
    ] == [4, 2]


def test_among_limits_where_to_look() -> None:
    neighbours = Neighbours(PAPERS)
    assert [likeness.row for likeness in neighbours.like([4], 5, among={2, 3})] == []
    assert [likeness.row for likeness in neighbours.like([4], 5, among={1, 2, 4})] == [1]
    assert neighbours.like([1], 5, among=set()) == []


def test_papers_that_share_no_word_are_left_out() -> None:
    assert Neighbours(PAPERS).like([3], 5) == []
    assert 3 not in [likeness.row for likeness in Neighbours(PAPERS).like([0, 1], 5)]


def test_n_limits_the_answer() -> None:
    neighbours = Neighbours([("vision", "")] * 6)
    assert [likeness.row for likeness in neighbours.like([2], 3)] == [0, 1, 3]
    assert neighbours.like([2], 0) == []


def test_no_texts_and_one_text_and_no_query() -> None:
    assert Neighbours([]).like([], 5) == []
    assert Neighbours([("one paper", "")]).like([0], 5) == []
    assert Neighbours(PAPERS).like([], 5) == []


def test_chinese_and_german_titles_find_their_likes() -> None:
    texts = [
        ("图像识别的深度学习", ""),
        ("Größenschätzung für Ärzte", ""),
        ("深度学习用于语音", ""),
        ("Ärzte und Größenschätzung", ""),
        ("an English title", ""),
    ]
    neighbours = Neighbours(texts)
    assert [likeness.row for likeness in neighbours.like([0], 5)] == [2]
    assert [likeness.row for likeness in neighbours.like([1], 5)] == [3]


def test_a_hundred_kilobytes_without_a_space() -> None:
    found = Neighbours([("x" * 100_000 + " vision", ""), ("vision", "y" * 100_000)]).like([0], 5)
    assert [likeness.row for likeness in found] == [1]
    assert [term for term, _ in found[0].terms] == ["vision"]


@pytest.mark.parametrize("row", [-1, 5])
def test_a_row_that_does_not_exist_is_refused(row: int) -> None:
    with pytest.raises(UsageError, match=str(row)):
        Neighbours(PAPERS).like([row], 3)
    with pytest.raises(UsageError, match=str(row)):
        Neighbours(PAPERS).like([0], 3, among=[row])
