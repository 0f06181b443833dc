"""Reading 10,000 references in every format, and what real files have that is no reference.

The second table needs the sample files of other tools in ../shared/fixtures.

python benchmarks/bench_sources.py
"""

from __future__ import annotations

import gc
import json
from pathlib import Path
from statistics import median
from time import process_time

from made import papers

from litreview.errors import InputError
from litreview.model import Entry, Problem
from litreview.sources import choose, decode, readers

ENTRIES = 10_000
RUNS = 3
SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "fixtures"

SHAPES = {
    "ris": "TY  - JOUR\nAU  - Doe, Jane\nAU  - Roe, R.\nTI  - {title}\nT2  - Things\n"
    "PY  - 2001/02\nSP  - {n}\nEP  - 9{n}\nDO  - 10.1000/{n}\nKW  - a\n"
    "AB  - {abstract}\nER  - \n\n",
    "nbib": "PMID- {n}\nFAU - Doe, Jane\nAU  - Doe J\nTI  - {title}\nJT  - Things\nDP  - 2001 Feb\n"
    "PG  - {n}-9\nLID - 10.1000/{n} [doi]\nMH  - A\nMH  - *B\nAB  - {abstract}\n\n",
    "isi": "PT J\nAU Doe, J\n   Roe, R\nAF Doe, Jane\n   Roe, R.\nTI {title}\nSO THINGS\nPD FEB\n"
    "PY 2001\nBP {n}\nEP 9{n}\nDI 10.1000/{n}\nDE a; b\nAB {abstract}\nER\n\n",
    "enw": "%0 Journal Article\n%A Doe, Jane\n%A Roe, R.\n%T {title}\n%J Things\n%D 2001\n"
    "%P {n}-9\n%R 10.1000/{n}\n%K a\nb\n%X {abstract}\n\n",
    "medline": "<PubmedArticle><MedlineCitation><PMID>{n}</PMID><Article><Journal><JournalIssue>"
    "<PubDate><Year>2001</Year></PubDate></JournalIssue><Title>Things</Title></Journal>"
    "<ArticleTitle>{title}</ArticleTitle><Pagination><MedlinePgn>{n}-9</MedlinePgn></Pagination>"
    "<Abstract><AbstractText>{abstract}</AbstractText></Abstract><AuthorList><Author><LastName>Doe"
    "</LastName><ForeName>Jane</ForeName></Author></AuthorList></Article></MedlineCitation>"
    "</PubmedArticle>\n",
    "endnotexml": '<xml><record><ref-type name="Journal Article">17</ref-type><contributors>'
    "<authors><author><style>Doe, Jane</style></author></authors></contributors><titles><title>"
    "<style>{title}</style></title></titles><pages>{n}-9</pages><dates><year>2001</year></dates>"
    "<abstract>{abstract}</abstract></record></xml>\n",
}


def main() -> None:
    """Print CPU seconds, the median of several runs, and then bytes."""
    known = {reader.name: reader for reader in readers()}
    for name in [*SHAPES, "csljson"]:
        text = made(name)
        times = []
        for _ in range(RUNS):
            gc.collect()
            begun = process_time()
            found = sum(isinstance(item, Entry) for item in known[name].read(text))
            times.append(process_time() - begun)
            assert found == ENTRIES, (name, found)
        taken = median(times)
        print(f"{name:<12}{taken:7.2f} s{ENTRIES / taken:10,.0f} references a second")
    if SAMPLES.is_dir():
        quoted()


def made(name: str) -> str:
    some = enumerate(papers(ENTRIES))
    if name == "csljson":
        return json.dumps(
            [
                {
                    "id": f"doe{n}",
                    "type": "article-journal",
                    "title": title,
                    "abstract": abstract,
                    "author": [{"family": "Doe", "given": "Jane"}],
                    "issued": {"date-parts": [[2001, 2]]},
                }
                for n, (title, abstract) in some
            ]
        )
    shape = SHAPES[name]
    return "".join(shape.format(n=n, title=title, abstract=text) for n, (title, text) in some)


def quoted() -> None:
    """Print how much of real files could not be read, and how much stands beside references."""
    print(f"\n{'samples':<22}{'files':>6}{'bytes':>9}{'entries':>9}{'lost':>7}{'beside':>8}")
    for folder in sorted(path for path in SAMPLES.glob("*/*") if path.is_dir()):
        files = entries = size = lost = beside = 0
        for file in sorted(path for path in folder.iterdir() if path.is_file()):
            text = decode(file.read_bytes(), file.name).text
            files, size = files + 1, size + len(text.encode())
            try:
                items = list(choose(text, file.name).read(text))
            except InputError:
                lost += len(text.encode())
                continue
            problems = [item for item in items if isinstance(item, Problem)]
            entries += len(items) - len(problems)
            lost += sum(len(one.text.encode()) for one in problems if one.lost)
            beside += sum(len(one.text.encode()) for one in problems if not one.lost)
        name = str(folder.relative_to(SAMPLES))
        print(f"{name:<22}{files:>6}{size:>9}{entries:>9}{lost:>7}{beside:>8}")


if __name__ == "__main__":
    main()
