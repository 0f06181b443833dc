"""Taking over what was found elsewhere, and telling where a field came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from litreview.changes import decisions
from litreview.errors import MissingError, UsageError
from litreview.model import Kind, Origin, Record
from litreview.store import Database, Draft, corrections, log
from litreview.store.records import load_records
from litreview.workspace.change_recorder import ActionResult

if TYPE_CHECKING:
    from litreview.metadata import Candidate, Taken

__all__ = ["apply_all", "apply_candidate", "known_fields", "provenance"]

_HTTP = re.compile(r"https?://\S+")  # `https://example.org/a`


def known_fields(fields: Sequence[str] | str | None) -> list[str] | None:
    """The same, if they can be completed.

    Raises:
        UsageError: if one cannot.
    """
    from litreview.metadata import COMPLETED

    if fields is None:
        return None
    given = [fields] if isinstance(fields, str) else list(fields)
    for name in given:
        if name not in COMPLETED:
            raise UsageError(
                f"{name!r} is not a field that can be completed; use {', '.join(COMPLETED)}"
            )
    return given


def apply_all(
    database: Database, reviewer: str, taken: Sequence[Taken], *, named: bool, number: int, act: str
) -> str:
    """Take over from many candidates in one transaction.

    Args:
        database: of the review.
        reviewer: who takes over.
        taken: the candidates and which of their fields.
        named: whether the reviewer named the fields, so that values in them are replaced.
        number: of all records of the act, for its name.
        act: the act to go on with; a new one if empty.

    Returns:
        The act.
    """
    with database.write() as connection:
        ids = list(dict.fromkeys(one.candidate.record for one in taken))
        known = {record.id: record for record in load_records(connection, reviewer, ids)}
        drafts = [
            draft
            for one in taken
            if one.candidate.record in known
            for draft in _drafts(
                known[one.candidate.record], one.candidate, one.fields, named=named
            )
        ]
        if not drafts:
            return act
        return _append(connection, reviewer, drafts, "complete", number=number, act=act).act


def apply_candidate(
    database: Database, reviewer: str, candidate: Candidate, fields: Sequence[str] | None
) -> ActionResult:
    """See `Metadata.apply`."""
    with database.write() as connection:
        records = load_records(connection, reviewer, [candidate.record])
        if not records:
            raise MissingError(f"there is no record {candidate.record[:80]!r} in this review")
        drafts = _drafts(records[0], candidate, fields, named=fields is not None)
        if not drafts:
            return ActionResult("", "nothing to change", (), log.newest(connection))
        return _append(connection, reviewer, drafts, f"complete from {candidate.source}")


def provenance(connection: Connection, record: Record) -> dict[str, Origin]:
    """See `Metadata.provenance`."""
    from litreview.metadata import COMPLETED, value

    files = ", ".join(dict.fromkeys(one.source for one in record.occurrences))
    names = dict.fromkeys((*COMPLETED, *record.fields))
    found = {name: Origin(files) for name in names if value(record, name) is not None}
    rows = corrections.completed(connection, [record.id, *(one.id for one in record.duplicates)])
    for id, completed in rows.items():
        for name, row in completed.items():
            # What covers a record that was merged into this one need not be what is shown.
            if id == record.id or (name in found and _plain(value(record, name)) == row.value):
                at = datetime.fromisoformat(row.at)
                found[name] = Origin(**row.origin, reviewer=row.reviewer, at=at)
    return found


def _drafts(
    record: Record, candidate: Candidate, fields: Sequence[str] | None, *, named: bool
) -> list[Draft]:
    """What taking over changes of a record as it is in this transaction.

    Args:
        record: as it is now: somebody may have filled a field since it was looked up.
        candidate: from where.
        fields: these only; all if not given.
        named: whether the reviewer named them, so that values in them are replaced.
    """
    from litreview.bibliography.names import OTHERS
    from litreview.metadata import news

    new = news(record, candidate.entry, fields if named else None)
    origin = {
        "source": decisions.clean(candidate.source),
        "id": decisions.clean(candidate.id),
        "url": decisions.clean(candidate.url) if _HTTP.fullmatch(candidate.url) else "",
        "score": candidate.score,
    }
    return [
        Draft(Kind.COMPLETED, candidate.record, f"field:{name}", {"value": value, "origin": origin})
        for name, value in ((name, _clean(value)) for name, value in new.items())
        if fields is None or name in fields or name == OTHERS
    ]


def _append(
    connection: Connection,
    reviewer: str,
    drafts: Sequence[Draft],
    what: str,
    *,
    number: int = 1,
    act: str = "",
) -> ActionResult:
    touched = tuple(dict.fromkeys(draft.record for draft in drafts if draft.record))
    label = decisions.describe(what, load_records(connection, reviewer, touched[:1]), number)
    events = log.append(connection, reviewer, drafts, label, act=act or None)
    return ActionResult(events[0].act, label, touched, events[-1].seq)


def _plain(value: Any) -> Any:
    """A value as it stands in the log."""
    return list(value) if isinstance(value, tuple) else value


def _clean(value: Any) -> Any:
    """What every database stores."""
    if isinstance(value, list):
        return [decisions.clean(name) for name in value]
    return value if isinstance(value, int) else decisions.clean(value)
