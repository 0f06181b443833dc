"""`Review.files`: files attached to records, and their text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select

from litreview.changes import attachments as changes
from litreview.changes.decisions import clean
from litreview.display import Results
from litreview.errors import MissingError, UsageError
from litreview.model import Record
from litreview.store.errors import DamagedFilesIndexError
from litreview.store.records import load_records
from litreview.store.search import files as index
from litreview.store.tables import attached
from litreview.store.visibility import Sight
from litreview.workspace import results
from litreview.workspace.attached_texts import AttachedTexts
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.selection import RecordIds

__all__ = ["Files"]

_LONGEST = 1_000
"""Characters of a path."""


class _Read(NamedTuple):
    path: str
    text: str
    remark: str


class Files:
    """The files that are attached to the papers of a review."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context
        self._texts = AttachedTexts(context.database)

    def __repr__(self) -> str:
        return f"<Files of {self._context.database.name}>"

    def list(self, id: str) -> Results[Path]:
        """Where the files attached to a record are, whether they are still there or not."""
        home = self._texts.home
        files = self._context.record(id).files
        return results.files((home / file.path).resolve() for file in files)

    def missing(self) -> Results[Path]:
        """Where attached files were that are not there any more.

        ``find("has:missing-pdf")`` gives their papers.
        """
        context = self._context
        with context.read() as connection:
            sight = Sight.of(connection, context.reviewer)
            kept = select(attached.c.path).where(sight.rows(attached)).distinct()
            paths = [self._texts.home / path for path in connection.scalars(kept)]
        return results.files(path for path in sorted(paths) if not path.is_file())

    def attach(
        self, id: str, paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
    ) -> ActionResult:
        """Attach PDFs to a record, so that their text is searched, too.

        They stay where they are. What is kept is the path relative to the review's folder, so that
        both can be moved together.

        Args:
            id: the record.
            paths: one file or several.

        Returns:
            What was done; its remarks tell what cannot be searched and why.

        Raises:
            MissingError: if there is no such record or file.
            UsageError: if it is no PDF by its name.
        """
        given = _several(paths)
        self._context.record(id)  # before long texts are read for nothing
        read = [self._read(Path(path)) for path in given]
        try:
            return self._attach(id, read)
        except DamagedFilesIndexError:
            self._context.search_cache.rebuild_files_index()
            return self._attach(id, read)

    def _attach(self, id: str, read: Sequence[_Read]) -> ActionResult:
        with self._context.write() as connection:
            record = self._one_record(connection, id)
            for one in read:
                index.add(connection, one.path, one.text)
            there = {file.path for file in record.files}
            new = [one.path for one in read if one.path not in there]
            drafts = changes.attach(record.id, new)
            acted = self._context.recorder.append(connection, drafts, "attach")
        self._texts.note(*(one.path for one in read))
        return replace(acted, remarks=tuple(one.remark for one in read if one.remark))

    def detach(
        self, id: str, paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
    ) -> ActionResult:
        """Detach files from a record; they stay where they are.

        Args:
            id: the record.
            paths: as the record has them, or where they are.

        Raises:
            MissingError: if such a file is not attached.
            UsageError: if another reviewer attached it.
        """
        given = _several(paths)
        with self._context.write() as connection:
            record = self._one_record(connection, id)
            there = {file.path: file.reviewer for file in record.files}
            found = []
            for path in given:
                kept = str(path) if str(path) in there else self._kept(Path(path))
                if kept not in there:
                    raise MissingError(f"{clean(str(path))} is not attached to this paper")
                if there[kept] != self._context.reviewer:
                    raise UsageError(
                        f"{there[kept]} attached {kept}; only that reviewer can remove it"
                    )
                found.append(kept)
            drafts = changes.detach(record.id, found)
            return self._context.recorder.append(connection, drafts, "remove file")

    def _one_record(self, connection: Connection, id: RecordIds) -> Record:
        row = self._context.resolve_one(connection, id, "files are attached to")
        return load_records(connection, self._context.reviewer, [row])[0]

    def _kept(self, file: Path) -> str:
        """The path under which a file is kept."""
        absolute = Path(os.path.abspath(file))  # noqa: PTH100 - a link keeps its own name
        with suppress(ValueError):  # on another drive
            if self._context.database.path is not None:
                return Path(os.path.relpath(absolute, self._texts.home)).as_posix()
        return absolute.as_posix()

    def _read(self, file: Path) -> _Read:
        """A file's path and what it says, from the cache if it was read before."""
        if file.suffix.lower() != ".pdf":
            raise UsageError(f"{clean(file.name)} is not a PDF; only PDFs can be attached")
        if not file.is_file():
            raise MissingError(f"there is no file {clean(str(file))}")
        path = self._kept(file)
        if len(path) > _LONGEST or clean(path) != path or not path.isprintable():
            raise UsageError("the path of that file cannot be stored; rename the file")
        text, remark = self._texts.read(file)
        return _Read(path, text, remark and f"{file.name} {remark}")


def _several(
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
) -> list[str | os.PathLike[str]]:
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if not given:
        raise UsageError("give at least one file")
    return given
