"""``jupyter review duplicates``: records that may be one paper, and what becomes of them."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from litreview.commands.base import Commands, open_review
from litreview.commands.output import record_json

if TYPE_CHECKING:
    from litreview.workspace import ActionResult, Review
    from litreview.workspace.duplicate_pair import Pair

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add(
        "duplicates", _duplicates, "list possible duplicates; merge or dismiss them", json=True
    )
    sub.add_argument(
        "-n", "--number", type=int, default=None, help="number of pairs (default: all)"
    )
    act = sub.add_mutually_exclusive_group()
    act.add_argument("--merge", metavar="ID", nargs="+", help="merge these records")
    act.add_argument(
        "--not-duplicates", metavar="ID", nargs="+", help="mark these records as different papers"
    )
    act.add_argument("--unmerge", metavar="ID", help="undo the merge of this record")
    act.add_argument("--auto", action="store_true", help="merge all certain duplicates")
    sub.add_argument("--keep", metavar="ID", help="with --merge: the record to keep")


def _duplicates(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        acted = _act(arguments, review)
        pairs = review.duplicates.list(arguments.number) if acted is None else []
    if acted is None:
        _tell(pairs, as_json=arguments.json)
        return 0
    for remark in acted.remarks:
        print(f"note: {remark}", file=sys.stderr)
    if arguments.json:
        told = {"act": acted.act, "label": acted.label, "ids": list(acted.ids), "seq": acted.seq}
        print(json.dumps(told | {"remarks": list(acted.remarks)}, ensure_ascii=False, indent=2))
    else:
        print(acted)
    return 0


def _act(arguments: argparse.Namespace, review: Review) -> ActionResult | None:
    if arguments.merge:
        return review.duplicates.merge(arguments.merge, arguments.keep)
    if arguments.not_duplicates:
        return review.duplicates.dismiss(arguments.not_duplicates)
    if arguments.unmerge:
        return review.duplicates.unmerge(arguments.unmerge)
    return review.duplicates.merge_certain() if arguments.auto else None


def _tell(pairs: list[Pair], *, as_json: bool) -> None:
    if as_json:
        found = [_json(pair) for pair in pairs]
        print(json.dumps({"duplicates": found}, ensure_ascii=False, indent=2))
    elif pairs:
        print("\n\n".join(map(str, pairs)))
    else:
        print("no possible duplicates")


def _json(pair: Pair) -> dict[str, Any]:
    return {
        "score": pair.score,
        "certain": pair.certain,
        "preprint": pair.preprint,
        "records": [record_json(record) for record in pair.records],
        "why": [
            {
                "field": one.field,
                "same": one.same,
                "values": list(one.values),
                "likeness": None if one.likeness is None else round(one.likeness, 4),
            }
            for one in pair.why
        ],
    }
