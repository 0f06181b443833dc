"""The log of a review as lines of JSON: what a line may say, and the union of two sets of lines.

Events and actions are known by their ids, papers by their source and id. Lines are sorted and
written in one way, so that the same log is the same bytes. What a line says is checked when it is
read: it may have been written by anybody, by a later version, or cut off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from typing import Any

from litreview.errors import InputError
from litreview.model import STAGES, Decision, Kind

__all__ = ["Line", "LogLines", "as_text", "read_line", "unite"]

Line = dict[str, Any]

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
"""As 01932f0e-7c1a-7b3e-9d2f-0123456789ab, see `litreview.store.uuid7`."""

_RECORD = re.compile(r"[a-z][0-9a-z]{7,63}")
"""As k3x9dw2p, see `litreview.identity.ids`."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
"""A SHA-256 in hexadecimal digits."""

_MOST = 1 << 31
"""PostgreSQL's integers are smaller; see "Numeric Types" in its manual."""


@dataclass(slots=True)
class LogLines:
    """The log of a review, or a part of it.

    Attributes:
        events: by id, without their numbers.
        actions: by id; ``last`` is the id of the newest event, by which of two the newer is known.
        sources: by digest.
        papers: by digest and record: ``at`` are places in the source, ``says`` what it says.
        unread: of each source what could not be read.
    """

    events: dict[str, Line] = field(default_factory=dict)
    actions: dict[str, Line] = field(default_factory=dict)
    sources: dict[str, Line] = field(default_factory=dict)
    papers: dict[tuple[str, str], Line] = field(default_factory=dict)
    unread: dict[str, set[tuple[int, str, str]]] = field(default_factory=dict)

    def add(self, kind: str, line: Line) -> None:
        """Add what one line says.

        Raises:
            InputError: if it contradicts another.
        """
        if kind == "event":
            _keep(self.events, line["id"], line)
        elif kind == "action":
            known = self.actions.get(line["id"], line)
            self.actions[line["id"]] = max(known, line, key=lambda one: (one["last"], as_text(one)))
        elif kind == "source":
            known = self.sources.get(line["digest"], line)
            self.sources[line["digest"]] = min(known, line, key=as_text)
        elif kind == "paper":
            place = line["source"], line["paper"]
            known = self.papers.get(place, line)
            self.papers[place] = line if known == line else _both(known, line)
        else:
            one = line["line"], line["reason"], line["text"]
            self.unread.setdefault(line["source"], set()).add(one)

    def by_reviewer(self) -> dict[str, list[str]]:
        """The lines of each reviewer's file."""
        found: dict[str, list[tuple[str, int, str]]] = {}
        for order, kind, lines in ((0, "action", self.actions), (1, "event", self.events)):
            for id, line in lines.items():
                of = found.setdefault(line["reviewer"], [])
                of.append((id, order, as_text({kind: line})))
        return {name: [text for *_, text in sorted(lines)] for name, lines in found.items()}

    def by_source(self) -> dict[str, list[str]]:
        """The lines of each source's file."""
        papers: dict[str, list[Line]] = {digest: [] for digest in self.sources}
        for (digest, _), line in self.papers.items():
            papers.setdefault(digest, []).append(line)
        found: dict[str, list[str]] = {}
        for digest, lines in papers.items():
            lines.sort(key=lambda line: (line["at"], line["paper"]))
            unread = [
                {"source": digest, "line": at, "reason": reason, "text": said}
                for at, reason, said in sorted(self.unread.get(digest, ()))
            ]
            head = [self.sources[digest]] if digest in self.sources else []
            found[digest] = [
                as_text({kind: line})
                for kind, some in (("source", head), ("paper", lines), ("unread", unread))
                for line in some
            ]
        return found


def as_text(line: Any) -> str:
    """The one way in which a line is written."""
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unite(*parts: LogLines) -> LogLines:
    """The union of logs, the same in whatever order.

    Raises:
        InputError: if one event is said to be two different things.
    """
    found = LogLines()
    for part in parts:
        for event in part.events.values():
            found.add("event", event)
        for action in part.actions.values():
            found.add("action", action)
        for source in part.sources.values():
            found.add("source", source)
        for paper in part.papers.values():
            found.add("paper", paper)
        for digest, unread in part.unread.items():
            found.unread.setdefault(digest, set()).update(unread)
    return found


def _keep(lines: dict[str, Line], id: str, line: Line) -> None:
    if lines.setdefault(id, line) != line:
        raise InputError(f"event {id} is not the same in all files; one of them was changed")


