"""From a decision to the new order in large reviews of made papers; their features kept on disk.

python benchmarks/bench_scale.py [2000 20000 100000 …]
"""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from made import papers

from litreview.ranking import Queue

BOUNDS = {20_000: 50, 1_000_000: 500}
REPEATS = 9
MOST = 50  # papers that the sidebar fetches ahead


def main(sizes: list[int]) -> None:
    """Print and keep the figures."""
    print(
        f"{'papers':>9}  {'features s':>10}  {'read s':>6}  {'file MB':>7}  {'labels':>6}  "
        f"{'order ms p50':>12}  {'p95':>7}  peak MB"
    )
    told = [row for size in sizes for row in measure(size)]
    result = {"machine": f"{platform.machine()}, {os.cpu_count()} cores", "rows": told}
    to = Path(__file__).parent / "results" / "scale.json"
    to.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def measure(size: int) -> list[dict[str, Any]]:
    """One size, with few and with many labels."""
    texts = papers(size)
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "features"
        begun = perf_counter()
        Queue(texts, cache=cache)
        features = perf_counter() - begun
        on_disk = cache.stat().st_size / 2**20
        begun = perf_counter()
        queue = Queue(texts, cache=cache)
        read = perf_counter() - begun
    random = np.random.default_rng(0)
    rows = []
    for number in (100, 1000):
        chosen = random.choice(size, min(number, size // 2) + REPEATS, replace=False).tolist()
        labels = {row: at % 10 == 0 for at, row in enumerate(chosen)}
        times = []
        for row in chosen[-REPEATS:]:
            # One decision more each time: the order of the same decisions is remembered.
            labels[row] = not labels[row]
            begun = perf_counter()
            queue.order(labels, most=MOST)
            times.append(1000 * (perf_counter() - begun))
        middle, most = np.percentile(times, [50, 95]).tolist()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        bound = f"   bound {BOUNDS[size]}" if size in BOUNDS else ""
        figures = f"{number:6}  {middle:12.1f}  {most:7.1f}  {memory:.0f}{bound}"
        print(f"{size:9}  {features:10.1f}  {read:6.1f}  {on_disk:7.0f}  {figures}", flush=True)
        rows.append(
            {
                "papers": size,
                "features_s": round(features, 2),
                "read_s": round(read, 2),
                "file_mb": round(on_disk),
                "labels": number,
                "order_ms_p50": round(middle, 2),
                "order_ms_p95": round(most, 2),
                "memory_mb": round(memory),
            }
        )
    return rows


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [2_000, 20_000])
