"""How often a recall stated as reached was really reached, on finished reviews.

python benchmarks/stopping.py [--seeds 5]

Each review is read as the default ranker orders it. When the test first speaks against having
missed 95 % of the included papers (p < 0.05), what recall was really reached, and how much was
read? And at every tenth of the reading: did the stated lower bound hold?
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from reviews import finished_reviews

from litreview.ranking.simulate import simulate
from litreview.ranking.stopping import missed, stopping

LEVEL = 0.05


def main() -> None:
    """Print the table and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    seeds = parser.parse_args().seeds
    rows, held = [], []
    for finished in finished_reviews():
        for seed in range(seeds):
            run = simulate(finished.texts, finished.included.tolist(), seed=seed)
            found, total = np.array(run.found), len(run.found)
            read = first(found, total)
            rows.append(
                {
                    "file": finished.name,
                    "seed": seed,
                    "recall": float(found[:read].sum() / found.sum()),
                    "read": read / total,
                }
            )
            for part in range(1, 10):
                upto = found[: total * part // 10]
                stated = stopping(upto.tolist(), total).recall_at_least
                held.append(bool(upto.sum() / found.sum() >= stated))
        mine = [row for row in rows if row["file"] == finished.name]
        print(
            f"{finished.name:30} recall {np.mean([r['recall'] for r in mine]):.3f}"
            f"   read {np.mean([r['read'] for r in mine]):.2f}",
            flush=True,
        )
    reached = np.mean([row["recall"] >= 0.95 for row in rows])
    print(f"95 % really reached where p < 0.05 spoke for it: {reached:.2f} of {len(rows)} readings")
    print(f"stated lower bound held: {np.mean(held):.3f} of {len(held)} looks")
    to = Path(__file__).parent / "results" / "stopping.json"
    told = {"reached": float(reached), "bound_held": float(np.mean(held)), "runs": rows}
    to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def first(found: np.ndarray, total: int) -> int:
    """After how many papers the test first speaks against having missed 95 %.

    Looked at after every hundredth of the review, as the p-value rises with an included paper.
    """
    for part in range(1, 101):
        read = max(1, total * part // 100)
        if missed(found[:read], total, 0.95) < LEVEL:
            return read
    return total


if __name__ == "__main__":
    main()