def _both(one: Line, other: Line) -> Line:
    """What two copies of a review say of a paper and its source."""
    says = zip_longest(one["says"], other["says"])
    keys = sorted((line["key"] for line in (one, other)), key=lambda key: (not key, len(key), key))
    return {
        "source": one["source"],
        "paper": one["paper"],
        "at": sorted(map(list, {tuple(at) for at in (*one["at"], *other["at"])})),
        "says": [max((said for said in pair if said), key=as_text) for pair in says],
        "names": sorted({*one["names"], *other["names"]}),
        "key": keys[0],
    }


def read_line(text: str) -> tuple[str, Line]:
    """What a line says: its kind, and the rest.

    Raises:
        ValueError: if it is not as this version writes it; a sentence without a full stop.
    """
    try:
        line = json.loads(text, parse_constant=_constant)
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    except ValueError:
        raise ValueError("is not complete JSON") from None
    if not isinstance(line, dict) or len(line) != 1:
        raise ValueError("is not a line of a log")
    [(kind, said)] = line.items()
    if kind not in _LINES:
        raise ValueError(f"is of an unknown kind, {kind[:40]!r}{_LATER}")
    written = as_text(said)
    # A backslash in the text is written as two.
    if "\\u0000" in written.replace("\\\\", ""):
        raise ValueError("has a null character")
    try:
        written.encode()
    except UnicodeEncodeError:
        raise ValueError("has an incomplete character") from None
    _fits(said, _LINES[kind], kind)
    if kind == "event":
        _check_event(said)
    return kind, said


_LATER = "; it was written by a later version, upgrade with `pip install -U jupyterlab-litreview`"

Check = Callable[[Any], bool]


