"""Checking a review for damage."""

from __future__ import annotations

import os
from contextlib import closing

from litreview.store import open_database
from litreview.store.verify import findings

__all__ = ["verify"]


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
