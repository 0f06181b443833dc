"""Finished reviews read again, file by file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from litreview.errors import ReviewError, UsageError

__all__ = ["simulate_files"]


def simulate_files(
    files: Sequence[str | os.PathLike[str]],
    ranker: Any = None,
    *,
    seeds: int = 5,
    priors: tuple[int, int] = (1, 1),
    failed: Callable[[ReviewError], Any],
) -> Iterator[dict[str, Any]]:
    """Simulate the reading of finished reviews.

    Args:
        files: CSV files with title, abstract, included.
        ranker: see `Review.ranker`.
        seeds: how many readings of each, each from other priors.
        priors: how many included and excluded papers are known from the start.
        failed: told of a file that cannot be read; the others are read all the same.

    Yields:
        For each reading the plain values ``file``, ``seed``, ``ranker``, ``papers``, ``included``,
        ``loss``, ``ndcg``, ``wss95``, ``recall10``, ``atd`` and ``step_ms`` (the median).

    Raises:
        UsageError: there is no such ranker.
    """
    from litreview.ranking.rankers import name_of, ranker_of
    from litreview.ranking.simulate import simulate
    from litreview.ranking.tables import read_finished

    ranker_of(ranker)  # an unusable ranker is reported once, not for each file
    for file in files:
        try:
            texts, labels = read_finished(Path(file))
        except ReviewError as error:
            failed(error)
            continue
        try:
            for seed in range(seeds):
                run = simulate(texts, labels, ranker, seed, priors)
                metrics = run.metrics
                yield {
                    "file": str(file),
                    "seed": seed,
                    "ranker": name_of(ranker),
                    "papers": len(texts),
                    "included": sum(labels),
                    "loss": round(metrics.loss, 6),
                    "ndcg": round(metrics.ndcg, 6),
                    "wss95": round(metrics.wss95, 6),
                    "recall10": round(metrics.recall10, 6),
                    "atd": round(metrics.atd, 6),
                    "step_ms": round(run.median_step_ms, 3),
                }
        except UsageError as error:
            failed(UsageError(f"{file}: {error}"))
