"""``jupyter review tag``, ``untag`` and ``tags``: tagging records, and the list of tags."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from litreview.commands.base import Commands, add_ids, open_review, read_ids
from litreview.errors import UsageError
from litreview.model import TAG_COLOURS

if TYPE_CHECKING:
    from litreview.workspace import ActionResult

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    for verb, says in (("tag", "tag records"), ("untag", "remove a tag from records")):
        sub = commands.add(verb, _tag, says)
        sub.add_argument("name", metavar="NAME")
        add_ids(sub)
    sub = commands.add(
        "tags", _tags, "list tags, or rename, merge, style and delete them", json=True
    )
    does = sub.add_mutually_exclusive_group()
    does.add_argument("--rename", nargs=2, metavar=("NAME", "NEW"), help="rename a tag")
    does.add_argument("--merge", nargs="+", metavar="NAME", help="merge tags into the last one")
    does.add_argument("--delete", nargs="+", metavar="NAME", help="delete tags")
    does.add_argument("--style", metavar="NAME", help="set a tag's --colour, --key or --order")
    sub.add_argument("--colour", choices=(*TAG_COLOURS, "none"), help="of the tag's dot")
    sub.add_argument("--key", help="shortcut: a letter, or 'Shift 1'; none removes it")
    sub.add_argument("--order", type=int, metavar="PLACE", help="its place in the list, from 1")


def _tag(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        act = review.tag if arguments.command == "tag" else review.untag
        print(act(read_ids(arguments), arguments.name))
    return 0


def _tags(arguments: argparse.Namespace) -> int:
    looks = (arguments.colour, arguments.key, arguments.order)
    if arguments.style is None and any(look is not None for look in looks):
        raise UsageError("--colour, --key and --order go with --style NAME")
    if arguments.merge is not None and len(arguments.merge) < 2:  # noqa: PLR2004 - one alone
        raise UsageError("give at least two tags to merge; the last one stays")
    if arguments.order is not None and arguments.order < 1:
        raise UsageError("places in the list start at 1")
    with open_review(arguments) as review:
        if arguments.rename:
            return _told(arguments, review.tags.rename(*arguments.rename))
        if arguments.merge:
            *names, into = arguments.merge
            return _told(arguments, review.tags.merge(names, into))
        if arguments.delete:
            return _told(arguments, review.tags.delete(*arguments.delete))
        if arguments.style is not None:
            colour, key = ("" if look == "none" else look for look in looks[:2])
            place = None if arguments.order is None else arguments.order - 1
            done = review.tags.style(arguments.style, colour=colour, key=key, order=place)
            return _told(arguments, done)
        found = review.tags.list()
    if arguments.json:
        shown = {"tags": [asdict(tag) for tag in found]}
        print(json.dumps(shown, ensure_ascii=False, indent=2))
        return 0
    for tag in found:
        marks = [tag.colour] * bool(tag.colour) + [f"key {tag.key}"] * bool(tag.key)
        told = f"  ({', '.join(marks)})" if marks else ""
        print(f"{tag.count:>6}  {tag.name}{told}")
    return 0


def _told(arguments: argparse.Namespace, done: ActionResult) -> int:
    if arguments.json:
        told = {"done": done.label, "papers": len(done.ids), "remarks": list(done.remarks)}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(done)
        for remark in done.remarks:
            print(f"note: {remark}")
    return 0
