"""``jupyter review include``, ``maybe``, ``exclude`` and ``clear``: deciding records."""

from __future__ import annotations

import argparse

from litreview.commands.base import Commands, add_ids, open_review, read_ids
from litreview.model import Decision

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    for decision in (*Decision, "clear"):
        says = "clear decisions" if decision == "clear" else f"{decision} records"
        sub = commands.add(str(decision), _decide, says)
        add_ids(sub)
        sub.add_argument("--note", help="also add this note")
        if decision == Decision.EXCLUDE:
            sub.add_argument("--reason", action="append", help="reason; repeatable")


def _decide(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        decision = None if arguments.command == "clear" else arguments.command
        reason = getattr(arguments, "reason", None)
        print(review.decide(read_ids(arguments), decision, reason, note=arguments.note))
    return 0
