"""What the commands share: how they are added to the parser, and how they open the review."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from litreview.errors import UsageError

if TYPE_CHECKING:
    from litreview.workspace import Review

__all__ = ["Commands", "add_ids", "open_review", "read_fields", "read_ids"]


class Commands:
    """The commands of ``jupyter review``, to which each feature adds its own.

    Attributes:
        subparsers: of argparse, for a command that opens no review.
    """

    def __init__(self, subparsers: Any) -> None:
        self.subparsers = subparsers

    def add(
        self, name: str, run: Callable[[argparse.Namespace], int], says: str, *, json: bool = False
    ) -> argparse.ArgumentParser:
        """Add a command on a review.

        Args:
            name: of the command.
            run: runs it and returns the exit code.
            says: what it does, for the help.
            json: whether it can print one JSON object.
        """
        parser: argparse.ArgumentParser = self.subparsers.add_parser(
            name, help=says, description=says
        )
        parser.add_argument("path", metavar="PATH", help="a .review file or a database URL")
        parser.set_defaults(run=run)
        if json:
            parser.add_argument("--json", action="store_true", help="print one JSON object")
        return parser


def open_review(arguments: argparse.Namespace) -> Review:
    """Open the review a command was given."""
    from litreview.workspace import open

    return open(arguments.path, reviewer=arguments.reviewer)


def add_ids(parser: argparse.ArgumentParser) -> None:
    """Let a command be given records; see `read_ids`."""
    parser.add_argument(
        "ids", metavar="ID", nargs="+", help="ids or keys; - reads them from standard input"
    )


def read_ids(arguments: argparse.Namespace) -> list[str]:
    """The ids given, or, for ``-``, those on standard input, one a line."""
    if arguments.ids != ["-"]:
        return list(arguments.ids)
    return [line.split()[0] for line in sys.stdin if line.strip()]


def read_fields(given: Sequence[str]) -> dict[str, str]:
    """Fields given as ``FIELD=VALUE``.

    Raises:
        UsageError: if one has no ``=``.
    """
    found: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise UsageError(f"{one[:80]!r} is not FIELD=VALUE; give one such as year=2020")
        found[name.strip()] = value
    return found
