"""``jupyter review sources``: the imported files and searches, and their removal."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from litreview.commands.base import Commands, open_review

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("sources", _sources, "list the imported sources, or remove one", json=True)
    sub.add_argument(
        "--remove",
        metavar="SOURCE",
        help="its name or digest; papers that somebody worked on stay; `undo` brings all back",
    )


def _sources(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        done = None if arguments.remove is None else review.sources.remove(arguments.remove)
        found = review.sources.list()
        described = {one.digest: asdict(one) for one in review.sources.descriptions()}
    if done is not None:
        if arguments.json:
            print(json.dumps({"done": done.label, "remarks": list(done.remarks)}))
        else:
            print("; ".join([done.label, *done.remarks]))
    elif arguments.json:
        listed = [asdict(source) | described.get(source.digest, {}) for source in found]
        print(json.dumps({"sources": listed}, ensure_ascii=False, indent=2))
    else:
        for source in found:
            print(f"{source.entries:>6}  {source.digest[:8]}  {source.name}")
    return 0
