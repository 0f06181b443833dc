"""From files to records, each file whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from litreview.changes.citation_keys import pattern_text
from litreview.errors import InputError
from litreview.model import Entry, Failure, FileReport, Problem, Report, Source
from litreview.sources import open_source
from litreview.sources.screening import screened
from litreview.store import Database
from litreview.store import imports as library
from litreview.store.staging import between_imports

__all__ = ["LARGEST", "Upload", "add_files", "failure", "read_files"]

LARGEST = 1 << 30
"""Bytes of a source file; more would have to be split."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file's name and bytes, wherever they came from."""

    name: str
    data: bytes


Progress = Callable[[int, int, str], object]
"""Called before each file with its number from 0, how many there are, and its name."""


def read_files(paths: Iterable[str | os.PathLike[str]]) -> Iterable[Upload | Failure]:
    """Read files one by one, so that only one is in memory; a folder gives the files in it."""
    for path in map(Path, paths):
        files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
        for file in files:
            try:
                if file.stat().st_size > LARGEST:
                    yield Failure(file.name, 0, "the file is over 1 GiB; split it")
                else:
                    yield Upload(file.name, file.read_bytes())
            except FileNotFoundError:
                yield Failure(str(file), 0, "there is no such file; check the path")
            except OSError as error:
                why = (error.strerror or str(error)).lower()
                yield Failure(str(file), 0, f"the file cannot be read: {why}")


def add_files(
    database: Database,
    files: Iterable[Upload | Failure],
    reviewer: str,
    progress: Progress | None = None,
    total: int = 0,
) -> Report:
    """Add files to a review; one that cannot be read does not stop the rest."""
    parts: list[FileReport] = []
    failed: list[Failure] = []
    remarks: list[Failure] = []
    for number, file in enumerate(files):
        if isinstance(file, Failure):
            failed.append(file)
            continue
        if progress is not None:
            progress(number, total, file.name)
        digest = hashlib.sha256(file.data).hexdigest()
        try:
            with database.read() as connection:
                known = library.known_source(connection, digest) is not None
            if known:
                parts.append(FileReport(file.name, known=True))
                continue
            part, problems = _add(database, file, digest, reviewer)
        except InputError as error:
            failed.append(failure(file.name, str(error)))
            continue
        parts.append(part)
        for problem in (*problems, *part.differing):
            place = Failure(file.name, problem.line, problem.reason, problem.text)
            (failed if problem.lost else remarks).append(place)
    return Report(tuple(parts), tuple(failed), tuple(remarks))


def _add(
    database: Database, file: Upload, digest: str, reviewer: str
) -> tuple[FileReport, Sequence[Problem]]:
    from litreview.bibliography import KeyGenerator, distinct_key, key_pattern

    opened = open_source(file.data, file.name)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for item in opened.items:
        if isinstance(item, Entry):
            entries.append(screened(item))
        else:
            problems.append(item)
    if not entries:
        reason = problems[0].reason if problems else "no reference was found in it"
        raise InputError(f"{file.name}: {reason}")
    source = Source(file.name, opened.format, digest, opened.date, len(entries))

    def name_key(connection: Connection) -> library.NameKey:
        generator = KeyGenerator(key_pattern(pattern_text(connection)))

        def name(entry: Entry, taken: Container[str]) -> str:
            return distinct_key(entry.key, taken) if entry.key else generator.name(entry, taken)

        return name

    if len(entries) > library.AT_ONCE:
        part = library.add_source_in_pieces(
            database, source, entries, problems, reviewer=reviewer, name_key=name_key
        )
        return (part, problems) if part else (FileReport(file.name, opened.format, known=True), ())
    with between_imports(database) as connection:
        # Another process may have added the same file since it was looked up.
        if library.known_source(connection, digest) is not None:
            return FileReport(file.name, opened.format, known=True), ()
        name = name_key(connection)
        part = library.add_source(
            connection, source, entries, problems, reviewer=reviewer, name_key=name
        )
    return part, problems


def failure(name: str, sentence: str) -> Failure:
    """An `InputError`'s sentence, its place taken out of it again."""
    if not sentence.startswith(name):
        return Failure(name, 0, sentence)
    rest = sentence.removeprefix(name)
    place, _, reason = rest.partition(": ")
    line = place.removeprefix(":")
    return Failure(name, int(line) if line.isdigit() else 0, reason or sentence)
