"""Weights chosen on nine reviews and reported on the tenth.

python benchmarks/screening_loo.py [--seeds 3] [--jobs 2]

A small grid of the three kernels' weights and of C. For each review the setting with the lowest
mean ratio to u4 on the others is taken, and its ratio on this one reported. u4's losses are those
of benchmarks/results/screening.json; run screening.py first.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from reviews import Finished, finished_reviews
from screening import interval

from litreview.ranking import feature_matrix as evidence
from litreview.ranking import ridge
from litreview.ranking.model import Model
from litreview.ranking.simulate import simulate

HERE = Path(__file__).parent
SHARES = list(product((0.5,), (0.2, 0.4, 0.6), (0.3, 0.5, 0.7)))
CS = (0.15, 0.25, 0.4)
GRID = [(*shares, c) for shares in SHARES for c in CS]
SHIPPED = (*evidence.SHARES.values(), ridge.C)


def main() -> None:
    """Print the ratios left out, and their mean with an interval."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    arguments = parser.parse_args()
    runs = json.loads((HERE / "results" / "screening.json").read_text(encoding="utf-8"))["runs"]
    theirs = {(run["file"], run["seed"]): run["u4"]["loss"] for run in runs}
    reviews = finished_reviews()
    columns = []
    with ProcessPoolExecutor(arguments.jobs) as pool:
        asked = pool.map(partial(losses, seeds=arguments.seeds), reviews)
        for finished, ours in zip(reviews, asked, strict=True):
            u4 = [theirs[finished.name, seed] for seed in range(arguments.seeds)]
            columns.append(ours / np.mean(u4))
            print(f"{finished.name:30} from {min(columns[-1]):.3f} to {max(columns[-1]):.3f}")
    ratios = np.column_stack(columns)
    shipped = ratios[GRID.index(SHIPPED)]
    left_out = []
    for column, finished in enumerate(reviews):
        chosen = int(np.delete(ratios, column, axis=1).mean(axis=1).argmin())
        left_out.append(float(ratios[chosen, column]))
        print(
            f"{finished.name:30} left out {left_out[-1]:.3f} with {GRID[chosen]};"
            f" as shipped {shipped[column]:.3f}"
        )
    for name, some in (("left out", np.array(left_out)), ("as shipped", shipped)):
        low, high = interval(some)
        print(
            f"{name}: mean {some.mean():.3f} (95% interval over reviews {low:.3f} to {high:.3f}),"
            f" worst {some.max():.3f}, better on {(some < 1).sum()} of {len(some)}"
        )
    told = {
        "seeds": arguments.seeds,
        "grid": GRID,
        "reviews": [one.name for one in reviews],
        "ratios": ratios.round(6).tolist(),
        "left_out": left_out,
        "as_shipped": shipped.tolist(),
    }
    to = HERE / "results" / "screening_loo.json"
    to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def losses(finished: Finished, seeds: int) -> NDArray[np.float64]:
    """The mean loss with each setting of the grid; the texts are counted once a weight."""
    means = []
    for words, title, themes in SHARES:
        evidence.SHARES.update(words=words, title=title, themes=themes)
        ranker = Asked(Model(finished.texts))
        for c in CS:
            defaults = ridge.penalties.__kwdefaults__
            assert defaults is not None
            defaults["c"] = c
            read = [
                simulate(finished.texts, finished.included.tolist(), ranker, seed=seed)
                for seed in range(seeds)
            ]
            means.append(np.mean([one.metrics.loss for one in read]))
    return np.array(means)


class Asked:
    """A model already made, as a function."""

    __name__ = "asked"

    def __init__(self, model: Model) -> None:
        """Keep the model."""
        self._model = model

    def __call__(
        self, _texts: Sequence[tuple[str, str]], labels: Mapping[int, bool]
    ) -> NDArray[np.float64]:
        """Score all texts."""
        rows = np.fromiter(labels, np.intp)
        return self._model.scores(rows, np.fromiter(labels.values(), np.bool_))


if __name__ == "__main__":
    main()
