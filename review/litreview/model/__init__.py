"""The words of the field as frozen dataclasses; standard library only."""

from litreview.model.entry import Entry, Problem
from litreview.model.event import FULL_TEXT, STAGE, STAGES, Event, Kind
from litreview.model.note_groups import NoteGroup, group_notes
from litreview.model.origin import EDITED, Origin
from litreview.model.protocol import Protocol
from litreview.model.record import (
    Decision,
    DecisionCounts,
    Duplicate,
    File,
    Highlight,
    Link,
    Note,
    Occurrence,
    Record,
    Source,
    SourceDescription,
    Text,
    Verdict,
)
from litreview.model.report import Failure, FileReport, Report
from litreview.model.screening import Screening
from litreview.model.tag import TAG_COLOURS, Style, Tag
from litreview.model.team import BLINDING, JOINT, ROLES, SHARING, Dealing, Policy, Role
from litreview.model.vocabulary import COLUMNS, READING_ORDERS, SORT_ORDERS, UNDECIDED, WHERE

__all__ = [
    "BLINDING",
    "COLUMNS",
    "EDITED",
    "FULL_TEXT",
    "JOINT",
    "READING_ORDERS",
    "ROLES",
    "SHARING",
    "SORT_ORDERS",
    "STAGE",
    "STAGES",
    "TAG_COLOURS",
    "UNDECIDED",
    "WHERE",
    "Dealing",
    "Decision",
    "DecisionCounts",
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
    "NoteGroup",
    "Occurrence",
    "Origin",
    "Policy",
    "Problem",
    "Protocol",
    "Record",
    "Report",
    "Role",
    "Screening",
    "Source",
    "SourceDescription",
    "Style",
    "Tag",
    "Text",
    "Verdict",
    "group_notes",
]
