"""Opening and creating reviews."""

from __future__ import annotations

import getpass
import os
from contextlib import suppress

from litreview.errors import ExistsError, MissingError
from litreview.store import create as create_database
from litreview.store import open_database
from litreview.store.copying import copy
from litreview.store.urls import parse_url, without_password
from litreview.workspace.review import Review

__all__ = ["check_url", "copy", "create", "default_reviewer", "open", "without_password"]


def open(
    path: str | os.PathLike[str],
    create: bool = False,
    reviewer: str | None = None,
    *,
    follow: bool = True,
) -> Review:
    """Open a review.

    Args:
        path: a ``.review`` file, or the URL of a PostgreSQL database for a team.
        create: make it if it is not there.
        reviewer: who decides; see `default_reviewer`.
        follow: write the files that are kept up to date with it (`Bibliography.follow`).

    Raises:
        MissingError: if it is not there and ``create`` is not set.
        NotAReviewError: if it is something else.
        NewerReviewError: if a later version wrote it.
        StorageError: if it cannot be opened.
    """
    try:
        database = open_database(path)
    except MissingError:
        if not create:
            raise
        with suppress(ExistsError):  # somebody else made it in this very moment
            create_database(path)
        database = open_database(path)
    review = Review(database, reviewer or default_reviewer())
    if follow and not database.read_only and review.bibliography.follows:
        review.bibliography.keep_up()
    return review


def create(path: str | os.PathLike[str], reviewer: str | None = None) -> Review:
    """Make a new, empty review and open it.

    Raises:
        ExistsError: if something is there already; it is left as it is.
        StorageError: if the folder cannot be written.
    """
    create_database(path)
    return Review(open_database(path), reviewer or default_reviewer())


def check_url(url: str) -> None:
    """Refuse what is not the address of a PostgreSQL database; nothing connects.

    Raises:
        UsageError: a sentence without the password.
    """
    parse_url(url)


def default_reviewer() -> str:
    """The name under which decisions are kept, the same in every window.

    ``$LITREVIEW_REVIEWER`` if set, else ``$JUPYTERHUB_USER``, else the system's user name.
    """
    for name in ("LITREVIEW_REVIEWER", "JUPYTERHUB_USER"):
        if value := os.environ.get(name, "").strip():
            return value
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "reviewer"
