"""Files attached to records, as drafts of events."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.model import Kind
from litreview.store import Draft

__all__ = ["attach", "detach"]


def attach(record: str, paths: Sequence[str]) -> list[Draft]:
    """Drafts that attach files to a record."""
    return _drafts(record, paths, on=True)


def detach(record: str, paths: Sequence[str]) -> list[Draft]:
    """Drafts that detach files from a record."""
    return _drafts(record, paths, on=False)


def _drafts(record: str, paths: Sequence[str], *, on: bool) -> list[Draft]:
    return [
        Draft(Kind.ATTACHED, record, f"file:{path}", {"on": on}) for path in dict.fromkeys(paths)
    ]
