"""The texts of a review as the ranking and the similarity see them, kept between calls.

A cache beside the truth: filled when first needed, extended by an import, and rebuilt if texts
changed. A caller that cannot wait for it gets the order of the sources while a thread fills it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from litreview.errors import ReviewError
from litreview.model import Protocol
from litreview.store import Database, corrections, duplicates, removed_sources, tables
from litreview.workspace.inherited_abstracts import inherit_abstracts
from litreview.workspace.ranking_request import RankingRequest, training_labels, undecided_rows
from litreview.workspace.stored_texts import StoredTexts
from litreview.workspace.text_library import Kept, Library, Texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from litreview.features.word_count_cache import WordCountCache
    from litreview.ranking import Queue
    from litreview.ranking.model import Why
    from litreview.similarity import Likeness, Neighbours, Theme

__all__ = ["ModelCache"]


@dataclass(frozen=True, slots=True)
class _Why:
    """The reasons for a record's place, with ids for rows."""

    of: Why
    nearest: tuple[tuple[str, float], ...]


class _Asked(NamedTuple):
    """What an order depends on."""

    version: tuple[Any, ...]
    labels: dict[int, bool]
    protocol: Protocol
    mode: str
    seed: int
    most: int | None
    among: list[int] | None


class ModelCache:
    """Rows of texts, the ids they belong to, and what was computed of them."""

    def __init__(self, database: Database) -> None:
        """Read nothing yet; each part is read when it is first needed."""
        self._database = database
        self._lock = threading.Lock()
        self._starting = threading.Lock()  # not the one above, which is held while records are read
        self._library = Library()
        self._library_of: tuple[Any, ...] = ()
        self._ranker: Any = _setting("RANKER")
        self._encoder: Any = _setting("ENCODER")
        self._engine: Any = _setting("ENGINE")
        self._word_counts: WordCountCache | None = None
        self._queue: Kept[Queue] = Kept(self._make_queue)
        self._neighbours: Kept[Neighbours] = Kept(self._make_neighbours)
        self._order: tuple[_Asked, NDArray[np.intp], str] | None = None
        self._whole: tuple[Any, NDArray[np.intp] | None] | None = None
        self._run: dict[str, Any] = {}
        self._warming: threading.Thread | None = None
        self._beginning: threading.Thread | None = None

    @property
    def known(self) -> bool:
        """Whether it was read which records there are."""
        return bool(self._library_of)

    def begin(self) -> None:
        """Read on a separate thread which records there are, unless one is at it."""

        def read() -> None:
            with suppress(ReviewError):  # the next caller gets the error
                self._fresh()

        with self._starting:
            if self._beginning is None or not self._beginning.is_alive():
                self._beginning = threading.Thread(target=read, name="review-records", daemon=True)
                self._beginning.start()

    @property
    def ranker(self) -> Any:
        """What ranks; None for the default."""
        return self._ranker

    @ranker.setter
    def ranker(self, own: Any) -> None:
        from litreview.ranking.rankers import ranker_of

        ranker_of(own)  # refuse an unusable ranker now, not when the next paper is needed
        with self._queue.lock:
            self._ranker = own
            self._queue.forget()
            self._order = None

    @property
    def encoder(self) -> Any:
        """What turns texts into vectors for likeness, or its name; None for words alone."""
        return self._encoder

    @encoder.setter
    def encoder(self, own: Any) -> None:
        from litreview.similarity.registry import encoder_of

        encode = encoder_of(own)
        with self._neighbours.lock:
            self._encoder = encode
            self._neighbours.forget()

    @property
    def engine(self) -> Any:
        """What searches for likes, or its name; None for the default."""
        return self._engine

    @engine.setter
    def engine(self, own: Any) -> None:
        from litreview.similarity.registry import engine_of

        engine = engine_of(own)
        with self._neighbours.lock:
            self._engine = engine
            self._neighbours.forget()

    @property
    def run(self) -> dict[str, Any]:
        """What ranked last, in plain values, for the log; empty if nothing did yet."""
        return self._run

    def order(
        self, wanted: RankingRequest, most: int | None = None, *, wait: bool = True
    ) -> tuple[list[str], int, str]:
        """Undecided ids in the order to read them.

        Args:
            wanted: the order.
            most: how many ids are wanted, the first ones; all if None.
            wait: for the model if it is not ready; else until it is what was ranked before the last
                import stays first, and the others follow as in the sources.

        Returns:
            The ids, how many are undecided in all, and what ranked them; ``sources`` if they stand
            as in the sources, ``later`` if the model is not ready.
        """
        library = self._fresh()
        decided = wanted.decisions
        among = undecided_rows(library, wanted)
        if among is None:
            shown = len(library.ids) - len(library.away)
            left = shown - sum(id in library.rows for id in decided)
        else:
            left = len(among)
        labels = training_labels(library, wanted)
        plain = wanted.mode == "best" and not labels and not wanted.protocol
        rows: Iterable[int] = range(len(library.ids)) if among is None else among
        by = "sources"
        if not wait and not plain and not self._queue.is_of(library):
            self._warm(library)
            by = "later"
            if among is None:
                rows = self._as_before(library, wanted)
        elif not plain:
            # A maybe has no label, nor has a merged record; they are ranked and then left out.
            more = None
            if most is not None and among is None:
                more = most + len(decided) - len(labels) + len(library.away)
            ranked, by = self._ranked(library, labels, wanted, more, among)
            rows = ranked.tolist()
        undecided = (id for id in library.shown(rows) if id not in decided)
        return list(islice(undecided, most)), left, by

    @property
    def ready(self) -> bool:
        """Whether there is something that ranks, or was before the last import."""
        return self._queue.made

    def ranks(self, wanted: RankingRequest) -> NDArray[np.intp] | None:
        """The rows of all records without a label in the order to read them.

        None while the model is not ready, is at work elsewhere, or has nothing to go by. The same
        array is given until another order is due.
        """
        library = self._fresh()
        labels = training_labels(library, wanted)
        if not (labels or wanted.protocol) or not self._queue.is_of(library):
            return None
        among = undecided_rows(library, wanted)
        asked = library.version, labels, wanted.protocol, among
        if self._whole is None or self._whole[0] != asked:
            order, by = self._ranked(library, labels, wanted, None, among)
            self._whole = asked, order if by != "sources" else None
        return self._whole[1]

    def why(self, id: str, wanted: RankingRequest, nearest: int) -> tuple[str, _Why | None]:
        """What gives the order, and the reasons for a record's place if a model does."""
        library = self._fresh()
        labels = training_labels(library, wanted)
        with self._queue.using(library) as queue:
            why = queue.why(library.rows[id], labels, nearest)
        if why is None:
            return self.order(wanted, 0)[2], None
        near = tuple((library.ids[row], part) for row, part in why.nearest)
        return "model", _Why(why, near)

    def labelled(self, wanted: RankingRequest) -> tuple[Texts, dict[int, bool]]:
        """All texts, and which rows are included or excluded."""
        library = self._fresh()
        assert library.texts is not None
        return list(library.texts), training_labels(library, wanted)

    def like(
        self,
        ids: Sequence[str],
        n: int,
        among: Collection[str] | None = None,
        unlike: Sequence[str] = (),
        diverse: float = 0.0,
    ) -> list[tuple[str, Likeness, str | None]]:
        """The records most similar to the given ones, why, and the nearest of these to each."""
        library = self._fresh()
        rows = [library.rows[id] for id in ids]
        against = [library.rows[id] for id in unlike]
        if among is None and library.away:
            among = list(library.shown(range(len(library.ids))))
        allowed = None if among is None else {library.rows[id] for id in among}
        with self._neighbours.using(library) as neighbours:
            found = neighbours.like(rows, n, allowed, unlike=against, diverse=diverse)
        return [
            (library.ids[one.row], one, None if one.nearest is None else library.ids[one.nearest])
            for one in found
        ]

    def themes(self, n: int | None) -> list[tuple[Theme, tuple[str, ...]]]:
        """Groups of records that are similar to each other, with their ids."""
        library = self._fresh()
        with self._neighbours.using(library) as neighbours:
            found = neighbours.themes(n)
        return [(theme, tuple(library.shown(theme.rows))) for theme in found]

    def places(self) -> tuple[list[str], NDArray[np.float32]]:
        """All ids and their places on a plane, shape (records, 2)."""
        library = self._fresh()
        with self._neighbours.using(library) as neighbours:
            places = neighbours.layout()
        if not library.away:
            return library.ids, places
        ids = list(library.shown(range(len(library.ids))))
        return ids, places[[library.rows[id] for id in ids]]

    def _ranked(
        self,
        library: Library,
        labels: dict[int, bool],
        wanted: RankingRequest,
        most: int | None,
        among: list[int] | None,
    ) -> tuple[NDArray[np.intp], str]:
        asked = _Asked(
            library.version, labels, wanted.protocol, wanted.mode, wanted.seed, most, among
        )
        with self._queue.using(library) as queue:
            if self._order is None or self._order[0] != asked:
                rows, by = queue.rows(
                    labels,
                    protocol=wanted.protocol,
                    mode=wanted.mode,
                    seed=wanted.seed,
                    most=most,
                    among=among,
                )
                self._order = asked, rows, by
                if by in ("model", "ranker"):
                    self._run = self._describe(queue)
            return self._order[1:]

    def _as_before(self, library: Library, wanted: RankingRequest) -> Iterable[int]:
        """What was ranked last, and after it all others; an import leaves rows as they are."""
        every = range(len(library.ids))
        last = self._order
        if last is None or (last[0].mode, last[0].seed) != (wanted.mode, wanted.seed):
            return every
        known = [row for row in last[1].tolist() if row < len(every)]
        before = set(known)
        return chain(known, (row for row in every if row not in before))

    def _describe(self, queue: Queue) -> dict[str, Any]:
        from litreview.ranking.rankers import name_of

        own = self._ranker
        if own is None:
            version, parameters = queue.VERSION, dict(queue.parameters)
        else:
            version, parameters = "", {"given": repr(own)[:1000]}
        return {"ranker": name_of(own), "version": version, "parameters": parameters, "seed": 0}

    def _make_queue(self, texts: Texts) -> Queue:
        from litreview.ranking import Queue

        return Queue(
            texts,
            self._ranker,
            cache=self._database.cache_path("features"),
            word_counts=self._shared_counts(),
        )

    def _make_neighbours(self, texts: Texts) -> Neighbours:
        from litreview.similarity import Neighbours
        from litreview.similarity.registry import encoder_of, engine_of

        return Neighbours(
            texts,
            engine=engine_of(self._engine),
            encode=encoder_of(self._encoder),
            cache=self._database.cache_path("likeness"),
            word_counts=self._shared_counts(),
        )

    def _shared_counts(self) -> WordCountCache:
        """What counts words, once for the queue and for what is like what."""
        from litreview.features.word_count_cache import WordCountCache

        with self._lock:
            if self._word_counts is None:
                self._word_counts = WordCountCache(self._database.cache_path("features-counts"))
            return self._word_counts

    def _warm(self, library: Library) -> None:
        """Make the model ready on a separate thread, unless one is at it."""

        def fill() -> None:
            with suppress(ReviewError):  # the next caller gets the error
                for index in (self._queue, self._neighbours):
                    with index.using(library):
                        pass

        with self._lock:
            if self._warming is None or not self._warming.is_alive():
                self._warming = threading.Thread(target=fill, name="review-warm", daemon=True)
                self._warming.start()

    def _fresh(self) -> Library:
        record, source, merged = tables.record, tables.source, tables.merged
        with self._lock, self._database.read() as connection:
            newest = connection.scalar(select(func.max(source.c.id))) or 0
            number = connection.scalar(select(func.count()).select_from(record)) or 0
            many, seqs = connection.execute(
                select(func.count(), func.sum(merged.c.seq)).where(merged.c.winner.is_not(None))
            ).one()
            hiding = many, seqs, *removed_sources.version(connection)
            now = newest, number, *corrections.version(connection), *hiding
            if now != self._library_of:
                ids = list(
                    connection.execute(select(record.c.id).order_by(record.c.position)).scalars()
                )
                places = {id: index for index, id in enumerate(ids)}
                merged_into = duplicates.merged_into(connection)
                unseen = removed_sources.in_state(removed_sources.HIDDEN, removed_sources.SILENT)
                gone = set(connection.execute(unseen).scalars())
                covers = corrections.texts(connection)
                lending = {id: head for id, head in merged_into.items() if id not in gone}
                lent = inherit_abstracts(connection, covers, places, lending)
                hidden = removed_sources.in_state(removed_sources.HIDDEN)
                away = merged_into.keys() | set(connection.execute(hidden).scalars())
                texts = StoredTexts(self._database, ids, covers)
                self._library_of = now
                told = (*now[: -len(hiding)], *hiding[2:4], lent)
                self._library = Library(told, ids, places, texts, away)
            return self._library


def _setting(name: str) -> str | None:
    """What a user set for every review, as ``$LITREVIEW_RANKER``."""
    return os.environ.get(f"LITREVIEW_{name}", "").strip() or None
