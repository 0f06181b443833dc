"""``jupyter review note``: writing notes."""

from __future__ import annotations

import argparse

from litreview.commands.base import Commands, open_review

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("note", _note, "write a note on a record")
    sub.add_argument("id", metavar="ID")
    sub.add_argument("text", metavar="TEXT")


def _note(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        print(review.note(arguments.id, arguments.text))
    return 0
