"""The reviews that windows have asked for: each opened once, watched, and closed at the end."""

from __future__ import annotations

import stat
from pathlib import Path
from threading import Lock

import litreview
from jupyterlab_litreview.changes import Changes
from jupyterlab_litreview.paths import Place
from litreview.errors import MissingError, NotAReviewError
from litreview.jsonapi import Desk
from litreview.workspace import Review

__all__ = ["OpenReviews"]


class OpenReviews:
    """Desks by place and reviewer; all methods may be called from any thread.

    Args:
        changes: told what any process writes to a review once some window has asked for it.
    """

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self._lock = Lock()
        self._open: dict[Path, OpenReview] = {}

    def desk(self, place: Place, reviewer: str | None) -> Desk:
        """A review's JSON face for one reviewer; ``None`` is the library's default reviewer.

        Raises:
            MissingError: there is no such file, or not any more.
            ReviewError: it cannot be opened.
        """
        return self._entry(place).desk(place, reviewer)

    def create(self, place: Place, reviewer: str | None) -> Desk:
        """Make a new, empty review and open it.

        Raises:
            ExistsError: something of that name is there already.
            MissingError: there is no such folder.
        """
        if not place.file.parent.is_dir():
            raise MissingError(f"the folder for {place.name} does not exist")
        litreview.create(place.file, reviewer).close()
        return self.desk(place, reviewer)

    def close(self) -> None:
        """Close all of them."""
        with self._lock:
            entries = list(self._open.values())
            self._open.clear()
        for entry in entries:
            entry.close()

    def _entry(self, place: Place) -> OpenReview:
        with self._lock:
            return self._open.setdefault(place.file, OpenReview(place.file, self.changes))


class OpenReview:
    """One file: a desk for each reviewer, one watch for all.

    A file that was replaced is opened anew; one that is gone is let go of until it is back.
    """

    def __init__(self, file: Path, changes: Changes) -> None:
        self._file = file
        self._changes = changes
        self._lock = Lock()
        self._stamp: tuple[int, int] | None = None
        self._reviews: dict[str | None, tuple[Review, Desk]] = {}
        self._names: set[str] = set()

    def desk(self, place: Place, reviewer: str | None) -> Desk:
        """The desk of a reviewer; from now on ``place.name`` is told of changes."""
        with self._lock:
            stamp = self._look(place)
            if stamp != self._stamp:
                self._lose()
                self._stamp = stamp
            self._names.add(place.name)
            if reviewer not in self._reviews:
                opened = litreview.open(self._file, reviewer=reviewer)
                if not self._reviews:
                    opened.log.watch(
                        lambda events: self._changes.tell(tuple(self._names), events),
                        lambda _: self._changes.gone(tuple(self._names)),
                    )
                self._reviews[reviewer] = opened, Desk(opened)
            return self._reviews[reviewer][1]

    def close(self) -> None:
        """Stop the watch and close the file."""
        with self._lock:
            self._let_go()

    def _look(self, place: Place) -> tuple[int, int]:
        try:
            status = self._file.stat()
        except OSError:
            self._lose()
            raise MissingError(f"there is no review at {place.name}") from None
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            raise NotAReviewError(f"{place.name} is not a file, so it cannot be a review")
        return status.st_dev, status.st_ino

    def _lose(self) -> None:
        """Let go of a file that is gone or another's, which the watch may not have seen yet."""
        if self._reviews:
            self._changes.gone(tuple(self._names))
        self._let_go()

    def _let_go(self) -> None:
        for opened, _ in self._reviews.values():
            opened.close()
        self._reviews.clear()
        self._stamp = None
