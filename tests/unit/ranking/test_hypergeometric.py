"""The lower tail of the hypergeometric distribution, beside scipy's."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import hypergeom

from litreview.ranking.hypergeometric import at_most


def test_it_is_what_scipy_sums_term_by_term():
    random = np.random.default_rng(0)
    total = random.integers(1, 3000, 5000)
    marked, drawn = ((total * random.random(5000)).astype(int) for _ in range(2))
    found = (np.minimum(marked, drawn) * random.random(5000)).astype(int)
    near = (marked * drawn / total + random.normal(0, 4, 5000)).astype(int)
    found[::3] = np.clip(near, 0, np.minimum(marked, drawn))[::3]
    expected = hypergeom.cdf(found, total, marked, drawn)
    assert at_most(found, total, marked, drawn) == pytest.approx(expected, rel=1e-8, abs=1e-300)


@pytest.mark.parametrize(
    ("found", "total", "marked", "drawn", "chance"),
    [
        (0, 10, 0, 5, 1.0),  # nothing is marked
        (5, 10, 5, 10, 1.0),  # everything is drawn
        (4, 10, 5, 10, 0.0),  # so that all marked ones must be among it
        (0, 2, 1, 1, 0.5),
        (0, 0, 0, 0, 1.0),
    ],
)
def test_edges(found, total, marked, drawn, chance):
    numbers = (np.array([one]) for one in (found, total, marked, drawn))
    assert at_most(*numbers)[0] == pytest.approx(chance)
