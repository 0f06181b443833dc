"""Whether .bib files survive: read, written, read again and written again, in every dialect.

For each .bib file in a folder: how many entries and fields come back the same in the source's own
dialect, whether the second export has the same bytes as the first in each dialect, and, with
pandoc, how many fields of CSL-JSON say the same before and after.

    python benchmarks/roundtrip.py FOLDER [--pandoc]
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from fidelity_out import fields, record_of, value

from litreview.bibliography import BibOptions, Dialect, write_bibtex
from litreview.errors import InputError
from litreview.model import Entry
from litreview.sources.base import open_source

KEYS = ("crossref", "entryset", "ids", "related", "xdata", "xref")


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("folder", type=Path)
    given.add_argument("--pandoc", action="store_true")
    given.add_argument("--show", action="store_true", help="list the fields that differ")
    told = given.parse_args()
    counts: Counter[str] = Counter()
    for path in sorted(told.folder.rglob("*.bib")):
        try:
            entries = read(path.read_bytes(), path.name)
        except InputError:
            counts["files that are not read"] += 1
            continue
        counts["files"] += 1
        counts["entries"] += len(entries)
        for dialect in Dialect:
            first = write(entries, dialect)
            again = read(first.encode(), path.name) if entries else []
            counts[f"second export equal, {dialect}"] += write(again, dialect) == first
            if dialect is Dialect.SOURCE:
                compare(counts, entries, again, path.name if told.show else "")
        if told.pandoc and shutil.which("pandoc"):
            compare_csl(counts, path, write(entries, Dialect.SOURCE))
    for what, number in counts.items():
        print(f"{what:<32}{number:>9,}")
    for what in ("fields", "CSL fields"):
        if number := counts[what]:
            print(f"{what} that come back the same: {counts[f'{what} equal'] / number:.3%}")


def read(data: bytes, name: str) -> list[Entry]:
    return [one for one in open_source(data, name).items if isinstance(one, Entry)]


def write(entries: list[Entry], dialect: Dialect) -> str:
    options = BibOptions(dialect=dialect, abstract=True, unknown=True)
    return write_bibtex((record_of(entry) for entry in entries), options)


def compare(counts: Counter[str], before: list[Entry], after: list[Entry], shown: str) -> None:
    """Count the fields of the source that come back; entries are known by their keys."""
    found = {one.key.lower(): one for one in after}
    titled = {_told(one): one for one in after}
    several = Counter(one.key.lower() for one in before)
    for one in before:
        was, now = fields(one), {}
        # A key that a file has twice, or not at all, names one of them afterwards.
        alike = titled.get(_told(one))
        named = found.get(one.key.lower())
        alone = one.key and several[one.key.lower()] == 1
        if other := (named or alike) if alone else (alike or named):
            now = fields(other)
        for name, text in was.items():
            counts["fields"] += 1
            same = said(name, now.get(name, "")) == said(name, text)
            counts["fields equal"] += same
            if shown and not same:
                print(f"{shown} {one.key} {name}\n    {text[:200]}\n    {now.get(name, '')[:200]}")


def _told(entry: Entry) -> tuple[str, ...]:
    """What tells an entry without a key of its own from others."""
    said = fields(entry)
    return tuple(value(name, said.get(name, "")) for name in ("title", "author", "year", "pages"))


def said(name: str, text: str) -> str:
    """A field's value as it is compared; a list of keys without the spaces in it."""
    return text.replace(" ", "") if name in KEYS else value(name, text)


def compare_csl(counts: Counter[str], path: Path, written: str) -> None:
    """Count what pandoc reads of both files the same."""
    before, after = csl(path.read_text(encoding="utf-8", errors="replace")), csl(written)
    for key, item in before.items():
        for name, said in item.items():
            counts["CSL fields"] += 1
            counts["CSL fields equal"] += after.get(key, {}).get(name) == said


def csl(bib: str) -> dict[str, dict[str, object]]:
    done = subprocess.run(
        ["pandoc", "-f", "biblatex", "-t", "csljson"],
        input=bib,
        capture_output=True,
        text=True,
        check=False,
    )
    return {item["id"]: item for item in json.loads(done.stdout or "[]")}


if __name__ == "__main__":
    main()
