"""Reading and writing a bibliography of 10,000 entries, beside bibtexparser, pybtex and rispy.

pybtex and rispy run in an environment of their own, made with uv; where it cannot be made, the
reason is printed and their rows are left out.

python benchmarks/bench_bib.py
"""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import bibtexparser
from made import papers

import litreview
from litreview.bibliography import BibOptions, Dialect, write_bibtex
from litreview.bibliography.writers import choose
from litreview.model import Entry, Record
from litreview.sources.bibtex import reader

ENTRIES = 10_000
RUNS = 5
OTHERS = """
import gc, sys
from statistics import median
from time import process_time

def cpu(work, *given):
    times = []
    for _ in range(3):
        gc.collect()
        begun = process_time()
        work(*given)
        times.append(process_time() - begun)
    return median(times)

bib, ris = (open(name, encoding="utf-8").read() for name in sys.argv[1:])
try:
    from pybtex.database import parse_string
    print(f"pybtex reads|{cpu(parse_string, bib, 'bibtex')}")
    made = parse_string(bib, "bibtex")
    print(f"pybtex writes|{cpu(made.to_string, 'bibtex')}")
except ImportError as error:
    print(f"pybtex|{error}")
try:
    import rispy
    print(f"rispy reads RIS|{cpu(rispy.loads, ris)}")
    found = rispy.loads(ris)
    print(f"rispy writes RIS|{cpu(rispy.dumps, found)}")
except ImportError as error:
    print(f"rispy|{error}")
"""


def main() -> None:
    """Print CPU seconds, the median of several runs."""
    bib = made_bib(ENTRIES)
    records = read_records(bib)
    assert len(records) == ENTRIES
    show("review reads BibTeX", cpu(lambda: list(reader.read(bib))))
    show("bibtexparser reads BibTeX, as it comes", cpu(lambda: bibtexparser.parse_string(bib)))
    library = bibtexparser.parse_string(bib)
    show("review writes BibTeX", cpu(lambda: write(records, Dialect.BIBTEX)), "bound 1 s")
    show("review writes BibLaTeX", cpu(lambda: write(records, Dialect.BIBLATEX)), "bound 1 s")
    show("bibtexparser writes BibTeX", cpu(lambda: bibtexparser.write_string(library)))
    for name in ("csl-json", "ris", "csv", "xlsx"):
        writer = choose(name, "")
        show(f"review writes {name}", cpu(lambda writer=writer: writer.write(records)))
    with tempfile.TemporaryDirectory() as folder:
        show("one entry changed, to the file", one_changed(Path(folder), bib), "bound 0.1 s")
        ris = choose("ris", "").write(records, abstract=True)
        beside(Path(folder), bib, ris)


def made_bib(number: int) -> str:
    """Entries as journals have them, with LaTeX in a few."""
    return "\n".join(
        f'@article{{made{n},\n  author = {{M{{\\"u}}ller, J. {n % 700} and van Doe, Jane}},\n'
        f"  title = {{{title} of {{DNA}} {n}}},\n  journal = {{Journal of Things {n % 90}}},\n"
        f"  volume = {{{n % 40}}},\n  number = {{{n % 12}}},\n  pages = {{{n}--{n + 9}}},\n"
        f"  year = {{{1990 + n % 35}}},\n  doi = {{10.1000/made_{n}}},\n"
        f"  abstract = {{{abstract}}},\n}}\n"
        for n, (title, abstract) in enumerate(papers(number))
    )


def read_records(bib: str) -> list[Record]:
    names = ("title", "abstract", "authors", "year", "doi", "arxiv", "url", "type", "key", "fields")
    return [
        Record(
            id=str(entry.position),
            position=entry.position,
            **{name: getattr(entry, name) for name in names},
        )
        for entry in reader.read(bib)
        if isinstance(entry, Entry)
    ]


def write(records: list[Record], dialect: Dialect) -> str:
    from litreview.bibliography import latex

    latex._encode.cache_clear()  # as if nothing had been written before
    return write_bibtex(records, BibOptions(dialect=dialect, abstract=True))


def one_changed(folder: Path, bib: str) -> float:
    """From a decision on one paper to the new file on disk; the file was exported before."""
    (folder / "made.bib").write_text(bib, encoding="utf-8")
    with litreview.create(folder / "made.review") as made:
        made.add(folder / "made.bib")
        made.to_bibtex(folder / "out.bib", where="all", tags=True)
        times = []
        for n in range(RUNS + 1):
            made.tag(f"made{n}", "seen")
            gc.collect()
            begun = process_time()
            made.to_bibtex(folder / "out.bib", where="all", tags=True)
            times.append(process_time() - begun)
    return median(times[1:])


def beside(folder: Path, bib: str, ris: bytes) -> None:
    """The same file read and written by pybtex and rispy."""
    uv = shutil.which("uv")
    if uv is None:
        print("pybtex and rispy are left out: uv is not on the PATH to install them")
        return
    place = folder / "others"
    python = place / "bin" / "python"
    for command in (
        [uv, "venv", "--quiet", "--python", sys.executable, place],
        [uv, "pip", "install", "--quiet", "--python", python, "pybtex", "rispy", "setuptools<80"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"pybtex and rispy are left out: {(done.stderr.splitlines() or ['?'])[-1]}")
            return
    (folder / "in.bib").write_text(bib, encoding="utf-8")
    (folder / "in.ris").write_bytes(ris)
    said = subprocess.run(
        [python, "-c", OTHERS, folder / "in.bib", folder / "in.ris"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for line in said.splitlines():
        what, _, seconds = line.partition("|")
        try:
            show(what, float(seconds))
        except ValueError:
            print(f"{what} is left out: {seconds}")


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds, the median of several runs after one that warms up."""
    times = []
    for _ in range(RUNS):
        gc.collect()
        begun = process_time()
        work()
        times.append(process_time() - begun)
    return median(times)


def show(what: str, seconds: float, bound: str = "") -> None:
    print(f"{what:<42}{seconds:8.3f} s {ENTRIES / seconds:9,.0f} entries a second   {bound}")


if __name__ == "__main__":
    main()
