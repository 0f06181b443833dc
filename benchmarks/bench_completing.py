"""Completing offline: how often the right entry is taken over, a wrong one, or none; how fast.

    python benchmarks/bench_completing.py

The seeds' titles are looked up among made entries: each seed's own, changed as exporters and people
change titles, and beside it papers that only look like it. Prints counts; asserts nothing.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from litreview.metadata import Entries, Found, chosen
from litreview.model import Entry, Record
from litreview.sources import open_source

SEEDS = Path(__file__).parents[1] / "seeds"
THRESHOLDS = (0.85, 0.9, 0.95, 0.99)


def seeds() -> list[Record]:
    entries: dict[str, Record] = {}
    for file in sorted(SEEDS.glob("*.txt")):
        for item in open_source(file.read_bytes(), file.name).items:
            if isinstance(item, Entry):
                record = Record(f"id{len(entries)}", 1, item.title, item.abstract)
                entries.setdefault(item.title, record)
    return list(entries.values())


def known_edits(title: str, chance: random.Random) -> dict[str, str]:
    """The same paper under another spelling of its title."""
    words = title.split()
    place = chance.randrange(len(words))
    typo = chance.randrange(max(len(title) - 1, 1))
    swapped = title[:typo] + title[typo + 1 : typo + 2] + title[typo : typo + 1] + title[typo + 2 :]
    return {
        "upper case": title.upper(),
        "braces": " ".join("{" + word + "}" if word[0].isupper() else word for word in words),
        "no hyphens": title.replace("-", " "),
        "hyphens joined": title.replace("-", ""),
        "full stop": title + ".",
        "no subtitle": title.partition(": ")[0],
        "two letters swapped": swapped,
        "word doubled": " ".join([*words[:place], words[place], *words[place:]]),
        "cut short": title[: max(len(title) * 3 // 4, 12)],
    }


def lookalikes(title: str, chance: random.Random) -> list[str]:
    """Other papers, with titles near to this one."""
    words = title.split()
    place = chance.randrange(len(words))
    other = [*words[:place], chance.choice(["Rethinking", "Sparse", "Video"]), *words[place + 1 :]]
    return [f"Erratum: {title}", f"{title} 2", f"{title}, Part II", " ".join(other)]


def main() -> None:
    chance = random.Random(0)  # noqa: S311 - a benchmark is not a secret
    records = seeds()
    print(f"{len(records)} titles of the seeds")
    for with_abstracts in (False, True):
        print(f"\nentries {'with' if with_abstracts else 'without'} abstracts")
        print("threshold  right  wrong  offered  of   wrong when the right one is missing")
        for threshold in THRESHOLDS:
            right = wrong = offered = total = missing = 0
            for number, record in enumerate(records):
                edits = known_edits(record.title, chance)
                kind = list(edits)[number % len(edits)]
                abstract = record.abstract if with_abstracts else ""
                own = Found("f", Entry(edits[kind], abstract, authors=("Own, A.",)), "own")
                near = [
                    Found("f", Entry(like, authors=("Other, B.",)), "other")
                    for like in lookalikes(record.title, chance)
                ]
                crowd = [
                    Found("f", Entry(one.title, authors=("Else, C.",)), "else")
                    for one in chance.sample(records, 50)
                    if one is not record
                ]
                taken = chosen(Entries([*near, own, *crowd]).find(record), threshold)
                total += 1
                right += bool(taken) and taken[0].id == "own"
                wrong += bool(taken) and taken[0].id != "own"
                offered += not taken
                missing += bool(chosen(Entries([*near, *crowd]).find(record), threshold))
            print(f"{threshold:9}  {right:5}  {wrong:5}  {offered:7}  {total}  {missing}")
    for number in (10_000, 100_000):
        many = [
            Found("f", Entry(f"{chance.choice(records).title} {n}", authors=("A, B.",)), str(n))
            for n in range(number)
        ]
        start = time.process_time()
        entries = Entries(many)
        made = time.process_time() - start
        start = time.process_time()
        for record in records:
            entries.find(record)
        took = time.process_time() - start
        each = took / len(records) * 1e3
        print(f"{number:,} entries: {made:.2f} s to index, {each:.1f} ms a record")
    whole(records, 10_000)


def whole(records: list[Record], number: int) -> None:
    """A whole review completed from a file, everything saved."""
    import litreview

    titles = [f"{records[n % len(records)].title} {n}" for n in range(number)]
    with tempfile.TemporaryDirectory() as folder:
        found, library = Path(folder, "found.bib"), Path(folder, "library.bib")
        found.write_text("".join(f"@misc{{f{n}, title = {{{t}}}}}\n" for n, t in enumerate(titles)))
        library.write_text(
            "".join(
                f"@article{{l{n}, title = {{{t}}}, author = {{Own, A.}}, year = 2020,"
                f" journal = {{J}}, doi = {{10.1234/x{n}}}}}\n"
                for n, t in enumerate(titles)
            )
        )
        with litreview.open(Path(folder, "x.review"), create=True) as r:
            r.add(found)
            start, cpu = time.perf_counter(), time.process_time()
            report = r.metadata.complete(from_=library, threshold=0.95)
            took, cpu = time.perf_counter() - start, time.process_time() - cpu
            print(f"{report}: {took:.1f} s, {cpu:.1f} s of CPU, all saved")


if __name__ == "__main__":
    main()
