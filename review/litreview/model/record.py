"""A record: one reference, where it came from, and what the reviewer did with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypedDict

from litreview.display import Shown, one_line, quantity

__all__ = [
    "Decision",
    "DecisionCounts",
    "Duplicate",
    "File",
    "Highlight",
    "Link",
    "Note",
    "Occurrence",
    "Record",
    "Source",
    "SourceDescription",
    "Text",
    "Verdict",
]


class Decision(StrEnum):
    """What a reviewer decided of a record; no decision at all is ``None``."""

    INCLUDE = "include"
    MAYBE = "maybe"
    EXCLUDE = "exclude"


class DecisionCounts(TypedDict):
    """How many records are decided so, in Python and in JSON."""

    include: int
    maybe: int
    exclude: int
    undecided: int


@dataclass(frozen=True, slots=True, repr=False)
class Verdict(Shown):
    """What a reviewer decided of a record at one stage.

    Attributes:
        decision: the decision.
        reasons: why it was excluded.
        at: when, UTC; verdicts that say the same are equal whenever they were made.
    """

    decision: Decision
    reasons: tuple[str, ...] = ()
    at: datetime | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.decision} ({', '.join(self.reasons)})" if self.reasons else self.decision


@dataclass(frozen=True, slots=True, repr=False)
class Source(Shown):
    """Where records came from: one imported file.

    Attributes:
        name: the file's name.
        format: the reader that read it, such as ``seedpage``.
        digest: SHA-256 of the file's bytes, hexadecimal.
        date: the date the page gives, as it gives it (``Mar 12``), or empty.
        entries: how many entries were read.
    """

    name: str
    format: str
    digest: str
    date: str = ""
    entries: int = 0

    def __str__(self) -> str:
        return f"{self.name}: {quantity(self.entries, 'entry', 'entries')} ({self.format})"


@dataclass(frozen=True, slots=True, repr=False)
class SourceDescription(Shown):
    """What reviewers said of a source, as PRISMA-S asks (doi:10.1186/s13643-020-01542-z).

    Attributes:
        name: the source's.
        kind: ``database``, ``register``, ``website``, ``organisation``, ``citation searching`` or
            ``other``.
        platform: where it was searched, such as ``Ovid``.
        searched: the date of the search, as YYYY-MM-DD or as it was given.
        search: the search string, exactly as it was run.
        hits: how many it found; ``None`` if no one said.
        entries: how many entries were imported.
        digest: of the file; what two sources of one name differ in.
    """

    name: str
    kind: str
    platform: str = ""
    searched: str = ""
    search: str = ""
    hits: int | None = None
    entries: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Occurrence(Shown):
    """One appearance of a record in a source.

    Attributes:
        source: the source's name.
        position: place among the source's entries, from 1.
        line: line of the source, from 1.
        date: the source's page date, or empty.
    """

    source: str
    position: int
    line: int
    date: str = ""

    def __str__(self) -> str:
        return f"{self.source}, entry {self.position}"


@dataclass(frozen=True, slots=True, repr=False)
class Text(Shown):
    """One version of title and abstract, exactly as a source had it."""

    title: str
    abstract: str


@dataclass(frozen=True, slots=True, repr=False)
class Link(Shown):
    """An address found in a record.

    Attributes:
        kind: ``code``, ``model``, ``data``, ``project``, ``paper``, ``doi`` or ``web``.
        url: http or https only.
    """

    kind: str
    url: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.url}"


@dataclass(frozen=True, slots=True, repr=False)
class Note(Shown):
    """One free-text note on a record.

    Attributes:
        id: the note's own id.
        reviewer: who wrote it.
        text: what it says.
        at: when it was last changed, UTC.
    """

    id: str
    reviewer: str
    text: str
    at: datetime

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, repr=False)
class Highlight(Shown):
    """A marked passage of a title or abstract, known by its words.

    Attributes:
        id: the highlight's own id.
        reviewer: who marked it.
        field: ``title`` or ``abstract``.
        quote: the words that are marked, as they were shown.
        before: some characters that stood before them.
        after: some characters that stood after them.
        start: where they begin in the text as it is shown, in characters from 0; ``None`` if
            they are no longer in it. In a `Record`: where they began when they were marked.
        end: where they end.
        comment: what the reviewer says of them.
        colour: ``yellow``, ``green``, ``blue`` or ``pink``.
        at: when it was last changed, UTC.
    """

    id: str
    reviewer: str
    field: str
    quote: str
    before: str
    after: str
    start: int | None
    end: int | None
    comment: str
    colour: str
    at: datetime

    def __str__(self) -> str:
        return f"“{self.quote}”{f' – {self.comment}' if self.comment else ''}"


@dataclass(frozen=True, slots=True, repr=False)
class File(Shown):
    """A file that was attached to a record.

    Attributes:
        path: where it is, with slashes: relative to the review's folder; absolute if the review is
            kept in a database server.
        reviewer: who attached it.
        at: when, UTC.
        home: the folder of the review, from which a relative path leads.
    """

    path: str
    reviewer: str
    at: datetime
    home: str = field(default="", compare=False)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.rpartition("/")[2]

    @property
    def missing(self) -> bool:
        """Whether the file is not there any more, as of now."""
        return not Path(self.home, self.path).is_file()

    def __str__(self) -> str:
        return f"{self.path} (missing)" if self.missing else self.path


@dataclass(frozen=True, slots=True, repr=False)
class Duplicate(Shown):
    """A record that was merged into another; it still has all that was its own.

    Attributes:
        id: its id, by which the other can still be named.
        key: its citation key.
        key_frozen: whether that key has left the review.
        title, year, doi, arxiv, url: as its sources gave them.
    """

    id: str
    key: str
    key_frozen: bool
    title: str
    year: int | None = None
    doi: str = ""
    arxiv: str = ""
    url: str = ""

    def __str__(self) -> str:
        return f"{self.key}  {self.title}"


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """One reference with its sources and its state for one reviewer.

    Attributes:
        id: short and stable, see `litreview.identity`.
        position: place in the order of the sources, from 1.
        title: the shown version's title.
        abstract: the shown version's abstract.
        texts: every version of the text, the shown one first.
        occurrences: every appearance, in order of import.
        links: addresses in the shown text and fields, in order, each once.
        key: the citation key.
        key_frozen: whether the key has left the review and so never changes.
        key_pinned: whether the key was set by hand and so is never regenerated.
        aliases: keys of records merged into this one, by which it is found, too; sorted.
        decision: the reviewer's decision at the stage looked at, ``None`` while undecided.
        reasons: why it was excluded there.
        stages: what the reviewer decided at each stage; a stage without a decision is missing.
        reviewers: what each reviewer decided at each stage; only in exports of joint decisions and
            in conflicts.
        tags: in alphabetical order.
        notes: in order of writing.
        highlights: marked passages, in order of marking.
        files: what was attached, in order of attaching; each path once.
        duplicates: the records that were merged into it, in the order of the sources.
        authors, year, doi, arxiv, url, type, fields: as in `Entry`.
    """

    id: str
    position: int
    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    doi: str = ""
    arxiv: str = ""
    url: str = ""
    type: str = "misc"
    fields: Mapping[str, str] = field(default_factory=dict)
    texts: tuple[Text, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    links: tuple[Link, ...] = ()
    key: str = ""
    key_frozen: bool = False
    key_pinned: bool = False
    aliases: tuple[str, ...] = ()
    decision: Decision | None = None
    reasons: tuple[str, ...] = ()
    stages: Mapping[str, Verdict] = field(default_factory=dict)
    reviewers: Mapping[str, Mapping[str, Verdict]] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    files: tuple[File, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()

    def __repr__(self) -> str:
        decision = self.decision.value if self.decision else "undecided"
        return one_line(f"<Record {self.id} {decision} {self.title!r}>")
