"""Which records a caller means: ids, keys, records, masks, frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Connection, func, select

from litreview.errors import AmbiguousError, MissingError, UsageError
from litreview.model import Record
from litreview.store import duplicates, tables

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Query", "RecordIds", "names", "plain_mask", "resolve"]


@dataclass(frozen=True, slots=True)
class Query:
    """All records that match a query, to pass where records are named.

    >>> r.tag(Query("year:>2020 -survey"), "recent")

    Attributes:
        text: the query, as `Review.find` takes it.
    """

    text: str


_Several: TypeAlias = "Iterable[str | Record] | Sequence[bool]"
_Pandas: TypeAlias = "pd.Series[Any] | pd.DataFrame | pd.Index[Any]"

RecordIds: TypeAlias = "str | Record | Query | _Several | _Pandas"
"""Which records a method is about: an id, the unambiguous beginning of an id, a citation key, a
`Record`, several of these, a `Query`, a boolean mask over `Review.df` (a Series, or an array or
list of its length), a Series or Index of ids, or rows of `Review.df`."""


def names(selection: Any) -> list[str]:
    """The ids or keys that a selection names.

    A boolean Series is a mask over `Review.df`; any other Series gives its values, a DataFrame
    its index.

    Raises:
        UsageError: if it is not one of these.
    """
    if isinstance(selection, str):
        return [selection]
    if isinstance(selection, Record):
        return [selection.id]
    if hasattr(selection, "index") and hasattr(selection, "to_numpy"):
        if getattr(selection, "ndim", 0) == 2:  # noqa: PLR2004 - a frame
            return [str(id) for id in selection.index]
        if str(selection.dtype) in ("bool", "boolean"):
            return [str(id) for id in selection.index[selection.fillna(value=False)]]
    if isinstance(selection, Iterable):
        found = [item.id if isinstance(item, Record) else item for item in selection]
        if all(isinstance(item, str) for item in found):
            return found
    raise UsageError(
        "select records by id, key, a list of them, or a mask such as df.title.str.contains('x')"
    )


def plain_mask(selection: Any) -> list[bool] | None:
    """A mask without an index, from an array or a list of booleans; ``None`` for anything else."""
    if hasattr(selection, "index") and hasattr(selection, "to_numpy"):
        return None
    if str(getattr(selection, "dtype", "")) == "bool":
        return [bool(one) for one in selection]
    if isinstance(selection, list | tuple) and selection:
        return list(selection) if all(isinstance(one, bool) for one in selection) else None
    return None


_MOST = 4
"""Records that an abbreviated id may fit before it is not looked further."""


def resolve(connection: Connection, wanted: Sequence[str], *, follow: bool = True) -> list[str]:
    """Full ids for ids, their unambiguous beginnings, keys or aliases; each once, in order.

    Args:
        connection: to look them up.
        wanted: as a user named them.
        follow: take a merged record for the one it is merged into.

    Raises:
        MissingError: if there is no such record.
        AmbiguousError: if a beginning matches several records.
    """
    record = tables.record
    known: set[str] = set()
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        known.update(
            connection.execute(select(record.c.id).where(record.c.id.in_(chunk))).scalars()
        )
    found = [name if name in known else _one(connection, name, follow) for name in wanted]
    away = duplicates.merged_into(connection, found) if follow else {}
    return list(dict.fromkeys(away.get(id, id) for id in found))


def _one(connection: Connection, name: str, follow: bool) -> str:
    record, alias = tables.record, tables.alias
    # An alias first: the record it came from is still there, merged into another.
    by_alias = select(alias.c.record).where(alias.c.folded == name.lower())
    by_key = select(record.c.id).where(record.c.folded_key == name.lower())
    ways = (by_alias.order_by(alias.c.seq.desc()), by_key)
    for keys in ways if follow else reversed(ways):
        key = connection.execute(keys.limit(1)).scalar()
        if key is not None:
            return str(key)
    begins = func.substr(record.c.id, 1, len(name)) == name.lower()
    fits = connection.execute(select(record.c.id).where(begins).limit(_MOST)).scalars().all()
    if follow:
        away = duplicates.merged_into(connection, fits)
        fits = list(dict.fromkeys(away.get(id, id) for id in fits))
    if not name or not fits:
        raise MissingError(f"there is no record {name[:80]!r}; `list` shows the ids")
    if len(fits) > 1:
        raise AmbiguousError(
            f"{name!r} matches several records ({', '.join(fits[:3])}, …); type more of the id"
        )
    return str(fits[0])
