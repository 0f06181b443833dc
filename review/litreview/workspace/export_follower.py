"""Keeping files up to date with the review, on a thread, while the review is open.

A file follows the decisions of the reviewer who said so, in that reviewer's processes. Several
processes may follow one file: they write the same text, and a file that has it is not touched.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, RLock, Thread
from typing import TYPE_CHECKING

from litreview.changes import followed_exports as drafts
from litreview.errors import ExistsError, ReviewError, UsageError
from litreview.model import STAGE
from litreview.store import Watch, log
from litreview.store import followed_exports as stored
from litreview.workspace import exports, followed_exports
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.cited_papers import resolved
from litreview.workspace.context import ReviewContext
from litreview.workspace.export_manifest import Exported, digest, other_writer, recall, remember
from litreview.workspace.export_selection import Choice
from litreview.workspace.followed_exports import NOTES, ExportRule, FollowedFile, path_of
from litreview.workspace.hand_edits import keep_in_file
from litreview.workspace.note_files import write_folder

if TYPE_CHECKING:
    from litreview.bibliography.cited_documents import CitationScan

__all__ = ["ExportFollower", "follow", "follow_notes", "follows_any", "keep_up", "unfollow"]

_DOCUMENTS = 1.0
"""Seconds between looks at the documents that are followed: a second is what a save may take to
show elsewhere (DESIGN: live)."""

_INTERVAL = 0.03
"""Seconds between looks at the review: a look costs microseconds, see `litreview.store.watch`."""

_NAME = "exports"

_TRIES = 3
"""Another process may write the file in the moment in which it is looked at."""


class ExportFollower:
    """Keeps the files of one reviewer up to date until stopped; safe from any thread."""

    def __init__(
        self,
        context: ReviewContext,
        allowed: Callable[[Path], bool] | None = None,
        changed: Callable[[], object] | None = None,
    ) -> None:
        """Start to follow.

        Args:
            context: of the review.
            allowed: whether a file or folder may be read and written here; by default all may.
                A review may be from somebody else and name any file.
            changed: called after the state of a file has changed.
        """
        self._context = context
        self._allowed = allowed or (lambda _: True)
        self._changed = changed or (lambda: None)
        self._lock = RLock()
        self._seq = -1
        self._files: dict[str, FollowedFile] = {}
        self._documents: dict[tuple[str, ...], tuple[object, CitationScan | ReviewError]] = {}
        self._stopped = False
        self._wake = Event()
        self._wake.set()
        self._watch = Watch(
            context.database, lambda _: self._wake.set(), self._lost, interval=_INTERVAL
        )
        self._thread = Thread(target=self._run, name="review-exports", daemon=True)
        self._thread.start()

    def files(self) -> list[FollowedFile]:
        """The files that are kept up to date, as they stand after all that was committed."""
        with self._lock:
            self._update()
            return list(self._files.values())

    def stop(self) -> None:
        """Bring the files up to date once more, and stop."""
        if self._stopped:
            return
        with suppress(ReviewError):
            self.files()
        self._stopped = True
        self._wake.set()
        self._watch.stop()
        self._thread.join()

    def _lost(self, _: ReviewError) -> None:
        self._stopped = True
        self._wake.set()

    def _run(self) -> None:
        while True:
            cites = any(file.rule.cited_in for file in list(self._files.values()))
            self._wake.wait(_DOCUMENTS if cites else None)
            self._wake.clear()
            if self._stopped:
                return
            with suppress(ReviewError):  # the review itself is gone: its watch says so
                before = list(self._files.values())
                if self.files() != before:
                    self._changed()

    def _update(self) -> None:
        """Bring every file up to date for which something happened since the last time."""
        with self._context.read() as connection:
            newest = log.newest(connection)
        same = newest == self._seq
        if same and not any(file.rule.cited_in for file in self._files.values()):
            return
        rules = followed_exports.rules(self._context)
        self._files = {
            name: self._files[name]
            if same and name in self._files and not self._stale(rule)
            else self._follow(name, rule)
            for name, rule in rules.items()
        }
        self._seq = newest

    def _follow(self, name: str, rule: ExportRule) -> FollowedFile:
        """Bring one file up to date; what is wrong is told, and the file is left as it is."""
        path = path_of(self._context.database, name)
        entries: int | None = None
        missing: tuple[str, ...] = ()
        problem = ""
        for tries in range(_TRIES):
            try:
                self._check(path, rule)
                if rule.format == NOTES:
                    folder = write_folder(self._context, path)
                    entries, problem = len(folder.files), " ".join(folder.remarks[:1])
                    break
                done = self._write(path, rule)
            except ExistsError as error:
                problem = str(error)
                if tries + 1 < _TRIES:
                    continue
            except (ReviewError, OSError) as error:
                problem = str(error)
            else:
                entries, missing, problem = done.entries, done.missing, ""
            break
        known = self._files.get(name)
        if problem and known is not None:
            entries = known.entries
        return FollowedFile(path, name, rule.what, entries, missing, problem, rule)

    def _write(self, path: Path, rule: ExportRule) -> exports.Export:
        context, database = self._context, self._context.database
        choice = self._choice(rule)
        present = digest(path.read_bytes()) if path.is_file() else ""
        known = recall(database, path)
        if present and known is None:
            self._adopt(path, rule, choice)
        elif present and known is not None and present not in known.digests:
            if other := other_writer(database, path, present):
                raise ExistsError(
                    f"{path.name} is kept up to date by {other}; stop that there, "
                    "or choose another file here"
                )
            keep_in_file(context, path)
        return exports.update_bib(context, path, rule, choice)

    def _adopt(self, path: Path, rule: ExportRule, choice: Choice) -> None:
        """Continue with a file that this process did not write, if its content is up to date.

        Raises:
            ExistsError: if it does not: no one knows what was changed by hand in it.
        """
        present = path.read_bytes()
        if other := other_writer(self._context.database, path, digest(present)):
            raise ExistsError(
                f"{path.name} is kept up to date by {other}; stop that there, "
                "or choose another file here"
            )
        text = exports.bibtex_text(
            self._context,
            None,
            choice,
            dict(rule.options),
            dialect=rule.format,
            stage=rule.stage or None,
            overwrite=False,
        )
        if present.strip() and present != text.encode():
            raise ExistsError(
                f"{path.name} is not known here and differs from the review; "
                "export it once to go on"
            )

    def _check(self, path: Path, rule: ExportRule) -> None:
        """Make sure that a rule of a review from elsewhere reads and writes only what it may."""
        database = self._context.database
        files = [path, *(path_of(database, one) for one in rule.cited_in)]
        if outside := [file for file in files if not self._allowed(file.resolve())]:
            raise UsageError(f"{outside[0].name} is outside of the server's root folder")
        home = None if database.path is None else database.path.parent.resolve()
        inside = home is not None and all(file.resolve().is_relative_to(home) for file in files)
        if not inside and recall(database, path) is None:
            raise UsageError(
                f"{path.name} or what it cites is outside of the review's folder; "
                "export it once to go on"
            )

    def _choice(self, rule: ExportRule) -> Choice:
        cited = resolved(self._context, self._scan(rule)) if rule.cited_in else None
        return Choice(rule.where or None, rule.tag, rule.text, None, cited, rule.query)

    def _scan(self, rule: ExportRule) -> CitationScan:
        """What the documents of a rule cite; read again only if one of them changed."""
        from litreview.bibliography.cited_documents import fingerprint, scan

        paths = [path_of(self._context.database, one) for one in rule.cited_in]
        seen = fingerprint(paths)
        known, found = self._documents.get(rule.cited_in, (None, None))
        if found is None or known != seen:
            try:
                found = scan(paths)
            except ReviewError as error:
                found = error
            self._documents[rule.cited_in] = seen, found
        if isinstance(found, ReviewError):
            raise found
        return found

    def _stale(self, rule: ExportRule) -> bool:
        """Whether a document that a rule follows has changed."""
        from litreview.bibliography.cited_documents import fingerprint

        if not rule.cited_in:
            return False
        if rule.cited_in not in self._documents:  # it was not allowed to read them
            return True
        paths = [path_of(self._context.database, one) for one in rule.cited_in]
        return self._documents[rule.cited_in][0] != fingerprint(paths)


def follow(
    context: ReviewContext, path: str | os.PathLike[str], rule: ExportRule, *, overwrite: bool
) -> FollowedFile:
    """See `Bibliography.follow`."""
    database = context.database
    name = followed_exports.name_of(database, path)
    file = path_of(database, name)
    here = "" if context.stage == STAGE else context.stage
    rule = ExportRule.read({**rule.payload, "stage": rule.stage or here})
    cited_in = [path_of(database, one) for one in rule.cited_in] or None
    exports.export(
        context,
        file,
        Choice(rule.where or None, rule.tag, rule.text, None, cited_in, rule.query),
        dict(rule.options),
        to=rule.format,
        stage=rule.stage or None,
        preset=None,
        overwrite=overwrite,
    )
    context.change(
        f"keep {file.name} up to date",
        lambda connection: drafts.follow(connection, context.reviewer, name, rule.payload),
    )
    return next(one for one in keep_up(context).files() if one.name == name)


def follow_notes(context: ReviewContext, path: str | os.PathLike[str]) -> FollowedFile:
    """See `Notes.follow`."""
    name = followed_exports.relative(context.database, path)
    write_folder(context, path_of(context.database, name))
    remember(context.database, path_of(context.database, name), Exported(NOTES, ()))
    payload = ExportRule(NOTES).payload
    context.change(
        f"keep {Path(path).name} up to date",
        lambda connection: drafts.follow(connection, context.reviewer, name, payload),
    )
    return next(one for one in keep_up(context).files() if one.name == name)


def unfollow(context: ReviewContext, path: str | os.PathLike[str]) -> ActionResult:
    """See `Bibliography.unfollow`."""
    name = followed_exports.relative(context.database, path)
    return context.change(
        f"stop updating {Path(path).name}",
        lambda connection: drafts.unfollow(connection, context.reviewer, name),
    )


def keep_up(
    context: ReviewContext,
    allowed: Callable[[Path], bool] | None = None,
    changed: Callable[[], object] | None = None,
) -> ExportFollower:
    """The follower of a review's reviewer, started if there is none."""
    with context.background_lock:
        found = context.background.get(_NAME)
        if not isinstance(found, ExportFollower):
            found = context.background[_NAME] = ExportFollower(context.at(STAGE), allowed, changed)
        return found


def follows_any(context: ReviewContext) -> bool:
    """Whether the reviewer keeps any file up to date."""
    with context.read() as connection:
        return bool(stored.followed(connection, context.reviewer))
