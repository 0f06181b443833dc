"""``jupyter review add``: importing references from files, by identifier, or by hand."""

from __future__ import annotations

import argparse
import sys

from litreview.commands.base import Commands, open_review, read_fields
from litreview.commands.interrupts import raise_if_interrupted
from litreview.commands.output import print_report
from litreview.errors import UsageError

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("add", _add, "add papers from files, by identifier, or by hand")
    says = "files and folders, or DOIs, arXiv ids, PMIDs, ISBNs"
    sub.add_argument("papers", metavar="FILE_OR_ID", nargs="*", help=says)
    says = "add one paper with these fields, such as title='Deep fish' year=2020"
    sub.add_argument("--fields", metavar="FIELD=VALUE", nargs="+", help=says)
    says = "look identifiers up at online services (or set LITREVIEW_ONLINE=1)"
    sub.add_argument("--online", action="store_true", help=says)
    sub.add_argument("--verbose", action="store_true", help="print every note, not one per kind")


def _add(arguments: argparse.Namespace) -> int:
    def tell(number: int, total: int, name: str) -> None:
        raise_if_interrupted()
        if sys.stderr.isatty():
            print(f"\r\033[K{number + 1} of {total}: {name}", end="", file=sys.stderr, flush=True)

    given = list(arguments.papers)
    if arguments.fields:
        given.append(read_fields(arguments.fields))
    if not given:
        raise UsageError("give files or identifiers to add, or --fields")
    with open_review(arguments) as review:
        report = review.add(given, tell, online=arguments.online or None)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    return print_report(report, verbose=arguments.verbose)
