"""Reading tables: 10,000 made papers with what Rayyan says of them, as CSV and as a workbook.

python benchmarks/bench_tables.py

Beside pandas, which reads the same cells but makes no references of them.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import openpyxl
import pandas as pd

import litreview
from litreview.sources import open_source
from litreview.sources.screening import screened
from litreview.workspace import Upload

PAPERS = 10_000
HEADING = ("key", "title", "year", "authors", "journal", "doi", "abstract", "notes")


def main() -> None:
    """Print CPU times, in seconds."""
    rows = [paper(number) for number in range(PAPERS)]
    text, book = as_csv(rows), as_workbook(rows)
    print(f"{PAPERS:,} papers, {len(text) >> 20} MiB as CSV, {len(book) >> 20} MiB as a workbook")
    for name, data in (("CSV", text), ("workbook", book)):
        show(f"read the {name}", lambda data=data: list(open_source(data, "x").items))
    entries = list(open_source(text, "x").items)
    show("say what Rayyan says", lambda: [screened(entry) for entry in entries])
    show("pandas, CSV", lambda: pd.read_csv(io.BytesIO(text)))
    show("pandas, workbook", lambda: pd.read_excel(io.BytesIO(book)))
    with (
        tempfile.TemporaryDirectory() as folder,
        litreview.create(Path(folder) / "x.review") as made,
    ):
        show("add the CSV to a review", lambda: print(made.add([Upload("x.csv", text)])))
        show("undo its decisions", made.undo)


def paper(number: int) -> tuple[str, ...]:
    said = ("Included", "Maybe", "Excluded")[number % 3]
    return (
        f"rayyan-{number}",
        f"Paper {number} on things, seen from {number % 97} sides",
        str(1990 + number % 30),
        "Doe, Jane and Roe, Rick and Poe, Pat",
        f"Journal of {number % 50}",
        f"10.1000/{number}",
        " ".join(f"word{(number * 31 + place * 7) % 5000}" for place in range(150)),
        f'RAYYAN-INCLUSION: {{"Ann"=>"{said}", "Bob"=>"Excluded"}} | RAYYAN-LABELS: a,b',
    )


def as_csv(rows: list[tuple[str, ...]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([HEADING, *rows])
    return file.getvalue().encode()


def as_workbook(rows: list[tuple[str, ...]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [HEADING, *rows]:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def show(what: str, run: Callable[[], object]) -> None:
    begun = process_time()
    run()
    print(f"{what:<28}{process_time() - begun:8.2f} s")


if __name__ == "__main__":
    main()
