"""Rankers beside each other."""

import math

import pytest

from litreview.errors import UsageError
from litreview.ranking.compare import compare

ROBOTS = [(f"robot legs {n}", "walking on legs") for n in range(10)]
IMAGES = [(f"image pixels {n}", "seen by cameras") for n in range(10)]
LABELS = {row: row < 10 for row in range(20)}


def test_one_that_learns_beats_one_that_does_not():
    def blind(texts, _labels):
        return [0.0] * len(texts)

    found = compare(ROBOTS + IMAGES, LABELS, {"default": None, "blind": blind})
    assert [one.name for one in found] == ["default", "blind"]
    assert found[0].auc == pytest.approx(1.0)
    assert found[0].precision == pytest.approx(1.0)
    assert found[1].auc == pytest.approx(0.5)


def test_one_that_fails_is_told_and_the_others_are_measured():
    def broken(texts, _labels):
        raise RuntimeError("no idea")

    broken, default = compare(ROBOTS + IMAGES, LABELS, {"broken": broken, "default": None})
    assert math.isnan(broken.auc)
    assert "no idea" in broken.problem
    assert default.auc > 0.9


def test_too_few_decisions_are_refused():
    with pytest.raises(UsageError, match="at least two papers each"):
        compare(ROBOTS, {0: True, 1: False, 2: False}, {"default": None})
