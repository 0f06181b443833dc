"""Database errors as sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from litreview.errors import NotAReviewError, ReviewError, StorageError

__all__ = ["DamagedFilesIndexError", "DamagedIndexError", "sentences"]


class DamagedIndexError(NotAReviewError):
    """The index of words is damaged: a cache, which can be made again from the records."""


class DamagedFilesIndexError(DamagedIndexError):
    """The index of attached files is damaged: it can be made again from the files."""


UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
"""What reading a damaged value may raise: no UTF-8, no JSON, no date, no decision, no such key."""

_SAYS = (
    (
        "readonly",
        StorageError,
        "{} is read-only; nothing was saved. Copy it to a folder you can write to",
    ),
    ("is full", StorageError, "the disk is full; nothing was saved in {}. Free some space"),
    ("locked", StorageError, "another program holds {}; nothing was saved. Try again"),
    ("unable to open", StorageError, "{} cannot be opened; check the folder and its permissions"),
    ("not a database", NotAReviewError, "{} is not a review; open a .review file"),
    # SQLite says "fts5: corruption found", "corrupt database", "malformed database schema".
    ("corrupt", NotAReviewError, "{} is damaged; restore it from a copy"),
    ("vtable constructor", NotAReviewError, "{} is damaged; restore it from a copy"),
    ("malformed", NotAReviewError, "{} is damaged; restore it from a copy"),
    ("no such table", NotAReviewError, "{} is a database, but not a review"),
    ("disk i/o", StorageError, "the disk failed on {}; nothing was saved"),
)


@contextmanager
def sentences(name: str, damage: Callable[[], str] = str) -> Iterator[None]:
    """Turn what a database raises into one of our errors with one sentence.

    Args:
        name: of the review.
        damage: looks for damage in the review and says what it found; empty if there is none.
            Called when a value could not be read, which may also be a fault of the program.

    Raises:
        ReviewError: in the place of an error of the database; the subclass says what to do.
    """
    try:
        yield
    except DBAPIError as error:
        raise _said(name, error.orig or error) from error
    except sqlite3.Error as error:  # of a cursor of the driver's own
        raise _said(name, error) from error
    except UNREADABLE as error:
        found = damage()
        if not found:
            raise
        raise NotAReviewError(f"{name} is damaged ({found}); restore it from a copy") from error


def _said(name: str, error: BaseException) -> ReviewError:
    text = str(error)
    for mark, kind, sentence in _SAYS:
        if mark in text.lower():
            return _as(kind, sentence.format(name))
    first = text.splitlines()[0] if text else type(error).__name__
    return StorageError(f"the database of {name} reported an error: {first}; nothing was saved")


def _as(kind: type[ReviewError], sentence: str) -> ReviewError:
    return kind(sentence)
