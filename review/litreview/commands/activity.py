"""``jupyter review undo``, ``redo``, ``history`` and ``log``: what was done."""

from __future__ import annotations

import argparse

from litreview.commands.base import Commands, open_review

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    commands.add("undo", _undo, "undo the last action")
    commands.add("redo", _undo, "redo the action undone last")
    sub = commands.add("history", _history, "show the history of a record")
    sub.add_argument("id", metavar="ID")
    _add_log(commands)


def _add_log(commands: Commands) -> None:
    says = "write the log as text for git, or merge that of another copy"
    log = commands.subparsers.add_parser("log", help=says, description=says)
    parts = Commands(log.add_subparsers(dest="part", required=True, metavar="COMMAND"))
    sub = parts.add("export", _export, "write the log into a folder")
    sub.add_argument("folder", metavar="FOLDER", help="where to; files there are added to")
    sub = parts.add("merge", _merge, "add what another copy of the review exported")
    sub.add_argument("folder", metavar="FOLDER", help="a folder that `log export` wrote")
    says = "add the lines of files to the first of them, as git's merge driver"
    sub = parts.subparsers.add_parser("merge-files", help=says, description=says)
    sub.add_argument("ours", metavar="OURS")
    sub.add_argument("theirs", metavar="THEIRS", nargs="+")
    sub.set_defaults(run=_merge_files)


def _undo(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        print(review.undo() if arguments.command == "undo" else review.redo())
    return 0


def _history(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        for event in review.log.entries(arguments.id):
            mark = " " if event["standing"] else "–"
            print(f"{event['at'][:19]}  {mark} {event['what']}  ({event['reviewer']})")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        written = review.log.export(arguments.folder)
    print("\n".join(f"wrote {path}" for path in written) or "nothing new")
    return 0


def _merge(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        print(review.log.merge(arguments.folder))
    return 0


def _merge_files(arguments: argparse.Namespace) -> int:
    from litreview.workspace.log_exchange import merge_log_files

    merge_log_files(arguments.ours, *arguments.theirs)
    return 0
