"""`Review`: the one way in for every window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from review.errors import ReviewError, UsageError
from review.model import Decision, Event, Protocol, Record, Report
from review.store import Database, Filter, Watch, log, query
from review.workspace import acts, bibliography, display, looking
from review.workspace.acting import Acted, Actor
from review.workspace.advising import Advisor
from review.workspace.card import Card
from review.workspace.exporting import HEADER, write_atomically
from review.workspace.importing import Progress, Upload, add_files, read_files
from review.workspace.selection import resolve
from review.workspace.suggestion import Reason, Suggestion, Theme

if TYPE_CHECKING:
    import pandas as pd

    from review.ranking.stopping import Stopping
    from review.similarity import Encode
    from review.widgets import Triage

__all__ = ["Review"]

_WHERE = ("all", "include", "maybe", "exclude", "undecided")


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
        self._advisor = Advisor(database, reviewer)
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

    # Advice

    def next(self, n: int = 1, *, mode: str = "best", seed: int = 0) -> list[Record]:
        """The undecided records to read next.

        Args:
            n: how many.
            mode: ``best``: the most likely included first; before there is an inclusion and an
                exclusion to learn from, what the protocol asks for, else the order of the
                sources. ``uncertain``: the least certain first. ``random``: a random sample, for
                checks. ``cluster``: one from each cluster in turn.
            seed: of the random sample; the same seed gives the same sample.

        Raises:
            UsageError: if there is no such mode, or a ranker of your own fails.
        """
        return self.queue(n, mode=mode, seed=seed)[0]

    def queue(
        self, n: int, *, mode: str = "best", seed: int = 0, wait: bool = True
    ) -> tuple[list[Record], int, str]:
        """As `next`, with the number of all undecided records and what ordered them.

        Args:
            n: how many.
            mode: see `next`.
            seed: see `next`.
            wait: for a model that is not ready; else the order of the sources until it is.
        """
        ids, by = self._advisor.queue(mode, seed, wait=wait)
        return self._load(ids[: max(n, 0)], known=True), len(ids), by

    def why(self, id: str, nearest: int = 3) -> Reason:
        """Why a record stands where it does in the queue.

        Args:
            id: the record.
            nearest: how many of the included papers to name that it stands nearest to.
        """
        return self._advisor.why(id, nearest)

    def similar(
        self,
        ids: Any = None,
        n: int = 10,
        *,
        where: str = "",
        tag: str = "",
        unlike: Any = None,
        undecided: bool = False,
        diverse: float = 0.0,
    ) -> list[Suggestion]:
        """The records that most resemble others, with the terms they share.

        Args:
            ids: one record or several.
            n: how many.
            where: ask about all records decided so, too: ``include`` for what was included.
            tag: ask about all records with this tag, too.
            unlike: records that what is found should not resemble.
            undecided: only those not decided yet.
            diverse: 0 for the most alike, up to 1 for those that differ most from each other
                (maximal marginal relevance, Carbonell and Goldstein 1998).

        Raises:
            UsageError: if ``diverse`` is out of its range or nothing is asked about.
        """
        wanted = None
        if where or tag:
            wanted = Filter(_where(where or "all"), "", acts.clean(tag))
        elif ids is None:
            raise UsageError("name records, a tag, or a decision to find the likes of")
        return self._advisor.similar(
            ids, n, wanted=wanted, unlike=unlike, undecided=undecided, diverse=diverse
        )

    def themes(self, n: int | None = None) -> list[Theme]:
        """Groups of records that resemble each other, named by the words that set them apart.

        Args:
            n: how many groups; a number that suits the size of the review if not given.
        """
        return self._advisor.themes(n)

    def map(self) -> pd.DataFrame:
        """Every record's place on a plane, near to what it resembles.

        Returns:
            Columns ``x``, ``y`` and ``theme`` (the place in `themes`; -1 for none), indexed by id.
            Places stay what they are when records are added.
        """
        return self._advisor.map()

    def stopping(self, target: float = 0.95) -> Stopping:
        """Evidence on how complete the reading is; it never says to stop.

        Args:
            target: the recall asked about, above 0 and below 1.
        """
        return self._advisor.stopping(target)

    @property
    def ranker(self) -> Any:
        """What ranks the papers; None for the default.

        Set it to a scikit-learn classifier or pipeline, a function from texts and labels to
        scores, or the name of one that is installed; it holds for this review in this process.
        """
        return self._advisor.ranker

    @ranker.setter
    def ranker(self, own: Any) -> None:
        self._advisor.ranker = own

    @property
    def encoder(self) -> Encode | None:
        """What adds meaning to the likeness of papers; None for their words alone.

        Set it to a function from a list of texts to an array of shape (texts, width), or to what
        `review.similarity.sentence_encoder` makes of a model's folder (the extra ``embeddings``).
        Texts are encoded once and kept beside the review. It holds for this review in this process.
        """
        return self._advisor.encoder

    @encoder.setter
    def encoder(self, encode: Encode | None) -> None:
        self._advisor.encoder = encode

    def compare_rankers(self, rankers: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Rankers beside each other on what you decided so far, the default among them.

        Cross-validated, the same folds for all. What was decided so far is what the ranker in use
        put first, so the figures tell rankers apart on that, not on the papers still unread.

        Args:
            rankers: by name, see `ranker`; all that are installed or registered if not given.

        Returns:
            Indexed by name: ``auc`` (the chance that an included paper is put before an excluded
            one), ``auc_sd`` (its standard deviation over the folds), ``precision`` (average
            precision), ``seconds`` and ``problem`` (why one could not be measured).

        Raises:
            UsageError: before two papers are included and two excluded.
        """
        return self._advisor.compare(rankers)

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
