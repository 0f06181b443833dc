"""`Review`: the one way in for every window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from litreview.errors import ReviewError
from litreview.model import Decision, Event, Protocol, Record, Report
from litreview.store import Database, Watch, log, query
from litreview.store.stages import progress
from litreview.workspace import activity as looking
from litreview.workspace import display
from litreview.workspace.attachments import Attached
from litreview.workspace.change_recorder import Acted
from litreview.workspace.checks import Checked
from litreview.workspace.citation_keys import Keyed
from litreview.workspace.duplicates import Duplicated
from litreview.workspace.exports import Cited
from litreview.workspace.highlights import Highlighted
from litreview.workspace.import_files import Progress, Upload, read_files
from litreview.workspace.metadata import Completed
from litreview.workspace.pace import Timed
from litreview.workspace.prisma import Flowed
from litreview.workspace.search import Searched
from litreview.workspace.selection import resolve
from litreview.workspace.statistics import Counted
from litreview.workspace.tags import Tagged
from litreview.workspace.zotero import Collected

if TYPE_CHECKING:
    import pandas as pd

    from litreview.widgets import Triage

__all__ = ["Review"]


class Review(
    Attached,
    Checked,
    Cited,
    Collected,
    Completed,
    Counted,
    Duplicated,
    Flowed,
    Highlighted,
    Keyed,
    Searched,
    Tagged,
    Timed,
):
    """A literature review: its records, and everything a reviewer did with them.

    Methods that act return an `Acted` and are each one step of undo. All may be called from any
    thread. Records are named by id, the beginning of an id, citation key, lists of these, or a
    mask over `df`; whatever is wrong with a call raises a `litreview.ReviewError` and changes
    nothing.
    """

    def __init__(self, database: Database, reviewer: str) -> None:
        """Use `litreview.open` instead."""
        super().__init__(database, reviewer)
        self._watches: list[Watch] = []
        self._lock = Lock()

    def _go_to(self, stage: str) -> None:
        super()._go_to(stage)
        self._frame: tuple[int, pd.DataFrame] | None = None

    @property
    def path(self) -> Path | None:
        """The review's file; ``None`` if it is kept in a database server."""
        return self._database.path

    @property
    def name(self) -> str:
        """The file's or database's name."""
        return self._database.name

    @property
    def seq(self) -> int:
        """The number of the newest event."""
        with self._database.read() as connection:
            return log.newest(connection)

    # Bringing papers in and looking at them

    def add(
        self, paths: str | os.PathLike[str] | Iterable[Any], progress: Progress | None = None
    ) -> Report:
        """Add files of references.

        Args:
            paths: a file, a folder, or several; or `Upload` objects with names and bytes.
            progress: called before each file with its number, the total and its name.

        Returns:
            What was read, new, merged, and what could not be read and why. Adding a file again
            changes nothing. New records that are certainly the same as others are merged with them.
        """
        given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        uploads = [item for item in given if isinstance(item, Upload)]
        files = uploads or read_files(given)
        return self._bring(files, progress, len(given))

    @property
    def df(self) -> pd.DataFrame:
        """One row a record, in the order of the sources; a copy that you may change."""
        from litreview.workspace.frame import to_frame

        with self._lock:
            seq = self.seq
            if self._frame is None or self._frame[0] != seq:
                self._frame = seq, to_frame(self.records())
            return self._frame[1].copy()

    def __getitem__(self, id: str) -> Record:
        return self.record(id)

    def __len__(self) -> int:
        return self.count()

    @property
    def protocol(self) -> Protocol:
        """What the review is looking for; set it, and the log keeps who changed it when."""
        return self._advisor.protocol()

    @protocol.setter
    def protocol(self, protocol: Protocol) -> None:
        self._actor.write_protocol(protocol)

    # Acting

    def include(self, ids: Any, *, note: str | None = None) -> Acted:
        """Include records."""
        return self.decide(ids, Decision.INCLUDE, note=note)

    def maybe(self, ids: Any, *, note: str | None = None) -> Acted:
        """Put records aside as maybe."""
        return self.decide(ids, Decision.MAYBE, note=note)

    def exclude(
        self, ids: Any, reason: str | Sequence[str] | None = None, *, note: str | None = None
    ) -> Acted:
        """Exclude records, with a reason or several."""
        return self.decide(ids, Decision.EXCLUDE, reason, note=note)

    def clear(self, ids: Any, *, note: str | None = None) -> Acted:
        """Take the decision on records back: they are undecided again."""
        return self.decide(ids, None, note=note)

    def decide(
        self,
        ids: Any,
        decision: Decision | str | None,
        reason: str | Sequence[str] | None = None,
        *,
        note: str | None = None,
        seconds: float | None = None,
    ) -> Acted:
        """Decide records; one step of undo, however many they are.

        Args:
            ids: the records.
            decision: ``include``, ``maybe``, ``exclude``; ``None`` or ``undecided`` for none.
            reason: why, of an exclusion; one or several.
            note: a note to write on them, too.
            seconds: how long you looked at the one record; see `timing`.

        Raises:
            UsageError: if there is no such decision, or a reason without an exclusion.
        """
        reasons = [reason] if isinstance(reason, str) else list(reason or ())
        return self._actor.decide(ids, decision, reasons, note, seconds)

    def tag(self, ids: Any, *tags: str) -> Acted:
        """Add tags to records."""
        return self.retag(ids, add=tags)

    def untag(self, ids: Any, *tags: str) -> Acted:
        """Take your tags off records."""
        return self.retag(ids, remove=tags)

    def retag(self, ids: Any, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Acted:
        """Add and remove tags as one step of undo.

        Raises:
            UsageError: if a tag is empty or longer than 200 characters, or none is named.
        """
        return self._actor.retag(ids, add, remove)

    def note(self, ids: Any, text: str, note: str | None = None, act: str | None = None) -> Acted:
        """Write a note on records.

        Args:
            ids: the records.
            text: what it says; nothing at all removes an earlier note.
            note: the id of an earlier note of yours to change; a new one if not given.
            act: an earlier act of the same session of writing, to be undone together with it.
        """
        return self._actor.note(ids, text, note, act)

    def undo(self, act: str | None = None) -> Acted:
        """Take back the last thing you did (or the named act); any number of steps.

        Returns:
            What was taken back; an act without id if there was nothing.

        Raises:
            MissingError: if the named act is not yours or is undone already.
        """
        return self._actor.undo(act)

    def redo(self, act: str | None = None) -> Acted:
        """Do again what was undone last, unless something else was done since; or the named act.

        Raises:
            MissingError: if the named act is not yours or is not undone.
        """
        return self._actor.redo(act)

    def undoable(self) -> tuple[str | None, str | None]:
        """What `undo` and `redo` would take back now, in words."""
        return self._actor.undoable()

    # Looking back

    def history(self, id: str) -> pd.DataFrame:
        """Everything that was done with a record, newest first.

        Returns:
            A frame with the columns ``at``, ``reviewer``, ``what``, ``standing`` (not undone),
            ``act``, ``seq`` and ``seconds`` (how long you looked, of your own timed decisions).
        """
        import pandas as pd

        columns = ["at", "reviewer", "what", "standing", "act", "seq", "seconds"]
        return pd.DataFrame(self.events_of(id), columns=[*columns, "kind", "id", "stage"])[columns]

    def events_of(self, id: str) -> list[dict[str, Any]]:
        """As `history`, as plain dictionaries."""
        with self._database.read() as connection:
            return looking.history(connection, resolve(connection, [id])[0], self.reviewer)

    def acts(self, limit: int = 50) -> pd.DataFrame:
        """What you did, newest first; `undo` takes any of it back by its id.

        Args:
            limit: how many acts at most.

        Returns:
            A frame indexed by the act's id with the columns ``at`` (UTC), ``what``, ``papers`` (how
            many it touched), ``id`` (of the paper, if it is one) and ``standing`` (not undone).
        """
        import pandas as pd

        columns = ["at", "what", "papers", "id", "standing"]
        found = [
            {**one, "id": one["paper"]["id"] if one["paper"] else ""}
            for one in self.acts_before(None, limit)
        ]
        index = pd.Index([one["act"] for one in found], name="act", dtype="str")
        lines = [{name: one[name] for name in columns} for one in found]
        return pd.DataFrame(lines, index, columns)

    def acts_before(self, before: int | None = None, limit: int = 50) -> list[dict[str, Any]]:
        """As `acts`, as plain dictionaries; ``before`` is the ``seq`` of the last one seen."""
        with self._database.read() as connection:
            return looking.done_by(connection, self.reviewer, limit, before)

    def events(self, since: int = 0) -> list[Event]:
        """The log after number ``since``."""
        with self._database.read() as connection:
            return log.read(connection, since)

    def touched(self, since: int = 0) -> tuple[list[Event], list[str]]:
        """Of the log after number ``since`` the newest event of each kind, and the records."""
        with self._database.read() as connection:
            return log.touched(connection, since)

    def status(self) -> dict[str, Any]:
        """Counts of records, occurrences, sources, decisions, tags and reasons, by these names.

        ``records``, ``decisions`` and ``reasons`` are those of the stage; ``stages`` has a
        dictionary for each, see `litreview.store.stages.Stage`.
        """
        with self._database.read() as connection:
            stages = progress(connection, self.reviewer)
            here = next(stage for stage in stages if stage.name == self.stage)
            return {
                "name": self.name,
                "reviewer": self.reviewer,
                "seq": log.newest(connection),
                "stage": self.stage,
                "stages": [asdict(stage) for stage in stages],
                "records": here.records,
                "occurrences": query.occurrences(connection),
                "sources": [
                    {"name": s.name, "entries": s.entries, "format": s.format, "date": s.date}
                    for s in query.sources(connection)
                ],
                "decisions": here.decisions,
                **query.tallies(connection, self.reviewer, stage=self.stage),
            }

    # Living with it

    def triage(self) -> Triage:
        """The reviewer's card as a widget, to decide in a notebook cell."""
        from litreview.widgets import Triage

        return Triage(self)

    def watch(
        self,
        callback: Callable[[list[Event]], Any],
        lost: Callable[[ReviewError], Any] | None = None,
    ) -> Watch:
        """Be told what anybody commits to this review, within about a tenth of a second.

        Args:
            callback: called with new events on a thread of its own.
            lost: called once if the review is moved, deleted or out of reach.

        Returns:
            The watch; call its ``stop()`` when done.
        """
        watch = Watch(self._database, callback, lost)
        self._watches.append(watch)
        return watch

    def close(self) -> None:
        """Stop all watches and let go of the file."""
        while self._watches:
            self._watches.pop().stop()
        for at in self._stages.values():
            at._catalogue.close()
        self._database.close()

    def __enter__(self) -> Review:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Review {self.name}: {display.counts(self.status())}>"

    def summary(self) -> str:
        """The counts as text for a terminal."""
        return display.plain_summary(self.status())

    def plain(self, record: Record) -> str:
        """A record as text for a terminal."""
        return display.plain_card(record)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        status = self.status()
        return {"text/plain": display.plain_summary(status), "text/html": display.summary(status)}
