"""What a writer needs to find a paper and cite it, of a hundred thousand papers within seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from litreview.display import Shown
from litreview.model import STAGE, UNDECIDED
from litreview.store import corrections, duplicates, tables
from litreview.store.records import load_records
from litreview.store.visibility import Sight

__all__ = ["Citable", "changed", "page"]

_SHOWN = ("title", "authors", "year")


@dataclass(frozen=True, slots=True, repr=False)
class Citable(Shown):
    """A paper as it can be cited.

    Attributes:
        id: of the record; empty for an entry of a file.
        key: by which it is cited.
        title: as the source has it, LaTeX and all.
        authors: one string a name, as the source has them.
        year: of publication, if known.
        decision: the reviewer's; ``undecided`` if there is none.
    """

    id: str
    key: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    decision: str = UNDECIDED


def page(
    connection: Connection, reviewer: str, after: int, limit: int, *, stage: str = STAGE
) -> tuple[list[Citable], int | None]:
    """The next papers in the order of import.

    Args:
        connection: to the review.
        reviewer: whose decisions are given.
        after: the position of the last paper of the page before; 0 for the first page.
        limit: how many papers at most.
        stage: of the decisions.

    Returns:
        The papers, and the position to go on after; ``None`` if these were the last.
    """
    position = tables.record.c.position
    wanted = select(position, tables.record.c.id).where(duplicates.shown(), position > after)
    rows = connection.execute(wanted.order_by(position).limit(limit)).all()
    found = _load(connection, reviewer, [row.id for row in rows], stage)
    return found, rows[-1].position if len(rows) == limit else None


def changed(
    connection: Connection, reviewer: str, since: int, *, stage: str = STAGE
) -> tuple[list[Citable], list[str]]:
    """The papers that events after number ``since`` touched, by what was undone as well.

    Returns:
        The papers as they are now, and the ids of those that are merged into others or hidden
        with their source.
    """
    event, act = tables.event.c, tables.act.c
    undone = select(act.target).where(act.seq > since, act.target.is_not(None))
    # A redo retracts an undo, which retracted what was done.
    redone = select(act.target).where(act.id.in_(undone), act.target.is_not(None))
    new = and_(
        or_(event.seq > since, event.act.in_(undone), event.act.in_(redone)),
        Sight.of(connection, reviewer).events(),
    )
    records = select(event.record).where(new, event.record.is_not(None)).distinct()
    touched = set(connection.execute(records).scalars())
    # "source:3" is the slot of what concerns the third source, such as its import.
    slots = select(event.slot).where(new, event.slot.like("source:%")).distinct()
    for slot in connection.execute(slots).scalars():
        number = slot.removeprefix("source:")
        if number.isdecimal():
            touched |= _of_source(connection, int(number))
    away = duplicates.merged_into(connection, touched)
    now = _shown(connection, sorted({*touched, *away.values()}))
    return _load(connection, reviewer, now, stage), sorted(touched.difference(now))


def _of_source(connection: Connection, source: int) -> set[str]:
    seen = tables.occurrence.c
    return set(connection.execute(select(seen.record).where(seen.source == source)).scalars())


def _shown(connection: Connection, ids: Sequence[str]) -> list[str]:
    record = tables.record.c
    return [
        id
        for start in range(0, len(ids), 500)
        for id in connection.execute(
            select(record.id)
            .where(record.id.in_(ids[start : start + 500]), duplicates.shown())
            .order_by(record.position)
        ).scalars()
    ]


def _load(connection: Connection, reviewer: str, ids: Sequence[str], stage: str) -> list[Citable]:
    """Papers in the order of ``ids``; a text that several records share is the merged one."""
    record, decision = tables.record.c, tables.decision.c
    columns = select(record.id, record.key, record.title, record.authors, record.year)
    decided = select(decision.record, decision.decision)
    decided = decided.where(decision.reviewer == reviewer, decision.stage == stage)
    heads = set(duplicates.merged_records(connection, ids).values())
    covering = corrections.completed(connection, ids)
    found: dict[str, Citable] = {}
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        own = connection.execute(decided.where(decision.record.in_(chunk)))
        verdicts = {row.record: row.decision for row in own}
        for row in connection.execute(columns.where(record.id.in_(chunk))):
            shown: dict[str, Any] = {name: getattr(row, name) for name in _SHOWN}
            for name, done in covering.get(row.id, {}).items():
                if name in shown:
                    shown[name] = done.value
            shown["authors"] = tuple(shown["authors"])
            verdict = verdicts.get(row.id, UNDECIDED)
            found[row.id] = Citable(row.id, row.key, **shown, decision=verdict)
    for whole in load_records(connection, reviewer, sorted(heads), stage=stage):
        verdict = UNDECIDED if whole.decision is None else whole.decision.value
        found[whole.id] = Citable(
            whole.id, whole.key, whole.title, whole.authors, whole.year, verdict
        )
    return [found[id] for id in ids if id in found]
