"""What goes out beside the reference itself, and what a submission goes without."""

from __future__ import annotations

from dataclasses import dataclass

from review.citing.commands import words
from review.model import Record

__all__ = ["Parts", "kept_notes", "private"]

_PRIVATE = words(
    "annotation annote citationkey comment creationdate date-added date-modified file groups "
    "keywords local-url localfile mendeley-groups mendeley-tags modificationdate owner pdf "
    "priority printed qualityassured ranking read readstatus relevance review timestamp username"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What goes out beside the reference itself.

    Attributes:
        abstract: the abstract.
        tags: the reviewer's tags.
        notes: the reviewer's notes.
        decision: the decision, and the reasons of an exclusion.
        private: fields of the source such as paths and keywords, see `private`.
    """

    abstract: bool = True
    tags: bool = True
    notes: bool = True
    decision: bool = True
    private: bool = True


def private(name: str) -> bool:
    """Whether a field says how somebody works, not what the work is: paths, groups, keywords."""
    return name in _PRIVATE or name.startswith("bdsk-")


def kept_notes(record: Record, parts: Parts) -> list[str]:
    """The reviewer's notes that go out, and the reasons of an exclusion among them."""
    notes = [note.text for note in record.notes] if parts.notes else []
    if parts.decision and record.reasons:
        notes.append(f"Excluded: {'; '.join(record.reasons)}.")
    return notes
