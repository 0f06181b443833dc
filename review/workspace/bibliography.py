"""From records to a bibliography, and the freezing of the keys that leave with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from review.errors import UsageError
from review.model import Kind, Record
from review.store import Draft, log, tables

__all__ = ["OPTIONS", "freeze", "remarks", "text"]

OPTIONS = ("abstract", "tags", "notes", "decision")
"""What may be written beside the reference itself."""


def text(records: Iterable[Record], **options: bool) -> str:
    """The records as BibTeX, sorted by key; the same records give the same text.

    Raises:
        UsageError: if there is no such option.
    """
    from review.citing import BibOptions, write_bibtex

    if unknown := sorted(set(options) - set(OPTIONS)):
        raise UsageError(f"{unknown[0]!r} is no option; use {', '.join(OPTIONS)}")
    return write_bibtex(records, BibOptions(**options))


def remarks(records: Iterable[Record]) -> list[str]:
    """What of the records LaTeX cannot set as it stands."""
    from review.citing import remarks as notice

    return notice(records)


def freeze(connection: Connection, reviewer: str, records: Sequence[Record]) -> None:
    """Freeze the citation keys of records that have none frozen yet; it cannot be undone."""
    record = tables.record
    for start in range(0, len(records), 500):
        ids = [one.id for one in records[start : start + 500]]
        fresh = connection.execute(
            select(record.c.id, record.c.key)
            .where(record.c.id.in_(ids), record.c.key_frozen.is_(False))
            .order_by(record.c.position)
        ).all()
        drafts = [Draft(Kind.KEY_FROZEN, row.id, "key", {"key": row.key}) for row in fresh]
        if drafts:
            label = f"freeze {len(drafts)} citation keys"
            log.append(connection, reviewer, drafts, label, role=log.Role.KEEP)
