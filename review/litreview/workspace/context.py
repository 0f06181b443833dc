"""What `Review` and its namespaces share: the records, the reviewer, one stage, the caches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from copy import copy
from dataclasses import replace
from itertools import compress
from threading import Lock
from typing import Protocol

from sqlalchemy import Connection

from litreview.changes.decisions import clean
from litreview.errors import UsageError
from litreview.model import JOINT, STAGE, STAGES, WHERE, Record
from litreview.store import Database, Draft, Filter, Watch, query
from litreview.store.records import load_records
from litreview.workspace.advisor import Advisor
from litreview.workspace.card import Card
from litreview.workspace.change_recorder import ActionResult, ChangeRecorder
from litreview.workspace.duplicate_finder import DuplicateFinder
from litreview.workspace.record_cache import RecordCache
from litreview.workspace.search_cache import SearchCache
from litreview.workspace.selection import Query, RecordIds, names, plain_mask, resolve

__all__ = ["ReviewContext", "known_stage", "record_filter"]


MOST_WORDS = 100
"""Different words of a filter: each is looked for in every text, in a separate condition."""


class Stoppable(Protocol):
    """Something that works in the background."""

    def stop(self) -> None:
        """Finish, and stop."""


class ReviewContext:
    """One review as one reviewer sees it at one stage.

    Attributes:
        database: where the review is kept.
        reviewer: who decides; reviewers never overwrite each other.
        decider: whose decisions are shown: the reviewer's, or the team's, see `joint`.
        stage: the stage of the decisions; `at` gives the context of another.
        recorder: writes changes, and undoes them.
        advisor: ranks papers and finds similar ones.
        duplicate_finder: knows which records look like one paper.
        record_cache: records that were read before, for exports.
        search_cache: answers queries.
        watches: are told of changes until the review is closed.
        background: what works until the review is closed, by name.
        background_lock: held while something is added to it.
    """

    def __init__(self, database: Database, reviewer: str) -> None:
        """Read nothing yet; each part is read when it is first needed."""
        self.database = database
        self.reviewer = self.decider = reviewer
        self.recorder = ChangeRecorder(database, reviewer)
        self.advisor = Advisor(database, reviewer)
        self.duplicate_finder = DuplicateFinder(database)
        self.watches: list[Watch] = []
        self.background: dict[str, Stoppable] = {}
        self.background_lock = Lock()
        self._contexts: dict[str, ReviewContext] = {STAGE: self}
        self._enter(STAGE)

    def _enter(self, stage: str) -> None:
        """Create the parts that depend on the stage."""
        self.stage = stage
        self.record_cache = RecordCache(self.database, self.decider, stage, self.reviewer)
        self.search_cache = SearchCache(self.database, self.decider, stage, self.reviewer)
        if stage != STAGE:
            self.advisor = self.advisor.at(stage)

    def at(self, stage: str) -> ReviewContext:
        """The same review at another stage; caches of texts are shared.

        Raises:
            UsageError: if there is no such stage.
        """
        if known_stage(stage) not in self._contexts:
            other = copy(self)
            other._enter(stage)
            self._contexts.setdefault(stage, other)
        return self._contexts[stage]

    def joint(self) -> ReviewContext:
        """The same review as the team decided it, at the same stage.

        Its reviewer still is who looks, and sees no more of others' work than elsewhere.
        """
        if self.decider == JOINT:
            return self
        if JOINT not in self._contexts:
            other = copy(self)
            other.decider = JOINT
            other._contexts = {STAGE: other}
            other._enter(STAGE)
            self._contexts.setdefault(JOINT, other)
        return self._contexts[JOINT].at(self.stage)

    def close(self) -> None:
        """Stop watches and work in the background and close the database."""
        while self.background:
            self.background.popitem()[1].stop()
        while self.watches:
            self.watches.pop().stop()
        contexts = [*self._contexts.values()]
        if JOINT in self._contexts:
            contexts += self._contexts[JOINT]._contexts.values()
        for context in contexts:
            context.search_cache.close()
        self.database.close()

    # Reading

    def read(self) -> AbstractContextManager[Connection]:
        """A connection that reads."""
        return self.database.read()

    def resolve(self, connection: Connection, ids: RecordIds, *, follow: bool = True) -> list[str]:
        """The full ids of the records meant, each once, in order.

        Args:
            connection: to look them up.
            ids: the records.
            follow: use the record that a merged one was merged into.

        Raises:
            MissingError: if there is no such record.
            AmbiguousError: if the beginning of an id matches several records.
            UsageError: if it is nothing that names records.
        """
        return resolve(connection, self.names(ids), follow=follow)

    def resolve_one(self, connection: Connection, id: RecordIds, what: str) -> str:
        """The full id of one record.

        Raises:
            UsageError: if several are named; ``what`` begins the sentence.
        """
        found = self.resolve(connection, id)
        if len(found) != 1:
            raise UsageError(f"{what} one record; {len(found)} were given")
        return found[0]

    def names(self, ids: RecordIds) -> list[str]:
        """The ids and keys that a caller named; a `Query` is answered first.

        Raises:
            UsageError: if a mask has another number of values than there are papers.
        """
        if isinstance(ids, Query):
            return self.search_cache.ids_matching(ids.text, ())
        mask = plain_mask(ids)
        if mask is not None:
            with self.read() as connection:
                every = query.find(connection, self.decider, stage=self.stage)
            if len(every) != len(mask):
                raise UsageError(f"the mask has {len(mask)} values for {len(every)} papers")
            return list(compress(every, mask))
        return names(ids)

    def record(self, id: str) -> Record:
        """One record by id, beginning of an id, or key."""
        return self.records([id])[0]

    def records(self, ids: RecordIds) -> list[Record]:
        """The records meant, in order."""
        wanted = self.names(ids)
        with self.read() as connection:
            rows = resolve(connection, wanted)
            return self._load(connection, rows)

    def load(self, ids: Sequence[str]) -> list[Record]:
        """The records of full ids, in their order; unknown ids are skipped."""
        with self.read() as connection:
            return self._load(connection, ids)

    def find(self, wanted: Filter, offset: int = 0, limit: int | None = None) -> list[Record]:
        """The stage's records that fit a filter, in the order of import."""
        with self.read() as connection:
            ids = None
            if wanted != Filter() or offset or limit is not None or self.stage != STAGE:
                ids = query.find(
                    connection,
                    self.decider,
                    wanted,
                    offset,
                    limit,
                    stage=self.stage,
                    viewer=self.reviewer,
                )
            return self._load(connection, ids)

    def _load(self, connection: Connection, ids: Sequence[str] | None) -> list[Record]:
        return load_records(
            connection, self.decider, ids, make=Card, stage=self.stage, viewer=self.reviewer
        )

    # Writing

    def write(self) -> AbstractContextManager[Connection]:
        """A connection whose changes are committed together, or not at all."""
        return self.database.write()

    def change(
        self,
        what: str,
        draft: Callable[[Connection], Sequence[Draft]],
        remarks: Callable[[Connection], tuple[str, ...]] | None = None,
    ) -> ActionResult:
        """Commit the changes that ``draft`` proposes, as one action.

        Args:
            what: the action in words; the paper or the number of papers is added.
            draft: returns the events to append.
            remarks: returns what the user should know; called before the events are appended.
        """
        with self.write() as connection:
            drafts = draft(connection)
            if not drafts:
                return self.recorder.unchanged(connection)
            said = () if remarks is None else remarks(connection)
            return replace(self.recorder.append(connection, drafts, what), remarks=said)


def known_stage(stage: str) -> str:
    """The same, if it is a stage.

    Raises:
        UsageError: if it is not.
    """
    if stage not in STAGES:
        raise UsageError(f"{stage!r} is not a stage; use {' or '.join(STAGES)}")
    return stage


def record_filter(where: str = "all", text: str = "", tag: str = "", source: str = "") -> Filter:
    """A filter of records.

    Raises:
        UsageError: if ``where`` selects nothing, or ``text`` has too many words.
    """
    if where not in WHERE:
        raise UsageError(f"{where!r} selects nothing; use one of {', '.join(WHERE)}")
    words = dict.fromkeys(clean(text).casefold().split())
    if len(words) > MOST_WORDS:
        raise UsageError(
            f"a filter has at most {MOST_WORDS} different words, this one {len(words)}"
        )
    return Filter(where, " ".join(words), clean(tag), clean(source))
