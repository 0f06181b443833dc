"""Another tool's decisions, tags and notes, brought along with the entries of a source.

They are events like any other, each with its reviewer, in the action that imports the source, and
are undone with it. A slot that the review already knows keeps its value, even an empty one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from litreview.display import shortened
from litreview.model import JOINT, STAGE, Decision, Entry, Kind, Problem, Screening
from litreview.store import tables
from litreview.store.duplicates import merged_into
from litreview.store.log import Draft
from litreview.store.uuid7 import uuid7
from litreview.store.visibility import Sight

__all__ = ["Brought", "screening_drafts"]

_SCREENING = (Kind.DECIDED, Kind.TAGGED, Kind.NOTED)


@dataclass(slots=True)
class Brought:
    """What was imported.

    Attributes:
        decisions, tags, notes: how many.
        differing: decisions that the review has otherwise and kept.
    """

    decisions: int = 0
    tags: int = 0
    notes: int = 0
    differing: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Known:
    """What the review knows of the records: what stands last in each slot, and every note.

    ``sighted`` tells whether ``reviewer``, who imports, may see what others decided.
    """

    reviewer: str
    sighted: bool
    slots: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    notes: set[tuple[str, str, str]] = field(default_factory=set)


def screening_drafts(
    connection: Connection,
    placed: Sequence[tuple[str, Entry]],
    reviewer: str,
    removals: Collection[str] = (),
) -> tuple[list[Draft], Brought]:
    """Drafts of what the entries say of their screening, and how many of what they are.

    Args:
        connection: of the write transaction that adds the entries.
        placed: the entries with the records they became.
        reviewer: who imports, and whose the parts without a reviewer are.
        removals: the acts that removed the source before; what they cleared is not known.
    """
    told = [(id, entry) for id, entry in placed if entry.screenings]
    brought = Brought()
    drafts: list[Draft] = []
    if not told:
        return drafts, brought
    known = _known(connection, reviewer, sorted({id for id, _ in told}), removals)
    last = ""
    for id, entry in told:
        for part in entry.screenings:
            who = part.reviewer or reviewer
            drafts += _decided(known, brought, (id, entry), part, who)
            drafts += _tagged(known, brought, id, part, who)
            for draft in _noted(known, brought, id, part, who):
                last = uuid7(after=last)
                drafts.append(Draft(draft.kind, id, f"note:{last}", draft.payload, reviewer=who))
    return drafts, brought


def _known(
    connection: Connection, reviewer: str, ids: list[str], removals: Collection[str]
) -> _Known:
    known = _Known(reviewer, Sight.of(connection, reviewer).policy is None)
    event = tables.event
    for start in range(0, len(ids), 500):
        query = (
            select(event)
            .join(tables.act, tables.act.c.id == event.c.act)
            .where(tables.act.c.standing)
            .where(event.c.record.in_(ids[start : start + 500]))
            .where(event.c.kind.in_([kind.value for kind in _SCREENING]), event.c.stage == STAGE)
            .order_by(event.c.seq)
        )
        texts: dict[tuple[str, str, str], str] = {}
        for row in connection.execute(query):
            place = (row.record, row.reviewer, row.slot)
            if row.act in removals:
                known.slots.pop(place, None)
                known.notes.discard((row.record, row.reviewer, texts.get(place, "")))
                continue
            known.slots[place] = row.payload
            if row.kind == Kind.NOTED.value:
                texts[place] = row.payload["text"]
                known.notes.add((row.record, row.reviewer, row.payload["text"]))
    _decided_together(connection, ids, known)
    return known


def _decided_together(connection: Connection, ids: list[str], known: _Known) -> None:
    """What was decided of the papers that the records are one with counts for each of them."""
    gone = merged_into(connection, ids)
    decision = tables.decision
    decided: dict[str, list[Any]] = {}
    heads = sorted({gone.get(id, id) for id in ids})
    for start in range(0, len(heads), 500):
        query = select(decision).where(
            decision.c.record.in_(heads[start : start + 500]),
            decision.c.reviewer != JOINT,
            decision.c.stage == STAGE,
        )
        for row in connection.execute(query):
            decided.setdefault(row.record, []).append(row)
    for id in ids:
        for row in decided.get(gone.get(id, id), ()):
            present = {"decision": row.decision, "reasons": row.reasons}
            known.slots.setdefault((id, row.reviewer, "decision"), present)


def _decided(
    known: _Known, brought: Brought, placed: tuple[str, Entry], part: Screening, who: str
) -> Iterable[Draft]:
    if part.decision is None:
        return
    id, entry = placed
    reasons = list(dict.fromkeys(part.reasons)) if part.decision is Decision.EXCLUDE else []
    payload = {"decision": part.decision.value, "reasons": reasons}
    place = (id, who, "decision")
    if place in known.slots:
        present = known.slots[place]["decision"] or "undecided"
        if present != part.decision.value and (known.sighted or who == known.reviewer):
            reason = (
                f"{who} already decided {present} on “{shortened(entry.title)}”, which is kept;"
                f" the file says {part.decision.value}"
            )
            brought.differing.append(Problem(entry.line, reason, "; ".join(reasons), lost=False))
        return
    known.slots[place] = payload
    brought.decisions += 1
    yield Draft(Kind.DECIDED, id, "decision", payload, reviewer=who)


def _tagged(known: _Known, brought: Brought, id: str, part: Screening, who: str) -> Iterable[Draft]:
    for name in part.tags:
        place = (id, who, f"tag:{name}")
        if place not in known.slots:
            known.slots[place] = {"on": True}
            brought.tags += 1
            yield Draft(Kind.TAGGED, id, f"tag:{name}", known.slots[place], reviewer=who)


def _noted(known: _Known, brought: Brought, id: str, part: Screening, who: str) -> Iterable[Draft]:
    """Drafts without an id yet; a note that was there, changed or removed since, stays so."""
    for text in part.notes:
        if (id, who, text) not in known.notes:
            known.notes.add((id, who, text))
            brought.notes += 1
            yield Draft(Kind.NOTED, id, "", {"text": text})
