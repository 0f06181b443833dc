"""Decisions as drafts of events, and the words for the undo button."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, select

from litreview.display import quantity, shortened
from litreview.errors import UsageError
from litreview.model import STAGE, Decision, Kind, Record
from litreview.store import Draft, stages, tables

__all__ = [
    "LONGEST_LABEL",
    "clean",
    "decide",
    "decision_label",
    "describe",
    "keep_label",
    "matching_rows",
    "parse_decision",
]

LONGEST_LABEL = 200
"""Characters of a tag or a reason; more is a note."""

_MANY = 5_000
"""With more records than this, reading the decisions on all records is faster."""


def clean(text: str) -> str:
    """Text that every database stores: no null bytes, no half characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def keep_label(text: str, what: str) -> str:
    """A tag or reason on one line.

    Raises:
        UsageError: if it is empty or too long.
    """
    label = " ".join(clean(text).split())
    if not label:
        raise UsageError(f"a {what} cannot be empty")
    if len(label) > LONGEST_LABEL:
        raise UsageError(
            f"a {what} has at most {LONGEST_LABEL} characters, this one {len(label)}; "
            "use a note instead"
        )
    return label


def parse_decision(text: str | None) -> Decision | None:
    """A decision from its name; ``undecided`` and ``None`` are no decision.

    Raises:
        UsageError: if it is not one of them.
    """
    if text is None or text == "undecided":
        return None
    try:
        return Decision(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is not a decision; use include, maybe, exclude or undecided"
        ) from None


def decide(
    connection: Connection,
    reviewer: str,
    ids: Sequence[str],
    decision: Decision | None,
    reasons: Sequence[str],
    *,
    stage: str = STAGE,
) -> list[Draft]:
    """Drafts for those records whose decision at a stage this changes.

    Raises:
        UsageError: if a reason goes with what is no exclusion, or the stage does not hold a record.
    """
    if reasons and decision is not Decision.EXCLUDE:
        raise UsageError("only excluded papers have a reason; use a note instead")
    table = tables.decision
    rows = matching_rows(
        connection,
        select(table.c.record, table.c.decision, table.c.reasons).where(
            and_(table.c.reviewer == reviewer, table.c.stage == stage)
        ),
        table.c.record,
        ids,
    )
    present = {row.record: (row.decision, list(row.reasons)) for row in rows}
    if stage != STAGE and decision is not None:
        _refuse_others(connection, reviewer, ids)
    value = decision.value if decision else None
    wanted = (value, list(reasons)) if value else None
    payload = {"decision": value, "reasons": list(reasons)}
    changed = [id for id in ids if present.get(id) != wanted]
    return [Draft(Kind.DECIDED, id, "decision", payload, stage) for id in changed]


def decision_label(decision: str | None, stage: str) -> str:
    """A decision in words, with its stage if that is not the first."""
    at = "" if stage == STAGE else " at full text"
    return f"{decision or 'undecided'}{at}"


def describe(what: str, records: Sequence[Record], number: int) -> str:
    """An act in words: ``exclude: TinyViT: Fast Pretraining…`` or ``tag vision: 12 papers``."""
    if number == 1 and records:
        return f"{what}: {shortened(records[0].title)}"
    return f"{what}: {quantity(number, 'paper')}"


def _refuse_others(connection: Connection, reviewer: str, ids: Sequence[str]) -> None:
    """Refuse to decide at full text what did not get there."""
    held = set(connection.execute(stages.carried(reviewer)).scalars())
    strangers = [id for id in ids if id not in held]
    if strangers:
        raise UsageError(
            f"{quantity(len(strangers), 'paper is', 'papers are')} not at full text"
            f" ({', '.join(strangers[:3])}); include at title and abstract first"
        )


def matching_rows(
    connection: Connection, query: Select[Any], column: ColumnElement[str], ids: Sequence[str]
) -> Iterator[Any]:
    """The rows of a query that belong to some records; all rows if the records are many."""
    if len(ids) > _MANY:
        yield from connection.execute(query)
        return
    for start in range(0, len(ids), 500):
        yield from connection.execute(query.where(column.in_(ids[start : start + 500])))
