"""Tables that this tool wrote: its own ids and sources go, notes are notes again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.model import Screening

__all__ = ["take"]

_ID = re.compile(r"[a-z][a-z0-9]{7,}")


def take(fields: dict[str, str]) -> Iterator[Screening]:
    """Take what only this tool writes out of an entry's fields."""
    if "sources" not in fields or not _ID.fullmatch(fields.get("id", "")):
        return
    for name in ("id", "sources"):
        del fields[name]
    if note := fields.pop("note", ""):
        yield Screening(notes=(note,))
