"""How long other threads wait while a large file is read, as a server's do during an import.

python benchmarks/reading_pauses.py [MEGABYTES]

A row for each format, and for files made to be slow: size, time, and the longest wait of a thread
that wants to run each millisecond.
"""

from __future__ import annotations

import argparse
import threading
import time

from litreview.errors import InputError
from litreview.sources import open_source

_WORDS = "words of an abstract " * 60
_PIECES = {
    "BibTeX": (
        "",
        "@article{{k{0}, title={{Title {0}}}, author={{Lee, Ann and Oz, Bo}}, abstract={{{1}}}}}\n",
    ),
    "RIS": ("", "TY  - JOUR\nTI  - Title {0}\nAU  - Lee, A.\nAB  - {1}\nER  - \n"),
    "CSV": ("title,abstract,year\n", 'Title {0},"{1}",2020\n'),
    "CSL-JSON": ("", '{{"id": "k{0}", "type": "book", "title": "Title {0}", "note": "{1}"}}\n'),
    "RIS, one abstract": ("TY  - JOUR\nTI  - T\nAB  - ", "words <i>a</i> &amp; b\n"),
    "BibTeX, one field": ("@article{a, title={T}, abstract={", "words {{a}} & b "),
    "CSV, no quotation mark closed": ("title,abstract\n", 'A,"never closed\n'),
    "no format": ("", "lorem ipsum dolor sit amet\n"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("megabytes", type=int, nargs="?", default=20)
    size = parser.parse_args().megabytes * 1_000_000
    print("| file | MB | seconds | longest wait, ms |\n| --- | --- | --- | --- |")
    for name, (start, piece) in _PIECES.items():
        one = len(piece.format(10_000, _WORDS))
        text = start + "".join(piece.format(number, _WORDS) for number in range(size // one))
        seconds, wait = measured(text.encode())
        print(f"| {name} | {len(text) / 1e6:.0f} | {seconds:.1f} | {wait * 1000:.0f} |")


def measured(data: bytes) -> tuple[float, float]:
    """Seconds that reading takes, and the longest time another thread waited meanwhile."""

    def read() -> None:
        try:
            for _ in open_source(data, "x").items:
                pass
        except InputError:
            pass

    reading = threading.Thread(target=read)
    began = last = time.perf_counter()
    longest = 0.0
    reading.start()
    while reading.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return last - began, longest


if __name__ == "__main__":
    main()
