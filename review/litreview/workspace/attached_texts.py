"""The texts of attached files: read once, kept by digest, and read again when a file changes."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from sqlalchemy import select

from litreview.errors import ReviewError
from litreview.store import Database, tables
from litreview.store.search import files as index
from litreview.workspace.atomic_files import replace_file

__all__ = ["AttachedTexts", "FileText"]

_VERSION = 2
"""Of how texts are read; another reads them again."""

_State = list[int]
"""Time of the last change in nanoseconds, and bytes, of a file; empty if there is none."""


class FileText(NamedTuple):
    """What a file says, and a remark on what of it could not be read."""

    text: str
    remark: str


class AttachedTexts:
    """The texts of the files that are attached in one review; safe from any thread.

    Attributes:
        read_again: how many files were read again because they had changed.
    """

    def __init__(self, database: Database) -> None:
        """Read nothing yet; each part is read when it is first needed."""
        self._database = database
        self._lock = Lock()
        self._reading: Thread | None = None
        self._seen: dict[str, _State] = {}
        self._memory: dict[str, _State] = {}
        self.read_again = 0

    @property
    def home(self) -> Path:
        """The folder of the review, from which relative paths lead."""
        path = self._database.path
        return Path.cwd() if path is None else path.resolve().parent

    def read(self, file: Path) -> FileText:
        """A file's text, from the cache if the same bytes were read before."""
        from litreview.workspace import pdf_text

        place = self._place(file)
        if place is not None:
            with suppress(OSError, ValueError):
                remark, _, text = place.read_text(encoding="utf-8").partition("\n")
                return FileText(text, remark)
        said = pdf_text.read(file)
        if said.whole and place is not None:
            with suppress(OSError):  # what cannot be kept is read again
                place.parent.mkdir(parents=True, exist_ok=True)
                replace_file(place, f"{said.remark}\n{said.text}".encode())
        return FileText(said.text, said.remark)

    def note(self, *paths: str) -> None:
        """Remember that the texts of some files are indexed as they are now."""
        known = self._known()
        known.update((path, _state(self.home / path)) for path in paths)
        self._keep(known)

    def index_again(self) -> None:
        """Index all files that are there again, whose texts are kept or else read again."""
        self._keep({})
        self.changed()
        paths = [path for path, state in self._seen.items() if state]
        self._read_again(paths)

    def changed(self) -> bool:
        """Whether a file was changed, deleted or restored since this was last asked."""
        with self._database.read() as connection:
            paths = connection.scalars(select(tables.attached.c.path).distinct()).all()
        now = {path: _state(self.home / path) for path in paths}
        changed, self._seen = now != self._seen, now
        return changed

    def refresh(self, *, wait: bool) -> None:
        """Read and index again the files that are others than those that were read.

        Args:
            wait: until they are; else a thread reads them.
        """
        if self._database.read_only:
            return
        known = self._known()
        if self._folder() is None:  # nothing says what was read before: the files as they are first
            known = self._memory = self._seen | known
        stale = [path for path, state in self._seen.items() if state and state != known.get(path)]
        if not stale:
            return
        with self._lock:
            if self._reading is None or not self._reading.is_alive():
                self._reading = Thread(
                    target=self._read_again, args=[stale], name="review-files", daemon=True
                )
                self._reading.start()
        if wait:
            self._reading.join()

    def close(self) -> None:
        """Wait for what is being read."""
        if self._reading is not None:
            self._reading.join()

    def _read_again(self, paths: list[str]) -> None:
        with suppress(ReviewError, OSError):  # a search finds what was indexed before
            for path in paths:
                state = _state(self.home / path)
                text = self.read(self.home / path).text
                with self._database.write() as connection:
                    index.add(connection, path, text)
                self._keep(self._known() | {path: state})
                self.read_again += 1

    def _known(self) -> dict[str, _State]:
        """The states of the files whose texts are indexed."""
        folder = self._folder()
        if folder is None:
            return dict(self._memory)
        with suppress(OSError, ValueError, AttributeError, TypeError):
            found = json.loads((folder / "read.json").read_text(encoding="utf-8"))
            return {str(path): list(state) for path, state in found.items()}
        return {}

    def _keep(self, known: dict[str, _State]) -> None:
        folder = self._folder()
        if folder is None:
            self._memory = known
            return
        with suppress(OSError):  # then they are read once more
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(folder / "read.json", json.dumps(known).encode())

    def _folder(self) -> Path | None:
        """Where texts are kept; nowhere without a folder that can be written."""
        path = self._database.path
        if path is None or self._database.read_only:
            return None
        return self.home / ".litreview" / f"{path.resolve().name}.files"

    def _place(self, file: Path) -> Path | None:
        folder = self._folder()
        if folder is None:
            return None
        try:
            with file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return None
        return folder / f"{digest[:32]}-{_VERSION}.txt"


def _state(file: Path) -> _State:
    try:
        status = file.stat()
    except OSError:
        return []
    return [status.st_mtime_ns, status.st_size]
