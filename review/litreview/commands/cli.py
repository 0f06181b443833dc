"""``jupyter review``: a review from the command line.

Exit codes: 0 done, 1 done in part (a file could not be read) or nothing cited to export, 2 refused
with one sentence on standard error, 130 stopped by Ctrl-C with everything done so far saved.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from litreview.commands import (
    activity,
    bibliography,
    citation_keys,
    citations,
    decisions,
    duplicates,
    exports,
    imports,
    metadata,
    notes,
    prisma,
    protocol,
    ranking,
    report,
    reviews,
    search,
    similarity,
    simulate,
    sources,
    stopping,
    tags,
    team,
    zotero,
)
from litreview.commands.base import Commands
from litreview.commands.interrupts import listen
from litreview.errors import NothingCitedError, ReviewError

__all__ = ["main", "parser"]

_FEATURES = (
    reviews,
    imports,
    sources,
    search,
    ranking,
    stopping,
    protocol,
    similarity,
    metadata,
    duplicates,
    zotero,
    citation_keys,
    tags,
    prisma,
    simulate,
    decisions,
    notes,
    activity,
    team,
    bibliography,
    citations,
    exports,
    report,
)
"""The features that have commands, in the order of the help."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the words after ``jupyter review``; those of the process if not given.

    Returns:
        The exit code.
    """
    arguments = parser().parse_args(argv)
    listen()
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except NothingCitedError as error:
        print(f"jupyter review: {error}", file=sys.stderr)
        return 1
    except ReviewError as error:
        print(f"jupyter review: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\njupyter review: stopped; everything done so far is saved", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="jupyter review", description="Screen, tag and annotate papers; export a bibliography."
    )
    parser.add_argument(
        "--reviewer", help="reviewer name (default: $LITREVIEW_REVIEWER or your user name)"
    )
    commands = Commands(parser.add_subparsers(dest="command", required=True, metavar="COMMAND"))
    for feature in _FEATURES:
        feature.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
