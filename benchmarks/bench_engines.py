"""Engines of the similarity index against each other: recall, speed, time to build, memory.

Usage: python benchmarks/bench_engines.py [ROWS …]       (100000 if none is given)

The vectors are made: 128 numbers each, around as many centres as there are hundreds of rows, the
centres themselves around twenty, which is how papers fall into fields and subjects. Queries are
drawn the same way and are no rows. Every engine has a process of its own, so that its memory can be
told (Linux only); the exact one comes first, and what it finds is what the others are to find.
Results are merged into benchmarks/results/engines.json.
"""

import json
import multiprocessing
import os
import platform
import sys
from importlib.metadata import version
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from litreview.similarity.engine import Engine, Exact
from litreview.similarity.faiss_index import Faiss

RESULTS = Path(__file__).parent / "results" / "engines.json"
WIDTH, QUERIES, SOUGHT = 128, 200, 10
ENGINES = {
    "exact": Exact,
    "faiss, 16 cells": lambda: Faiss(probes=16),
    "faiss, 48 cells": lambda: Faiss(probes=48),
    "faiss, 128 cells": Faiss,
}


def made(rows: int, seed: int, centres: int) -> NDArray[np.float32]:
    """Vectors of length 1, shape (rows, WIDTH)."""
    place = np.random.default_rng(0)
    fields = place.standard_normal((20, WIDTH), dtype=np.float32)
    subjects = fields[place.integers(0, 20, centres)]
    subjects += place.standard_normal((centres, WIDTH), dtype=np.float32)
    chance = np.random.default_rng(seed)
    vectors = subjects[chance.integers(0, centres, rows)]
    vectors += 1.5 * chance.standard_normal((rows, WIDTH), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def memory() -> int:
    """Bytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def measure(name: str, rows: int, answer: Connection) -> None:
    engine: Engine = ENGINES[name]()
    vectors, queries = made(rows, 1, rows // 100), made(QUERIES, 2, rows // 100)
    before = memory()
    started = perf_counter()
    engine.build(vectors)
    build = perf_counter() - started
    engine.search(queries[:1], SOUGHT)
    found = []
    started = perf_counter()
    for query in queries:
        found.append(engine.search(query[None], SOUGHT)[0][0])
    alone = (perf_counter() - started) / QUERIES
    started = perf_counter()
    engine.search(queries, SOUGHT)
    together = (perf_counter() - started) / QUERIES
    after = memory()
    answer.send(
        {
            "build_s": round(build, 2),
            "queries_per_s": round(1 / alone, 1),
            "queries_per_s_together": round(1 / together, 1),
            "vectors_mib": round(vectors.nbytes / 2**20),
            "more_memory_mib": round((after - before) / 2**20),
            "found": np.array(found),
        }
    )


def alone(name: str, rows: int) -> dict[str, object]:
    """Measure one engine in a process of its own."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=measure, args=(name, rows, there))
    process.start()
    there.close()
    result: dict[str, object] = here.recv()
    process.join()
    return result


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or [100_000]
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for rows in sizes:
        print(f"{rows:,} made records of {WIDTH} numbers, {QUERIES} queries, recall@{SOUGHT}")
        table, oracle = {}, None
        for name in ENGINES:
            result = alone(name, rows)
            found = result.pop("found")
            assert isinstance(found, np.ndarray)
            oracle = found if oracle is None else oracle
            hits = [len({*one} & {*true}) for one, true in zip(found, oracle, strict=True)]
            table[name] = {"recall": round(float(np.mean(hits)) / SOUGHT, 4), **result}
            print(f"  {name:18}", "  ".join(f"{key} {value}" for key, value in table[name].items()))
        known[str(rows)] = table
    known["machine"] = {
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("numpy", "scipy", "faiss-cpu")},
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(known, indent=1) + "\n")


if __name__ == "__main__":
    main()
