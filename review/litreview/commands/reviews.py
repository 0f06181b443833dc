"""``jupyter review new``, ``status``, ``verify``, ``copy``, ``repair``: reviews as a whole."""

from __future__ import annotations

import argparse
import json

from litreview.commands.base import Commands, open_review
from litreview.commands.output import print_report

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("new", _new, "create an empty review")
    sub.add_argument("--sample", action="store_true", help="with sample papers")
    commands.add("status", _status, "count records, sources and decisions", json=True)
    commands.add("verify", _verify, "check a review for damage, from end to end")
    sub = commands.add("copy", _copy, "copy a review to another file or database")
    sub.add_argument("target", metavar="TARGET", help="a new .review file, or an empty database")
    sub = commands.add("repair", _repair, "save what can be read of a damaged review")
    sub.add_argument("target", metavar="NEW", help="the new .review file")


def _new(arguments: argparse.Namespace) -> int:
    from litreview.workspace import create, sample_pages
    from litreview.workspace.open_review import without_password

    with create(arguments.path, arguments.reviewer) as review:
        if arguments.sample:
            return print_report(review.add(sample_pages()))
    place = without_password(arguments.path)
    print(f"created {place}; add papers with: jupyter review add {place} FILES")
    return 0


def _status(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        if arguments.json:
            print(json.dumps(review.status(), ensure_ascii=False, indent=2))
        else:
            print(review)
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from litreview.workspace.verify import verify

    findings = verify(arguments.path)
    for finding in findings:
        print(finding)
    if findings:
        print(
            "restore the review from a copy, or save what can be read with: jupyter review repair"
        )
        return 1
    print("no damage found")
    return 0


def _copy(arguments: argparse.Namespace) -> int:
    from litreview.workspace.open_review import copy, without_password

    copy(arguments.path, arguments.target)
    print(f"copied to {without_password(arguments.target)}")
    return 0


def _repair(arguments: argparse.Namespace) -> int:
    from litreview.workspace.verify import repair

    lost = repair(arguments.path, arguments.target)
    for sentence in lost:
        print(sentence)
    print(f"saved in {arguments.target}" + ("" if lost else "; nothing is lost"))
    return 1 if lost else 0
