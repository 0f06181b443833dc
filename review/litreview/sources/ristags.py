"""The lines of a RIS file cut into references, as exporters really write them.

The type need not come first or be there at all, tags may stand behind the end, and databases put
their search strategy between the references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from litreview.model import Problem
from litreview.sources.lines import Loose, Tag, tagged

__all__ = ["TYPE", "records", "typeless"]

# `TY  - JOUR`
_TAG = re.compile(r"[ \t]{0,3}([A-Z][A-Z0-9]) {2}-[ \t\xa0]?(.*)")
_LOOSE_TAG = re.compile(
    r"[ \t]{0,3}([A-Z][A-Z0-9])(?:[ \t\xa0]{1,4}[-‐-―−][ \t\xa0]?|-(?:[ \t\xa0]|$))(.*)"
)
TYPE = re.compile(r"(?:^|(?<=[\r\n]))[ \t\ufeff]*+(TY[ \t\xa0]{0,4}[-‐-―−][ \t\xa0]*[A-Za-z])")
"""The line that gives a reference's type."""

# `TI  - A title`, of files in which nothing has a type.
_ANY = re.compile(r"(?:^|(?<=[\r\n]))[ \t]{0,3}([A-Z][A-Z0-9])  - ?\S")
_NOT_OURS = re.compile(
    r"(?:^|(?<=[\r\n]))(?:PMID- ?[0-9]|<[0-9]+\. ?>|[0-9]+\. ?[\r\n]+UI  - )"
)  # MEDLINE, Ovid
_END = re.compile(r"(?:^|(?<=[\r\n]))[ \t]{0,3}ER {1,2}-")
_TITLES = frozenset(("TI", "T1", "CT", "ST", "BT"))
_OPENS = frozenset(("T1", "TI", "CT", "AU", "A1"))
_OTHERS = frozenset(("AU", "A1", "PY", "Y1", "AB", "N2", "JO", "JF", "T2", "DO", "SP", "VL"))
_FEWEST = 3  # known tags that make a text RIS
_COUNT = re.compile(r"\[?[0-9]+[.:\]]?|Record #?[0-9]+ of [0-9]+")  # `12.`, `Record #1 of 78`
_CONTENT = "Content: text/"
_EXPORT = (_CONTENT, "Provider: ")
"""How Cochrane and Wiley begin the lines that they put over each reference, together."""

# Rayyan joins lines: `10.5555/x     LK  - https://…`.
_JOINED = re.compile(r"[ \t]{3,20}([A-Z][A-Z0-9])  -(?: |$)")


def typeless(head: str) -> bool:
    """Whether a text without a type is RIS: a title and other tags that only RIS has."""
    if _NOT_OURS.search(head):
        return False
    names = set(_ANY.findall(head))
    known = len(names & _OTHERS) + bool(names & _TITLES)
    return bool(names & _TITLES) and (known >= _FEWEST or (known > 1 and bool(_END.search(head))))


def records(text: str) -> Iterator[list[Tag] | Problem]:
    """The tags of each reference, and what stands between references."""
    strict = any(_TAG.match(found[1]) for found in TYPE.finditer(text)) or not TYPE.search(text)
    items: list[Tag | Loose] = []
    for item in tagged(text, _TAG if strict else _LOOSE_TAG):
        if not isinstance(item, Tag) or item.name != "ER":
            items.append(item)
            continue
        yield from _reference(items)
        items = []
        if item.text:
            yield Problem(item.line, "text after the end of a reference", item.text, lost=False)
    line = next((item.line for item in items[_start(items) :]), 0)
    yield from _reference(items)
    if line:
        yield Problem(line, "the last reference has no end (ER)", lost=False)


def _reference(items: list[Tag | Loose]) -> Iterator[list[Tag] | Problem]:
    """What stands before an end: a reference, and before it what belongs to none."""
    start = _start(items)
    yield from _between(items[:start])
    record: list[Tag] = []
    for item in items[start:]:
        _add(record, item)
    if record:
        yield from _parted(record)


def _start(items: list[Tag | Loose]) -> int:
    """Where the reference among the items starts: with its type, or with what stands before it.

    A title or an author before the type belongs to the reference, a stray tag only if nothing parts
    it from what follows.
    """
    for at, item in enumerate(items):
        if isinstance(item, Tag) and (item.name == "TY" or item.name in _OPENS):
            start = at
            while start and isinstance(items[start - 1], Tag):
                start -= 1
            return start
    return len(items)


def _add(record: list[Tag], item: Tag | Loose) -> None:
    if not isinstance(item, Tag):
        record[-1].lines.append(item.text)
        return
    if "  -" not in item.lines[0]:
        record.append(item)
        return
    *before, last = _JOINED.split(item.lines[0])
    if not before:
        record.append(item)
        return
    record.append(Tag(item.name, item.line, [before[0].strip()]))
    values = [*before[2::2], last]
    record += [
        Tag(name, item.line, [value.strip()])
        for name, value in zip(before[1::2], values, strict=True)
    ]


def _between(items: list[Tag | Loose]) -> Iterator[Problem]:
    """What stands between references, as one note; their running numbers are none."""
    lines = [
        (item.line, f"{item.name}  - {item.prose}" if isinstance(item, Tag) else item.text)
        for item in items
    ]
    export = any(text.startswith(_CONTENT) for _, text in lines)
    said = [
        (line, text)
        for line, text in lines
        if text and not _COUNT.fullmatch(text) and not (export and text.startswith(_EXPORT))
    ]
    if said:
        text = "\n".join(text for _, text in said)
        yield Problem(said[0][0], "text outside a reference", text, lost=False)


def _parted(record: list[Tag]) -> Iterator[list[Tag] | Problem]:
    """A record cut where the end of a reference is missing.

    A second type starts another reference only if it has its own title or author, and
    so has what stands before it. What stands before the first type is of the same reference,
    unless both have a title.
    """
    starts = [at for at, tag in enumerate(record) if tag.name == "TY"]
    first, opened = 0, False
    for at, end in pairwise([0, *starts, len(record)]):
        names = {tag.name for tag in record[at:end]}
        early = first == 0 and starts[:1] == [at]
        again = {tag.name for tag in record[:at]} & names & _TITLES if early else names & _OPENS
        if opened and again:
            reason = "a reference starts before the one above has ended (ER)"
            yield Problem(record[at].line, reason, lost=False)
            yield record[first:at]
            first = at
        opened = opened or bool(names & _OPENS)
    if not starts:
        yield Problem(record[0].line, "the reference has no type (TY)", lost=False)
    yield record[first:]
