"""``jupyter review check``: what biber, BibTeX and LaTeX would complain of."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from litreview.commands.base import Commands, open_review
from litreview.display import quantity
from litreview.model import WHERE

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add(
        "check", _check, "list the warnings to expect from BibTeX or biber", json=True
    )
    sub.add_argument("--dialect", choices=("bibtex", "biblatex", "source"), default="bibtex")
    sub.add_argument("--where", choices=WHERE, help="by decision (default: include)")
    sub.add_argument("--tag", default="", help="only those with this tag")
    sub.add_argument(
        "--cited-in",
        action="append",
        metavar="FILE",
        help="only those cited in a document or in the documents of a folder",
    )
    sub.add_argument("--fix", action="store_true", help="apply the suggested fixes")


def _check(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        remarks = review.bibliography.check(
            arguments.where,
            tag=arguments.tag,
            cited_in=arguments.cited_in,
            dialect=arguments.dialect,
        )
        if arguments.fix:
            print(review.bibliography.fix(remarks))
            return 0
    if arguments.json:
        told = {"remarks": [asdict(remark) for remark in remarks]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for remark in remarks:
        better = ", ".join(f"{name} = {{{value}}}" for name, value in remark.fix.items())
        print(f"{remark}{f' (suggested: {better})' if better else ''}")
    entries = len({remark.record for remark in remarks})
    warnings = quantity(len(remarks), "warning")
    print(f"{warnings} in {quantity(entries, 'entry', 'entries')}" if remarks else "no warnings")
    return 0
