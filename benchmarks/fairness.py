"""Whether papers without an abstract are met as early as the others.

python benchmarks/fairness.py [--seeds 3]

The abstracts of a random half of each finished review are taken away. How far into the reading are
the included papers of either half met, on the mean? A share of the review; equal is fair, and how
much later shows what an abstract tells.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from reviews import finished_reviews

from litreview.ranking.simulate import simulate


def main() -> None:
    """Print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--most", type=int, default=2000, help="leave out longer reviews")
    arguments = parser.parse_args()
    told = []
    for finished in finished_reviews():
        if len(finished.texts) > arguments.most:
            continue
        places: tuple[list[float], list[float]] = ([], [])
        for seed in range(arguments.seeds):
            bare = np.random.default_rng(seed).random(len(finished.texts)) < 0.5
            texts = [
                (title, "" if without else abstract)
                for (title, abstract), without in zip(finished.texts, bare, strict=True)
            ]
            run = simulate(texts, finished.included.tolist(), seed=seed)
            for at, (row, found) in enumerate(zip(run.order, run.found, strict=True)):
                if found:
                    places[int(bare[row])].append(at / len(run.order))
        full, empty = (float(np.mean(some)) for some in places)
        told.append({"file": finished.name, "with": full, "without": empty})
        print(f"{finished.name:30} with {full:.3f}   without {empty:.3f}", flush=True)
    mean = [float(np.mean([one[side] for one in told])) for side in ("with", "without")]
    print(f"{'mean':30} with {mean[0]:.3f}   without {mean[1]:.3f}   (by chance .500)")
    to = Path(__file__).parent / "results" / "fairness.json"
    to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
