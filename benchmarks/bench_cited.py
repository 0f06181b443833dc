"""Reading what 1,000 made notebooks cite, against reading the same files with json alone.

python benchmarks/bench_cited.py [NOTEBOOKS …]
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

import litreview

PAPERS = 500
PROSE = (
    "## Section {n}\n\nAs [@doe{a}; see @doe{b}, p. 3] shows,\n"
    "and <cite data-cite='doe{a}'>Doe</cite>.\n"
    "```python\n@decorator\n```\n"
    + "The rest of the paragraph cites nothing, in words that fill a line of a notebook. "
    * 8
)
PICTURE = "iVBORw0KGgo" * 4000
"""As long as a small plot in base64, 44 kB."""


def main(sizes: list[int]) -> None:
    """Print what reading takes."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(size, Path(folder))


def measure(size: int, folder: Path) -> None:
    texts = folder / "texts"
    texts.mkdir()
    for number in range(size):
        (texts / f"n{number}.ipynb").write_text(json.dumps(notebook(number)), encoding="utf-8")
    megabytes = sum(path.stat().st_size for path in texts.iterdir()) / 1e6
    bib = "".join(f"@misc{{doe{n}, title = {{Paper {n}}}, year = 2020}}\n" for n in range(PAPERS))
    (folder / "made.bib").write_text(bib)
    with litreview.create(folder / "made.review") as r:
        r.add(folder / "made.bib")
        print(f"{size:>6} notebooks, {megabytes:.0f} MB")
        begun, cpu = perf_counter(), process_time()
        for path in sorted(texts.iterdir()):
            json.loads(path.read_text(encoding="utf-8"))
        plain = told("json alone", begun, cpu)
        begun, cpu = perf_counter(), process_time()
        found = r.bibliography.cited(texts)
        cited = told("r.bibliography.cited", begun, cpu)
        print(f"       {len(found.found):,} citations of {len(found.ids)} papers")
        print(f"       ratio of CPU times {cited / plain:.1f}")


def told(what: str, begun: float, cpu: float) -> float:
    took, cpu = perf_counter() - begun, process_time() - cpu
    print(f"       {what:<24}{took:7.2f} s{cpu:7.2f} s CPU")
    return cpu


def notebook(number: int) -> dict[str, object]:
    cells: list[dict[str, object]] = []
    for n in range(20):
        keys = {"n": n, "a": (number + n) % PAPERS, "b": (number * 7 + n) % PAPERS}
        text = PROSE.format(**keys).splitlines(keepends=True)
        cells.append({"cell_type": "markdown", "id": f"m{n}", "metadata": {}, "source": text})
        output = {
            "output_type": "display_data",
            "metadata": {},
            "data": {"image/png": PICTURE if n == 0 else "", "text/plain": ["<Figure>"]},
        }
        cells.append(
            {
                "cell_type": "code",
                "id": f"c{n}",
                "metadata": {},
                "execution_count": n,
                "source": ["@cached\n", "def figure():\n", "    return plot(data)\n"],
                "outputs": [output],
            }
        )
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000])
