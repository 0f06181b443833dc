"""Citation keys of a made review: the preview while one types, new keys for all, and undo.

python benchmarks/bench_keys.py [PAPERS …]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import litreview
from litreview.bibliography.key_patterns import DEFAULT, KeyGenerator, key_pattern
from litreview.model import Entry

BETTER = "auth.lower + shorttitle(3, 3) + year"


def main(sizes: list[int]) -> None:
    """Print what each step takes."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(size, Path(folder))


def measure(size: int, folder: Path) -> None:
    entries = [paper(number) for number in range(size)]
    for pattern in (DEFAULT, BETTER):
        begun = process_time()
        generator, taken = KeyGenerator(key_pattern(pattern)), set[str]()
        for entry in entries:
            taken.add(generator.name(entry, taken).lower())
        each = 1e6 * (process_time() - begun) / size
        print(f"{size:>7} papers   a key by {pattern[:30]:<32}{each:8.1f} µs CPU")
    (folder / "made.ris").write_text("".join(map(ris, entries)), encoding="utf-8")
    with litreview.create(folder / "made.review") as r:
        r.add(folder / "made.ris")
        told(size, "preview of 20", lambda: r.keys.preview(BETTER, n=20))
        told(size, "preview of all", lambda: r.keys.preview(BETTER))
        told(size, "new keys for all", lambda: r.keys.regenerate(BETTER))
        told(size, "undo", r.undo)
        told(size, "redo", r.redo)


def told(size: int, what: str, act: Callable[[], object]) -> None:
    begun, cpu = perf_counter(), process_time()
    act()
    took, cpu = 1000 * (perf_counter() - begun), 1000 * (process_time() - cpu)
    print(f"{size:>7} papers   {what:<41}{took:8.0f} ms{cpu:8.0f} ms CPU")


def paper(number: int) -> Entry:
    return Entry(
        title=f"Paper {number} on the Müller things of protein folding for vision",
        authors=(f"Müller{number % 997}, Jürgen", "Doe, Jane"),
        year=2000 + number % 25,
    )


def ris(entry: Entry) -> str:
    authors = "".join(f"AU  - {name}\n" for name in entry.authors)
    return f"TY  - JOUR\n{authors}TI  - {entry.title}\nPY  - {entry.year}\nER  - \n"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
