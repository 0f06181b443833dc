"""Commands of the PRISMA flow diagram: its numbers, its picture, what a source is."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from litreview.commands.shapes import open_review

__all__ = ["add"]

_KINDS = ("database", "register", "website", "organisation", "citation searching", "other")

Command = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add(command: Command, as_json: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands.

    Args:
        command: makes one of a name, what runs it and what it says.
        as_json: gives a command its ``--json``.
    """
    sub = command("prisma", _prisma, "show the numbers of the PRISMA 2020 flow diagram")
    sub.add_argument("--to", metavar="FILE.svg", help="write the diagram")
    sub.add_argument("--force", action="store_true", help="replace a file not written by this tool")
    as_json(sub)
    sub = command("source", _source, "set the kind of a source")
    sub.add_argument("name", metavar="SOURCE", help="its name, as listed by `status`")
    sub.add_argument("kind", choices=_KINDS)


def _prisma(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi import Desk

    with open_review(arguments) as review:
        if arguments.to:
            done = review.progress.write_prisma(Path(arguments.to), overwrite=arguments.force)
            print(f"flow diagram written to {done}")
        elif arguments.json:
            found = Desk(review).prisma()
            del found["svg"]
            print(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            print(review.progress.prisma())
    return 0


def _source(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        print(review.sources.set_kind(arguments.name, arguments.kind))
    return 0
