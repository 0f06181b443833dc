"""Making citation keys anew, and pinning them by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Text, cast, or_, select

from review.errors import ExistsError, UsageError
from review.model import Entry, Kind
from review.store import Draft, keys, tables, whole
from review.workspace import acts

__all__ = ["Planned", "pattern_text", "pin_drafts", "plan", "plan_drafts", "unpin_drafts"]

_FROZEN = "frozen: it has left the review in an export"
_PINNED = "pinned by hand"
_NAMED = "another record refers to it by this key"
_SAME = "the pattern makes the same key"
_REFERRING = ("crossref", "xref", "xdata", "related", "entryset")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Planned:
    """What a pattern would do to a record's key.

    Attributes:
        id: the record's.
        present: its key.
        new: the key it would have.
        frozen: whether the key has left the review.
        why: why it stays as it is; empty if it changes.
    """

    id: str
    present: str
    new: str
    frozen: bool
    why: str


def pattern_text(connection: Connection) -> str:
    """The pattern of a review; the default if nobody set one."""
    from review.citing import DEFAULT_PATTERN

    return whole.key_pattern(connection) or DEFAULT_PATTERN


def plan(
    connection: Connection, pattern: str, ids: Sequence[str], number: int | None = None
) -> list[Planned]:
    """What a pattern would do to the keys of records.

    Keys that stay keep theirs from the others; among those that change, the first in the order
    of the sources has the key without a letter.

    Args:
        connection: to the review.
        pattern: how keys are made.
        ids: the records, in the order of the sources.
        number: only the first so many; the same as without it.

    Raises:
        UsageError: if the pattern is wrong.
    """
    from review.citing import Namer, key_pattern

    namer = Namer(key_pattern(pattern))
    record = tables.record
    referred = _referred(connection)
    stays: dict[str, str] = {}
    columns = (record.c.id, record.c.folded_key, record.c.key_frozen, record.c.key_pinned)
    wanted = set(ids)
    taken = set(connection.execute(select(tables.alias.c.folded)).scalars())
    for row in connection.execute(select(*columns)):
        why = _FROZEN if row.key_frozen else _PINNED if row.key_pinned else ""
        stays[row.id] = why or (_NAMED if row.folded_key in referred else "")
        if stays[row.id] or row.id not in wanted:
            taken.add(row.folded_key)
    planned = []
    for row in _rows(connection, ids[:number]):
        new = row.key
        if not stays[row.id]:
            new = namer.name(_work(row), taken)
            taken.add(new.lower())
        why = stays[row.id] or (_SAME if new == row.key else "")
        planned.append(Planned(row.id, row.key, new, row.key_frozen, why))
    return planned


def plan_drafts(planned: Iterable[Planned]) -> list[Draft]:
    """The events that carry out a plan."""
    return [
        Draft(Kind.KEY_MADE, one.id, "key", {"key": one.new, "was": one.present})
        for one in planned
        if not one.why
    ]


def pin_drafts(connection: Connection, id: str, key: str) -> list[Draft]:
    """The events that give a record a key by hand.

    Raises:
        UsageError: if the key is none, or that of the record cannot change.
        ExistsError: if it is another record's.
    """
    from review.citing import key_fault

    key = acts.clean(key).strip()
    if fault := key_fault(key):
        raise UsageError(fault)
    [row] = _rows(connection, [id])
    if key != row.key:
        if row.key_frozen:
            raise UsageError(
                f"the key {row.key} has left the review in an export and never changes"
            )
        if row.folded_key in _referred(connection):
            raise UsageError(f"another record refers to {row.key} by this key; it cannot change")
        holder = keys.holder(connection, key, besides=id)
        if holder is not None:
            title = " ".join(holder.title.split())
            title = title if len(title) <= _SHOWN else f"{title[: _SHOWN - 1].rstrip()}…"
            raise ExistsError(f"{key} is the key of “{title}” ({holder.id}); choose another")
    elif row.key_pinned:
        return []
    return [Draft(Kind.KEY_PINNED, id, "pin", {"key": key, "was": row.key})]


def unpin_drafts(connection: Connection, ids: Sequence[str]) -> list[Draft]:
    """The events by which keys may be made anew again."""
    return [
        Draft(Kind.KEY_PINNED, row.id, "pin", {"key": "", "was": row.key})
        for row in _rows(connection, ids)
        if row.key_pinned
    ]


def _rows(connection: Connection, ids: Sequence[str]) -> Iterable[Any]:
    record = tables.record
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        rows = connection.execute(select(record).where(record.c.id.in_(chunk)))
        yield from sorted(rows, key=lambda row: row.position)


def _work(row: Any) -> Entry:
    return Entry(
        title=row.title,
        abstract=row.abstract,
        authors=tuple(row.authors),
        year=row.year,
        doi=row.doi,
        arxiv=row.arxiv,
        url=row.url,
        type=row.type,
        fields=row.fields,
    )


def _referred(connection: Connection) -> set[str]:
    """Keys by which records refer to each other, in lower case; changing one would cut the tie."""
    from review.citing import legal_key

    fields = tables.record.c.fields
    text = cast(fields, Text)
    found: set[str] = set()
    some = or_(*(text.contains(f'"{name}"', autoescape=True) for name in _REFERRING))
    for given in connection.execute(select(fields).where(some)).scalars():
        for name in _REFERRING:
            named = given.get(name, "").split(",")
            found.update(legal_key(key.strip()).lower() for key in named if key.strip())
    return found
