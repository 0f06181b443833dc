"""A library of 100,000 and of 1,000,000 papers behind a real server: open, list, search, decide.

python benchmarks/bench_library_server.py [100000 1000000 …] [--keep FOLDER]

The records are written into the review's tables directly, not through an import: that takes an
hour for a million. The list and the index of words are made by the same code as in an import.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

import numpy as np
from made import papers
from sqlalchemy import insert

import litreview
from litreview.model import Kind
from litreview.store import Draft, log, open_database, tables
from litreview.store.search.listing import fill_some

REPEATS = 9
BOUNDS = {
    100_000: {"open to first rows": 1000, "search": 100, "RSS MB": 500},
    1_000_000: {"open to first rows": 2000, "search": 300, "RSS MB": 2048},
}
_AT_ONCE = 10_000
_VENUES = [f"Journal of {name}" for name in ("Fish", "Boats", "Nets", "Tides", "Sand", "Gulls")]
_TYPES = ("article", "inproceedings", "misc")


def main() -> None:
    """Print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[100_000])
    parser.add_argument("--keep", type=Path, help="where made reviews are kept for another time")
    parser.add_argument(
        "--decisions", type=int, default=10_000, help="after which memory is looked at"
    )
    arguments = parser.parse_args()
    to = Path(__file__).parent / "results" / "library_server.json"
    told = json.loads(to.read_text()) if to.exists() else {}
    told["machine"] = f"{platform.machine()}, {os.cpu_count()} cores"
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = arguments.keep or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            place = folder / f"made-{size}.review"
            if not place.exists():
                told[f"{size} made"] = make(place, size)
            load = os.getloadavg()[0]
            told[str(size)] = {**measure(place, size, arguments.decisions), "load": round(load, 1)}
        to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def make(place: Path, size: int) -> dict[str, float]:
    """Write a review of so many made papers; how long its list and index of words took."""
    litreview.create(place).close()
    database = open_database(place)
    with database.write() as connection:
        source = connection.execute(
            insert(tables.all_sources).values(
                name="made.bib", format="bibtex", digest="0" * 64, date="", entries=size
            )
        )
        draft = Draft(Kind.IMPORTED, None, "source:1", {"name": "made.bib", "digest": "0" * 64})
        log.append(connection, "ada", [draft], "import: made.bib", role=log.Role.KEEP)
        number = source.inserted_primary_key[0]
    for start in range(0, size, _AT_ONCE):
        some = papers(min(_AT_ONCE, size - start), seed=start)
        rows = [_row(start + at, *text) for at, text in enumerate(some)]
        with database.write() as connection:
            connection.execute(insert(tables.all_records), rows)
            connection.execute(
                insert(tables.all_occurrences),
                [
                    {"record": r["id"], "source": number, "position": r["position"], "line": 1}
                    for r in rows
                ],
            )
    begun = perf_counter()
    more = True
    while more:
        with database.write() as connection:
            more = fill_some(connection, 2000)
    taken = perf_counter() - begun
    database.close()
    return {
        "list and index s": round(taken, 1),
        "file MB": round(place.stat().st_size / 2**20),
    }


def _row(at: int, title: str, abstract: str) -> dict[str, Any]:
    random = np.random.default_rng(at)
    names = random.integers(0, 5000, 3).tolist()
    return {
        "id": f"a{at:07d}",
        "position": at + 1,
        "title": title,
        "abstract": abstract,
        "authors": [f"Author{name}, A." for name in names],
        "year": 1990 + at % 35,
        "doi": f"10.1000/{at}" if at % 3 else "",
        "arxiv": "",
        "url": "",
        "type": _TYPES[at % len(_TYPES)],
        "fields": {"journal": _VENUES[at % len(_VENUES)]},
        "key": f"key{at}",
        "folded_key": f"key{at}",
        "key_frozen": False,
        "key_pinned": False,
        "folded": f"{title}\n{abstract}".casefold(),
    }


class Server:
    """A Jupyter server of its own on a free port, asked over HTTP."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root"),
                *("--ServerApp.token=bench", f"--ServerApp.port={self.port}"),
                *(f"--ServerApp.root_dir={root}", "--ServerApp.port_retries=0"),
                "--ServerApp.disable_check_xsrf=True",
            ],
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LITREVIEW_REVIEWER": "ada"},
        )
        for _ in range(1200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api?token=bench")
            except OSError:
                sleep(0.1)
            else:
                return
        raise SystemExit("the server did not start")

    def ask(self, route: str, body: Any = None, **query: Any) -> Any:
        """An answer as plain values."""
        address = f"http://127.0.0.1:{self.port}/litreview/api/{route}?{urlencode(query)}"
        request = urllib.request.Request(
            address,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "token bench"},
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own server
            return json.load(answer)

    def memory(self, of: str = "VmRSS") -> float:
        """Resident megabytes; ``RssAnon`` without pages of files, which the system may drop."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split(f"{of}:")[1].split()[0]) / 1024

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


