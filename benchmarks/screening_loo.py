"""Weights chosen on nine reviews and reported on the tenth.

python benchmarks/screening_loo.py [--seeds 3]

A small grid of the three kernels' weights and of C. For each review the setting with the lowest
mean ratio to u4 on the others is taken, and its ratio on this one reported. u4's losses are those
of benchmarks/results/screening.json; run screening.py first.
"""

from __future__ import annotations

import argparse
import json
from itertools import product
from pathlib import Path

import numpy as np
from reviews import finished_reviews
from screening import interval

from review.ranking import evidence, ridge
from review.ranking.simulate import simulate

HERE = Path(__file__).parent
GRID = list(product((0.5,), (0.2, 0.4, 0.6), (0.3, 0.5, 0.7), (0.15, 0.25, 0.4)))


def main() -> None:
    """Print the ratios left out, and their mean with an interval."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--most", type=int, default=2000, help="leave out longer reviews")
    arguments = parser.parse_args()
    runs = json.loads((HERE / "results" / "screening.json").read_text())["runs"]
    reviews = [one for one in finished_reviews() if len(one.texts) <= arguments.most]
    ratios = np.zeros((len(GRID), len(reviews)))
    for column, finished in enumerate(reviews):
        theirs = np.mean(
            [
                run["u4"]["loss"]
                for run in runs
                if run["file"] == finished.name and run["seed"] < arguments.seeds
            ]
        )
        for row, (words, title, themes, c) in enumerate(GRID):
            evidence.SHARES.update(words=words, title=title, themes=themes)
            ridge.penalties.__kwdefaults__["c"] = c
            losses = [
                simulate(finished.texts, finished.included.tolist(), seed=seed).metrics.loss
                for seed in range(arguments.seeds)
            ]
            ratios[row, column] = np.mean(losses) / theirs
        print(f"{finished.name:30} best {ratios[:, column].min():.3f}", flush=True)
    left_out = []
    for column, finished in enumerate(reviews):
        others = np.delete(ratios, column, axis=1).mean(axis=1)
        chosen = int(others.argmin())
        left_out.append(ratios[chosen, column])
        print(f"{finished.name:30} left out {left_out[-1]:.3f} with {GRID[chosen]}")
    low, high = interval(np.array(left_out))
    print(f"mean {np.mean(left_out):.3f} (95% interval over reviews {low:.3f} to {high:.3f})")
    told = {"grid": GRID, "reviews": [one.name for one in reviews], "left_out": left_out}
    (HERE / "results" / "screening_loo.json").write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
