"""What every part of `Review` stands on: its records, and who acts on them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any, Self

from litreview.changes import decisions as acts
from litreview.errors import UsageError
from litreview.model import STAGE, STAGES, Record
from litreview.store import Database, Filter, query
from litreview.store.stages import progress
from litreview.workspace.card import Card
from litreview.workspace.change_recorder import Actor
from litreview.workspace.record_cache import Shelf
from litreview.workspace.selection import resolve

__all__ = ["WHERE", "Held", "known_stage", "known_where"]

WHERE = ("all", "include", "maybe", "exclude", "undecided")
"""What selects records by decision."""


class Held:
    """A review's records and its reviewer, at one stage."""

    def __init__(self, database: Database, reviewer: str) -> None:
        self._database = database
        self.reviewer = reviewer
        """Who decides; reviewers never overwrite each other."""
        self._stages: dict[str, Any] = {STAGE: self}
        self._go_to(STAGE)

    @property
    def name(self) -> str:
        """The file's or database's name."""
        return self._database.name

    def at(self, stage: str) -> Self:
        """The same review at a stage of screening: its papers, decisions, order and counts.

        Full text holds what you included or put aside as maybe at title and abstract, and follows
        at once when that changes. File, caches and the steps of undo are the same.

        Args:
            stage: ``title-abstract``, at which a review is opened, or ``full-text``.

        Raises:
            UsageError: if there is no such stage.
        """
        if known_stage(stage) not in self._stages:
            other = copy(self)
            other._go_to(stage)
            self._stages.setdefault(stage, other)
        found: Self = self._stages[stage]
        return found

    @property
    def last_stage(self) -> str:
        """The last stage at which you decided anything that counts, not before this one."""
        with self._database.read() as connection:
            found = progress(connection, self.reviewer)
        after = found[STAGES.index(self.stage) :]
        begun = [one.name for one in after if one.records > one.undecided]
        return begun[-1] if begun else self.stage

    def _go_to(self, stage: str) -> None:
        """Make anew what depends on the stage; parts that have more of it add to this."""
        self.stage = stage
        """Of which stage the decisions are; `at` gives the same review at another."""
        self._actor = Actor(self._database, self.reviewer, stage)
        self._shelf = Shelf(self._database, self.reviewer, stage)

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
        """The stage's records in the order of the sources.

        Args:
            where: ``all``, ``include``, ``maybe``, ``exclude`` or ``undecided``.
            text: words that must all stand in title, abstract, a tag or a note.
            tag: a tag they must have.
            source: a source they must come from.
            offset: how many to leave out first.
            limit: how many at most.
        """
        wanted = Filter(known_where(where), acts.clean(text), acts.clean(tag), acts.clean(source))
        with self._database.read() as connection:
            ids = None
            if wanted != Filter() or offset or limit is not None or self.stage != STAGE:
                ids = query.find(connection, self.reviewer, wanted, offset, limit, stage=self.stage)
            return query.load(connection, self.reviewer, ids, make=Card, stage=self.stage)

    def count(self, where: str = "all", text: str = "", *, tag: str = "", source: str = "") -> int:
        """How many records `records` would give without a limit."""
        wanted = Filter(known_where(where), acts.clean(text), acts.clean(tag), acts.clean(source))
        with self._database.read() as connection:
            return query.count(connection, self.reviewer, wanted, stage=self.stage)

    def record(self, id: str) -> Record:
        """One record by id, the beginning of its id, or citation key.

        Raises:
            MissingError: if there is none.
            AmbiguousError: if several begin so.
        """
        return self._load([id])[0]

    def load(self, ids: Sequence[str]) -> list[Record]:
        """The records of full ids, in their order."""
        return self._load(ids, known=True)

    def _load(self, ids: Sequence[str], *, known: bool = False) -> list[Record]:
        with self._database.read() as connection:
            rows = list(ids) if known else resolve(connection, ids)
            return query.load(connection, self.reviewer, rows, make=Card, stage=self.stage)


def known_stage(stage: str) -> str:
    """The same, if it is a stage.

    Raises:
        UsageError: if it is not.
    """
    if stage not in STAGES:
        raise UsageError(f"{stage!r} is not a stage; use {' or '.join(STAGES)}")
    return stage


def known_where(where: str) -> str:
    """The same, if it selects records.

    Raises:
        UsageError: if it does not.
    """
    if where not in WHERE:
        raise UsageError(f"{where!r} selects nothing; use one of {', '.join(WHERE)}")
    return where
