"""An event: one thing that was done, never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from litreview.display import Shown

__all__ = ["FULL_TEXT", "STAGE", "STAGES", "Event", "Kind"]

STAGE = "title-abstract"
"""The stage of screening an event belongs to unless it says otherwise (PRISMA 2020)."""

FULL_TEXT = "full-text"
"""The stage after it: of what a reviewer included or marked as maybe at the first."""

STAGES = (STAGE, FULL_TEXT)
"""The stages of screening, in their order."""


class Kind(StrEnum):
    """What was done."""

    IMPORTED = "imported"
    DECIDED = "decided"
    TAGGED = "tagged"
    TAG_STYLED = "tag styled"
    NOTED = "noted"
    HIGHLIGHTED = "highlighted"
    ATTACHED = "attached"
    COMPLETED = "completed"
    KEY_MADE = "key made"
    KEY_PINNED = "key pinned"
    KEY_FROZEN = "key frozen"
    KEY_ALIASED = "key aliased"
    PATTERN_CHANGED = "key pattern changed"
    MERGED = "merged"
    NOT_DUPLICATE = "told apart"
    PROTOCOL_CHANGED = "protocol changed"
    MODEL_RUN = "model run"
    SEARCH_SAVED = "search saved"
    SOURCE_KIND = "source kind"
    SOURCE_REMOVED = "source removed"
    SAMPLE_DRAWN = "sample drawn"
    EXPORT_FOLLOWED = "export tied"
    POLICY_CHANGED = "policy changed"
    ROLE_GIVEN = "role given"
    PAPERS_DEALT = "papers dealt"
    CALIBRATION_STARTED = "calibration started"
    CONFLICT_RESOLVED = "conflict resolved"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, repr=False)
class Event(Shown):
    """One line of the log.

    Attributes:
        id: UUIDv7, so that ids sort as the log does.
        seq: number within the review, from 1, without gaps.
        act: the act it belongs to: what one key press or call did, undone as one.
        reviewer: who did it.
        at: when, UTC.
        stage: the stage of screening.
        kind: what was done.
        record: the record's id; ``None`` if it concerns the whole review.
        slot: which of a record's values it sets: ``decision``, ``tag:NAME``, ``note:ID``,
            ``highlight:ID``, ``file:PATH``, ``field:NAME``, ``key``, ``pin``, ``alias:KEY``,
            ``merged`` (into which record), ``apart:ID`` (from which other), ``style:TAG``,
            ``search:NAME``, ``export:PATH``, ``kind:DIGEST`` (of a source), ``source:NUMBER``
            (imported, removed), ``team:policy``, ``team:dealing``, ``team:calibration``,
            ``role:REVIEWER``, ``joint`` (a resolved conflict); the last standing event of a slot
            gives the value.
        payload: the value.
    """

    id: str
    seq: int
    act: str
    reviewer: str
    at: datetime
    stage: str
    kind: Kind
    record: str | None
    slot: str
    payload: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        what = " ".join(part for part in (self.kind.value, self.record or "", self.slot) if part)
        return f"{self.seq} {self.at:%Y-%m-%d %H:%M} {self.reviewer}: {what}"
