"""ELAS u4's parameters in this simulation against ASReview's own losses.

python benchmarks/screening_agreement.py [--jobs 2]

ASReview's losses are those of benchmarks/results/screening.json, where its own code read the same
reviews from the same priors; run screening.py first. Every review and seed is read again here with
`u4.py` as the ranker; the two agree if they differ by less than half of the fourth decimal.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from reviews import finished_reviews
from u4 import U4

from litreview.ranking.simulate import simulate

HERE = Path(__file__).parent
AGREE = 0.00005


def main() -> None:
    """Print and keep the differences."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    arguments = parser.parse_args()
    runs = json.loads((HERE / "results" / "screening.json").read_text(encoding="utf-8"))["runs"]
    with ProcessPoolExecutor(arguments.jobs) as pool:
        told = list(pool.map(again, runs))
    for name in dict.fromkeys(one["file"] for one in told):
        some = [one for one in told if one["file"] == name]
        apart = max(abs(one["here"] - one["asreview"]) for one in some)
        print(f"{name:30} differs by at most {apart:.6f} over {len(some)} seeds")
    agree = sum(abs(one["here"] - one["asreview"]) < AGREE for one in told)
    print(f"equal to four decimals: {agree} of {len(told)} readings")
    to = HERE / "results" / "screening_agreement.json"
    to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def again(run: dict[str, Any]) -> dict[str, Any]:
    """Read one review with u4's parameters from the seed of a run."""
    finished = next(one for one in finished_reviews() if one.name == run["file"])
    seed = run["seed"]
    read = simulate(finished.texts, finished.included.tolist(), U4(seed), seed=seed)
    told = {"file": run["file"], "seed": seed, "here": read.metrics.loss}
    return told | {"asreview": run["loss_of_u4_by_asreview"]}


if __name__ == "__main__":
    main()
