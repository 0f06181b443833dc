"""From a decision to the new order in large reviews of made papers; their features kept on disk.

python benchmarks/bench_scale.py [2000 20000 100000 …]

The peak has the made texts in it, which the product does not hold. What an order takes and what is
left between two orders is measured without them.
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
        f"{'order ms p50':>12}  {'p95':>7}  {'peak MB':>7}  {'order MB':>8}  rest MB"
    )
    told = [row for size in sizes for row in measure(size)]
    result = {"machine": f"{platform.machine()}, {os.cpu_count()} cores", "rows": told}
    to = Path(__file__).parent / "results" / "scale.json"
    to.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def measure(size: int) -> list[dict[str, Any]]:
    """One size, with few and with many labels."""
    texts = papers(size)
    before = resident()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "features"
        begun = perf_counter()
        Queue(texts, cache=cache)
        features = perf_counter() - begun
        on_disk = cache.stat().st_size / 2**20
        begun = perf_counter()
        queue = Queue(texts, cache=cache)
        read = perf_counter() - begun
        return orders(queue, size, before, (features, read, on_disk))


def orders(
    queue: Queue, size: int, before: float, made: tuple[float, float, float]
) -> list[dict[str, Any]]:
    """The orders of one queue, and the memory that it takes for them and between them."""
    features, read, on_disk = made
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
        used = resident() - before
        queue.release()
        rest = resident() - before
        bound = f"   bound {BOUNDS[size]}" if size in BOUNDS else ""
        taken = f"{memory:7.0f}  {used:8.0f}  {rest:7.0f}"
        figures = f"{number:6}  {middle:12.1f}  {most:7.1f}  {taken}{bound}"
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
                "order_mb": round(used),
                "rest_mb": round(rest),
            }
        )
    return rows


def resident() -> float:
    """Megabytes of this process that are in memory now, pages of files among them."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [2_000, 20_000])
