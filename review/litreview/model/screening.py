"""What a source says of the screening of a reference: another tool's decisions, tags and notes."""

from __future__ import annotations

from dataclasses import dataclass

from litreview.display import Shown
from litreview.model.record import Decision

__all__ = ["Screening"]


@dataclass(frozen=True, slots=True, repr=False)
class Screening(Shown):
    """One reviewer's part, as a source tells it.

    Attributes:
        reviewer: who it was; empty for the reviewer who imports the source.
        decision: what was decided, ``None`` if nothing was.
        reasons: why it was excluded.
        tags: labels, in the source's order.
        notes: free text, in the source's order.
    """

    reviewer: str = ""
    decision: Decision | None = None
    reasons: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
