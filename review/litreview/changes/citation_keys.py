"""Regenerate citation keys, and pin them by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Text, cast, or_, select

from litreview.changes import decisions
from litreview.display import shortened
from litreview.errors import ExistsError, UsageError
from litreview.model import Kind, Record
from litreview.store import Draft, key_aliases, review_settings, tables
from litreview.store.records import load_records

__all__ = ["KeyPreview", "pattern_text", "pin_drafts", "plan", "plan_drafts", "unpin_drafts"]

_FROZEN = "frozen: it was exported"
_PINNED = "pinned by hand"
_NAMED = "another record refers to it by this key"
_SAME = "unchanged by the pattern"
_REFERRING = ("crossref", "xref", "xdata", "related", "entryset")


class KeyPreview(NamedTuple):
    """What a pattern would do to one record's key.

    Attributes:
        record: the record.
        present: its key.
        new: the key it would have; the present one if it stays.
        frozen: whether the key has left the review and so never changes.
        why: why it stays, in words; empty if it changes.
    """

    record: Record
    present: str
    new: str
    frozen: bool
    why: str

    def __repr__(self) -> str:
        change = self.present if self.present == self.new else f"{self.present} → {self.new}"
        return f"<KeyPreview {change}{f' ({self.why})' if self.why else ''}>"


def pattern_text(connection: Connection) -> str:
    """The pattern of a review; the default if no one set one."""
    from litreview.bibliography import DEFAULT_PATTERN

    return review_settings.key_pattern(connection) or DEFAULT_PATTERN


def plan(
    connection: Connection,
    reviewer: str,
    pattern: str,
    ids: Sequence[str],
    number: int | None = None,
) -> list[KeyPreview]:
    """What a pattern would do to the keys of records.

    Keys that stay keep theirs from the others; among those that change, the first in the order
    of the sources has the key without a letter.

    Args:
        connection: to the review.
        reviewer: for whom the records are loaded.
        pattern: how keys are made.
        ids: the records, in the order of the sources.
        number: only the first so many; the same as without it.

    Raises:
        UsageError: if the pattern is wrong.
    """
    from litreview.bibliography import KeyGenerator, key_pattern

    generator = KeyGenerator(key_pattern(pattern))
    stays, taken = _staying(connection, set(ids))
    planned = []
    for record in load_records(connection, reviewer, ids[:number]):
        new, why = record.key, stays[record.id]
        if not why:
            new = generator.name(record, taken)
            taken.add(new.lower())
            why = _SAME if new == record.key else ""
        planned.append(KeyPreview(record, record.key, new, record.key_frozen, why))
    return planned


def plan_drafts(planned: Iterable[KeyPreview]) -> list[Draft]:
    """The events that carry out a plan."""
    return [
        Draft(Kind.KEY_MADE, one.record.id, "key", {"key": one.new, "was": one.present})
        for one in planned
        if not one.why
    ]


def pin_drafts(connection: Connection, id: str, key: str) -> list[Draft]:
    """The events that pin a key by hand.

    Raises:
        UsageError: if the key is not valid, or that of the record cannot change.
        ExistsError: if it is another record's.
    """
    from litreview.bibliography import key_fault

    key = decisions.clean(key).strip()
    if fault := key_fault(key):
        raise UsageError(fault)
    [row] = _rows(connection, [id])
    if key != row.key:
        if row.key_frozen:
            raise UsageError(f"the key {row.key} was exported, so it can no longer change")
        if row.folded_key in _referred(connection):
            raise UsageError(f"another record refers to {row.key} by this key; it cannot change")
        holder = key_aliases.holder(connection, key, besides=id)
        if holder is not None:
            title = shortened(holder.title)
            raise ExistsError(f"{key} is the key of “{title}” ({holder.id}); choose another")
    elif row.key_pinned:
        return []
    return [Draft(Kind.KEY_PINNED, id, "pin", {"key": key, "was": row.key})]


def unpin_drafts(connection: Connection, ids: Sequence[str]) -> list[Draft]:
    """The events that let the pattern set keys again."""
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


def _staying(connection: Connection, wanted: set[str]) -> tuple[dict[str, str], set[str]]:
    """Why keys stay (record to reason, empty if it may change), and the keys that are taken."""
    record, alias = tables.all_records, tables.alias
    referred = _referred(connection)
    why: dict[str, str] = {}
    taken = set(connection.execute(select(alias.c.folded)).scalars())
    columns = (record.c.id, record.c.folded_key, record.c.key_frozen, record.c.key_pinned)
    for row in connection.execute(select(*columns)):
        held = _FROZEN if row.key_frozen else _PINNED if row.key_pinned else ""
        why[row.id] = held or (_NAMED if row.folded_key in referred else "")
        if why[row.id] or row.id not in wanted:
            taken.add(row.folded_key)
    return why, taken


def _referred(connection: Connection) -> set[str]:
    """Keys by which records refer to each other, in lower case; changing one would cut the tie."""
    from litreview.bibliography import legal_key

    fields = tables.record.c.fields
    text = cast(fields, Text)
    found: set[str] = set()
    some = or_(*(text.contains(f'"{name}"', autoescape=True) for name in _REFERRING))
    for given in connection.execute(select(fields).where(some)).scalars():
        for name in _REFERRING:
            named = given.get(name, "").split(",")
            found.update(legal_key(key.strip()).lower() for key in named if key.strip())
    return found
