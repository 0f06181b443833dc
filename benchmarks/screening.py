"""The ranking beside ASReview's default, ELAS u4.

python benchmarks/screening.py [FOLDER …] [--seeds 5] [--only NAME …] [--most PAPERS] [--here]
                               [--to FILE]

A review is a CSV file with the columns title, abstract and included. For each review and seed one
included and one excluded paper are known; then one paper is read at a time, the best ranked next.
Both sides begin with the same two, one after the other in the same run. u4 is run by ASReview's own
code, in an environment of its own that is made on first use (`LITREVIEW_ASREVIEW_PYTHON` names one
elsewhere), or with --here by its parameters in this simulation (`benchmarks/u4.py`), which needs no
ASReview and gives its loss to four decimals. A step is what lies between a decision and the next
paper: fitting and ranking, no reading from disk, no features.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from reviews import Finished, finished_reviews
from u4 import U4

from litreview.ranking.metrics import measure
from litreview.ranking.simulate import simulate

HERE = Path(__file__).resolve().parent
ASREVIEW = "asreview==3.0.8"
FIGURES = ("loss", "ndcg", "wss95", "recall10", "atd")


def main() -> None:
    """Run, print the tables, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--most", type=int, default=0, help="leave out reviews of more papers")
    parser.add_argument("--here", action="store_true", help="u4 in this simulation")
    parser.add_argument("--to", type=Path, default=HERE / "results" / "screening.json")
    arguments = parser.parse_args()
    runs: list[dict[str, Any]] = []
    with u4_here() if arguments.here else asreview() as (ask, theirs):
        for finished in finished_reviews(arguments.folders, arguments.most):
            if arguments.only and finished.name not in arguments.only:
                continue
            some = [one(finished, seed, ask) for seed in range(arguments.seeds)]
            runs += some
            print(line(finished.name, some), flush=True)
    print(line("mean over reviews", runs, heading=True))
    print(f"ratio of mean losses {ratio_of(runs):.3f}")
    print(summary("all reviews", runs))
    for name, least, most in (("at most 30", 0, 30), ("31 to 120", 31, 120), ("more", 121, 10**9)):
        some = [run for run in runs if least <= run["included"] <= most]
        print(summary(f"inclusions: {name}", some))
    for name, low, high in (("below 3%", 0, 0.03), ("3 to 10%", 0.03, 0.1), ("more", 0.1, 1.1)):
        some = [run for run in runs if low <= run["included"] / run["papers"] < high]
        print(summary(f"included: {name}", some))
    arguments.to.parent.mkdir(exist_ok=True)
    versions = {name: version(name) for name in ("numpy", "scipy", "scikit-learn")}
    told = {
        "u4": theirs,
        "versions": versions,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "runs": runs,
    }
    arguments.to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def summary(name: str, runs: list[dict[str, Any]]) -> str:
    """The mean of the reviews' ratios with its interval, wins and the worst."""
    if not runs:
        return f"{name}: none"
    ratios = by_review(runs)
    low, high = interval(ratios)
    return (
        f"{name}: mean of the ratios {ratios.mean():.3f} (95% interval over reviews {low:.3f} to"
        f" {high:.3f}, standard deviation {ratios.std():.3f}); better on {(ratios < 1).sum()} of"
        f" {len(ratios)}, worst {ratios.max():.3f}"
    )


def one(finished: Finished, seed: int, ask: Any) -> dict[str, Any]:
    """Ours, theirs, and theirs in our simulation, from the same two papers."""
    ours = simulate(finished.texts, finished.included.tolist(), seed=seed)
    answer = ask({"file": str(finished.file), "priors": list(ours.priors), "seed": seed}, finished)
    theirs = measure([label == 1 for label in answer["found"]])
    # Its parameters in our simulation must give its own loss; one reading a review tells.
    again = theirs
    if seed == 0 and answer["loss"] is not None:
        again = simulate(finished.texts, finished.included.tolist(), ranker=U4(0), seed=0).metrics
    return {
        "file": finished.name,
        "seed": seed,
        "papers": len(finished.texts),
        "included": int(finished.included.sum()),
        "ours": asdict(ours.metrics) | {"step_ms": round(ours.median_step_ms, 3)},
        "u4": asdict(theirs) | {"step_ms": round(answer["step_ms"], 3)},
        "u4_here": asdict(again),
        "loss_of_u4_by_asreview": answer["loss"],
        "features_ms": [round(ours.features_ms), round(answer["features_ms"])],
    }


