"""How often what is said about stopping is true, on finished reviews.

python benchmarks/stopping.py [--seeds 5]

Each review is screened as the default ranker orders it. When the test first speaks against having
missed 95 % of the included papers (p < 0.05), what recall was really reached, and how much was
screened? And at every tenth of the screening: did the lower bound hold, did the interval of the
estimate hold, and how far was the estimated recall from the true one? The estimate's family of
curves was chosen while looking at these ten reviews.
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
    rows, looks = [], []
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
                looks.append(look(finished.name, upto, found))
        mine = [row for row in rows if row["file"] == finished.name]
        print(
            f"{finished.name:30} recall {np.mean([r['recall'] for r in mine]):.3f}"
            f"   read {np.mean([r['read'] for r in mine]):.2f}",
            flush=True,
        )
    reached = np.mean([row["recall"] >= 0.95 for row in rows])
    print(f"95 % really reached where p < 0.05 spoke for it: {reached:.2f} of {len(rows)} readings")
    held = {name: float(np.mean([one[name] for one in looks])) for name in ("bound", "interval")}
    error = float(np.mean([one["error"] for one in looks]))
    print(f"lower bound held: {held['bound']:.3f} of {len(looks)} looks")
    print(f"95 % interval of the estimate held: {held['interval']:.3f}")
    print(f"mean error of the estimated recall: {error:.3f}")
    to = Path(__file__).parent / "results" / "stopping.json"
    told = {"reached": float(reached), **held, "recall_error": error, "runs": rows}
    to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def look(name: str, screened: np.ndarray, found: np.ndarray) -> dict:
    """What is said after some papers were screened, beside the truth."""
    said = stopping(screened.tolist(), len(found))
    left = int(found.sum() - screened.sum())
    recall = float(screened.sum() / found.sum())
    return {
        "file": name,
        "bound": recall >= said.recall_at_least,
        "interval": said.rest_low <= left <= said.rest_high,
        "error": abs(recall - said.recall),
    }


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
