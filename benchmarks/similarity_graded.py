"""Suggestions by graded lists, on the seeds and on reviews of other fields; how often papers recur.

python benchmarks/similarity_graded.py [GRADES.json …] [--reviews FOLDER …]

Grades: 0 off topic, 1 same area, 2 wanted beside it. For the seeds a file maps the record id of a
paper to suggestions and their grades; `benchmarks/graded/seeds.json` is always read, first.
`benchmarks/graded/reviews.json` has the same by rows (the first is 0) of the CSV files of finished
reviews, which lie in the folders named. For each paper with grades the first five suggestions are
graded, and those of the plain TF-IDF cosine beside them. A suggestion without a grade is counted
apart, never as 0.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from reviews import finished_reviews
from sklearn.feature_extraction.text import TfidfVectorizer

import litreview
from litreview.similarity import Neighbours

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parent / "seeds").glob("*.txt"))
LONG = 5
WHOLE = 7  # grades of a paper of which every method was graded
Texts = list[tuple[str, str]]
Grades = dict[int, dict[int, int]]


def main() -> None:
    """Print the mean grades, and how often papers recur."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("grades", nargs="*", type=Path)
    parser.add_argument("--reviews", nargs="*", type=Path, default=())
    arguments = parser.parse_args()
    seeds(arguments.grades)
    if arguments.reviews:
        others = read(HERE / "graded" / "reviews.json")
        for finished in finished_reviews(arguments.reviews):
            if finished.name in others:
                print(f"{finished.name}, {len(finished.texts)} papers")
                rows = others[finished.name]
                graded = {int(row): {int(k): v for k, v in rows[row].items()} for row in rows}
                report(finished.texts, graded)


def read(file: Path) -> dict[str, dict[str, dict[str, int]]]:
    """The grades of a file."""
    grades: dict[str, dict[str, dict[str, int]]] = json.loads(file.read_text(encoding="utf-8"))
    return grades


def seeds(files: list[Path]) -> None:
    """Report on the seeds."""
    grades: dict[str, dict[str, int]] = {}
    for file in [HERE / "graded" / "seeds.json", *files]:
        found = json.loads(file.read_text(encoding="utf-8"))
        for id, some in found.get("grades", found).items():
            grades.setdefault(id, {}).update(some)
    with (
        tempfile.TemporaryDirectory() as folder,
        litreview.create(Path(folder) / "seeds.review") as review,
    ):
        review.add(SEEDS)
        records = review.next(10_000, mode="random")
    row = {record.id: at for at, record in enumerate(records)}
    graded = {row[id]: {row[other]: grades[id][other] for other in grades[id]} for id in grades}
    whole = {at: some for at, some in graded.items() if len(some) >= WHOLE}
    print(f"seeds, {len(records)} papers, {len(whole)} of them with all grades")
    report([(record.title, record.abstract or "") for record in records], whole)


def report(texts: Texts, grades: Mapping[int, Mapping[int, int]]) -> None:
    """Print the grades of each method, and on how many lists its most frequent paper stands."""
    neighbours = Neighbours(texts)
    plain = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(
        [" ".join(text) for text in texts]
    )
    cosine = (plain @ plain.T).toarray()
    np.fill_diagonal(cosine, -1)
    ways = {
        "cosine": [np.argsort(-line, kind="stable")[:LONG].tolist() for line in cosine],
        "similar": [[one.row for one in neighbours.like([row], LONG)] for row in range(len(texts))],
        "diverse .5": [
            [one.row for one in neighbours.like([row], LONG, diverse=0.5)]
            for row in range(len(texts))
        ],
    }
    for name, lists in ways.items():
        found = [grades[row].get(other) for row in grades for other in lists[row]]
        known = np.array([grade for grade in found if grade is not None])
        times = np.bincount([row for some in lists for row in some], minlength=len(texts))
        often, never = times.max() / len(texts), (times == 0).sum()
        on_topic = LONG * (known > 0).mean()
        print(
            f"  {name:12} mean grade {known.mean():.3f}, on topic {on_topic:.2f} of {LONG}"
            f" ({len(known)} graded, {len(found) - len(known)} not); the most frequent paper in"
            f" {often:.1%} of lists, never suggested {never}"
        )


if __name__ == "__main__":
    main()
