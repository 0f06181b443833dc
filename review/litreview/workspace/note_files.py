"""Notes and highlights as a folder of Markdown files, one a paper.

What stands above the marked line of a file is written from the review; what stands below it belongs
to the reader and is never changed. No file is ever deleted.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, union

from litreview.display import Shown
from litreview.errors import StorageError, UsageError
from litreview.model import Record
from litreview.store import tables
from litreview.workspace.atomic_files import write_atomically
from litreview.workspace.context import ReviewContext
from litreview.workspace.display import readable, venue

__all__ = ["LINE", "NoteFolder", "write_folder"]

LINE = "<!-- jupyterlab-litreview: what is written below this line is kept -->"
"""Ends what is written from the review."""

_MADE = "generator: jupyterlab-litreview"
_ID = re.compile(r"^id: (\w{1,64})$", re.MULTILINE)  # `id: k3x9dw2p`
_LARGEST = 10_000_000
"""Bytes from which a Markdown file is not looked at: notes on a paper are no book."""

_LONGEST = 80
"""Characters of a file's name, so that a path stays below the 255 of most file systems."""


@dataclass(frozen=True, slots=True, repr=False)
class NoteFolder(Shown):
    """A folder of notes as it was written.

    Attributes:
        path: the folder.
        files: the files of papers with notes or highlights, in the order of import.
        remarks: files that were left as they are, and why, a sentence each.
    """

    path: Path
    files: tuple[Path, ...]
    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        number = len(self.files)
        return f"notes on {number} {'paper' if number == 1 else 'papers'} in {self.path}"


def write_folder(context: ReviewContext, path: Path) -> NoteFolder:
    """See `Notes.to_folder`."""
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path.name} is a file; give a folder for the notes")
    known = _present(path)
    files: list[Path] = []
    remarks: list[str] = []
    noted = _noted(context)
    written = {record.id for record in noted}
    # Of a paper whose last note was removed the file says so.
    gone = context.load([id for id in known if id not in written])
    for record in [*noted, *gone]:
        file = known.get(record.id) or _new(path, record)
        mine = ""
        if file.is_file():
            before, line, mine = _text(file).partition(LINE)
            if not line:
                remarks.append(
                    f"{file.name}: the line that begins “{LINE[:24]}…” is missing, so the file "
                    "was left as it is; add the line or delete the file"
                )
                continue
            del before
        write_atomically(file, f"{_written(record)}{LINE}{mine or chr(10)}", overwrite=True)
        if record.id in written:
            files.append(file)
    return NoteFolder(path, tuple(files), tuple(remarks))


def _noted(context: ReviewContext) -> list[Record]:
    """The papers on which the reviewer wrote or marked anything, in the order of import."""
    note, mark = tables.note, tables.highlight
    found = union(
        select(note.c.record).where(note.c.reviewer == context.reviewer),
        select(mark.c.record).where(mark.c.reviewer == context.reviewer),
    )
    with context.read() as connection:
        ids = list(connection.execute(found).scalars())
    return sorted(context.load(ids), key=lambda record: record.position)


def _present(folder: Path) -> dict[str, Path]:
    """The files of a folder that were written from a review, by the ids of their papers."""
    found: dict[str, Path] = {}
    for file in sorted(folder.glob("*.md")):
        head = _text(file)[:4000]
        if _MADE in head and (id := _ID.search(head)):
            found.setdefault(id[1], file)
    return found


def _new(folder: Path, record: Record) -> Path:
    """Where the file of a paper is made: by its key, unless somebody else's file is there."""
    name = re.sub(r"[^\w.+-]+", "-", record.key).strip(".-")[:_LONGEST] or record.id
    file = folder / f"{name}.md"
    return folder / f"{name}-{record.id}.md" if file.exists() else file


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            return ""
        return file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise StorageError(f"{file.name} cannot be read: {why}; nothing was changed") from error


def _written(record: Record) -> str:
    """What the review says of a paper, up to the line."""
    title = readable(record.title)
    head = {
        "title": title,
        "authors": list(record.authors),
        "year": record.year,
        "venue": readable(venue(record.fields)),
        "doi": record.doi,
        "decision": record.decision.value if record.decision else "undecided",
        "tags": list(record.tags),
    }
    front = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    lines = [
        "---",
        _MADE,
        f"id: {record.id}",
        f"key: {json.dumps(record.key, ensure_ascii=False)}",
        *front,
        "---",
        "",
        f"# {_shown(title)}",
        "",
    ]
    if record.notes:
        lines += ["## Notes", ""]
        for note in record.notes:
            lines += [*(_shown(line) for line in note.text.splitlines()), ""]
    if record.highlights:
        lines += ["## Highlights", ""]
        for one in record.highlights:
            lines += [f"> {_shown(' '.join(one.quote.split()))}", ""]
            lines += [_shown(one.comment), ""] if one.comment else []
    if not record.notes and not record.highlights:
        lines += ["No notes.", ""]
    return "\n".join(lines)


def _shown(text: str) -> str:
    """A line of the reviewer's own Markdown; HTML in it stays text."""
    return text.replace("<", "&lt;")
