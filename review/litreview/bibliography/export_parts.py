"""What is exported beside the reference itself, and what a submission leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from litreview.bibliography.latex_commands import words
from litreview.model import STAGES, Highlight, Record

__all__ = [
    "Parts",
    "kept_notes",
    "private",
    "written_highlight",
    "written_highlights",
    "written_notes",
    "written_verdicts",
]

_PRIVATE = words(
    "annotation annote citationkey comment creationdate date-added date-modified file groups "
    "keywords local-url localfile mendeley-groups mendeley-tags modificationdate owner pdf "
    "priority printed qualityassured ranking read readstatus relevance review timestamp username"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is exported beside the reference itself.

    Attributes:
        abstract: the abstract.
        tags: the reviewer's tags.
        notes: the reviewer's notes, and marked passages with their comments.
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


def written_notes(record: Record) -> list[str]:
    """A record's notes, then its marked passages."""
    return [*(note.text for note in record.notes), *written_highlights(record)]


def written_highlights(record: Record) -> list[str]:
    """What was marked in a record's texts and said of it."""
    return list(map(written_highlight, record.highlights))


def written_highlight(one: Highlight) -> str:
    """A marked passage and what is said of it: ``“quote”: comment``."""
    return f"“{one.quote}”" + (f": {one.comment}" if one.comment else "")


def written_verdicts(record: Record) -> list[str]:
    """What was decided of a record at each stage: ``full text: exclude, 2026-11-21: no data``."""
    return [
        f"{stage.replace('-', ' ')}: {verdict.decision}"
        + (f", {verdict.at.date().isoformat()}" if verdict.at else "")
        + (f": {'; '.join(verdict.reasons)}" if verdict.reasons else "")
        for stage in STAGES
        if (verdict := record.stages.get(stage))
    ]


def kept_notes(record: Record, parts: Parts) -> list[str]:
    """The reviewer's notes that go out, and the reasons of an exclusion among them."""
    notes = written_notes(record) if parts.notes else []
    if parts.decision and record.reasons:
        notes.append(f"Excluded: {'; '.join(record.reasons)}.")
    return notes
