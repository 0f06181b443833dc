"""What the columns of the tables are in which results show themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

from litreview.display import Column, Results, Table, one_line
from litreview.model import Event, Highlight, Record, Source, Tag
from litreview.workspace import display

if TYPE_CHECKING:
    from pathlib import Path

    from litreview.bibliography.checks import Remark
    from litreview.changes.citation_keys import KeyPreview
    from litreview.metadata import Candidate
    from litreview.store.search.facets import Facet
    from litreview.workspace.bib_edits import HandEdit
    from litreview.workspace.duplicate_pair import Pair
    from litreview.workspace.suggestion import Suggestion, Theme
    from litreview.workspace.team import Conflict

__all__ = [
    "WidgetResults",
    "candidates",
    "conflicts",
    "events",
    "facets",
    "files",
    "hand_edits",
    "highlights",
    "key_previews",
    "listed",
    "pairs",
    "paper_table",
    "papers",
    "remarks",
    "sources",
    "suggestions",
    "tags",
    "themes",
]

T = TypeVar("T")

_TERMS = 5
"""Shared words that a row names."""


class WidgetResults(Results[T]):
    """A list of papers that is also a widget."""

    def __init__(self, found: Results[T], make: Callable[[Sequence[T]], Any]) -> None:
        """Keep what was found, and what makes a widget of it."""
        super().__init__(found, found._columns, found._what)
        self._make = make

    def _like(self, items: Iterable[T]) -> Results[T]:
        return WidgetResults(super()._like(items), self._make)

    def widget(self) -> Any:
        """The same as a table in a cell, from which rows are selected: its ``selection``."""
        return self._make(self)


def _decision(record: Record) -> str:
    return record.decision.value if record.decision else "undecided"


PAPER: tuple[Column[Record], ...] = (
    Column("decision", lambda one: display.mark(_decision(one)), display.state),
    Column("key", lambda one: one.key, lambda one: f"<code>{escape(one_line(one.key))}</code>"),
    Column("title", lambda one: display.readable(one.title), wide=True),
    Column("authors", lambda one: display.short_authors(one.authors), wide=True),
    Column("year", lambda one: None if one.year is None else str(one.year)),
    Column("tags", lambda one: one.tags, wide=True),
)
"""A paper in a row."""


def papers(found: Iterable[Record]) -> Results[Record]:
    """Papers with decision, key, title, authors, year and tags."""
    return Results(found, PAPER, ("paper", "papers"))


def paper_table(found: Iterable[Record], shown: int) -> Table[Record]:
    """The same as a table of at most so many rows."""
    return Table(PAPER, [*found], shown, ("paper", "papers"))


def suggestions(found: Iterable[Suggestion]) -> Results[Suggestion]:
    """Similar papers with the words they share."""
    return Results(found, _suggested(), ("similar paper", "similar papers"))


def _suggested() -> tuple[Column[Suggestion], ...]:
    return (
        Column("similar", lambda one: f"{one.score:.0%}"),
        Column(
            "decision",
            lambda one: display.mark(_decision(one.record)),
            lambda one: display.state(one.record),
        ),
        Column("key", lambda one: one.record.key),
        Column("title", lambda one: display.readable(one.record.title), wide=True),
        Column("shared words", lambda one: [term for term, _ in one.terms[:_TERMS]], wide=True),
        Column("similar to", lambda one: one.nearest.key if one.nearest else ""),
    )


def themes(found: Iterable[Theme]) -> Results[Theme]:
    """Topics with their number of papers."""
    columns: tuple[Column[Theme], ...] = (
        Column("papers", lambda one: len(one.ids)),
        Column("topic", lambda one: one.name or "no words in common", wide=True),
    )
    return Results(found, columns, ("topic", "topics"))


def tags(found: Iterable[Tag]) -> Results[Tag]:
    """The list of tags."""
    columns: tuple[Column[Tag], ...] = (
        Column("tag", lambda one: one.name, wide=True),
        Column("papers", lambda one: one.count),
        Column("colour", lambda one: one.colour),
        Column("shortcut", lambda one: one.key),
    )
    return Results(found, columns, ("tag", "tags"))


def sources(found: Iterable[Source]) -> Results[Source]:
    """Imported files."""
    columns: tuple[Column[Source], ...] = (
        Column("source", lambda one: one.name, wide=True),
        Column("format", lambda one: one.format),
        Column("date", lambda one: one.date),
        Column("entries", lambda one: one.entries),
    )
    return Results(found, columns, ("source", "sources"))


def pairs(found: Iterable[Pair]) -> Results[Pair]:
    """Possible duplicates, two papers a row."""
    columns: tuple[Column[Pair], ...] = (
        Column("match", lambda one: one.score),
        Column("paper", lambda one: _named(one.records[0]), wide=True),
        Column("possible duplicate", lambda one: _named(one.records[1]), wide=True),
        Column("differs", lambda one: [why.field for why in one.why if why.same is False]),
    )
    return Results(found, columns, ("possible duplicate", "possible duplicates"))


def conflicts(found: Iterable[Conflict]) -> Results[Conflict]:
    """Papers on which reviewers decided differently."""
    columns: tuple[Column[Conflict], ...] = (
        Column("paper", lambda one: _named(one.record), wide=True),
        Column(
            "decisions",
            lambda one: [f"{by.reviewer}: {by.verdict}" for by in one.judgements],
            wide=True,
        ),
        Column("resolved", lambda one: "" if one.resolved is None else str(one.resolved)),
    )
    return Results(found, columns, ("conflict", "conflicts"))


def _named(record: Record) -> str:
    return f"{record.key}: {display.readable(record.title)}"


def highlights(found: Iterable[Highlight]) -> Results[Highlight]:
    """Marked passages."""
    columns: tuple[Column[Highlight], ...] = (
        Column("passage", lambda one: one.quote, wide=True),
        Column("comment", lambda one: one.comment, wide=True),
        Column("in", lambda one: one.field),
        Column("colour", lambda one: one.colour),
        Column("reviewer", lambda one: one.reviewer),
    )
    return Results(found, columns, ("highlight", "highlights"))


def files(found: Iterable[Path]) -> Results[Path]:
    """Attached files."""
    columns: tuple[Column[Path], ...] = (
        Column("file", lambda one: one.name, wide=True),
        Column("folder", lambda one: str(one.parent), wide=True),
    )
    return Results(found, columns, ("file", "files"))


def events(found: Iterable[Event]) -> Results[Event]:
    """The log, a line an event."""
    columns: tuple[Column[Event], ...] = (
        Column("seq", lambda one: str(one.seq)),
        Column("at", lambda one: f"{one.at:%Y-%m-%d %H:%M}"),
        Column("reviewer", lambda one: one.reviewer),
        Column("kind", lambda one: one.kind.value),
        Column("record", lambda one: one.record),
        Column("what", lambda one: one.slot, wide=True),
    )
    return Results(found, columns, ("event", "events"))


def key_previews(found: Iterable[KeyPreview]) -> Results[KeyPreview]:
    """Citation keys before and after."""
    columns: tuple[Column[KeyPreview], ...] = (
        Column("key", lambda one: one.present),
        Column("new key", lambda one: one.new),
        Column("stays because", lambda one: one.why),
        Column("title", lambda one: display.readable(one.record.title), wide=True),
    )
    return Results(found, columns, ("key", "keys"))


def remarks(found: Iterable[Remark]) -> Results[Remark]:
    """What LaTeX, BibTeX or biber would complain about."""
    columns: tuple[Column[Remark], ...] = (
        Column("key", lambda one: one.key),
        Column("field", lambda one: one.field),
        Column("warning", lambda one: one.sentence, wide=True),
        Column("fix", lambda one: [f"{name} = {value}" for name, value in one.fix.items()]),
    )
    return Results(found, columns, ("warning", "warnings"))


def hand_edits(found: Iterable[HandEdit]) -> Results[HandEdit]:
    """Entries that were changed by hand."""
    columns: tuple[Column[HandEdit], ...] = (
        Column("key", lambda one: one.key),
        Column("what", lambda one: one.what),
        Column("fields", lambda one: [str(field) for field in one.fields], wide=True),
    )
    return Results(found, columns, ("edit", "edits"))


def candidates(found: Iterable[Candidate]) -> Results[Candidate]:
    """Entries elsewhere that may be the paper."""
    columns: tuple[Column[Candidate], ...] = (
        Column("match", lambda one: one.score),
        Column("source", lambda one: f"{one.source} {one.id}".strip(), wide=True),
        Column("title", lambda one: one.entry.title, wide=True),
        Column("year", lambda one: None if one.entry.year is None else str(one.entry.year)),
        Column("adds", lambda one: one.brings),
        Column("differs", lambda one: [*one.differs]),
    )
    return Results(found, columns, ("candidate", "candidates"))


def facets(found: Iterable[Facet]) -> Results[Facet]:
    """Counts by facet."""
    columns: tuple[Column[Facet], ...] = (
        Column("facet", lambda one: one.name),
        Column(
            "values",
            lambda one: [f"{value.value} ({value.count:,})" for value in one.values[:_TERMS]],
            wide=True,
        ),
    )
    return Results(found, columns, ("facet", "facets"))


def listed(lines: Iterable[str], what: tuple[str, str]) -> Results[str]:
    """Sentences, one a row."""
    return Results(lines, (Column("", str, wide=True),), what)
