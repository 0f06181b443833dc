"""Checking a review for damage, and saving what can be read of a damaged one."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from litreview.errors import MissingError, UsageError
from litreview.store import open_database
from litreview.store.urls import is_url
from litreview.store.verify import findings

__all__ = ["repair", "verify"]


def verify(path: str | os.PathLike[str]) -> list[str]:
    """What is wrong with a review, one sentence each.

    Pages, references, values, texts and the log are read from end to end; nothing is changed,
    but a review of an earlier version is migrated first, as `open` does.

    Args:
        path: a ``.review`` file, or the URL of a PostgreSQL database.

    Raises:
        MissingError: if there is none.
        NotAReviewError: if it is something else, or too damaged to be opened.
    """
    with closing(open_database(path)) as database:
        return list(findings(database))


def repair(path: str | os.PathLike[str], target: str | os.PathLike[str]) -> list[str]:
    """Save what can be read of a damaged review into a new one; the damaged one is not changed.

    Papers that have only their text left keep their decisions, tags and notes. Attached files are
    searched again once they are attached again.

    Args:
        path: a ``.review`` file.
        target: the new ``.review`` file.

    Returns:
        A sentence for everything that is lost or should be compared with its source.

    Raises:
        MissingError: if there is no such file.
        UsageError: if it is the URL of a database.
        ExistsError: if there is a file at the target.
        NotAReviewError: if nothing can be read.
    """
    from litreview.store.repair import repair as save

    if is_url(path) or is_url(target):
        raise UsageError("only .review files can be repaired; restore a database with pg_restore")
    if not Path(path).is_file():
        raise MissingError(f"there is no review at {path}")
    return save(Path(path).absolute(), Path(target).absolute())
