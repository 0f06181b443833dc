"""Suggestions on the seeds by graded lists, and how often the same papers recur.

python benchmarks/similarity_graded.py [GRADES.json …]

Grades are files that map the record id of a paper to suggestions and their grades: 0 off topic, 1
same area, 2 wanted beside it; `benchmarks/graded/seeds.json` is always read, first. For each paper
with grades the first five suggestions are graded, and those of the plain TF-IDF cosine beside them.
A suggestion without a grade is counted apart, never as 0.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

import litreview
from litreview.similarity import Neighbours

HERE = Path(__file__).parent
SEEDS = sorted((HERE.parent / "seeds").glob("*.txt"))
LONG = 5


def main() -> None:
    """Print the mean grades, and how often papers recur."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("grades", nargs="*", type=Path)
    grades: dict[str, dict[str, int]] = {}
    for file in [HERE / "graded" / "seeds.json", *parser.parse_args().grades]:
        read = json.loads(file.read_text(encoding="utf-8"))
        for id, some in read.get("grades", read).items():
            grades.setdefault(id, {}).update(some)
    with (
        tempfile.TemporaryDirectory() as folder,
        litreview.create(Path(folder) / "seeds.review") as review,
    ):
        review.add(SEEDS)
        records = review.next(10_000, mode="random")
    ids = [record.id for record in records]
    texts = [(record.title, record.abstract or "") for record in records]
    neighbours = Neighbours(texts)
    plain = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(
        [" ".join(text) for text in texts]
    )
    cosine = (plain @ plain.T).toarray()
    np.fill_diagonal(cosine, -1)
    ways = {
        "cosine": [np.argsort(-line, kind="stable")[:LONG].tolist() for line in cosine],
        "similar": [[one.row for one in neighbours.like([row], LONG)] for row in range(len(ids))],
        "diverse .5": [
            [one.row for one in neighbours.like([row], LONG, diverse=0.5)]
            for row in range(len(ids))
        ],
    }
    for name, lists in ways.items():
        found = [
            grades[ids[row]].get(ids[other])
            for row, some in enumerate(lists)
            if ids[row] in grades
            for other in some
        ]
        known = [grade for grade in found if grade is not None]
        times = np.bincount([row for some in lists for row in some], minlength=len(ids))
        often, never = times.max() / len(ids), (times == 0).sum()
        on_topic = np.mean(np.array(known) > 0)
        print(
            f"{name:12} mean grade {np.mean(known):.3f}, on topic {on_topic:.2f} ({len(known)}"
            f" graded, {len(found) - len(known)} not); the most frequent paper in {often:.1%} of"
            f" lists, never suggested {never}"
        )


if __name__ == "__main__":
    main()
