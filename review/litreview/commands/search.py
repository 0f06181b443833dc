"""``jupyter review list`` and ``show``: finding records."""

from __future__ import annotations

import argparse
import json

from litreview.commands.base import Commands, open_review
from litreview.commands.output import print_records, record_json
from litreview.model import WHERE

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("list", _list, "list records", json=True)
    sub.add_argument("--where", choices=WHERE, default="all")
    sub.add_argument("--tag", default="", help="only those with this tag")
    sub.add_argument("--text", default="", help="only those with all of these words")
    sub.add_argument(
        "--query", help="only matches of a query such as 'tag:vision year:>2020 -survey'"
    )
    sub.add_argument("--sort", default="position", help="sort order with --query, such as year")
    sub = commands.add("show", _show, "show one record", json=True)
    sub.add_argument("id", metavar="ID")


def _list(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        records = list(review.records(arguments.where, arguments.text, tag=arguments.tag))
        if arguments.query is not None:
            known = {record.id for record in records}
            found = review.find(arguments.query, sort=arguments.sort)
            records = [record for record in found if record.id in known]
    print_records(records, as_json=arguments.json)
    return 0


def _show(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        record = review[arguments.id]
        if arguments.json:
            print(json.dumps(record_json(record), ensure_ascii=False, indent=2))
        else:
            from litreview.workspace.display import plain_card

            print(plain_card(record))
    return 0
