"""A .bib file of 10,000 entries that follows the review: from a decision to the file on disk.

Run: ``python benchmarks/bench_follow.py [ENTRIES]``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import litreview

DECISIONS = 20


def entries(number: int) -> str:
    return "\n".join(
        f"@article{{key{n}, title = {{Paper {n} on Sand and Wind}}, author = {{Hill, Mo and Dale,"
        f" Jo}}, journal = {{Stones}}, year = {2000 + n % 25}, doi = {{10.5555/{n}}}}}"
        for n in range(number)
    )


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "all.bib").write_text(entries(number + DECISIONS))
        out = folder / "refs.bib"
        with litreview.open(folder / "x.review", create=True, reviewer="ada") as r:
            r.add(folder / "all.bib")
            ids = [record.id for record in r.records()]
            r.include(ids[:number])
            r.bibliography.follow(out)
            taken, cpu = [], time.process_time()
            for id in ids[number:]:
                before = out.stat().st_mtime_ns
                start = time.perf_counter()
                r.include(id)
                while out.stat().st_mtime_ns == before:
                    time.sleep(0.001)
                taken.append(1000 * (time.perf_counter() - start))
                r.bibliography.followed()
            cpu = (time.process_time() - cpu) / DECISIONS
        taken.sort()
        print(f"{1000 * cpu:.0f} ms of CPU a decision, the waiting for the file included")
        print(
            f"{number:,} entries: median {median(taken):.0f} ms,"
            f" 95th percentile {taken[int(0.95 * len(taken)) - 1]:.0f} ms, most {taken[-1]:.0f} ms"
        )


if __name__ == "__main__":
    main()
