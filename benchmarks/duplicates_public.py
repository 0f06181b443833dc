"""Duplicates in public labelled sets: what an import merges, beside the labels.

python benchmarks/duplicates_public.py FILE …

Each file is an EndNote XML in which a caption says "Duplicate" (the sets of IEBH/dedupe-sweep on
GitHub, test/data), or ASySD's tests/testthat/labelled_test_set.csv, whose source says which rows
are copies. The labels do not say of what a record is a copy: a copy counts
as found if it was merged with any record, and of a group of n merged records as many are right as
are labelled copies, n - 1 at most.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import tempfile
from pathlib import Path
from time import perf_counter

import litreview
from litreview.workspace.import_files import Upload

_RECORD = re.compile(r"<record>.*?</record>", re.DOTALL)
_COPY = re.compile(r"<caption>\s*(?:<style[^>]*>)?\s*Duplicate", re.IGNORECASE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--wrong", action="store_true", help="show what is merged or left wrongly")
    given = parser.parse_args()
    print("| set | entries | copies | merged | of these right | found | found or asked | seconds |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for file in given.files:
        measure(file, given.wrong)


def measure(file: Path, wrong: bool) -> None:
    data = file.read_bytes()
    copies = labels(file, data)
    begun = perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        litreview.create(Path(folder) / "x.review", "ada") as made,
    ):
        made.add([Upload(file.name, data)])
        groups = [sorted(one.position - 1 for one in r.occurrences) for r in made.records()]
        ids = {r.id: r.occurrences[0].position - 1 for r in made.records()}
        asked = {ids[one.id] for pair in made.duplicates.list() for one in pair.records}
    seconds = perf_counter() - begun
    # In a group of n records n - 1 go; as many of its members are labelled copies.
    merged = sum(len(group) - 1 for group in groups)
    right = sum(min(len(group) - 1, sum(at in copies for at in group)) for group in groups)
    left = copies - {at for group in groups if len(group) > 1 for at in group}
    waiting = len(left & asked)
    print(
        f"| {file.stem} | {sum(map(len, groups)):,} | {len(copies):,} | {merged:,} "
        f"| {right / merged if merged else 1:.3f} | {1 - len(left) / len(copies):.3f} "
        f"| {1 - (len(left) - waiting) / len(copies):.3f} | {seconds:.1f} |"
    )
    if wrong:
        for group in groups:
            if len(group) > 1 + sum(at in copies for at in group):
                print("  merged, not labelled:", [at + 1 for at in group])
        print("  not found:", sorted(at + 1 for at in left - asked))


def labels(file: Path, data: bytes) -> set[int]:
    """The places of the entries that are labelled as copies, from 0."""
    text = data.decode("utf-8", "replace")
    if file.suffix == ".xml":
        records = _RECORD.findall(text)
        return {at for at, record in enumerate(records) if _COPY.search(record)}
    rows = list(csv.DictReader(io.StringIO(text)))
    return {at for at, row in enumerate(rows) if row["source"] == "duplicate"}


if __name__ == "__main__":
    main()
