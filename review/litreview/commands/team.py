"""``jupyter review team``, ``conflicts``, ``resolve`` and ``audit``: several reviewers."""

from __future__ import annotations

import argparse
import json

from litreview.commands.base import Commands, add_ids, open_review, read_ids
from litreview.model import BLINDING, ROLES, STAGES

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add("team", _team, "show reviewers, policy and agreement, or change them")
    sub.add_argument("--blind", choices=BLINDING, help="until when work is hidden from others")
    sub.add_argument("--role", nargs=2, metavar=("NAME", "ROLE"), help=" or ".join(ROLES))
    sub.add_argument("--deal", type=int, metavar="N", help="let N of the reviewers read each paper")
    sub.add_argument("--among", nargs="+", metavar="NAME", help="the reviewers for --deal")
    sub.add_argument("--calibrate", type=int, metavar="N", help="let everybody read N papers first")
    _at(sub)
    sub = commands.add("conflicts", _conflicts, "list conflicts between reviewers", json=True)
    _at(sub)
    sub = commands.add("resolve", _resolve, "resolve conflicts with a joint decision")
    sub.add_argument("decision", choices=("include", "maybe", "exclude", "undecided"))
    sub.add_argument("--reason", action="append", default=[], help="why, of an exclusion")
    _at(sub)
    add_ids(sub)
    commands.add("audit", _audit, "show who decided what and when, and the numbers", json=True)


def _at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stage", choices=STAGES, default=STAGES[0])


def _team(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as opened:
        team = opened.at(arguments.stage).team
        if arguments.blind:
            print(team.set_policy(arguments.blind))
        if arguments.role:
            print(team.give_role(*arguments.role))
        if arguments.deal is not None:
            print(team.deal(arguments.deal, arguments.among))
        if arguments.calibrate is not None:
            print(team.calibrate(arguments.calibrate))
        print(f"blind {team.policy.blind}")
        for one in team.members():
            known = one.decided is not None
            print(f"  {one.reviewer}: {one.role}{f', {one.decided} decided' if known else ''}")
        print(team.agreement())
    return 0


def _conflicts(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi import JsonApi

    with open_review(arguments) as opened:
        review = opened.at(arguments.stage)
        if arguments.json:
            print(json.dumps(JsonApi(review).call("team.conflicts"), ensure_ascii=False, indent=2))
        else:
            for one in review.team.conflicts():
                said = ", ".join(f"{by.reviewer}: {by.verdict}" for by in one.judgements)
                print(f"{one.record.id}  {one.record.key}  {said}")
    return 0


def _resolve(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as opened:
        team = opened.at(arguments.stage).team
        print(team.resolve(read_ids(arguments), arguments.decision, arguments.reason))
    return 0


def _audit(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        found = review.log.audit()
        print(found.to_json() if arguments.json else found)
    return 0