def measure(place: Path, size: int, decisions: int) -> dict[str, Any]:
    """All figures of one size, in milliseconds unless they say otherwise."""
    server = Server(place.parent)
    told: dict[str, Any] = {}
    path = place.name

    def timed(name: str, work: Callable[[int], Any], repeats: int = REPEATS) -> None:
        times = []
        for turn in range(repeats):
            begun = perf_counter()
            work(turn)
            times.append(1000 * (perf_counter() - begun))
        told[name] = [round(times[0]), round(float(np.median(times[1:] or times)))]
        bound = BOUNDS.get(size, {}).get(name)
        first, middle = told[name]
        limit = f"   bound {bound}" if bound else ""
        print(f"{size:9}  {name:34} first {first:7}  then {middle:6}{limit}", flush=True)

    def rows(**query: Any) -> Any:
        return server.ask("search", path=path, **{"limit": 200, **query})

    try:
        server.ask("protocol", path=path)  # what the first request of all costs, whatever it asks
        server.stop()
        server = Server(place.parent)
        timed("open to first rows", lambda _: rows(limit=100))
        timed("summary", lambda _: server.ask("review", path=path))
        timed("queue", lambda _: server.ask("ranking/queue", path=path))
        timed("rows at depth", lambda turn: rows(offset=size * (turn + 1) // (REPEATS + 2)))
        for sort in ("year", "title", "authors", "venue", "key", "added", "decided"):
            timed(f"sorted by {sort}", lambda turn, by=sort: rows(sort=by, offset=turn * 1000))
        words = [title.split() for title, _ in papers(50, seed=0)]
        timed("search", lambda turn: rows(query=words[turn][3][:5]))
        timed("search, a common word", lambda turn: rows(query=words[turn][0].lower()[:2]))
        timed("search, two words", lambda turn: rows(query=" ".join(words[turn + 20][:2])))
        timed("search, a phrase", lambda turn: rows(query=f'"{" ".join(words[turn + 9][:2])}"'))
        timed("facets", lambda _: server.ask("search/facets", path=path))
        timed(
            "facets under a search",
            lambda turn: server.ask("search/facets", path=path, query=words[turn + 30][2]),
        )
        told["RSS MB"] = round(server.memory())
        print(f"{size:9}  RSS {told['RSS MB']} MB", flush=True)

        def decide(turn: int) -> None:
            ids = [f"a{(turn * 7919) % size:07d}"]
            body = {"ids": ids, "decision": ("include", "exclude")[turn % 2]}
            server.ask("decisions", body, path=path)

        told["model"] = model(server, path, decide)
        print(f"{size:9}  model and similarity {told['model']}", flush=True)
        timed("decide one", decide, 30)
        timed(
            "decide one, then the rows again",
            lambda turn: (decide(turn + 100), rows(query="is:undecided", offset=1000)),
        )
        timed(
            "tag a third of all",
            lambda turn: server.ask(
                "tags", {"query": "type:misc", "add": [f"third {turn}"]}, path=path
            ),
            1,
        )
        timed("undo that", lambda _: server.ask("activity/undo", {}, path=path), 1)
        before = server.memory()
        timed(f"{decisions} decisions", lambda _: [decide(n) for n in range(decisions)], 1)
        told["RSS MB before and after"] = [round(before), round(server.memory())]
        print(f"{size:9}  RSS before and after {told['RSS MB before and after']} MB", flush=True)
    finally:
        server.stop()
    return told


def model(server: Server, path: str, decide: Callable[[int], None]) -> dict[str, float]:
    """How long the model and the first similar papers take, and what the server then has."""
    for turn in range(20):
        decide(turn)
    begun = perf_counter()
    while server.ask("ranking/queue", path=path, limit=1)["by"] == "later":
        sleep(0.2)
    ready = perf_counter()
    server.ask("similarity", path=path, id="a0000000")
    return {
        "ready s": round(ready - begun, 1),
        "first similar s": round(perf_counter() - ready, 1),
        "RSS MB": round(server.memory()),
        "anonymous MB": round(server.memory("RssAnon")),
    }


if __name__ == "__main__":
    main()
