"""Commands of the PRISMA flow diagram: its numbers, its picture, what a source is."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from litreview.commands.base import Commands, open_review

__all__ = ["add"]

_KINDS = ("database", "register", "website", "organisation", "citation searching", "other")


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add(
        "prisma", _prisma, "show the numbers of the PRISMA 2020 flow diagram", json=True
    )
    sub.add_argument("--to", metavar="FILE.svg", help="write the diagram")
    sub.add_argument("--force", action="store_true", help="replace a file not written by this tool")
    sub = commands.add("source", _source, "set the kind of a source")
    sub.add_argument("name", metavar="SOURCE", help="its name, as listed by `status`")
    sub.add_argument("kind", choices=_KINDS)


def _prisma(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi import JsonApi

    with open_review(arguments) as review:
        if arguments.to:
            done = review.progress.write_prisma(Path(arguments.to), overwrite=arguments.force)
            print(f"flow diagram written to {done}")
        elif arguments.json:
            found = JsonApi(review).call("prisma.get")
            del found["svg"]
            print(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            print(review.progress.prisma())
    return 0


def _source(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        print(review.sources.set_kind(arguments.name, arguments.kind))
    return 0
