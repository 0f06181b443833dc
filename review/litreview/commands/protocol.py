"""``jupyter review protocol``: question and criteria of the review."""

from __future__ import annotations

import argparse
import json

from litreview.commands.base import Commands, open_review

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("protocol", _protocol, "show or change the protocol", json=True)
    sub.add_argument("--question")
    for name, says in (
        ("include", "a criterion that a paper must meet"),
        ("exclude", "a criterion that rules a paper out"),
        ("include-term", "an inclusion keyword"),
        ("exclude-term", "an exclusion keyword"),
    ):
        to = name.replace("-term", "_terms")
        sub.add_argument(f"--{name}", dest=to, action="append", help=f"{says}; repeatable")


def _protocol(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi import JsonApi

    names = ("question", "include", "exclude", "include_terms", "exclude_terms")
    given = {name: value for name in names if (value := getattr(arguments, name)) is not None}
    with open_review(arguments) as review:
        api = JsonApi(review)
        protocol = api.call("protocol.write", given) if given else api.call("protocol.get")
    if arguments.json:
        print(json.dumps(protocol, ensure_ascii=False, indent=2))
        return 0
    for name, value in protocol.items():
        lines = [value] if isinstance(value, str) else value
        print(f"{name.replace('_', ' ')}: {'; '.join(line for line in lines if line) or '–'}")
    return 0
