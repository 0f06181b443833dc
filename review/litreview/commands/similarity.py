"""``jupyter review themes`` and ``similar``: similar papers."""

from __future__ import annotations

import argparse
import json

from litreview.commands.base import Commands, open_review
from litreview.commands.output import record_json, terms_json
from litreview.model import WHERE

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("themes", _themes, "group papers by topic", json=True)
    sub.add_argument("-n", "--number", type=int, default=None, help="how many groups")
    sub = commands.add(
        "similar", _similar, "find similar papers, and why they are similar", json=True
    )
    sub.add_argument("ids", metavar="ID", nargs="*", help="one record or several")
    sub.add_argument("--where", choices=WHERE, help="also use all papers with this decision")
    sub.add_argument("--tag", default="", help="also use all papers with this tag")
    sub.add_argument(
        "--unlike", metavar="ID", action="append", help="prefer papers unlike this record"
    )
    sub.add_argument(
        "--diverse", type=float, default=0.0, help="0 (default) to 1: more diverse results"
    )
    sub.add_argument("-n", "--number", type=int, default=10)
    sub.add_argument("--undecided", action="store_true", help="only undecided papers")


def _themes(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        themes = review.similarity.themes(arguments.number)
    if not arguments.json:
        for theme in themes:
            print(theme)
        return 0
    told = [
        {"name": theme.name, "terms": terms_json(theme.terms), "ids": list(theme.ids)}
        for theme in themes
    ]
    print(json.dumps({"themes": told}, ensure_ascii=False, indent=2))
    return 0


def _similar(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        found = review.similar(
            arguments.ids or None,
            arguments.number,
            where=arguments.where or "",
            tag=arguments.tag,
            unlike=arguments.unlike,
            undecided=arguments.undecided,
            diverse=arguments.diverse,
        )
    if not arguments.json:
        for suggestion in found:
            print(suggestion)
        return 0
    similar = [
        {
            **record_json(one.record),
            "score": round(one.score, 6),
            "terms": terms_json(one.terms),
            "rest": round(one.rest, 6),
            "nearest": one.nearest.id if one.nearest else None,
        }
        for one in found
    ]
    print(json.dumps({"similar": similar}, ensure_ascii=False, indent=2))
    return 0
