"""What other tools say of the screening of an entry, whatever its format.

Each tool has a file with a function that takes what it understands out of an entry's fields and
says it as `Screening`; what it does not understand stays where it is. ASReview's labels, Rayyan's
notes, Covidence's columns, CoLRev's status and Zotero's tags are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from litreview.model import Decision, Entry, Screening
from litreview.sources.screening import asreview, colrev, covidence, own, rayyan, zotero

__all__ = ["screened"]

LONGEST_LABEL = 200
"""Characters of a tag, a reason or a name; more becomes a note."""

_TOOLS: tuple[Callable[[dict[str, str]], Iterable[Screening]], ...] = (
    rayyan.take,
    covidence.take,
    own.take,
    asreview.take,
    colrev.take,
    zotero.take,
)


def screened(entry: Entry) -> Entry:
    """The entry with what its fields say of its screening as `Entry.screenings`."""
    fields = dict(entry.fields)
    found = [*entry.screenings]
    for take in _TOOLS:
        found += take(fields)
    parts = tuple(part for part in map(_tidy, found) if part != Screening(part.reviewer))
    if not parts and fields == entry.fields:
        return entry
    return replace(entry, fields=fields, screenings=parts)


def _tidy(part: Screening) -> Screening:
    """Labels on one line, each once; one too long for a label is a note."""
    tags, long_tags = _labels(part.tags)
    reasons, long_reasons = _labels(part.reasons if part.decision is Decision.EXCLUDE else ())
    if part.decision is not Decision.EXCLUDE:
        long_reasons = list(part.reasons)
    notes = [note.strip() for note in (*part.notes, *long_reasons, *long_tags)]
    return Screening(
        " ".join(part.reviewer.split())[:LONGEST_LABEL],
        part.decision,
        tuple(reasons),
        tuple(tags),
        tuple(dict.fromkeys(note for note in notes if note)),
    )


def _labels(given: Iterable[str]) -> tuple[list[str], list[str]]:
    labels = list(dict.fromkeys(" ".join(label.split()) for label in given))
    short = [label for label in labels if label and len(label) <= LONGEST_LABEL]
    return short, [label for label in labels if len(label) > LONGEST_LABEL]
