"""What it means that records are merged: who wins, and what the winner then has.

Nothing is copied when records are merged and nothing is lost: every event stays with the record it
was made for. The winner shows what was done with all of them, and a merge that is undone leaves
each with its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from litreview.model import Kind

__all__ = ["PERSONAL", "Edge", "Losers", "combined", "losers", "winners"]

Edge = tuple[str, int]
"""Into which record, and the number of the event that says so."""

Losers = Mapping[str, Sequence[Edge]]
"""Of each record, those that were merged into it, and the number of the event that says so."""

Place = tuple[str, str, str]
"""Reviewer, stage and slot."""

PERSONAL = (Kind.DECIDED, Kind.TAGGED, Kind.NOTED, Kind.HIGHLIGHTED, Kind.ATTACHED)
"""What each reviewer does to a record, and what is combined when records are merged."""


def winners(edges: Mapping[str, Edge]) -> dict[str, str]:
    """The record at the end of each merged record's chain.

    Merges done, undone and redone by several reviewers can close a circle; the newest merge of
    a circle does not count, and its record is missing in the answer.
    """
    ends: dict[str, str] = {}
    dropped: set[str] = set()
    for start in edges:
        path: dict[str, None] = {}
        at = start
        while at in edges and at not in ends and at not in dropped and at not in path:
            path[at] = None
            at = edges[at][0]
        if at in path:
            walked = list(path)
            at = max(walked[walked.index(at) :], key=lambda id: edges[id][1])
            dropped.add(at)
        end = ends.get(at, at)
        ends.update({id: end for id in path if id != end})
    return ends


def losers(edges: Mapping[str, Edge]) -> Losers:
    """The same merges, by the record that stayed."""
    found: dict[str, list[Edge]] = {}
    for loser, (into, seq) in edges.items():
        found.setdefault(into, []).append((loser, seq))
    return found


def combined(
    winner: str, losers: Losers, own: Mapping[str, Mapping[Place, Any]]
) -> dict[Place, Any]:
    """The event that gives each of a winner's slots its value.

    What was done with the winner after a merge holds. Of what was done before, a value is preferred
    to none, and the later of two different values to the earlier.

    Args:
        winner: the record.
        losers: the merges that lead to it; others may be among them.
        own: the last standing event of each slot, by record; events have ``kind``, ``seq`` and
            ``payload``.
    """
    order = [winner]
    for id in order:
        order += [loser for loser, _ in losers.get(id, ())]
    found: dict[str, dict[Place, Any]] = {}
    for id in reversed(order):
        found[id] = dict(own.get(id, {}))
        brought: dict[Place, list[Any]] = {}
        for loser, merged in losers.get(id, ()):
            for place, event in found.pop(loser).items():
                mine = found[id].get(place)
                if mine is None or mine.seq < merged:
                    brought.setdefault(place, []).append(event)
        for place, events in brought.items():
            found[id][place] = _choose(found[id].get(place), events)
    return found[winner]


def _choose(mine: Any, others: list[Any]) -> Any:
    told = [event for event in (mine, *others) if event is not None and not _empty(event)]
    if not told:
        return mine or max(others, key=lambda event: event.seq)
    last = max(told, key=lambda event: event.seq)
    return mine if mine in told and _value(mine) == _value(last) else last


def _empty(event: Any) -> bool:
    return not _value(event)


def _value(event: Any) -> Any:
    if event.kind == Kind.HIGHLIGHTED:
        return dict(event.payload) if event.payload["quote"] else None
    return event.payload[_NAMES[Kind(event.kind)]]


_NAMES = {
    Kind.DECIDED: "decision",
    Kind.TAGGED: "on",
    Kind.NOTED: "text",
    Kind.ATTACHED: "on",
}
"""What of the payload is the value."""
