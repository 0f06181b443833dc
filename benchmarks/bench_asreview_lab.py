"""The same library behind ASReview LAB's own server and behind ours: load, open, list, search.

python benchmarks/bench_asreview_lab.py [20000 100000 …]

ASReview runs in an environment of its own (see screening.py; LITREVIEW_ASREVIEW_PYTHON names
another). Each is asked what its own interface asks: ASReview reads a CSV file into a project, tells
what is in it, and searches titles and authors; ours reads the same file, lists the first hundred
rows, and searches titles, abstracts and authors.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import httpx
from bench_library_server import Server
from made import papers
from screening import ASREVIEW, environment

import litreview

REPEATS = 5


def main(sizes: list[int]) -> None:
    """Print and keep the figures."""
    to = Path(__file__).parent / "results" / "asreview_lab.json"
    told: dict[str, Any] = json.loads(to.read_text()) if to.exists() else {}
    told |= {"machine": f"{platform.machine()}, {os.cpu_count()} cores", "asreview": ASREVIEW}
    print(f"{'papers':>9}  {'':24} {'ASReview LAB':>12} {'here':>9}   times", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "made.csv"
            words = write(file, size)
            theirs, ours = asreview(file, words), here(file, words)
        told[str(size)] = {"asreview": theirs, "here": ours}
        for name, value in theirs.items():
            print(
                f"{size:9}  {name:24} {value:12.0f} {ours[name]:9.0f}   {value / ours[name]:.1f}",
                flush=True,
            )
        to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def write(file: Path, size: int) -> list[str]:
    """Write made papers as a table; some words of their titles to search for."""
    texts = papers(size)
    with file.open("w", newline="", encoding="utf-8") as to:
        table = csv.writer(to)
        table.writerow(["title", "abstract", "authors", "year"])
        for at, (title, abstract) in enumerate(texts):
            table.writerow([f"{title} {at}", abstract, f"Author{at % 5000}, A.", 1990 + at % 35])
    return [texts[at * 7][0].split()[2] for at in range(REPEATS)]


def asreview(file: Path, words: list[str]) -> dict[str, float]:
    """Milliseconds and megabytes of ASReview LAB."""
    python = os.environ.get("LITREVIEW_ASREVIEW_PYTHON") or environment()
    with tempfile.TemporaryDirectory() as home:
        port = 5123
        with subprocess.Popen(
            [
                *(python, "-m", "asreview", "lab", "--no-browser", "--skip-update-check"),
                *("--port", str(port), "--port-retries", "0"),
            ],
            env={**os.environ, "ASREVIEW_PATH": home},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                lab = httpx.Client(base_url=f"http://127.0.0.1:{port}/api", timeout=3600)
                wait(lambda: lab.get("/projects").is_success)
                told: dict[str, float] = {}

                def create() -> Any:
                    with file.open("rb") as content:
                        sent = {"file": ("made.csv", content)}
                        made = lab.post("/projects/create", data={"mode": "oracle"}, files=sent)
                    made.raise_for_status()
                    return made.json()["id"]

                begun = perf_counter()
                project = create()
                told["load the file ms"] = 1000 * (perf_counter() - begun)
                begun = perf_counter()
                lab.get(f"/projects/{project}/data").raise_for_status()
                told["open, and what is in it ms"] = 1000 * (perf_counter() - begun)
                told["search ms"] = middle(
                    lambda turn: lab.get(
                        f"/projects/{project}/search", params={"q": words[turn], "n_max": 10}
                    ).raise_for_status()
                )
                told["memory MB"] = memory(process.pid)
                return told
            finally:
                process.terminate()


def here(file: Path, words: list[str]) -> dict[str, float]:
    """The same of ours."""
    path = file.with_suffix(".review")
    litreview.create(path, "ada").close()
    server = Server(file.parent)
    try:
        told: dict[str, float] = {}
        begun = perf_counter()
        server.ask("sources", {"paths": [file.name]}, path=path.name)
        told["load the file ms"] = 1000 * (perf_counter() - begun)
        server.stop()
        server = Server(file.parent)
        begun = perf_counter()
        server.ask("library", path=path.name, limit=100)
        server.ask("review", path=path.name)
        told["open, and what is in it ms"] = 1000 * (perf_counter() - begun)
        told["search ms"] = middle(
            lambda turn: server.ask("library", path=path.name, query=words[turn], limit=100)
        )
        told["memory MB"] = server.memory()
        return told
    finally:
        server.stop()


def middle(work: Callable[[int], Any]) -> float:
    """The median time, in milliseconds."""
    times = []
    for turn in range(REPEATS):
        begun = perf_counter()
        work(turn)
        times.append(1000 * (perf_counter() - begun))
    return sorted(times)[REPEATS // 2]


def memory(process: int) -> float:
    """Resident megabytes of a process and those it started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024 + sum(map(memory, map(int, children)))


def wait(ready: Callable[[], bool]) -> None:
    """Until a server answers."""
    for _ in range(600):
        try:
            if ready():
                return
        except httpx.HTTPError:
            pass
        sleep(0.2)
    raise SystemExit("ASReview LAB did not start")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [20_000])
