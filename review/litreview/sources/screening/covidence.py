"""Covidence: the columns Tags and Notes of its exports, told by the column ``Covidence #``.

Its exports hold no decision but in the notes, ``Exclusion reason: Wrong outcomes;``; a note by a
reviewer stands there as ``Ann Lee (2023-05-08 19:48:25)(Screen): text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.model import Decision, Screening
from litreview.sources.lists import listed

__all__ = ["take"]

# `Exclusion reason: 3 - Wrong outcomes;`
_REASON = re.compile(r"Exclusion reason:\s*(?:\d+\s+-\s+)?([^;\n]+);?", re.IGNORECASE)
_BY = re.compile(
    r"([^;:()\n]{1,200})\(\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?\) ?(?:\([^()\n]{1,80}\))?:"
)


def take(fields: dict[str, str]) -> Iterator[Screening]:
    """Take Covidence's tags and notes out of an entry's fields."""
    if not any(name in fields for name in ("covidence", "covidence-id")):
        return
    tags = listed(fields.pop("screening-tags", ""))
    note = fields.pop("note", "")
    reasons = tuple(reason.strip() for reason in _REASON.findall(note))
    rest = _REASON.sub("\n", note)
    by = list(_BY.finditer(rest))
    own = rest[: by[0].start()] if by else rest
    decision = Decision.EXCLUDE if reasons else None
    yield Screening("", decision, reasons, tags, (own.strip(" ;\n"),))
    ends = [*(mark.start() for mark in by[1:]), len(rest)]
    for mark, end in zip(by, ends, strict=False):
        yield Screening(mark[1].strip(), notes=(rest[mark.end() : end].strip(" ;\n"),))
