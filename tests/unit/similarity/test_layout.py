"""The map: like papers near each other, and old ones unmoved by new ones."""

import numpy as np
import pytest

from litreview.similarity import Neighbours
from litreview.similarity.map_layout import Layout

SUBJECTS = ["vision image pixel", "robot leg walk", "protein fold cell", "market price trade"]


def papers(number, seed=0):
    chance = np.random.default_rng(seed)
    return [
        (f"{SUBJECTS[row % 4]} {row}", " ".join(chance.choice(SUBJECTS[row % 4].split(), 6)))
        for row in range(number)
    ]


def test_like_papers_stand_near_each_other():
    points = Neighbours(papers(80)).layout()
    assert points.shape == (80, 2)
    assert np.abs(points).max() <= 1.2
    between = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(between, np.inf)
    assert np.mean(between.argmin(axis=1) % 4 == np.arange(80) % 4) > 0.95


def test_the_same_papers_have_the_same_points():
    assert (Neighbours(papers(60)).layout() == Neighbours(papers(60)).layout()).all()


@pytest.mark.parametrize("kept", [False, True], ids=["in one session", "in the next session"])
def test_papers_added_move_no_other_and_stand_among_their_likes(tmp_path, kept):
    texts = papers(80)
    neighbours = Neighbours(texts, cache=tmp_path if kept else None)
    before = neighbours.layout()
    if kept:
        neighbours = Neighbours(texts, cache=tmp_path)
    neighbours.extend([*papers(100, seed=1)[80:], ("nothing of this kind", ""), ("", "")])
    after = neighbours.layout()
    assert (after[:80] == before).all()
    between = np.linalg.norm(after[80:100, None] - before[None], axis=2)
    assert (between.argmin(axis=1) % 4 == np.arange(20) % 4).all()
    # What has no words stands outside; nothing covers anything.
    assert np.linalg.norm(after[101]) > 1.1
    assert len(np.unique(after[80:], axis=0)) == 22


def test_many_more_papers_are_laid_out_again():
    neighbours = Neighbours(papers(8))
    before = neighbours.layout()
    neighbours.extend(papers(60)[8:])
    assert (neighbours.layout()[:8] != before).any()


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 half of it", b"[1, 2]"])
def test_a_damaged_cache_is_made_again(tmp_path, damage):
    expected = Neighbours(papers(40), cache=tmp_path).layout()
    (tmp_path / "layout.npz").write_bytes(damage)
    assert (Neighbours(papers(40), cache=tmp_path).layout() == expected).all()
    assert (tmp_path / "layout.npz").read_bytes() != damage


def test_a_cache_of_another_version_is_made_again(tmp_path):
    neighbours = Neighbours(papers(40), cache=tmp_path)
    expected = neighbours.layout()
    with np.load(tmp_path / "layout.npz") as file:
        arrays = dict(file)
    arrays["of"], arrays["values"] = np.array("layout 0"), arrays["values"] * 0
    np.savez(tmp_path / "layout.npz", **arrays)
    assert (Neighbours(papers(40), cache=tmp_path).layout() == expected).all()


def test_a_cache_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder")
    neighbours = Neighbours(papers(10), cache=tmp_path / "file")
    with pytest.warns(UserWarning, match="cannot be cached"):
        assert neighbours.layout().shape == (10, 2)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [("one paper", "")],
        [("", "")] * 3,
        [("the same", "words")] * 12,
        [("the same", "words"), ("other", "words"), ("", "")],
    ],
    ids=["none", "one", "empty", "equal", "three"],
)
def test_few_equal_and_empty_texts_have_points(texts):
    points = Neighbours(texts).layout()
    assert points.shape == (len(texts), 2)
    assert np.isfinite(points).all()


def test_a_layout_without_themes_still_places_everything():
    points = Layout().points(np.frombuffer(bytes(range(48)), "V16"), np.zeros((3, 0), np.float32))
    assert len(np.unique(points, axis=0)) == 3