def _constant(name: str) -> None:
    raise ValueError(name)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _name(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _number(value: Any) -> bool:
    return type(value) is int and -_MOST < value < _MOST


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _object(value: Any) -> bool:
    return isinstance(value, dict)


def _list(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _maybe(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _matches(pattern: re.Pattern[str]) -> Check:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _one_of(*values: Any) -> Check:
    return lambda value: isinstance(value, str) and value in values


def _time(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _pair(check: Check) -> Check:
    def both(value: Any) -> bool:
        match value:
            case [one, other]:
                return check(one) and check(other)
        return False

    return both


def _entry(value: Any) -> bool:
    """What a source says of a paper."""
    try:
        _fits(value, _SAYS, "paper")
    except ValueError:
        return False
    return all(isinstance(one, str) for one in value["fields"].values())


_texts = _list(_text)
_record, _uuid, _digest = map(_matches, (_RECORD, _UUID, _DIGEST))
_decided = _maybe(_one_of(*(one.value for one in Decision)))

_SAYS: Mapping[str, Check] = {
    **dict.fromkeys(("title", "abstract", "doi", "arxiv", "url", "type"), _text),
    **{"authors": _texts, "year": _maybe(_number), "fields": _object},
    "texts?": _list(_pair(_text)),
}
_LINES: Mapping[str, Mapping[str, Check]] = {
    "event": {
        **{"id": _uuid, "act": _uuid, "reviewer": _name, "at": _time, "stage": _one_of(*STAGES)},
        **{"kind": _text, "record": _maybe(_record), "slot": _text, "payload": _object},
    },
    "action": {
        **{"id": _uuid, "last": _uuid, "reviewer": _name, "target": _maybe(_uuid)},
        **{"role": _one_of("do", "undo", "redo", "keep"), "label": _text},
    },
    "source": {"digest": _digest, "entries": _number}
    | dict.fromkeys(("name", "format", "date"), _text),
    "paper": {
        **{"source": _digest, "paper": _record, "names": _texts, "key": _text},
        "at": _list(_pair(_number)),
        "says": _list(_entry),
    },
    "unread": {"source": _digest, "line": _number, "reason": _text, "text": _text},
}
"""What each kind of line has; a question mark ends the name of what may be missing."""

_STYLE = {"colour?": _text, "order?": _maybe(_number), "key?": _text}
_VERDICT = {"decision": _decided, "reasons": _texts}

_EVENTS: Mapping[Kind, tuple[str, bool, Mapping[str, Check]]] = {
    Kind.IMPORTED: (
        "source:",
        False,
        {"name": _text, "digest?": _digest, "records?": _list(_record)}
        | dict.fromkeys(("entries?", "new?", "merged?", "screening?"), _number),
    ),
    Kind.DECIDED: ("decision", True, _VERDICT),
    Kind.TAGGED: ("tag:", True, {"on": _flag}),
    Kind.TAG_STYLED: ("style:", False, {"listed": _flag, **_STYLE}),
    Kind.NOTED: ("note:", True, {"text": _text}),
    Kind.HIGHLIGHTED: (
        "highlight:",
        True,
        {"start": _number, "field": _one_of("title", "abstract")}
        | dict.fromkeys(("quote", "before", "after", "comment", "colour"), _text),
    ),
    Kind.ATTACHED: ("file:", True, {"on": _flag}),
    Kind.COMPLETED: (
        "field:",
        True,
        {
            "value": lambda value: value is None or any(c(value) for c in (_text, _number, _texts)),
            "origin": _object,
        },
    ),
    Kind.KEY_MADE: ("key", True, {"key": _name, "was": _text}),
    Kind.KEY_PINNED: ("pin", True, {"key": _text, "was": _text}),
    Kind.KEY_FROZEN: ("key", True, {"key": _name}),
    Kind.KEY_ALIASED: ("alias:", True, {"key": _name, "on": _flag}),
    Kind.PATTERN_CHANGED: ("key pattern", False, {"pattern": _text}),
    Kind.MERGED: ("merged", True, {"into": _maybe(_record)}),
    Kind.NOT_DUPLICATE: ("apart:", True, {"apart": _flag}),
    Kind.PROTOCOL_CHANGED: (
        "protocol",
        False,
        {"question": _text}
        | dict.fromkeys(("include", "exclude", "include_terms", "exclude_terms"), _texts),
    ),
    Kind.MODEL_RUN: ("model", False, {}),
    Kind.SEARCH_SAVED: ("search:", False, {"query": _text}),
    Kind.SOURCE_KIND: ("kind:", False, {"kind": _text}),
    Kind.SOURCE_REMOVED: ("source:", False, {"digest": _digest}),
    Kind.SAMPLE_DRAWN: ("sample:", False, {"ids": _texts, "unread": _number}),
    Kind.EXPORT_FOLLOWED: ("export:", False, {"format": _text}),
    Kind.POLICY_CHANGED: (
        "team:policy",
        False,
        {"closed": _list(_one_of(*STAGES))}
        | dict.fromkeys(("blind", "tags", "notes", "files"), _text),
    ),
    Kind.ROLE_GIVEN: ("role:", False, {"role": _text}),
    Kind.PAPERS_DEALT: (
        "team:dealing",
        False,
        {"readers": _number, "reviewers": _texts, "seed": _number},
    ),
    Kind.CALIBRATION_STARTED: ("team:calibration", False, {"records": _texts, "stage": _text}),
    Kind.CONFLICT_RESOLVED: ("joint", True, _VERDICT),
    Kind.RETRACTED: ("", False, {"act": _uuid}),
}
"""Of each kind the slot, or its beginning if it ends with a colon; whether it has a record; what
its payload must say, which may say more."""


def _fits(said: Any, wanted: Mapping[str, Check], what: str, *, more: bool = False) -> None:
    if not isinstance(said, dict):
        raise ValueError(f"has no {what}")
    for name, check in wanted.items():
        bare = name.removesuffix("?")
        if bare not in said:
            if bare == name:
                raise ValueError(f"has no {bare!r}")
        elif not check(said[bare]):
            raise ValueError(f"has {as_text(said[bare])[:40]} as {bare!r}")
    known = {name.removesuffix("?") for name in wanted}
    if not more and (other := sorted(said.keys() - known)):
        raise ValueError(f"has an unknown part, {other[0][:40]!r}{_LATER}")


def _check_event(said: Line) -> None:
    try:
        kind = Kind(said["kind"])
    except ValueError:
        raise ValueError(f"is an unknown kind of event, {said['kind'][:40]!r}{_LATER}") from None
    slot, of_record, payload = _EVENTS[kind]
    if not (said["slot"].startswith(slot) if slot.endswith(":") else said["slot"] == slot):
        raise ValueError(f"has {said['slot'][:40]!r} as 'slot'")
    if (said["record"] is not None) is not of_record:
        raise ValueError("has no 'record'" if of_record else "has a 'record'")
    _fits(said["payload"], payload, "payload", more=True)
    name = said["slot"].partition(":")[2]
    if kind in (Kind.IMPORTED, Kind.SOURCE_REMOVED):
        if not _digest(name) or said["payload"].get("digest", name) != name:
            raise ValueError(f"has {said['slot'][:40]!r} as 'slot'")
    elif kind is Kind.NOT_DUPLICATE and not _record(name):
        raise ValueError(f"has {said['slot'][:40]!r} as 'slot'")
