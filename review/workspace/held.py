"""What every part of `Review` stands on: its records, and who acts on them."""

from __future__ import annotations

from collections.abc import Sequence

from review.errors import UsageError
from review.model import Record
from review.store import Database, Filter, query
from review.workspace import acts
from review.workspace.acting import Actor
from review.workspace.card import Card
from review.workspace.selection import resolve
from review.workspace.shelf import Shelf

__all__ = ["WHERE", "Held", "known_where"]

WHERE = ("all", "include", "maybe", "exclude", "undecided")
"""What selects records by decision."""


class Held:
    """A review's records and its reviewer."""

    def __init__(self, database: Database, reviewer: str) -> None:
        self._database = database
        self.reviewer = reviewer
        """Who decides; reviewers never overwrite each other."""
        self._actor = Actor(database, reviewer)
        self._shelf = Shelf(database, reviewer)

    @property
    def name(self) -> str:
        """The file's or database's name."""
        return self._database.name

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
        wanted = Filter(known_where(where), acts.clean(text), acts.clean(tag), acts.clean(source))
        with self._database.read() as connection:
            everything = wanted == Filter() and not offset and limit is None
            ids = (
                None if everything else query.find(connection, self.reviewer, wanted, offset, limit)
            )
            return query.load(connection, self.reviewer, ids, make=Card)

    def count(self, where: str = "all", text: str = "", *, tag: str = "", source: str = "") -> int:
        """How many records `records` would give without a limit."""
        wanted = Filter(known_where(where), acts.clean(text), acts.clean(tag), acts.clean(source))
        with self._database.read() as connection:
            return query.count(connection, self.reviewer, wanted)

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
            return query.load(connection, self.reviewer, rows, make=Card)


def known_where(where: str) -> str:
    """The same, if it selects records.

    Raises:
        UsageError: if it does not.
    """
    if where not in WHERE:
        raise UsageError(f"{where!r} selects nothing; use one of {', '.join(WHERE)}")
    return where
