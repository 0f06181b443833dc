"""What an import says, by kind: a thousand entries without a title are one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from litreview.display import Shown

if TYPE_CHECKING:
    from litreview.model.report import Failure

__all__ = ["NoteGroup", "group_notes"]

# What differs between sentences of one kind: ` (in doe2020)`, `the key doe2020`, `the field url`,
# `no @string defines jan; `, `13 cells`.
_DIFFERING = re.compile(
    r" \(in [^()]*\)|(?<=\bthe key )\S+|(?<=\bthe field )\S+|(?<=\bthe sheet ).*?(?= has )"
    r"|(?<=@string defines )[^;]*|[0-9][0-9,]*"
)


@dataclass(frozen=True, slots=True, repr=False)
class NoteGroup(Shown):
    """Places of one kind.

    Attributes:
        kind: the sentence without what differs from place to place.
        count: how many places there are.
        first: the first of them.
    """

    kind: str
    count: int
    first: Failure

    def __str__(self) -> str:
        more = self.count - 1
        return str(self.first) + (f" (and {more:,} more like this)" if more else "")


def group_notes(places: Iterable[Failure]) -> tuple[NoteGroup, ...]:
    """The kinds of what is said about places, each with its first place, in order."""
    groups: dict[str, list[Failure]] = {}
    counts: dict[str, int] = {}
    for place in places:
        kind = _DIFFERING.sub("…", place.reason)
        groups.setdefault(kind, [place])
        counts[kind] = counts.get(kind, 0) + 1
    return tuple(NoteGroup(kind, counts[kind], first) for kind, (first,) in groups.items())
