"""The command that shows, makes and pins citation keys."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from litreview.commands.base import Commands, open_review
from litreview.errors import UsageError

if TYPE_CHECKING:
    from litreview.model import Record
    from litreview.workspace import KeyPreview, Review
from litreview.model import WHERE

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("keys", _keys, "show citation keys, or preview a key pattern", json=True)
    sub.add_argument(
        "--pattern", help="key pattern, such as [auth:lower][year] or auth.lower + year"
    )
    does = sub.add_mutually_exclusive_group()
    does.add_argument("--preview", action="store_true", help="show new keys without saving them")
    does.add_argument("--apply", action="store_true", help="save the pattern and regenerate keys")
    does.add_argument("--pin", nargs=2, metavar=("ID", "KEY"), help="pin a key by hand")
    does.add_argument("--unpin", metavar="ID", help="let the pattern set this key again")
    sub.add_argument("--where", choices=WHERE, default="all")
    sub.add_argument("--tag", default="", help="only those with this tag")
    sub.add_argument("-n", "--number", type=int, default=None, help="maximum number to show")


def _keys(arguments: argparse.Namespace) -> int:
    if arguments.pattern is not None and (arguments.pin or arguments.unpin):
        raise UsageError("use either --pattern, or --pin or --unpin")
    with open_review(arguments) as review:
        if arguments.pin:
            return _told(arguments, str(review.keys.pin(*arguments.pin)))
        if arguments.unpin:
            return _told(arguments, str(review.keys.unpin(arguments.unpin)))
        if arguments.apply:
            done = review.keys.regenerate(arguments.pattern, arguments.where, tag=arguments.tag)
            return _told(arguments, str(done), changed=len(done.ids))
        if arguments.preview or arguments.pattern is not None:
            return _preview(review, arguments)
        return _list(review, arguments)


def _told(arguments: argparse.Namespace, done: str, **more: int) -> int:
    print(json.dumps({"done": done, **more}, ensure_ascii=False) if arguments.json else done)
    return 0


def _list(review: Review, arguments: argparse.Namespace) -> int:
    records = review.records(arguments.where, tag=arguments.tag, limit=arguments.number)
    if arguments.json:
        found = [_record_json(record) for record in records]
        return _print({"pattern": review.keys.pattern, "keys": found})
    for record in records:
        marks = ["frozen"] * record.key_frozen + ["pinned"] * record.key_pinned
        marks += [f"also {', '.join(record.aliases)}"] * bool(record.aliases)
        told = f"  ({'; '.join(marks)})" if marks else ""
        print(f"{record.id}  {record.key}{told}")
    return 0


def _preview(review: Review, arguments: argparse.Namespace) -> int:
    where, number = arguments.where, arguments.number
    found = review.keys.preview(arguments.pattern, where, number, tag=arguments.tag)
    changed = sum(not one.why for one in found)
    if arguments.json:
        pattern = review.keys.pattern if arguments.pattern is None else arguments.pattern
        shown = [_preview_json(one) for one in found]
        return _print({"pattern": pattern, "changed": changed, "keys": shown})
    for one in found:
        what = f"{one.present}  ({one.why})" if one.why else f"{one.present} -> {one.new}"
        print(f"{one.record.id}  {what}")
    print(f"{changed} of {len(found)} keys would change; --apply changes them")
    return 0


def _record_json(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "key": record.key,
        "title": record.title,
        "frozen": record.key_frozen,
        "pinned": record.key_pinned,
        "aliases": list(record.aliases),
    }


def _preview_json(one: KeyPreview) -> dict[str, Any]:
    return {
        "id": one.record.id,
        "title": one.record.title,
        "present": one.present,
        "new": one.new,
        "frozen": one.frozen,
        "why": one.why,
    }


def _print(found: dict[str, Any]) -> int:
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0
