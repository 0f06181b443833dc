"""`Review`: the one way in for every window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from review.errors import ReviewError, UsageError
from review.model import Decision, Event, Record, Report
from review.store import Database, Filter, Watch, log, query
from review.workspace import acts, bibliography, display, looking
from review.workspace.acting import Acted, Actor
from review.workspace.card import Card
from review.workspace.corpus import Corpus
from review.workspace.exporting import HEADER, write_atomically
from review.workspace.importing import Progress, Upload, add_files, read_files
from review.workspace.selection import names, resolve

if TYPE_CHECKING:
    import pandas as pd

    from review.widgets import Triage

__all__ = ["Review", "Suggestion"]

_WHERE = ("all", "include", "maybe", "exclude", "undecided")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record proposed, with the reason why.

    Attributes:
        record: the record.
        score: cosine likeness, 0 to 1.
        terms: the shared terms with their part of the score, largest first.
    """

    record: Record
    score: float
    terms: tuple[tuple[str, float], ...]

    def __str__(self) -> str:
        shared = ", ".join(term for term, _ in self.terms[:5])
        return f"{self.score:.2f}  {self.record.id}  {self.record.title}  ({shared})"


class Review:
    """A literature review: its records, and everything a reviewer did with them.

    Methods that act return an `Acted` and are each one step of undo. All may be called from any
    thread. Records are named by id, the beginning of an id, citation key, lists of these, or a
    mask over `df`; whatever is wrong with a call raises a `review.ReviewError` and changes
    nothing.
    """

    def __init__(self, database: Database, reviewer: str) -> None:
        """Use `review.open` instead."""
        self._database = database
        self.reviewer = reviewer
        """Who decides; reviewers never overwrite each other."""
        self._actor = Actor(database, reviewer)
        self._corpus = Corpus(database)
        self._frame: tuple[int, pd.DataFrame] | None = None
        self._watches: list[Watch] = []
        self._lock = Lock()

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
            changes nothing.
        """
        given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        uploads = [item for item in given if isinstance(item, Upload)]
        files = uploads or read_files(given)
        return add_files(self._database, files, self.reviewer, progress, len(given))

    @property
    def df(self) -> pd.DataFrame:
        """One row a record, in the order of the sources; a copy that you may change."""
        from review.workspace.frame import to_frame

        with self._lock:
            seq = self.seq
            if self._frame is None or self._frame[0] != seq:
                self._frame = seq, to_frame(self.records())
            return self._frame[1].copy()

    def records(
        self,
        where: str = "all",
        text: str = "",
        *,
        tag: str = "",
        source: str = "",
        offset: int = 0,
        limit: int | None = None,
    ) -> list[Record]:
        """Records in the order of the sources.

        Args:
            where: ``all``, ``include``, ``maybe``, ``exclude`` or ``undecided``.
            text: words that must all stand in title, abstract, a tag or a note.
            tag: a tag they must have.
            source: a source they must come from.
            offset: how many to leave out first.
            limit: how many at most.
        """
        wanted = Filter(_where(where), acts.clean(text), acts.clean(tag), acts.clean(source))
        with self._database.read() as connection:
            everything = wanted == Filter() and not offset and limit is None
            ids = (
                None if everything else query.find(connection, self.reviewer, wanted, offset, limit)
            )
            return query.load(connection, self.reviewer, ids, make=Card)

    def count(self, where: str = "all", text: str = "", *, tag: str = "", source: str = "") -> int:
        """How many records `records` would give without a limit."""
        wanted = Filter(_where(where), acts.clean(text), acts.clean(tag), acts.clean(source))
        with self._database.read() as connection:
            return query.count(connection, self.reviewer, wanted)

    def record(self, id: str) -> Record:
        """One record by id, the beginning of its id, or citation key.

        Raises:
            MissingError: if there is none.
            AmbiguousError: if several begin so.
        """
        return self._load([id])[0]

    def __getitem__(self, id: str) -> Record:
        return self.record(id)

    def __len__(self) -> int:
        return self.count()

    def next(self, n: int = 1) -> list[Record]:
        """The undecided records to read next, the most likely included first.

        Until there is an inclusion and an exclusion to learn from, the order of the sources.
        """
        return self.queue(n)[0]

    def queue(self, n: int, *, wait: bool = True) -> tuple[list[Record], int, bool]:
        """As `next`, with the number of all undecided records and whether a model ranked them.

        Args:
            n: how many.
            wait: for a model that is not ready; else the order of the sources until it is.
        """
        with self._database.read() as connection:
            decisions = query.decisions(connection, self.reviewer)
        ids, trained = self._corpus.order(decisions, wait=wait)
        return self._load(ids[: max(n, 0)], known=True), len(ids), trained

    def similar(self, ids: Any, n: int = 10, *, undecided: bool = False) -> list[Suggestion]:
        """The records that most resemble the given ones, with the terms they share.

        Args:
            ids: one record or several.
            n: how many.
            undecided: only those not decided yet.
        """
        with self._database.read() as connection:
            rows = resolve(connection, names(ids))
            among = None
            if undecided:
                among = set(query.find(connection, self.reviewer, Filter("undecided")))
        if not rows:
            return []
        found = dict(self._corpus.like(rows, n, among))
        return [
            Suggestion(record, found[record.id].score, tuple(found[record.id].terms))
            for record in self._load(list(found), known=True)
        ]

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
    ) -> Acted:
        """Decide records; one step of undo, however many they are.

        Raises:
            UsageError: if there is no such decision, or a reason without an exclusion.
        """
        reasons = [reason] if isinstance(reason, str) else list(reason or ())
        return self._actor.decide(ids, decision, reasons, note)

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

    def redo(self) -> Acted:
        """Do again what was undone last, unless something else was done since."""
        return self._actor.redo()

    def undoable(self) -> tuple[str | None, str | None]:
        """What `undo` and `redo` would take back now, in words."""
        return self._actor.undoable()

    # Looking back

    def history(self, id: str) -> pd.DataFrame:
        """Everything that was done with a record, newest first.

        Returns:
            A frame with the columns ``at``, ``reviewer``, ``what``, ``standing`` (not undone),
            ``act`` and ``seq``.
        """
        import pandas as pd

        columns = ["at", "reviewer", "what", "standing", "act", "seq"]
        return pd.DataFrame(self.events_of(id), columns=[*columns, "kind", "id"])[columns]

    def events_of(self, id: str) -> list[dict[str, Any]]:
        """As `history`, as plain dictionaries."""
        with self._database.read() as connection:
            return looking.history(connection, resolve(connection, [id])[0])

    def events(self, since: int = 0) -> list[Event]:
        """The log after number ``since``."""
        with self._database.read() as connection:
            return log.read(connection, since)

    def status(self) -> dict[str, Any]:
        """Counts of records, occurrences, sources, decisions, tags and reasons, by these names."""
        with self._database.read() as connection:
            counts = query.tallies(connection, self.reviewer)
            return {
                "name": self.name,
                "reviewer": self.reviewer,
                "seq": log.newest(connection),
                "records": sum(counts["decisions"].values()),
                "occurrences": query.occurrences(connection),
                "sources": [
                    {"name": s.name, "entries": s.entries, "format": s.format, "date": s.date}
                    for s in query.sources(connection)
                ],
                **counts,
            }

    # Letting out

    def to_bibtex(
        self,
        path: str | os.PathLike[str] | None = None,
        where: str = "include",
        *,
        tag: str = "",
        overwrite: bool = False,
        **options: bool,
    ) -> str:
        """The bibliography of the records decided so; their citation keys are frozen by it.

        Args:
            path: a file to write; it is replaced in one step.
            where: ``include``, ``maybe``, ``exclude``, ``undecided`` or ``all``.
            tag: only those with this tag.
            overwrite: replace a file even if this tool did not write it.
            options: ``abstract``, ``tags``, ``notes``, ``decision``: what else to write; all off.

        Returns:
            The BibTeX text.

        Raises:
            ExistsError: if the file is of other origin and ``overwrite`` is not set.
            StorageError: if the file cannot be written.
        """
        records = self.records(where, tag=tag)
        bibliography.text(records, **options)  # an unknown option is an error before keys freeze
        fresh = [record for record in records if not record.key_frozen]
        if fresh:
            with self._database.write() as connection:
                bibliography.freeze(connection, self.reviewer, fresh)
            records = self._load([record.id for record in records], known=True)
        text = HEADER + bibliography.text(records, **options)
        if path is not None:
            write_atomically(Path(path), text, overwrite=overwrite)
        return text

    def remarks(self, where: str = "include", *, tag: str = "") -> list[str]:
        """What of those records LaTeX cannot set as it stands; each a sentence."""
        return bibliography.remarks(self.records(where, tag=tag))

    # Living with it

    def triage(self) -> Triage:
        """The reviewer's card as a widget, to decide in a notebook cell."""
        from review.widgets import Triage

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

    def load(self, ids: Sequence[str]) -> list[Record]:
        """The records of full ids, in their order."""
        return self._load(ids, known=True)

    def _load(self, ids: Sequence[str], *, known: bool = False) -> list[Record]:
        with self._database.read() as connection:
            rows = list(ids) if known else resolve(connection, ids)
            return query.load(connection, self.reviewer, rows, make=Card)


def _where(where: str) -> str:
    if where not in _WHERE:
        raise UsageError(f"{where!r} selects nothing; use one of {', '.join(_WHERE)}")
    return where
