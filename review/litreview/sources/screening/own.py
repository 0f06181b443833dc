"""Tables that this tool wrote: its own ids and sources go, notes are notes again.

One decision a paper is taken; that of the other stage, if it is another, becomes a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.model import STAGES, Screening

__all__ = ["take"]

_ID = re.compile(r"[a-z][a-z0-9]{7,}")  # `k3x9dw2p`


def take(fields: dict[str, str]) -> Iterator[Screening]:
    """Take what only this tool writes out of an entry's fields."""
    if "sources" not in fields or not _ID.fullmatch(fields.get("id", "")):
        return
    for name in ("id", "sources"):
        del fields[name]
    notes = (fields.pop("note", ""), *_elsewhere(fields))
    if any(notes):
        yield Screening(notes=notes)


def _elsewhere(fields: dict[str, str]) -> list[str]:
    """What was decided at another stage than the one whose decision is told, in words."""
    told = []
    for stage in STAGES:
        name = stage.replace("-", "_")
        decision, reasons, _ = (
            fields.pop(f"{name}_{part}", "") for part in ("decision", "reasons", "decided")
        )
        if decision and decision != fields.get("included", ""):
            told.append(f"{stage.replace('-', ' ')}: {decision}" + (reasons and f": {reasons}"))
    return told
