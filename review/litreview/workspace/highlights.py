"""`Review.highlights`: marked passages of titles and abstracts, with comments."""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from litreview.changes.decisions import clean
from litreview.changes.highlights import COLOURS, placed, shown, surroundings
from litreview.display import Results
from litreview.errors import MissingError, UsageError
from litreview.model import Highlight, Kind, Record
from litreview.store import Draft, tables
from litreview.store.records import load_records
from litreview.store.uuid7 import uuid7
from litreview.workspace import results
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.selection import RecordIds

__all__ = ["Highlights"]

_ID = re.compile(r"[A-Za-z0-9-]{1,36}")  # `01932f0e-7c1a-7b3e-9d2f-0123456789ab`

_LONGEST = 100_000
"""Characters of a comment, as of a note."""


class Highlights:
    """The marked passages of a review."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Highlights of {self._context.database.name}>"

    def list(self, id: str) -> Results[Highlight]:
        """The marked passages of a record and where they stand in the text as it is shown.

        Returns:
            Everybody's, the title's first, in the order of the text; those whose words are no
            longer in it last, with neither ``start`` nor ``end``.
        """
        return results.highlights(self.of(self._context.record(id)))

    def of(self, record: Record) -> builtins.list[Highlight]:
        """As `list`, of a record that is loaded."""
        found = [placed(one, shown(record, one.field)) for one in record.highlights]
        return sorted(
            found,
            key=lambda one: (one.start is None, one.field != "title", one.start or 0, one.id),
        )

    def text(self, id: str, field: str) -> str:
        """The title or abstract of a record as it is shown, in which passages are marked.

        Args:
            id: the record.
            field: ``title`` or ``abstract``.

        Raises:
            UsageError: if there is no such field.
        """
        return shown(self._context.record(id), field)

    def add(  # noqa: PLR0917 - as it is said: where, from, to, what
        self,
        id: str,
        field: str,
        start: int | None = None,
        end: int | None = None,
        comment: str = "",
        colour: str = "yellow",
        *,
        quote: str = "",
        highlight: str | None = None,
    ) -> ActionResult:
        """Mark a passage of a record's title or abstract.

        Args:
            id: the record.
            field: ``title`` or ``abstract``.
            start: where it begins in the text as it is shown (see `list`), in characters.
            end: where it ends.
            comment: what to say of it.
            colour: ``yellow``, ``green``, ``blue`` or ``pink``.
            quote: its words instead of its place, or to be sure that they stand there.
            highlight: an id for it; one is made if not given.

        Raises:
            UsageError: if nothing stands there, it is longer than 10,000 characters, there is no
                such field or colour, or the words are not in the text.
        """
        said = {"comment": _comment(comment), "colour": _colour(colour)}
        new = highlight or uuid7()
        if not _ID.fullmatch(new):
            raise UsageError("the id of a highlight has letters, digits and hyphens, at most 36")
        with self._context.write() as connection:
            record = self._one(connection, id)
            if connection.scalar(select(tables.highlight.c.id).where(tables.highlight.c.id == new)):
                return self._change(connection, record, new, said)
            text = shown(record, field)
            begin, stop = _wanted(text, start, end, clean(quote))
            payload = {"field": field, **surroundings(text, begin, stop), **said}
            return self._record(connection, record, new, payload, "highlight")

    def change(
        self,
        id: str,
        highlight: str,
        comment: str | None = None,
        colour: str | None = None,
        act: str | None = None,
    ) -> ActionResult:
        """Change the comment or the colour of a highlight of yours.

        Args:
            id: the record.
            highlight: the highlight's id.
            comment: what to say of it; as it was if not given.
            colour: its colour; as it was if not given.
            act: an earlier act of the same session of writing, to be undone together with it.

        Raises:
            MissingError: if there is no such highlight.
            UsageError: if it is another reviewer's, or there is no such colour.
        """
        said = {
            **({} if comment is None else {"comment": _comment(comment)}),
            **({} if colour is None else {"colour": _colour(colour)}),
        }
        with self._context.write() as connection:
            return self._change(connection, self._one(connection, id), highlight, said, act)

    def remove(self, id: str, highlight: str) -> ActionResult:
        """Remove a highlight of yours and its comment.

        Raises:
            MissingError: if there is no such highlight.
            UsageError: if it is another reviewer's.
        """
        with self._context.write() as connection:
            record = self._one(connection, id)
            return self._change(connection, record, highlight, {"quote": ""})

    def _one(self, connection: Connection, id: RecordIds) -> Record:
        row = self._context.resolve_one(connection, id, "a highlight belongs to")
        return load_records(connection, self._context.reviewer, [row])[0]

    def _change(
        self,
        connection: Connection,
        record: Record,
        highlight: str,
        said: Mapping[str, Any],
        act: str | None = None,
    ) -> ActionResult:
        found = [one for one in record.highlights if one.id == highlight]
        mine = next((one for one in found if one.reviewer == self._context.reviewer), None)
        if mine is None and found:
            raise UsageError("this highlight belongs to another reviewer; add your own")
        if mine is None:
            raise MissingError("there is no such highlight; it may have been removed")
        names = ("field", "quote", "before", "after", "start", "comment", "colour")
        before = {name: getattr(mine, name) for name in names}
        payload = {**before, **said}
        if payload == before:
            return self._context.recorder.unchanged(connection)
        what = "highlight" if payload["quote"] else "highlight removed"
        return self._record(connection, record, highlight, payload, what, act=act)

    def _record(
        self,
        connection: Connection,
        record: Record,
        slot: str,
        payload: Mapping[str, Any],
        what: str,
        *,
        act: str | None = None,
    ) -> ActionResult:
        draft = Draft(Kind.HIGHLIGHTED, record.id, f"highlight:{slot}", payload)
        return self._context.recorder.append(connection, [draft], what, act=act)


def _wanted(text: str, start: int | None, end: int | None, quote: str) -> tuple[int, int]:
    """The place that is meant; if the text is another by now, the nearest with the same words."""
    if start is not None and end is not None and quote in ("", text[start:end]):
        return start, end
    if not quote:
        raise UsageError("give the start and end of the passage, or its words")
    near = max(0, (start or 0) - len(quote))
    at = text.find(quote, near)
    at = text.find(quote) if at < 0 else at
    if at < 0:
        raise UsageError("these words are not in the text; it may have changed")
    return at, at + len(quote)


def _comment(text: str) -> str:
    cleaned = clean(text)
    if len(cleaned) > _LONGEST:
        raise UsageError(f"a comment has at most {_LONGEST} characters, this one {len(cleaned)}")
    return cleaned if cleaned.strip() else ""


def _colour(name: str) -> str:
    if name not in COLOURS:
        raise UsageError(f"{name!r} is not a highlight colour; use {', '.join(COLOURS)}")
    return name
