"""Situations that are no simulation from one paper of each kind: update, cold start, sparse.

python benchmarks/situations.py update [FOLDER …] [--seeds 3] [--most PAPERS]
python benchmarks/situations.py cold   [FOLDER …] [--seeds 3] [--most PAPERS]
python benchmarks/situations.py sparse [FOLDER …] [--seeds 1] [--only REVIEW …] [--step 10]

update: the older half of a finished review is decided, by the column `year` (a random half where a
file has none); the newer is read best first. How much of it must be read for 95% of its inclusions?
cold: the reading begins with one inclusion, or with five and no exclusion, and of one of each kind.
sparse: the papers of all reviews together are one review of which only one review's are included;
inclusions are drawn until they are 0.3% of at most 20,000. Both models order again after each
`--step` papers, since u4 takes most of a second at that size.

ELAS u4 (`benchmarks/u4.py`) reads beside the default wherever it can, that is, once there is a
paper of each kind.
"""

from __future__ import annotations

import argparse
import json
import os
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from reviews import Finished, finished_reviews
from u4 import U4

from litreview.ranking import Queue
from litreview.ranking.metrics import measure

RECALL = 0.95
PAPERS, SHARE = 20_000, 0.003
# u4 reads its texts when it is first asked, which takes minutes with 20,000 of them.
os.environ.setdefault("LITREVIEW_RANKER_SECONDS", "3600")


def main() -> None:
    """Run one situation, print its table, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("situation", choices=["update", "cold", "sparse"])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--most", type=int, default=0, help="leave out reviews of more papers")
    parser.add_argument("--only", nargs="*", default=(), help="begin from these reviews alone")
    parser.add_argument(
        "--step", type=int, default=10, help="papers read from one order, if sparse"
    )
    arguments = parser.parse_args()
    reviews = finished_reviews(arguments.folders, arguments.most)
    rows: list[dict[str, Any]] = []
    run = {"update": update, "cold": cold, "sparse": partial(sparse, step=arguments.step)}
    for finished in reviews:
        if arguments.only and finished.name not in arguments.only:
            continue
        for seed in range(arguments.seeds):
            row = run[arguments.situation](finished, seed, reviews)
            if row:
                rows.append({"file": finished.name, "seed": seed} | row)
        some = [row for row in rows if row["file"] == finished.name]
        if some:
            print(line(finished.name, some), flush=True)
    print(line("mean", rows))
    to = Path(__file__).parent / "results" / f"situation_{arguments.situation}.json"
    to.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def line(name: str, rows: list[dict[str, Any]]) -> str:
    """The means of the figures."""
    names = [name for name, value in rows[0].items() if isinstance(value, float)]
    cells = [f"{one} {np.mean([row[one] for row in rows]):.3f}" for one in names]
    return f"{name:30} {'   '.join(cells)}"


def update(finished: Finished, seed: int, _: list[Finished]) -> dict[str, Any] | None:
    """The share of the newer half to read for 95% of its inclusions."""
    number = len(finished.texts)
    chance = np.random.default_rng(seed).permutation(number)
    order = chance
    if finished.years is not None:
        order = chance[np.argsort(finished.years[chance], kind="stable")]
    known = order[: number // 2]
    told, new = finished.included[known], finished.included[order[number // 2 :]]
    if not 0 < told.sum() < len(told) or not 0 < new.sum() < len(new):
        return None
    both = [reading(finished, known, ranker, RECALL) for ranker in (None, U4(seed))]
    ours, theirs = (share_read(found) for found in both)
    return {"by": "chance" if finished.years is None else "year", "ours": ours, "u4": theirs}


def cold(finished: Finished, seed: int, _: list[Finished]) -> dict[str, Any] | None:
    """The loss of readings that begin with little."""
    random = np.random.default_rng(seed)
    included = random.permutation(np.flatnonzero(finished.included))
    excluded = random.permutation(np.flatnonzero(~finished.included))
    if len(included) < 10:
        return None
    starts = {
        "1 and 1": np.array([included[0], excluded[0]]),
        "1 inclusion": included[:1],
        "5 inclusions": included[:5],
    }
    figures = {name: measure(reading(finished, known)).loss for name, known in starts.items()}
    return figures | {"u4, 1 and 1": measure(reading(finished, starts["1 and 1"], U4(seed))).loss}


def sparse(
    finished: Finished, seed: int, reviews: list[Finished], step: int
) -> dict[str, Any] | None:
    """The share to read where one paper in three hundred is included."""
    random = np.random.default_rng(seed)
    included = random.permutation(np.flatnonzero(finished.included))
    own = [finished.texts[row] for row in np.flatnonzero(~finished.included)]
    others = [text for one in reviews if one is not finished for text in one.texts]
    others = [others[row] for row in random.permutation(len(others))[: PAPERS - len(own)]]
    few = included[: max(2, round(SHARE * (len(own) + len(others))))]
    texts = [finished.texts[row] for row in few] + own + others
    truth = np.arange(len(texts)) < len(few)
    mixed = Finished(finished.file, texts, truth)
    known = np.array([0, len(few)])
    both = [reading(mixed, known, ranker, RECALL, step) for ranker in (None, U4(seed))]
    ours, theirs = (share_read(found) for found in both)
    return {"papers": len(texts), "included": len(few), "ours": ours, "u4": theirs}


def reading(
    finished: Finished,
    known: NDArray[np.intp],
    ranker: Any = None,
    recall: float = 1.0,
    step: int = 1,
) -> list[bool]:
    """Read best first until a share of the inclusions is found, so many papers from one order.

    Returns:
        For each paper that was not known, in the order read, whether it is included; those that
        were not read follow, as if none of them were.
    """
    truth = finished.included
    queue = Queue(finished.texts, ranker)
    labels = {int(row): bool(truth[row]) for row in known}
    found: list[bool] = []
    left = int(truth.sum()) - int(truth[known].sum())
    wanted = int(np.ceil(recall * left))
    while sum(found) < wanted:
        for row in queue.order(labels, most=step).order:
            labels[row] = bool(truth[row])
            found.append(bool(truth[row]))
    return found + [False] * (len(truth) - len(labels))


def share_read(found: list[bool]) -> float:
    """How much was read until the last inclusion found, where the reading stopped."""
    return float((np.flatnonzero(found)[-1] + 1) / len(found))


if __name__ == "__main__":
    main()
