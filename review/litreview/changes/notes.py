"""Notes on records, as drafts of events."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from litreview.errors import UsageError
from litreview.model import STAGE, Kind
from litreview.store import Draft, tables
from litreview.store.uuid7 import uuid7

__all__ = ["new", "write"]


def new(ids: Sequence[str], text: str) -> list[Draft]:
    """Drafts of a new note on each of some records."""
    return [_note(id, uuid7(), text) for id in ids]


def write(
    connection: Connection,
    reviewer: str,
    ids: Sequence[str],
    note: str,
    text: str,
    *,
    base: str | None = None,
) -> tuple[list[Draft], str]:
    """Drafts that write a note under an id on some records; an empty text removes it.

    Args:
        connection: to read with.
        reviewer: who writes.
        ids: the records.
        note: the note's id.
        text: what it is to say.
        base: what it said when the writer began; where it says something else by now, that stays,
            and the text becomes a separate note.

    Returns:
        The drafts, and the id of the separate note, or empty.

    Raises:
        UsageError: if the note is another reviewer's.
    """
    table = tables.note
    rows = connection.execute(select(table).where(table.c.id == note)).all()
    if any(row.reviewer != reviewer for row in rows):
        raise UsageError("this note belongs to another reviewer; write your own")
    present = {row.record: row.text for row in rows}
    if base is None or all(present.get(id, "") in ("", base, text) for id in ids):
        return [_note(id, note, text) for id in ids if present.get(id, "") != text], ""
    other = uuid7()
    return [_note(id, other, text) for id in ids if text and present.get(id, "") != text], other


def _note(id: str, note: str, text: str) -> Draft:
    return Draft(Kind.NOTED, id, f"note:{note}", {"text": text}, STAGE)
