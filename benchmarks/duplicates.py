"""Duplicates: precision and recall on a labelled set, beside bib-dedupe; time for 100,000 records.

python benchmarks/duplicates.py [--half 0|1] [--wrong] [--no-bib-dedupe] [--records 100000]

Bounds were chosen on half 0; half 1, the default, measures them. A pair of entries of one paper
counts as found if both ended in one record after an import, as waiting if a reviewer is asked.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import subprocess
import tempfile
import venv
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from time import perf_counter, process_time

from labelled import Labelled, labelled
from made import papers

import litreview
from litreview.identity import pairs, traits
from litreview.model import Entry, Source
from litreview.store import imports as library

Pairs = set[tuple[int, int]]
HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--half", type=int, choices=(0, 1), default=1)
    parser.add_argument("--wrong", action="store_true", help="show what is wrong")
    parser.add_argument("--no-bib-dedupe", action="store_true")
    parser.add_argument("--records", type=int, default=100_000)
    given = parser.parse_args()
    entries = labelled(given.half)
    true = _pairs_of([one.paper for one in entries])
    print(f"half {given.half}: {len(entries)} entries, {len(true)} pairs of one paper")
    begun = perf_counter()
    merged, waiting = ours(entries)
    seconds = perf_counter() - begun
    tell("merged at import", merged, true, seconds)
    tell("merged or waiting", merged | waiting, true, seconds)
    by_edit(entries, true, merged, waiting)
    if given.wrong:
        show(entries, merged - true, "merged, but two papers")
        show(entries, true - merged - waiting, "not found")
    if not given.no_bib_dedupe:
        beside(entries, true)
    if given.records:
        timed(given.records)


def ours(entries: list[Labelled]) -> tuple[Pairs, Pairs]:
    """Pairs of entries in one record after an import, and pairs that wait for a reviewer."""
    with (
        tempfile.TemporaryDirectory() as folder,
        litreview.create(Path(folder) / "x.review") as made,
    ):
        with made._context.database.write() as connection:
            library.add_source(
                connection,
                Source("labelled", "made", "0" * 64, "", len(entries)),
                [one.entry for one in entries],
                [],
                reviewer="ada",
                name_key=lambda entry, _: entry.key,
            )
        made._context.duplicate_finder.merge_new("ada", 0)
        records = made.records()
        waiting = made.duplicates.list()
    places = {r.id: [one.position - 1 for one in r.occurrences] for r in records}
    merged = {pair for found in places.values() for pair in combinations(sorted(found), 2)}
    asked = {
        (min(a, b), max(a, b))
        for pair in waiting
        for a in places[pair.records[0].id]
        for b in places[pair.records[1].id]
    }
    return merged, asked


def tell(name: str, found: Pairs, true: Pairs, seconds: float) -> None:
    right = len(found & true)
    print(
        f"{name:<24} precision {right / max(len(found), 1):.4f}  recall {right / len(true):.4f}"
        f"  ({right} right, {len(found) - right} wrong, {len(true) - right} missed)"
        f"  {seconds:.1f} s"
    )


def by_edit(entries: list[Labelled], true: Pairs, merged: Pairs, waiting: Pairs) -> None:
    """How many of the pairs that an edit is in were merged, and how many wait."""
    counts: dict[str, Counter[str]] = {}
    for a, b in true:
        what = "merged" if (a, b) in merged else "waiting" if (a, b) in waiting else "missed"
        for edit in {*entries[a].edits, *entries[b].edits}:
            counts.setdefault(edit, Counter())[what] += 1
    for edit, told in sorted(counts.items()):
        total = sum(told.values())
        print(
            f"  {edit:<22}" + "".join(f"{told[k] / total:7.2f} {k}" for k in ("merged", "waiting"))
        )


def show(entries: list[Labelled], some: Pairs, what: str) -> None:
    print(f"{what}:")
    for a, b in sorted(some):
        for one in (entries[a], entries[b]):
            entry = one.entry
            people = "; ".join(entry.authors)[:40]
            print(f"  {one.paper} {one.edits} | {entry.title[:80]} | {people} | {entry.year}")
        print()


def beside(entries: list[Labelled], true: Pairs) -> None:
    """bib-dedupe on the same entries, in an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        venv.create(home / "venv", with_pip=True)
        python = home / "venv" / "bin" / "python"
        install = [python, "-m", "pip", "install", "--quiet", "bib-dedupe"]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"bib-dedupe cannot be installed: {done.stderr.strip().splitlines()[-1]}")
            return
        write_table(home / "entries.csv", [one.entry for one in entries])
        run = [python, HERE / "bib_dedupe_run.py", home / "entries.csv", home / "found.json"]
        done = subprocess.run(run, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"bib-dedupe failed: {done.stderr.strip().splitlines()[-1]}")
            return
        told = json.loads((home / "found.json").read_text())
    groups = ([int(id) for id in group] for group in told["groups"])
    found = {pair for group in groups for pair in combinations(sorted(group), 2)}
    tell(f"bib-dedupe {told['version']}", found, true, told["seconds"])


def write_table(path: Path, entries: Iterable[Entry]) -> None:
    """The entries with the columns that bib-dedupe reads."""
    more = ("journal", "booktitle", "volume", "number", "pages")
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        head = ("ID", "ENTRYTYPE", "title", "author", "year", "doi", "abstract")
        rows.writerow([*head, *more])
        for place, entry in enumerate(entries):
            named = " and ".join(entry.authors)
            told = [place, entry.type, entry.title, named, entry.year or "", entry.doi]
            rows.writerow([*told, entry.abstract, *(entry.fields.get(name, "") for name in more)])


def timed(number: int) -> None:
    """The search for duplicates among made records, one in twenty a copy with a slip."""
    draw = random.Random(0)  # noqa: S311 - a sample
    entries = []
    for place, (title, abstract) in enumerate(papers(number)):
        people = tuple(f"Name{draw.randrange(20_000)}, {draw.choice('ABCDEF')}." for _ in range(3))
        entries.append(Entry(title, abstract, people, 2000 + place % 25))
    for place in range(0, number, 20):
        entries[place + 1] = Entry(
            entries[place].title.replace("e", "ee", 1),
            "",
            entries[place].authors,
            2000 + place % 25,
        )
    begun, cpu = perf_counter(), process_time()
    found = pairs([traits(str(place), entry) for place, entry in enumerate(entries)])
    certain = sum(told.certain for _, _, told in found)
    print(
        f"{number} records: {perf_counter() - begun:.1f} s, {process_time() - cpu:.1f} s of CPU; "
        f"{certain} certain and {len(found) - certain} doubtful pairs, {number // 20} made"
        "   bound 60 s"
    )


def _pairs_of(names: list[str]) -> Pairs:
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    return {pair for some in places.values() for pair in combinations(some, 2)}


if __name__ == "__main__":
    main()
