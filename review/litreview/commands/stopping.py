"""``jupyter review stopping``: how complete the screening is."""

from __future__ import annotations

import argparse
import json

from litreview.commands.base import Commands, open_review

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("stopping", _stopping, "estimate how complete the screening is", json=True)
    sub.add_argument(
        "--draw-sample",
        type=int,
        metavar="N",
        help="first draw a random sample of N undecided papers to screen as a check",
    )
    sub.add_argument(
        "--recall", type=int, default=95, metavar="PERCENT", help="target recall (default: 95)"
    )


def _stopping(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi import JsonApi

    with open_review(arguments) as review:
        if arguments.draw_sample is not None:
            review.progress.draw_sample(arguments.draw_sample)
        evidence = JsonApi(review).call("stopping.get", {"percent": arguments.recall})
    if arguments.json:
        print(json.dumps(evidence, ensure_ascii=False, indent=2))
    else:
        print("\n".join(evidence["sentences"]))
    return 0
