"""``jupyter review add``: importing references from files."""

from __future__ import annotations

import argparse
import sys

from litreview.commands.base import Commands, open_review
from litreview.commands.interrupts import raise_if_interrupted
from litreview.commands.output import print_report

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("add", _add, "import references from files")
    sub.add_argument("files", metavar="FILE", nargs="+")
    sub.add_argument("--verbose", action="store_true", help="print every note, not one per kind")


def _add(arguments: argparse.Namespace) -> int:
    def tell(number: int, total: int, name: str) -> None:
        raise_if_interrupted()
        if sys.stderr.isatty():
            print(f"\r\033[K{number + 1} of {total}: {name}", end="", file=sys.stderr, flush=True)

    with open_review(arguments) as review:
        report = review.add(arguments.files, tell)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    return print_report(report, verbose=arguments.verbose)
