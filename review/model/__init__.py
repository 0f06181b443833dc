"""The words of the field as frozen dataclasses; standard library only."""

from review.model.entry import Entry, Problem
from review.model.event import FULL_TEXT, STAGE, STAGES, Event, Kind
from review.model.origin import Origin
from review.model.protocol import Protocol
from review.model.record import (
    Decision,
    Duplicate,
    File,
    Highlight,
    Link,
    Note,
    Occurrence,
    Record,
    Source,
    Text,
    Verdict,
)
from review.model.report import Failure, FileReport, Report
from review.model.screening import Screening
from review.model.tag import TAG_COLOURS, Style, Tag

__all__ = [
    "FULL_TEXT",
    "STAGE",
    "STAGES",
    "TAG_COLOURS",
    "Decision",
    "Duplicate",
    "Entry",
    "Event",
    "Failure",
    "File",
    "FileReport",
    "Highlight",
    "Kind",
    "Link",
    "Note",
    "Occurrence",
    "Origin",
    "Problem",
    "Protocol",
    "Record",
    "Report",
    "Screening",
    "Source",
    "Style",
    "Tag",
    "Text",
    "Verdict",
]
