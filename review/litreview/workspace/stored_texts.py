"""The titles and abstracts of a review's records, read where they lie and not kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, overload

from sqlalchemy import select

from litreview.errors import MissingError
from litreview.store import Database, tables

if TYPE_CHECKING:
    from litreview.features.array_cache import Digests

__all__ = ["StoredTexts"]

Text = tuple[str, str]

_AT_ONCE = 500  # texts in memory at once


class StoredTexts(Sequence[Text]):
    """(title, abstract) pairs of records in the order of the sources.

    Records are only ever added after those there are, so a place keeps its record.

    Every way to read them raises `MissingError` if there are fewer records than there were: then
    another file has been put in the place of the review's.
    """

    def __init__(
        self,
        database: Database,
        ids: Sequence[str],
        covers: Mapping[str, Mapping[str, str]],
        start: int = 0,
    ) -> None:
        """Name the records.

        Args:
            database: where they are.
            ids: of the records.
            covers: record to the fields, title or abstract, that are shown instead of its own.
            start: how many records stand before the first.
        """
        self._database = database
        self._ids = ids
        self._covers = covers
        self._start = start

    @cached_property
    def digests(self) -> Digests:
        """A digest of each text, see `litreview.features.array_cache.digests`."""
        from litreview.features.array_cache import digests

        return digests(self)

    def take(self, rows: Sequence[int]) -> list[Text]:
        """The texts of some rows, in their order."""
        record = tables.record
        wanted = [self._ids[row] for row in rows]
        found: dict[str, Text] = {}
        with self._database.read() as connection:
            for at in range(0, len(wanted), _AT_ONCE):
                some = record.c.id.in_(wanted[at : at + _AT_ONCE])
                query = select(record.c.id, record.c.title, record.c.abstract).where(some)
                for row in connection.execute(query):
                    found[row.id] = self._shown(row.id, row.title, row.abstract)
        if any(id not in found for id in wanted):
            raise self._replaced()
        return [found[id] for id in wanted]

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Text]:
        record = tables.record
        query = select(record.c.id, record.c.title, record.c.abstract)
        query = query.order_by(record.c.position).offset(self._start)
        with self._database.read() as connection:
            # Read a few at a time, whatever the driver does by itself.
            rows = connection.execution_options(yield_per=_AT_ONCE).execute(query)
            left = len(self)
            for row in islice(rows, left):
                left -= 1
                yield self._shown(*row)
        if left:
            raise self._replaced()

    @overload
    def __getitem__(self, row: int) -> Text: ...
    @overload
    def __getitem__(self, row: slice) -> StoredTexts: ...
    def __getitem__(self, row: int | slice) -> Text | StoredTexts:
        if isinstance(row, int):
            return self.take([row])[0]
        start, stop, step = row.indices(len(self))
        if step != 1:
            raise ValueError("stored texts must be read in their order")
        part = StoredTexts(self._database, self._ids[start:stop], self._covers, self._start + start)
        if "digests" in self.__dict__:
            part.__dict__["digests"] = self.digests[start:stop]
        return part

    def _replaced(self) -> MissingError:
        return MissingError(f"{self._database.name} was replaced while it was read; open it again")

    def _shown(self, id: str, title: str, abstract: str) -> Text:
        fields = self._covers.get(id)
        return (
            (fields.get("title", title), fields.get("abstract", abstract))
            if fields
            else (
                title,
                abstract,
            )
        )
