"""The random sample of unread papers that a reviewer screens as a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from litreview.display import Shown
from litreview.model import Kind
from litreview.store import tables
from litreview.store.log import Draft

__all__ = ["Sample", "latest_sample", "sample_draft"]


@dataclass(frozen=True, slots=True, repr=False)
class Sample(Shown):
    """A random sample that was drawn.

    Attributes:
        ids: the records in it.
        unread: records that were undecided when it was drawn, its own included.
    """

    ids: frozenset[str]
    unread: int


def latest_sample(connection: Connection, reviewer: str, stage: str) -> Sample | None:
    """The sample that a reviewer drew last at a stage; ``None`` if there is none."""
    event, act = tables.event, tables.act
    payload = connection.scalar(
        select(event.c.payload)
        .join(act, act.c.id == event.c.act)
        .where(
            event.c.record.is_(None),
            event.c.kind == Kind.SAMPLE_DRAWN.value,
            event.c.slot == _slot(stage),
            event.c.reviewer == reviewer,
            act.c.standing,
        )
        .order_by(event.c.seq.desc())
        .limit(1)
    )
    return Sample(frozenset(payload["ids"]), payload["unread"]) if payload else None


def sample_draft(stage: str, ids: Sequence[str], unread: int, seed: int) -> Draft:
    """The event that says which records a sample has and how it was drawn."""
    payload = {"ids": list(ids), "unread": unread, "seed": seed}
    return Draft(Kind.SAMPLE_DRAWN, None, _slot(stage), payload)


def _slot(stage: str) -> str:
    return f"sample:{stage}"
