"""Database errors as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from litreview.errors import NotAReviewError, ReviewError, StorageError

__all__ = ["sentences"]

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
    ("malformed", NotAReviewError, "{} is damaged; restore it from a copy"),
    ("no such table", NotAReviewError, "{} is a database, but not a review"),
    ("disk i/o", StorageError, "the disk failed on {}; nothing was saved"),
)


@contextmanager
def sentences(name: str) -> Iterator[None]:
    """Turn what a database raises into one of our errors with one sentence."""
    try:
        yield
    except DBAPIError as error:
        text = str(error.orig)
        for mark, kind, sentence in _SAYS:
            if mark in text.lower():
                raise _as(kind, sentence.format(name)) from error
        first = text.splitlines()[0] if text else type(error.orig).__name__
        raise StorageError(
            f"the database of {name} reported an error: {first}; nothing was saved"
        ) from error


def _as(kind: type[ReviewError], sentence: str) -> ReviewError:
    return kind(sentence)
