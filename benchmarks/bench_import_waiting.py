"""How long a decision takes while somebody else imports.

    python benchmarks/bench_import_waiting.py 100000
    python benchmarks/bench_import_waiting.py 100000 postgresql://user:password@host/empty

A process imports a .bib file of made papers; meanwhile this one decides on papers that were there
before, one after the other, and prints how long it waited, and how long the import took.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from made import write_bib

import litreview

BEFORE = 1_000
"""Papers that are in the review already."""

_ALONE = 100
"""Decisions before the import, to compare."""

PAUSE = 0.05
"""Seconds between two decisions."""

_IMPORT = "import litreview, sys; litreview.open(sys.argv[1], reviewer='bob').add(sys.argv[2])"


def main() -> None:
    """Import, decide, print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        place = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "made.review")
        before, large = Path(folder) / "before.bib", Path(folder) / "large.bib"
        write_bib(before, BEFORE, seed=1)
        write_bib(large, number, seed=2)
        review = litreview.create(place, reviewer="ada")
        review.add(before)
        ids = [record.id for record in review.find()]
        alone = [_decide(review, ids[place]) for place in range(_ALONE)]
        begun = time.perf_counter()
        importing = subprocess.Popen([sys.executable, "-c", _IMPORT, place, str(large)])
        waits: list[float] = []
        while importing.poll() is None:
            waits.append(_decide(review, ids[len(waits) % len(ids)]))
        took = time.perf_counter() - begun
        found = len(review.find())
        review.close()
    print(f"{number:,} entries in {took:.1f} s, then {found:,} papers")
    for when, times in (("before", alone), ("meanwhile", waits)):
        middle, most = (1000 * np.percentile(times, share) for share in (50, 95))
        print(
            f"{len(times):,} decisions {when}: median {middle:.0f} ms, p95 {most:.0f} ms, "
            f"longest {1000 * max(times):.0f} ms"
        )


def _decide(review: litreview.Review, id: str) -> float:
    """Decide on a paper; the seconds it took. Then pause as a reader does."""
    started = time.perf_counter()
    review.include(id)
    took = time.perf_counter() - started
    time.sleep(PAUSE)
    return took


if __name__ == "__main__":
    main()
