"""`Review.notes`: writing notes on records, and keeping them in a folder of Markdown files."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from litreview.changes import notes
from litreview.changes.decisions import clean
from litreview.errors import UsageError
from litreview.store.uuid7 import uuid7
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.export_follower import follow_notes, unfollow
from litreview.workspace.followed_exports import FollowedFile
from litreview.workspace.note_files import NoteFolder, write_folder
from litreview.workspace.selection import RecordIds

__all__ = ["Notes", "write_note"]

_CHANGED = "the note was changed elsewhere meanwhile; both texts are kept, as two notes"


class Notes:
    """The reviewer's notes and highlights outside of the review."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Notes of {self._context.database.name}>"

    def to_folder(self, path: str | os.PathLike[str]) -> NoteFolder:
        """Write notes and highlights as Markdown files, one for each paper that has any.

        Each file ends in a marked line; what is written below it is kept for ever. A file may be
        renamed: it is known by the id in its head. No file is deleted.

        Args:
            path: the folder; it is made if it is not there.

        Returns:
            The files, and those that were left as they are.

        Raises:
            UsageError: if it is a file.
            StorageError: if a file cannot be read or written.
        """
        return write_folder(self._context, Path(path))

    def follow(self, path: str | os.PathLike[str]) -> FollowedFile:
        """Write the folder and keep it up to date until `unfollow`; one step of undo.

        Args:
            path: the folder; it is remembered relative to the review's folder.

        Raises:
            UsageError: if it is a file.
            StorageError: if a file cannot be read or written.
        """
        return follow_notes(self._context, path)

    def unfollow(self, path: str | os.PathLike[str]) -> ActionResult:
        """Stop keeping a folder up to date; it stays as it is. One step of undo.

        Raises:
            MissingError: if it is not kept up to date.
        """
        return unfollow(self._context, path)


def write_note(
    context: ReviewContext,
    ids: RecordIds,
    text: str,
    note: str | None,
    act: str | None,
    *,
    base: str | None = None,
) -> ActionResult:
    """See `Review.note`."""
    text = clean(text)
    text = text if text.strip() else ""
    if note is None and not text:
        raise UsageError("a new note cannot be empty")
    wanted = context.names(ids)
    with context.write() as connection:
        rows = context.resolve(connection, wanted)
        number = note or uuid7()
        drafts, other = notes.write(connection, context.reviewer, rows, number, text, base=base)
        done = context.recorder.append(
            connection, drafts, "note", act=None if other else act, note=other or number
        )
        return replace(done, remarks=(_CHANGED,)) if other else done
