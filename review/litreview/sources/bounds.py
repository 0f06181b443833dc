"""How much one file may become: what is beyond it is left out with a sentence, never in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from litreview.model import Entry, Problem

__all__ = ["MOST_CHARACTERS", "MOST_ENTRIES", "MOST_FIELDS", "bounded"]

MOST_CHARACTERS = 1_000_000
"""Of one field. The longest abstracts have 20,000; a list of cited references may have 300,000."""

MOST_FIELDS = 1_000
"""Of one entry. Exports of Web of Science have about 70."""

MOST_ENTRIES = 1_000_000
"""Of one file; more than any database exports at once."""

_MOST_QUOTED = 1_000_000
"""Characters of a text that could not be read which are kept with the sentence about it."""


# What Scopus and others write for a text that they do not have: `[No abstract available]`.
_NOT_THERE = re.compile(
    r"\[?(?:no (?:abstract|title|author(?: name)?)(?: is)? available|abstract not available)\.?\]?",
    re.IGNORECASE,
)
_SHORT = 40
"""Characters that such a text has at most."""


def bounded(items: Iterable[Entry | Problem]) -> Iterator[Entry | Problem]:
    """What a reader yields, with every field and the number of entries within bounds."""
    entries = 0
    for item in items:
        if isinstance(item, Problem):
            yield item if len(item.text) <= _MOST_QUOTED else _quoted(item)
            continue
        entries += 1
        if entries > MOST_ENTRIES:
            reason = f"the file has over {MOST_ENTRIES:,} references; split it to read the rest"
            yield Problem(item.line, reason)
            return
        yield from _entry(_told(item))


def _told(entry: Entry) -> Entry:
    """The entry without words that say only that a text is missing."""
    title, abstract = _unless_missing(entry.title), _unless_missing(entry.abstract)
    if (title, abstract) == (entry.title, entry.abstract):
        return entry
    return replace(entry, title=title, abstract=abstract)


def _unless_missing(text: str) -> str:
    return "" if len(text) < _SHORT and _NOT_THERE.fullmatch(text.strip()) else text


def _entry(entry: Entry) -> Iterator[Entry | Problem]:
    texts = {
        name: getattr(entry, name) for name in ("title", "abstract", "doi", "arxiv", "url", "key")
    }
    long = [name for name, text in (*texts.items(), *entry.fields.items()) if _long(text)]
    if not long and len(entry.fields) <= MOST_FIELDS:
        yield entry
        return
    for name in long:
        reason = f"{name} is over {MOST_CHARACTERS:,} characters long; its beginning was kept"
        yield Problem(entry.line, reason, lost=False)
    kept = list(entry.fields.items())[:MOST_FIELDS]
    if len(kept) < len(entry.fields):
        reason = f"the reference has over {MOST_FIELDS:,} fields; the rest was left out"
        yield Problem(entry.line, reason, lost=False)
    cut = {name: text[:MOST_CHARACTERS] for name, text in texts.items() if _long(text)}
    yield replace(entry, fields={name: text[:MOST_CHARACTERS] for name, text in kept}, **cut)


def _long(text: str) -> bool:
    return len(text) > MOST_CHARACTERS


def _quoted(problem: Problem) -> Problem:
    more = len(problem.text) - _MOST_QUOTED
    return replace(problem, text=f"{problem.text[:_MOST_QUOTED]} … ({more:,} more characters)")
