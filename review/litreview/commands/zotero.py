"""``jupyter review zotero``: papers from a running Zotero."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from litreview.commands.base import Commands, open_review
from litreview.commands.output import print_report

if TYPE_CHECKING:
    from litreview.workspace.zotero import Collection

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add(
        "zotero", _zotero, "import from a running Zotero, with tags and notes", json=True
    )
    sub.add_argument(
        "--collection", metavar="NAME", help="only this collection and its subcollections"
    )
    sub.add_argument("--list", action="store_true", help="list the collections without importing")
    sub.add_argument(
        "--collections-as-tags", action="store_true", help="tag papers with their collections"
    )
    sub.add_argument("--group", type=int, metavar="NUMBER", help="a group's library")
    sub.add_argument("--address", help="address of Zotero (default: port 23119 on this computer)")
    sub.add_argument("--remote", action="store_true", help="allow an address on another computer")


def _zotero(arguments: argparse.Namespace) -> int:
    where: dict[str, Any] = {"group": arguments.group, "remote": arguments.remote}
    if arguments.address:
        where["address"] = arguments.address
    with open_review(arguments) as review:
        if arguments.list:
            _list(review.zotero.collections(**where), as_json=arguments.json)
            return 0
        report = review.zotero.add(
            arguments.collection, collections_as_tags=arguments.collections_as_tags, **where
        )
    return print_report(report, as_json=arguments.json)


def _list(collections: list[Collection], *, as_json: bool) -> None:
    if as_json:
        told = {"collections": [asdict(one) for one in collections]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in collections:
        print(f"{one.key}  {one.items:5}  {one.path}")
