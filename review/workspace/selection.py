"""Which records a caller means: ids, keys, records, masks, frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from review.errors import AmbiguousError, MissingError, UsageError
from review.model import Record
from review.store import tables

if TYPE_CHECKING:
    pass

__all__ = ["Selection", "names", "resolve"]

Selection = "str | Record | Iterable[str | Record] | pd.Series | pd.DataFrame | pd.Index"
"""What `names` takes."""


def names(selection: Any) -> list[str]:
    """The ids or keys that a selection names.

    A boolean Series is a mask over `Review.df`; any other Series gives its values, a DataFrame
    its index.

    Raises:
        UsageError: if it is none of these.
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
        "name records by id, key, a list of them, or a mask such as df.title.str.contains('x')"
    )


def resolve(connection: Connection, wanted: Sequence[str]) -> list[str]:
    """Full ids for ids, their unambiguous beginnings, keys or aliases; each once, in order.

    Raises:
        MissingError: if there is no such record.
        AmbiguousError: if a beginning fits several records.
    """
    record = tables.record
    known: set[str] = set()
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        known.update(
            connection.execute(select(record.c.id).where(record.c.id.in_(chunk))).scalars()
        )
    found = [name if name in known else _one(connection, name) for name in wanted]
    return list(dict.fromkeys(found))


def _one(connection: Connection, name: str) -> str:
    record, alias = tables.record, tables.alias
    # An alias first: the record it came from may still be there, merged into another.
    for keys in (
        select(alias.c.record).where(alias.c.folded == name.lower()).order_by(alias.c.seq.desc()),
        select(record.c.id).where(record.c.folded_key == name.lower()),
    ):
        key = connection.execute(keys.limit(1)).scalar()
        if key is not None:
            return str(key)
    begins = func.substr(record.c.id, 1, len(name)) == name.lower()
    fits = connection.execute(select(record.c.id).where(begins).limit(4)).scalars().all()
    if not name or not fits:
        raise MissingError(f"there is no record {name[:80]!r}; `list` shows the ids")
    if len(fits) > 1:
        raise AmbiguousError(
            f"{name!r} fits several records ({', '.join(fits[:3])}, …); type more of the id"
        )
    return str(fits[0])
