"""The figures of a review, on made papers from three sources that overlap.

python benchmarks/bench_figures.py [PAPERS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from made import papers

import litreview
from litreview.workspace.import_files import Upload

ROUNDS = 5


def main(number: int = 20_000) -> None:
    """Print how long the figures take, beside one pass over the papers' ids."""
    entries = [
        f"@article{{m{at}, title = {{{title} {at}}}, abstract = {{{abstract}}}}}"
        for at, (title, abstract) in enumerate(papers(number))
    ]
    third = number // 3
    parts = {"a.bib": entries[: 2 * third], "b.bib": entries[third:], "c.bib": entries[::3]}
    with tempfile.TemporaryDirectory() as folder:
        r = litreview.create(Path(folder) / "made.review", "ada")
        r.add([Upload(name, "\n".join(part).encode()) for name, part in parts.items()])
        ids = [row.id for row in r.records()]
        draws = np.random.default_rng(0)
        drawn = draws.permutation(ids)[: len(ids) // 2].tolist()
        r.include(drawn[: len(drawn) // 20])
        r.exclude(drawn[len(drawn) // 20 :], ["off topic", "no data"])
        for tag in range(20):
            r.tag(draws.permutation(ids)[: len(ids) // 50].tolist(), f"tag {tag}")
        for name, call in (("figures", r.progress.statistics), ("decisions", r.progress.decisions)):
            times = []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                call()
                times.append(time.perf_counter() - begun)
            print(f"{len(ids):9,} papers  {name:10} {1000 * min(times):8.0f} ms")
        r.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
