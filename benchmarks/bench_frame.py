"""`Review.df` of a large review of made papers: the first time, again, and after a decision.

python benchmarks/bench_frame.py [20000]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import pandas as pd
from made import write_bib

import litreview

REPEATS = 9


def timed(review: litreview.Review) -> tuple[float, pd.DataFrame]:
    """Milliseconds of one call, and its frame."""
    begun = perf_counter()
    frame = review.df
    return 1000 * (perf_counter() - begun), frame


def main(number: int) -> None:
    """Print the figures; pandas is imported before."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.bib"
        write_bib(file, number)
        with litreview.create(Path(folder) / "made.review", "ada") as review:
            review.add(file)
            first, frame = timed(review)
            again = median(timed(review)[0] for _ in range(REPEATS))
            after = []
            for id in frame.index[:REPEATS]:
                review.include(id)
                after.append(timed(review)[0])
    print(
        f"{number:,} papers: first {first:,.0f} ms, again {again:,.0f} ms, "
        f"after a decision {median(after):,.0f} ms"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
