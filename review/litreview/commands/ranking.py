"""``jupyter review next`` and ``why``: what to read next."""

from __future__ import annotations

import argparse
import json

from litreview.commands.base import Commands, open_review
from litreview.commands.output import print_records, record_json, terms_json
from litreview.model import READING_ORDERS

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("next", _next, "suggest what to read next", json=True)
    sub.add_argument("-n", "--number", type=int, default=1)
    sub.add_argument("--mode", choices=READING_ORDERS, default="best", help="the sort order")
    sub.add_argument("--seed", type=int, default=0, help="seed of the random sample")
    sub = commands.add("why", _why, "explain the position of a record in the queue", json=True)
    sub.add_argument("id", metavar="ID")
    sub.add_argument(
        "-n", "--number", type=int, default=3, help="number of similar included papers to show"
    )


def _next(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        records, _, by = review.ranking.queue(
            arguments.number, mode=arguments.mode, seed=arguments.seed
        )
    if arguments.json:
        found = [record_json(record) for record in records]
        print(json.dumps({"by": by, "records": found}, ensure_ascii=False, indent=2))
    else:
        print_records(records, as_json=False)
    return 0


def _why(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        reason = review.ranking.why(arguments.id, arguments.number)
    if not arguments.json:
        print(reason)
        return 0
    told = {
        "id": reason.record.id,
        "by": reason.by,
        "score": reason.score,
        "terms": terms_json(reason.terms),
        "rest": round(reason.rest, 6),
        "nearest": [
            {**record_json(near), "score": round(part, 6)} for near, part in reason.nearest
        ],
    }
    print(json.dumps(told, ensure_ascii=False, indent=2))
    return 0
