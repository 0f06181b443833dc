"""``jupyter review undo``, ``redo`` and ``history``: what was done."""

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
