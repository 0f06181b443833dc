"""The log folded in memory, from nothing but its events: what the tables must agree with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from litreview.model import Event, Kind, Protocol, Style
from litreview.store import citation_keys
from litreview.store import tags as styles
from litreview.store.merged_state import PERSONAL, combined, losers, winners

__all__ = ["Folded", "fold"]


@dataclass(slots=True)
class Folded:
    """The present state.

    Attributes:
        decisions: ``(record, reviewer, stage)`` to decision and reasons.
        tags: ``(record, reviewer, name)``.
        styles: how each listed tag looks, by name.
        notes: ``(record, reviewer, id)`` to text.
        highlights: ``(record, reviewer, id)`` to what was marked and said of it.
        files: ``(record, reviewer, path)``.
        completed: ``(record, reviewer, field)`` to value and origin.
        keys: record to its frozen key.
        named: record to its key, if it was regenerated, pinned or frozen.
        pinned: records whose key was given by hand.
        aliases: ``(record, key)``, the key in lower case.
        key_pattern: how keys are made, empty if no one said.
        merged: record to the last one it is merged into; what was done with it is above
            under that one.
        apart: pairs of records that are not duplicates, as a reviewer said.
        protocol: what the review is looking for.
        searches: the saved searches, name to query.
        kinds: what sources are, by digest.
        followed: the files that are kept up to date, ``(reviewer, path)`` to what they hold.
        sources: the numbers of the sources that are not removed, each with its records if they were
            added singly.
    """

    decisions: dict[tuple[str, str, str], tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    tags: set[tuple[str, str, str]] = field(default_factory=set)
    styles: dict[str, Style] = field(default_factory=dict)
    notes: dict[tuple[str, str, str], str] = field(default_factory=dict)
    highlights: dict[tuple[str, str, str], dict[str, Any]] = field(default_factory=dict)
    files: set[tuple[str, str, str]] = field(default_factory=set)
    completed: dict[tuple[str, str, str], tuple[Any, dict[str, Any]]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    pinned: set[str] = field(default_factory=set)
    aliases: set[tuple[str, str]] = field(default_factory=set)
    key_pattern: str = ""
    merged: dict[str, str] = field(default_factory=dict)
    apart: set[tuple[str, str]] = field(default_factory=set)
    protocol: Protocol = field(default_factory=Protocol)
    searches: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    followed: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    sources: dict[int, set[str]] = field(default_factory=dict)


def fold(events: Iterable[Event]) -> Folded:
    """Fold a log.

    An act stands unless a standing act retracts it. A retraction comes after what it retracts,
    so one pass from the newest event to the oldest tells which stand.
    """
    log = sorted(events, key=lambda event: event.id)
    retracted: set[str] = set()
    for event in reversed(log):
        if event.kind is Kind.RETRACTED and event.act not in retracted:
            retracted.add(event.payload["act"])
    state = Folded()
    own: dict[str, dict[tuple[str, str, str], Event]] = {}
    edges: dict[str, tuple[str, int]] = {}
    named: dict[str, tuple[bool, int, str, str]] = {}
    for event in log:
        if event.act in retracted:
            continue
        if event.kind in styles.KINDS:
            _list(state, event)
        if event.record is not None and event.kind in PERSONAL:
            place = (event.reviewer, event.stage, event.slot)
            own.setdefault(event.record, {})[place] = event
        elif event.record is not None and event.kind is Kind.MERGED:
            edges.pop(event.record, None)
            if event.payload["into"]:
                edges[event.record] = (event.payload["into"], event.seq)
        else:
            _set(state, event)
            _name(state, named, event)
    state.merged = winners(edges)
    _set_keys(state, named)
    merges = losers({id: edge for id, edge in edges.items() if id in state.merged})
    for id in (own.keys() | set(state.merged.values())) - state.merged.keys():
        for event in combined(id, merges, own).values():
            _show(state, id, event)
    return state


def _list(state: Folded, event: Event) -> None:
    name = event.slot.partition(":")[2]
    style = styles.after(state.styles.pop(name, None), event.kind, event.payload)
    if style is not None:
        state.styles[name] = style


def _set(state: Folded, event: Event) -> None:
    if event.kind is Kind.PROTOCOL_CHANGED:
        fields = ((name, value) for name, value in event.payload.items() if name != "question")
        lists = {name: tuple(value) for name, value in fields}
        state.protocol = Protocol(event.payload["question"], **lists)
    elif event.kind is Kind.PATTERN_CHANGED:
        state.key_pattern = event.payload["pattern"]
    elif event.kind is Kind.SEARCH_SAVED:
        name = event.slot.partition(":")[2]
        state.searches.pop(name, None)
        if event.payload["query"]:
            state.searches[name] = event.payload["query"]
    elif event.kind is Kind.IMPORTED:
        singly = event.payload.get("records", ())
        state.sources.setdefault(int(event.slot.partition(":")[2]), set()).update(singly)
    elif event.kind is Kind.SOURCE_REMOVED:
        state.sources.pop(int(event.slot.partition(":")[2]), None)
    elif event.kind is Kind.SOURCE_KIND:
        state.kinds[event.slot.partition(":")[2]] = event.payload["kind"]
    elif event.kind is Kind.EXPORT_FOLLOWED:
        place = (event.reviewer, event.slot.partition(":")[2])
        state.followed.pop(place, None)
        if event.payload["format"]:
            state.followed[place] = dict(event.payload)
    if event.record is not None:
        _set_slot(state, event, event.record)


def _set_slot(state: Folded, event: Event, record: str) -> None:
    name = event.slot.partition(":")[2]
    payload = event.payload
    if event.kind is Kind.NOT_DUPLICATE:
        (state.apart.add if payload["apart"] else state.apart.discard)((record, name))
    elif event.kind is Kind.COMPLETED:
        place = (record, event.reviewer, name)
        if payload["value"] is None:
            state.completed.pop(place, None)
        else:
            state.completed[place] = (payload["value"], payload["origin"])
    elif event.kind is Kind.KEY_ALIASED:
        change = state.aliases.add if payload["on"] else state.aliases.discard
        change((record, payload["key"].lower()))


def _show(state: Folded, record: str, event: Event) -> None:
    payload = event.payload
    place = (record, event.reviewer, event.slot.partition(":")[2])
    if event.kind is Kind.DECIDED and payload["decision"] is not None:
        at = (record, event.reviewer, event.stage)
        state.decisions[at] = (payload["decision"], tuple(payload["reasons"]))
    elif event.kind is Kind.TAGGED and payload["on"]:
        state.tags.add(place)
    elif event.kind is Kind.NOTED and payload["text"]:
        state.notes[place] = payload["text"]
    elif event.kind is Kind.HIGHLIGHTED and payload["quote"]:
        state.highlights[place] = dict(payload)
    elif event.kind is Kind.ATTACHED and payload["on"]:
        state.files.add(place)


def _name(state: Folded, named: dict[str, tuple[bool, int, str, str]], event: Event) -> None:
    """Follow the key of a record: see `citation_keys.distinct` for what is kept of it."""
    record, kind = event.record, event.kind
    if record is None or kind not in (Kind.KEY_MADE, Kind.KEY_PINNED, Kind.KEY_FROZEN):
        return
    key = event.payload["key"]
    if kind is Kind.KEY_PINNED:
        (state.pinned.add if key else state.pinned.discard)(record)
    frozen = record in named and named[record][0]
    if key and not frozen:
        named[record] = kind is Kind.KEY_FROZEN, event.seq, record, key


def _set_keys(state: Folded, named: dict[str, tuple[bool, int, str, str]]) -> None:
    state.named = citation_keys.distinct(named.values())
    state.keys = {id: state.named[id] for id, one in named.items() if one[0]}
