"""Advice to one reviewer: what to read next and why, what is like what, how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from litreview.errors import StorageError, UsageError
from litreview.model import JOINT, READING_ORDERS, STAGE, Decision, Protocol, Record
from litreview.store import (
    Database,
    Filter,
    first_page,
    query,
    review_settings,
    stages,
    tables,
    team,
)
from litreview.store.records import load_records
from litreview.workspace.card import Card
from litreview.workspace.model_cache import ModelCache
from litreview.workspace.ranking_request import RankingRequest
from litreview.workspace.selection import names, resolve
from litreview.workspace.suggestion import Reason, Suggestion, Theme

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


__all__ = ["Advisor"]


class Advisor:
    """Reads the review, and appends no more than which model ranked it."""

    def __init__(self, database: Database, reviewer: str) -> None:
        """Advise a reviewer, from their own decisions, and once unblinded from the agreed ones."""
        self._database = database
        self._reviewer = reviewer
        self._corpus = ModelCache(database)
        self._stage = STAGE
        self._run: Any = None
        self._share: tuple[tuple[team.Readers, str], dict[str, bool]] = (team.Readers(), STAGE), {}

    def at(self, stage: str) -> Advisor:
        """The same at a stage; what was computed of the texts is shared."""
        other = copy(self)
        other._stage = stage
        return other

    @property
    def ranker(self) -> Any:
        """What ranks; None for the default."""
        return self._corpus.ranker

    @ranker.setter
    def ranker(self, own: Any) -> None:
        self._corpus.ranker = own

    @property
    def encoder(self) -> Any:
        """What turns texts into vectors for likeness; None for words alone."""
        return self._corpus.encoder

    @encoder.setter
    def encoder(self, own: Any) -> None:
        self._corpus.encoder = own

    @property
    def engine(self) -> Any:
        """What searches for likes; None for the default."""
        return self._corpus.engine

    @engine.setter
    def engine(self, own: Any) -> None:
        self._corpus.engine = own

    def queue(self, n: int, mode: str, seed: int, *, wait: bool) -> tuple[list[str], int, str]:
        """The first undecided ids in the order to read them, how many there are, what orders them.

        Raises:
            UsageError: if there is no such mode, or the reviewer's own ranker fails.
        """
        if not wait and not self._corpus.known:
            with self._database.read() as connection:
                if first_page.size(connection) >= first_page.LARGE:
                    self._corpus.begin()
                    left, ids = first_page.undecided(
                        connection, self._reviewer, self._stage, max(n, 0)
                    )
                    return ids, left, "later"
        wanted = self._wanted(mode, seed)
        ids, left, by = self._corpus.order(wanted, max(n, 0), wait=wait)
        if first_of_all := self._calibration(wanted):
            ahead = replace(wanted, among=first_of_all)
            begun = self._corpus.order(ahead, max(n, 0), wait=wait)[0]
            ids = [*begun, *(id for id in ids if id not in set(begun))][: max(n, 0)]
        if by in ("model", "ranker"):
            self._keep_run()
        return ids, left, by

    def ranks(self) -> NDArray[np.intp] | None:
        """The rows of undecided records, likeliest first; None while no model is ready."""
        return self._corpus.ranks(self._wanted("best", 0)) if self._corpus.ready else None

    def why(self, id: str, nearest: int) -> Reason:
        """Why a record stands where it does."""
        with self._database.read() as connection:
            (row,) = resolve(connection, [id])
        by, why = self._corpus.why(row, self._wanted("best", 0), nearest)
        if why is None:
            return Reason(self._record(row), by)
        like = [(self._record(of), part) for of, part in why.nearest]
        made = why.of
        ranks = tuple((model.name, model.rank, model.part) for model in made.models)
        return Reason(self._record(row), by, made.score, made.terms, made.rest, tuple(like), ranks)

    def similar(
        self,
        ids: Any,
        n: int,
        *,
        wanted: Filter | None,
        unlike: Any,
        undecided: bool,
        diverse: float,
    ) -> list[Suggestion]:
        """The records that are most similar to the given ones; see `Review.similar`.

        Raises:
            UsageError: if ``diverse`` is out of its range.
        """
        if not 0 <= diverse <= 1:
            raise UsageError(f"diverse must be between 0 and 1, not {diverse}")
        with self._database.read() as connection:
            rows = [] if ids is None else resolve(connection, names(ids))
            if wanted is not None:
                rows += [
                    id
                    for id in query.find(connection, self._reviewer, wanted, stage=self._stage)
                    if id not in set(rows)
                ]
            against = [] if unlike is None else resolve(connection, names(unlike))
            if wanted is not None:  # what is said of one paper counts more than what of many
                rows = [id for id in rows if id not in set(against)]
            among = None
            if undecided:
                left = Filter("undecided")
                among = set(query.find(connection, self._reviewer, left, stage=self._stage))
        if not rows:
            return []
        found = self._corpus.like(rows, n, among, against, diverse)
        return [
            Suggestion(
                self._record(id),
                one.score,
                tuple(one.terms),
                None if nearest is None or len(rows) == 1 else self._record(nearest),
                one.company + one.meaning,
            )
            for id, one, nearest in found
        ]

    def themes(self, n: int | None) -> list[Theme]:
        """Groups of records that are similar to each other."""
        return [Theme(theme.name, theme.terms, ids) for theme, ids in self._corpus.themes(n)]

    def map(self) -> pd.DataFrame:
        """Places of all records on a plane."""
        import pandas as pd

        ids, places = self._corpus.places()
        frame = pd.DataFrame({"x": places[:, 0], "y": places[:, 1], "theme": -1}, index=ids)
        frame.index.name = "id"
        for number, (_, members) in enumerate(self._corpus.themes(None)):
            frame.loc[list(members), "theme"] = number
        return frame

    def compare(self, rankers: Mapping[str, Any] | None) -> pd.DataFrame:
        """Rankers beside each other on what was decided so far."""
        import pandas as pd

        from litreview.ranking.compare import compare
        from litreview.ranking.registry import DEFAULT, names

        if rankers is None:
            rankers = {name: name for name in names()}
            if self.ranker is not None and not isinstance(self.ranker, str):
                rankers = {**rankers, "in use": self.ranker}
        texts, labels = self._corpus.labelled(self._wanted("best", 0))
        found = compare(texts, labels, {DEFAULT: None, **rankers})
        return pd.DataFrame([asdict(one) for one in found]).set_index("name")

    def _wanted(self, mode: str, seed: int) -> RankingRequest:
        if mode not in READING_ORDERS:
            raise UsageError(
                f"{mode!r} is not a reading order; use one of {', '.join(READING_ORDERS)}"
            )
        with self._database.read() as connection:
            decisions = query.decisions(connection, self._reviewer)
            protocol = review_settings.protocol(connection)
            readers = team.readers(connection)
            taken: set[str] = set()
            if not readers.rule.readers:
                taken = team.read_by_others(connection, self._reviewer, self._stage)
            agreed: Mapping[str, Decision] = {}
            if team.unblinded(connection, self._stage):
                agreed = query.decisions(connection, JOINT, stage=self._stage)
            if self._stage == STAGE and not readers.rule.readers and not taken:
                return RankingRequest(decisions, protocol, mode, seed, agreed=agreed)
            here = query.decisions(connection, self._reviewer, stage=self._stage)
            among = query.find(connection, self._reviewer, stage=self._stage)
        among = self._dealt(readers, [id for id in among if id not in taken])
        return RankingRequest(here, protocol, mode, seed, among, decisions, agreed)

    def _dealt(self, readers: team.Readers, ids: Sequence[str]) -> list[str]:
        """Those of some records that the reviewer is to read."""
        if not readers.rule.readers:
            return list(ids)
        # Each place is hashed once, until papers are dealt out differently.
        known = readers, self._stage
        if self._share[0] != known:
            self._share = known, {}
        mine = self._share[1]
        for id in ids:
            if id not in mine:
                mine[id] = self._reviewer in (readers.of(id, self._stage) or ())
        return [id for id in ids if mine[id]]

    def _calibration(self, wanted: RankingRequest) -> list[str]:
        """What the reviewer has yet to decide of a calibration round at the stage."""
        with self._database.read() as connection:
            begun = team.calibration(connection)
            if begun is None or begun["stage"] != self._stage:
                return []
            known = set(query.find(connection, self._reviewer, stage=self._stage))
        return [id for id in begun["records"] if id in known and id not in wanted.decisions]

    def _decided(self, connection: Connection) -> Iterator[tuple[str, Decision]]:
        table = tables.decision
        rows = connection.execute(
            select(table.c.record, table.c.decision)
            .where(stages.mine(self._reviewer, self._stage))
            .order_by(table.c.seq)
        )
        return ((record, Decision(decision)) for record, decision in rows)

    def _keep_run(self) -> None:
        """Tell the log if something else ranks the papers than before."""
        run = self._corpus.run
        if not run or self._run == run or self._database.read_only:
            return
        with suppress(StorageError):  # not worth refusing the reader the next paper
            with self._database.read() as connection:
                known = review_settings.last_run(connection, self._reviewer)
            if known != run:
                with self._database.write() as connection:
                    review_settings.note_run(connection, self._reviewer, run)
            self._run = run

    def _record(self, id: str) -> Record:
        with self._database.read() as connection:
            return load_records(connection, self._reviewer, [id], make=Card, stage=self._stage)[0]

    def records(self, ids: Sequence[str]) -> list[Record]:
        """Records by their full ids, in their order."""
        with self._database.read() as connection:
            return load_records(connection, self._reviewer, ids, make=Card, stage=self._stage)

    def protocol(self) -> Protocol:
        """The protocol as it stands."""
        with self._database.read() as connection:
            return review_settings.protocol(connection)
