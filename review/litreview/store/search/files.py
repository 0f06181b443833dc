"""The index of what attached files say.

A file's text is cut into parts, each a separate document: PostgreSQL knows the places of some
sixteen thousand words of a document. A file that is read again becomes other documents, and the old
ones count no more. A damaged index is made again from the files, see
`litreview.workspace.search_cache.SearchCache.rebuild_files_index`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, text

from litreview.store import tables
from litreview.store.errors import DamagedFilesIndexError
from litreview.store.search.index import create_again, undamaged
from litreview.store.search.text_match import fold

__all__ = ["add", "find", "home", "present", "reset"]

_PART = 8_000
"""Words of a part."""

_SHARED = 20
"""Words that a part has in common with the one before, so that phrases are found across them."""

_SQLITE = text("INSERT INTO searched_files (rowid, words) VALUES (:doc, :words)")
_POSTGRES = text(
    "INSERT INTO searched_files (doc, words) VALUES (:doc, to_tsvector('simple', :words))"
)


_CREATE = (
    "CREATE VIRTUAL TABLE searched_files USING fts5(words, content='', columnsize=0, "
    "prefix='2 3', tokenize='unicode61 remove_diacritics 0')"
)
"""As the migration 0008 makes it."""


def reset(connection: Connection) -> None:
    """Empty the index, even if it is damaged.

    Args:
        connection: of a write transaction.
    """
    connection.execute(delete(tables.filed))
    if connection.dialect.name == "sqlite":
        create_again(connection, "searched_files", _CREATE)
    else:
        connection.execute(text("DELETE FROM searched_files"))


def add(connection: Connection, path: str, said: str) -> None:
    """Index what a file says, instead of what it said before.

    Args:
        connection: of a write transaction.
        path: as in the table of attached files.
        said: its text; may be empty.

    Raises:
        DamagedFilesIndexError: if the index is damaged.
    """
    filed = tables.filed
    # Numbers only grow: no row is removed without one that has higher numbers.
    newest = connection.scalar(select(func.max(filed.c.first + filed.c.parts)))
    first = newest or 1
    parts = list(_parts(fold(said).split()))
    connection.execute(delete(filed).where(filed.c.path == path))
    connection.execute(insert(filed).values(path=path, first=first, parts=len(parts) or 1))
    rows = [{"doc": doc, "words": words} for doc, words in enumerate(parts, first)]
    if rows:
        sqlite = connection.dialect.name == "sqlite"
        with undamaged(DamagedFilesIndexError):
            connection.execute(_SQLITE if sqlite else _POSTGRES, rows)


def home(connection: Connection) -> Path:
    """The folder from which relative paths of attached files lead: that of the review."""
    if connection.dialect.name != "sqlite":
        return Path.cwd()
    row = connection.exec_driver_sql("PRAGMA database_list").first()
    return Path(row.file).resolve().parent if row and row.file else Path.cwd()


def present(connection: Connection, paths: Iterable[str]) -> set[str]:
    """Which of some paths of attached files lead to a file."""
    folder = home(connection)
    return {path for path in paths if (folder / path).is_file()}


def find(connection: Connection, words: Sequence[str], *, begins: bool = False) -> set[str]:
    """The paths of files in which words stand next to each other.

    Args:
        connection: of any transaction.
        words: folded; at least one.
        begins: the last word may go on.

    Raises:
        DamagedFilesIndexError: if the index is damaged.
    """
    filed = tables.filed
    rows = connection.execute(select(filed).order_by(filed.c.first)).all()
    if not rows:
        return set()
    starts = [row.first for row in rows]
    found = set()
    for doc in _documents(connection, words, begins=begins):
        row = rows[bisect_right(starts, doc) - 1]
        if row.first <= doc < row.first + row.parts:
            found.add(row.path)
    return found


def _documents(connection: Connection, words: Sequence[str], *, begins: bool) -> Sequence[int]:
    if connection.dialect.name == "sqlite":
        asked = f'"{" ".join(words)}"{" *" if begins else ""}'
        query = text("SELECT rowid FROM searched_files WHERE searched_files MATCH :asked")
    else:
        last = f"'{words[-1]}'{':*' if begins else ''}"
        asked = " <-> ".join([*(f"'{word}'" for word in words[:-1]), last])
        query = text("SELECT doc FROM searched_files WHERE words @@ to_tsquery('simple', :asked)")
    with undamaged(DamagedFilesIndexError):
        return connection.execute(query, {"asked": asked}).scalars().all()


def _parts(words: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(words), _PART):
        yield " ".join(words[max(0, start - _SHARED) : start + _PART])
