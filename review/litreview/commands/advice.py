"""Commands that advise: what to read next and why, what resembles what, how far the reading is."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable

from litreview.commands.shapes import WHERE, open_review, print_records, record_json, terms_json

__all__ = ["add"]

_MODES = ("best", "uncertain", "random", "cluster")

Command = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add(command: Command, as_json: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands.

    Args:
        command: makes one of a name, what runs it and what it says.
        as_json: gives a command its ``--json``.
    """
    sub = command("next", _next, "suggest what to read next")
    as_json(sub)
    sub.add_argument("-n", "--number", type=int, default=1)
    sub.add_argument("--mode", choices=_MODES, default="best", help="the sort order")
    sub.add_argument("--seed", type=int, default=0, help="seed of the random sample")
    sub = command("why", _why, "explain the position of a record in the queue")
    sub.add_argument("id", metavar="ID")
    sub.add_argument(
        "-n", "--number", type=int, default=3, help="number of similar included papers to show"
    )
    as_json(sub)
    sub = command("stopping", _stopping, "estimate how complete the screening is")
    sub.add_argument(
        "--recall", type=int, default=95, metavar="PERCENT", help="target recall (default: 95)"
    )
    as_json(sub)
    sub = command("protocol", _protocol, "show or change the protocol")
    sub.add_argument("--question")
    for name, says in (
        ("include", "a criterion that a paper must meet"),
        ("exclude", "a criterion that rules a paper out"),
        ("include-term", "an inclusion keyword"),
        ("exclude-term", "an exclusion keyword"),
    ):
        to = name.replace("-term", "_terms")
        sub.add_argument(f"--{name}", dest=to, action="append", help=f"{says}; repeatable")
    as_json(sub)
    sub = command("themes", _themes, "group papers by topic")
    sub.add_argument("-n", "--number", type=int, default=None, help="how many groups")
    as_json(sub)
    sub = command("similar", _similar, "find similar papers, and why they are similar")
    sub.add_argument("ids", metavar="ID", nargs="*", help="one record or several")
    sub.add_argument("--where", choices=WHERE, help="also use all papers with this decision")
    sub.add_argument("--tag", default="", help="also use all papers with this tag")
    sub.add_argument(
        "--unlike", metavar="ID", action="append", help="prefer papers unlike this record"
    )
    sub.add_argument(
        "--diverse", type=float, default=0.0, help="0 (default) to 1: more diverse results"
    )
    as_json(sub)
    sub.add_argument("-n", "--number", type=int, default=10)
    sub.add_argument("--undecided", action="store_true", help="only undecided papers")


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


def _stopping(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi import Desk

    with open_review(arguments) as review:
        evidence = Desk(review).stopping(arguments.recall)
    if arguments.json:
        print(json.dumps(evidence, ensure_ascii=False, indent=2))
    else:
        print("\n".join(evidence["sentences"]))
    return 0


def _protocol(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi import Desk

    names = ("question", "include", "exclude", "include_terms", "exclude_terms")
    given = {name: value for name in names if (value := getattr(arguments, name)) is not None}
    with open_review(arguments) as review:
        desk = Desk(review)
        protocol = desk.write_protocol(**given) if given else desk.protocol()
    if arguments.json:
        print(json.dumps(protocol, ensure_ascii=False, indent=2))
        return 0
    for name, value in protocol.items():
        lines = [value] if isinstance(value, str) else value
        print(f"{name.replace('_', ' ')}: {'; '.join(line for line in lines if line) or '–'}")
    return 0


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
