"""The log of a review in a folder, for git: a file a reviewer, and a file a source.

``review.json`` says which review it is. Files are only added to: what a folder has and the review
has not stays there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from litreview.errors import InputError, NewerReviewError, StorageError
from litreview.store.log_lines import LogLines, as_text, read_line

__all__ = ["Identity", "merge_files", "read_folder", "write_folder"]

_FORMAT = "jupyterlab-litreview log"
_VERSION = 1
_HEAD = "review.json"
_SOURCES = "sources"

_LONGEST = 64 << 20
"""Bytes of a line: the longest note is far shorter, and memory is limited."""

_LONGEST_NAME = 100
"""Characters of a file's name: file systems take 255 bytes."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which review a log is of.

    Attributes:
        created: when the review was made; no two are made in the same microsecond.
        separate: as in the table of the review.
    """

    created: str
    separate: int = 0


def read_folder(folder: Path) -> tuple[Identity, LogLines] | None:
    """The log in a folder; ``None`` if there is none.

    Raises:
        InputError: if a file is damaged; names the file and the line.
        NewerReviewError: if a later version wrote it.
        StorageError: if it cannot be read.
    """
    head = folder / _HEAD
    lines = LogLines()
    try:
        if not head.exists():
            return None
        identity = _identity(head)
        for path in (*sorted(folder.glob("*.jsonl")), *sorted(folder.glob(f"{_SOURCES}/*.jsonl"))):
            _read_file(path, lines)
    except OSError as error:
        raise StorageError(f"{folder} cannot be read: {_why(error)}") from error
    return identity, lines


def write_folder(folder: Path, identity: Identity, lines: LogLines) -> list[Path]:
    """Write a log, and nothing of it that is there already.

    Returns:
        The files that were written.

    Raises:
        StorageError: if it cannot be written.
    """
    head = {"format": _FORMAT, "version": _VERSION, "review": identity.created}
    files = {folder / _HEAD: [as_text(head | {"separate": identity.separate})]}
    for reviewer, texts in lines.by_reviewer().items():
        files[folder / f"{_file_name(reviewer)}.jsonl"] = texts
    for digest, texts in lines.by_source().items():
        files[folder / _SOURCES / f"{digest}.jsonl"] = texts
    try:
        return [path for path, texts in files.items() if _write(path, texts)]
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {_why(error)}") from error


def merge_files(ours: Path, theirs: Sequence[Path]) -> None:
    """Let a file have the lines of others as well, as a merge driver of git does.

    Raises:
        InputError: if one of them is damaged; nothing is changed then.
        StorageError: if one cannot be read or written.
    """
    lines = LogLines()
    try:
        for path in (ours, *theirs):
            _read_file(path, lines)
        texts = [text for some in lines.by_reviewer().values() for text in some]
        _write(ours, [*texts, *(text for some in lines.by_source().values() for text in some)])
    except OSError as error:
        raise StorageError(f"{ours} cannot be merged: {_why(error)}") from error


def _identity(head: Path) -> Identity:
    try:
        said = json.loads(head.read_text("utf-8"))
        version, created, separate = said["version"], said["review"], said["separate"]
        sound = said["format"] == _FORMAT and isinstance(version, int)
    except (ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise InputError(f"{head} does not say which review this is; restore it from git")
    if version > _VERSION:
        raise NewerReviewError(
            f"{head} was written by a later version of jupyterlab-litreview; "
            "upgrade with `pip install -U jupyterlab-litreview`"
        )
    if not isinstance(created, str) or separate not in (0, 1):
        raise InputError(f"{head} does not say which review this is; restore it from git")
    return Identity(created, separate)


def _read_file(path: Path, lines: LogLines) -> None:
    for number, text in enumerate(_texts(path), 1):
        try:
            lines.add(*read_line(text))
        except ValueError as error:
            raise InputError(f"{path}, line {number} {error}; restore it from git") from None
        except InputError as error:
            raise InputError(f"{path}, line {number}: {error}") from None


def _texts(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        while line := file.readline(_LONGEST):
            if len(line) == _LONGEST:
                raise InputError(f"{path} has a line of more than {_LONGEST >> 20} MiB")
            try:
                yield line.decode()
            except UnicodeDecodeError:
                raise InputError(f"{path} is not in UTF-8; restore it from git") from None


def _write(path: Path, texts: Sequence[str]) -> bool:
    data = "".join(f"{text}\n" for text in texts).encode()
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
    return True


def _file_name(reviewer: str) -> str:
    """A name that every file system takes; a dot at the beginning would hide the file."""
    name = quote(reviewer, safe="@ +").replace("%20", " ").strip()
    name = f"%2E{name[1:]}" if name.startswith(".") else name
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:_LONGEST_NAME]}-{hashlib.sha256(reviewer.encode()).hexdigest()[:8]}"


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
