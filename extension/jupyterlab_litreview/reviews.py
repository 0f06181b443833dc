"""The open reviews: each opened once, watched, and closed at the end."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

import litreview
from jupyterlab_litreview.notifications import Notifications
from jupyterlab_litreview.paths import ContentsRoot, Place, printable
from litreview.errors import MissingError, NotAReviewError, UsageError
from litreview.jsonapi import JsonApi
from litreview.workspace import Review

__all__ = ["OpenReviews", "database_path"]

DRIVE = "database:"
"""Before the names of databases: as JupyterLab writes a drive, so no file is called so there."""


def database_path(name: str) -> str:
    """The path by which windows know a database."""
    return f"{DRIVE}{name}.review"


class OpenReviews:
    """Reviews by file and reviewer; all methods may be called from any thread.

    Args:
        notifications: of changes that any process makes to an open review.
        databases: the URLs of reviews in PostgreSQL by name, as the server is configured; requests
            name them, and never give a URL.
    """

    def __init__(
        self, notifications: Notifications, databases: Mapping[str, str] | None = None
    ) -> None:
        self.notifications = notifications
        self._databases = {database_path(name): url for name, url in (databases or {}).items()}
        self._lock = Lock()
        self._open: dict[Path | str, OpenReview] = {}

    def place(self, name: str, root: ContentsRoot) -> Place:
        """The review that ``name`` stands for, whether it exists or not.

        Raises:
            MissingError: if there is no such database, or as `ContentsRoot.place`.
            UsageError: as `ContentsRoot.place`.
        """
        if not name.startswith(DRIVE):
            return root.place(name, (".review",))
        if name not in self._databases:
            raise MissingError(
                f"“{printable(name)}” is not among the databases of this server; see "
                "LitReview.databases in its configuration"
            )
        return Place(name, self._databases[name])

    def api(self, place: Place, reviewer: str | None, root: ContentsRoot) -> JsonApi:
        """The JSON API of a review.

        Args:
            place: the review's file.
            reviewer: who asks; ``None`` is the library's default reviewer.
            root: the files that requests may name.

        Raises:
            MissingError: there is no such file, or not any more.
            ReviewError: it cannot be opened.
        """
        entry = self._entry(place)
        if not entry.is_current():
            self._close_moved()
        return JsonApi(entry.review(place, reviewer, root), root, place.name)

    def create(self, place: Place, reviewer: str | None) -> None:
        """Create an empty review.

        Raises:
            ExistsError: something of that name is there already.
            MissingError: there is no such folder.
        """
        if isinstance(place.at, str):
            raise UsageError("a review in a database is created with: jupyter review new")
        if not place.file.parent.is_dir():
            raise MissingError(f"the folder for {place.name} does not exist")
        litreview.create(place.file, reviewer).close()

    def close(self) -> None:
        """Close all of them."""
        with self._lock:
            entries = list(self._open.values())
            self._open.clear()
        for entry in entries:
            entry.close()

    def _close_moved(self) -> None:
        """Close files that were moved away, before one of them is opened at its new place.

        Within a process SQLite keeps one index of a file's log but finds the log by the file's
        name: under a second name it would look for what the log of the first has.
        """
        with self._lock:
            entries = list(self._open.values())
        for entry in entries:
            entry.close_if_moved()

    def _entry(self, place: Place) -> OpenReview:
        with self._lock:
            return self._open.setdefault(place.at, OpenReview(place.at, self.notifications))


class OpenReview:
    """One file or database: a review for each reviewer, one watch for all.

    A file that was replaced is opened again; one that is gone is closed until it is back.
    """

    def __init__(self, at: Path | str, notifications: Notifications) -> None:
        self._at = at
        self._notifications = notifications
        self._lock = Lock()
        self._stamp: tuple[int, int] | None = None
        self._reviews: dict[str | None, Review] = {}
        self._names: set[str] = set()

    def review(self, place: Place, reviewer: str | None, root: ContentsRoot) -> Review:
        """The review for a reviewer; from now on ``place.name`` is notified of changes.

        Files that the reviewer keeps up to date are written below the root, and nowhere else.
        """
        with self._lock:
            stamp = self._stamp_of(place)
            if stamp != self._stamp:
                self._gone()
                self._stamp = stamp
            self._names.add(place.name)
            if reviewer not in self._reviews:
                opened = litreview.open(self._at, reviewer=reviewer, follow=False)
                if not self._reviews:
                    opened.log.announce(
                        lambda seq, events: self._notifications.changed(
                            tuple(self._names), seq, events
                        ),
                        lambda _: self._notifications.gone(tuple(self._names)),
                    )
                opened.bibliography.keep_up(
                    root.holds, lambda: self._notifications.written(tuple(self._names))
                )
                self._reviews[reviewer] = opened
            return self._reviews[reviewer]

    def is_current(self) -> bool:
        """Whether the file that is open is the one at its place."""
        with self._lock:
            return self._stamp is not None and self._stamp == _stamp(self._at)

    def close_if_moved(self) -> None:
        """Close the file if another or none is at its place."""
        with self._lock:
            if self._stamp is not None and self._stamp != _stamp(self._at):
                self._gone()

    def close(self) -> None:
        """Stop the watch and close the file."""
        with self._lock:
            self._close()

    def _stamp_of(self, place: Place) -> tuple[int, int]:
        if isinstance(self._at, str):
            return _DATABASE
        try:
            status = self._at.stat()
        except OSError:
            self._gone()
            raise MissingError(f"there is no review at {place.name}") from None
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            raise NotAReviewError(f"{place.name} is not a file, so it cannot be a review")
        return status.st_dev, status.st_ino

    def _gone(self) -> None:
        """Close a file that is gone or was replaced, which the watch may not have seen yet."""
        if self._reviews:
            self._notifications.gone(tuple(self._names))
        self._close()

    def _close(self) -> None:
        for opened in self._reviews.values():
            opened.close()
        self._reviews.clear()
        self._stamp = None


_DATABASE = 0, 0
"""Of a database: connections come back when their server does."""


def _stamp(at: Path | str) -> tuple[int, int] | None:
    if isinstance(at, str):
        return _DATABASE
    try:
        status = at.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
