"""``jupyter review note`` and ``notes``: writing notes, and a folder of them."""

from __future__ import annotations

import argparse
import sys

from litreview.commands.base import Commands, open_review

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("note", _note, "write a note on a record")
    sub.add_argument("id", metavar="ID")
    sub.add_argument("text", metavar="TEXT")
    sub = commands.add("notes", _notes, "write notes and highlights as a folder of Markdown files")
    sub.add_argument("--to", metavar="FOLDER", required=True)
    how = sub.add_mutually_exclusive_group()
    how.add_argument("--follow", action="store_true", help="keep the folder up to date from now on")
    how.add_argument("--stop", action="store_true", help="stop keeping it up to date")


def _note(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        print(review.note(arguments.id, arguments.text))
    return 0


def _notes(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        if arguments.stop:
            print(review.notes.unfollow(arguments.to))
            return 0
        if arguments.follow:
            print(review.notes.follow(arguments.to))
            return 0
        done = review.notes.to_folder(arguments.to)
    for remark in done.remarks:
        print(f"note: {remark}", file=sys.stderr)
    print(done)
    return 1 if done.remarks else 0
