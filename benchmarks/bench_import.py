"""`import litreview`, and bringing the five seed pages into a new review.

python benchmarks/bench_import.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import litreview

PROJECT = Path(__file__).resolve().parents[1]
RUNS = 9


def main() -> None:
    """Print both times and their bounds."""
    print(f"{'import litreview':<40}{import_ms():7.0f} ms   bound 150 ms")
    print(f"{'five seed pages into a new review':<40}{seeds_ms():7.0f} ms   bound 2000 ms")


def import_ms() -> float:
    """What `import litreview` adds to starting Python; median over fresh interpreters."""
    code = (
        "from time import perf_counter as now; start = now(); import litreview; "
        "print(1000 * (now() - start))"
    )
    return median(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(RUNS)
    )


def seeds_ms() -> float:
    """From the files to all of it on disk, with the interpreter warm; median."""
    pages = sorted(PROJECT.glob("seeds/*.txt"))
    times = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            begun = perf_counter()
            with litreview.create(Path(folder) / "seeds.review") as made:
                made.add(pages)
            times.append(1000 * (perf_counter() - begun))
    return median(times[1:])


if __name__ == "__main__":
    main()
