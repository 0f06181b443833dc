"""``jupyter review simulate``: finished reviews read again as a ranker would order them."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import mean
from typing import Any

from litreview.commands.base import Commands
from litreview.errors import ReviewError

__all__ = ["add"]

_FIGURES = ("loss", "ndcg", "wss95", "recall10", "atd", "step_ms")


def add(commands: Commands) -> None:
    """Add the command, which opens no review."""
    says = "simulate screening on labelled reviews to measure how good a ranker's order is"
    sub = commands.subparsers.add_parser("simulate", help=says, description=says)
    sub.set_defaults(run=_simulate)
    sub.add_argument("files", metavar="FILE", nargs="+", help="CSV with title, abstract, included")
    sub.add_argument("--ranker", default="litreview", help="a ranker's name, or module:attribute")
    sub.add_argument("--seeds", type=_count, default=5, help="simulations per file (default 5)")
    sub.add_argument(
        "--priors",
        type=_count,
        nargs=2,
        default=(1, 1),
        metavar=("INCLUDED", "EXCLUDED"),
        help="prior included and excluded papers (default 1 1)",
    )
    sub.add_argument("--json", action="store_true", help="print one JSON object")


def _simulate(arguments: argparse.Namespace) -> int:
    from litreview.workspace.simulation import simulate_files

    if ":" in arguments.ranker:
        sys.path.append(str(Path.cwd()))  # where a custom module most often is
    problems: list[ReviewError] = []
    runs: list[dict[str, Any]] = []
    readings = simulate_files(
        arguments.files,
        arguments.ranker,
        seeds=arguments.seeds,
        priors=tuple(arguments.priors),
        failed=problems.append,
    )
    for run in readings:
        runs.append(run)
        if sys.stderr.isatty():
            print(f"\r\033[K{run['file']}, seed {run['seed']}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    if arguments.json:
        print(json.dumps({"runs": runs}, ensure_ascii=False, indent=2))
    elif runs:
        _table(runs)
    for problem in problems:
        print(f"jupyter review: {problem}", file=sys.stderr)
    return 2 if problems else 0


def _table(runs: list[dict[str, Any]]) -> None:
    files = list(dict.fromkeys(run["file"] for run in runs))
    width = max(len(file) for file in files)
    print(f"{'':{width}}  papers  included  " + "  ".join(f"{name:>8}" for name in _FIGURES))
    for file in files:
        some = [run for run in runs if run["file"] == file]
        cells = "  ".join(f"{mean(run[name] for run in some):8.3f}" for name in _FIGURES)
        print(f"{file:{width}}  {some[0]['papers']:6}  {some[0]['included']:8}  {cells}")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a number from 1, not {text!r}")
    return int(text)
