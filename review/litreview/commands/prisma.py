"""Commands of the PRISMA flow diagram: its numbers, its picture, what a source is."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from litreview.commands.base import Commands, open_review
from litreview.errors import UsageError

__all__ = ["add"]

_KINDS = ("database", "register", "website", "organisation", "citation searching", "other")


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add(
        "prisma", _prisma, "show the numbers of the PRISMA 2020 flow diagram", json=True
    )
    sub.add_argument("--to", metavar="FILE.svg", help="write the diagram")
    sub.add_argument("--force", action="store_true", help="replace a file not written by this tool")
    sub.add_argument(
        "--screening-reasons",
        action="store_true",
        help="count the reasons given at title and abstract as well",
    )
    sub = commands.add("source", _source, "say what a source is and how it was searched")
    sub.add_argument("name", metavar="SOURCE", help="its name, as listed by `status`")
    sub.add_argument("kind", nargs="?", choices=_KINDS)
    sub.add_argument("--platform", help="where it was searched, such as Ovid")
    sub.add_argument("--searched", metavar="DATE", help="when, as 2026-05-12")
    sub.add_argument("--search", metavar="STRING", help="the search string")
    sub.add_argument("--hits", type=int, metavar="N", help="how many hits there were")


def _prisma(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi import JsonApi

    with open_review(arguments) as review:
        if arguments.to:
            done = review.progress.write_prisma(
                Path(arguments.to),
                overwrite=arguments.force,
                screening_reasons=arguments.screening_reasons,
            )
            print(f"flow diagram written to {done}")
        elif arguments.json:
            found = JsonApi(review).call(
                "prisma.get", {"screening_reasons": arguments.screening_reasons}
            )
            del found["svg"]
            print(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            print(review.progress.prisma(screening_reasons=arguments.screening_reasons))
    return 0


def _source(arguments: argparse.Namespace) -> int:
    fields = ("kind", "platform", "searched", "search", "hits")
    said = {name: getattr(arguments, name) for name in fields}
    if all(value is None for value in said.values()):
        raise UsageError(f"describe {arguments.name}: give a kind, --platform, --search …")
    with open_review(arguments) as review:
        print(review.sources.describe(arguments.name, **said))
    return 0
