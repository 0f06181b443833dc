"""bib-dedupe on a table of entries; run by benchmarks/duplicates.py in an environment of its own.

python bib_dedupe_run.py entries.csv found.json
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from time import perf_counter


def main() -> None:
    import pandas as pd
    from bib_dedupe.bib_dedupe import block, cluster, match, prep

    entries = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
    begun = perf_counter()
    found = cluster(match(block(prep(entries))))
    told = {
        "version": version("bib-dedupe"),
        "seconds": perf_counter() - begun,
        "groups": [list(map(str, group)) for group in found],
    }
    Path(sys.argv[2]).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
