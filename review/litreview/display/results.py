"""A list that shows itself as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, SupportsIndex, TypeVar, overload

from litreview.display.tables import Column, Table

__all__ = ["Results"]

T = TypeVar("T")


class Results(list[T]):
    """What a call found: a list, shown as a table and cut where it is long."""

    def __init__(
        self,
        items: Iterable[T] = (),
        columns: Sequence[Column[T]] = (),
        what: tuple[str, str] = ("item", "items"),
    ) -> None:
        """Keep items with the columns that show them.

        Args:
            items: what was found.
            columns: what to show of each.
            what: what one item is called and what several are.
        """
        super().__init__(items)
        self._columns = columns
        self._what = what

    @overload
    def __getitem__(self, at: SupportsIndex) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Results[T]: ...
    def __getitem__(self, at: SupportsIndex | slice) -> T | Results[T]:
        if isinstance(at, slice):
            return self._like(super().__getitem__(at))
        return super().__getitem__(at)

    def _like(self, items: Iterable[T]) -> Results[T]:
        """Other items, shown in the same way."""
        return Results(items, self._columns, self._what)

    def table(self) -> Table[T]:
        """The table that is shown."""
        return Table(self._columns, self, what=self._what)

    def __repr__(self) -> str:
        # An empty list reads as one, also within a larger text.
        return self.table().text() if self else "[]"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": self.table().text(), "text/html": self.table().html()}