@contextmanager
def u4_here() -> Iterator[tuple[Any, str]]:
    """u4's parameters in this simulation."""

    def ask(task: dict[str, Any], finished: Finished) -> Any:
        run = simulate(finished.texts, finished.included.tolist(), U4(task["seed"]), task["seed"])
        return {
            "found": [int(found) for found in run.found],
            "step_ms": run.median_step_ms,
            "features_ms": run.features_ms,
            "loss": None,
        }

    yield ask, "in this simulation"


@contextmanager
def asreview() -> Iterator[tuple[Any, str]]:
    """ASReview in a process of its own: what to ask, and its version."""
    python = os.environ.get("LITREVIEW_ASREVIEW_PYTHON") or environment()
    scratch = HERE / ".cache"  # where ASReview may leave its files
    scratch.mkdir(exist_ok=True)
    with subprocess.Popen(
        [python, HERE / "asreview_u4.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=scratch,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        stdin, stdout = process.stdin, process.stdout

        def ask(task: dict[str, Any], _: Finished) -> Any:
            stdin.write(json.dumps(task) + "\n")
            stdin.flush()
            return json.loads(stdout.readline())

        yield ask, json.loads(stdout.readline())["version"]
        stdin.close()


def environment() -> str:
    """Make ASReview's environment unless it is there."""
    folder = HERE / ".cache" / "asreview"
    python = folder / "bin" / "python"
    if not (folder / "made").exists():
        print(f"Installing {ASREVIEW} in {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", ASREVIEW], check=True)
        (folder / "made").touch()
    return str(python)


def by_review(runs: list[dict[str, Any]]) -> Any:
    """The ratio of mean losses of each review."""
    names = dict.fromkeys(run["file"] for run in runs)
    return np.array([ratio_of([run for run in runs if run["file"] == name]) for name in names])


def ratio_of(runs: list[dict[str, Any]]) -> float:
    """Our mean loss as a share of u4's."""
    return float(mean(runs, "ours", "loss") / mean(runs, "u4", "loss"))


def mean(runs: list[dict[str, Any]], side: str, figure: str) -> float:
    """The mean of a figure."""
    return float(np.mean([run[side][figure] for run in runs]))


def interval(values: Any, draws: int = 10_000) -> tuple[float, float]:
    """A 95% bootstrap interval of the mean, reviews drawn with replacement."""
    random = np.random.default_rng(0)
    means = values[random.integers(0, len(values), (draws, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def line(name: str, runs: list[dict[str, Any]], *, heading: bool = False) -> str:
    """One line of the table."""
    cells = [f"{mean(runs, 'ours', f):.3f} / {mean(runs, 'u4', f):.3f}" for f in FIGURES]
    ours, theirs = (float(np.median([r[side]["step_ms"] for r in runs])) for side in ("ours", "u4"))
    agree = max(abs(run["u4_here"]["loss"] - run["u4"]["loss"]) for run in runs)
    head = f"{'':28}  ratio  {'   '.join(f'{f:>13}' for f in FIGURES)}   step ms\n"
    steps = f"{ours:.2f} / {theirs:.1f} (1/{theirs / ours:.0f})"
    return (
        f"{head if heading else ''}{name:28}  {ratio_of(runs):.3f}  {'   '.join(cells)}   {steps}"
        f"   u4 here differs by {agree:.4f}"
    )


if __name__ == "__main__":
    main()
