"""Drawing a random sample of the unread papers, as drafts of events."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from sqlalchemy import Connection

from litreview.changes import tags
from litreview.errors import UsageError
from litreview.store import Draft
from litreview.store.stopping import sample_draft

__all__ = ["SAMPLE_TAG", "draw"]

SAMPLE_TAG = "random sample"
"""The tag of the papers in the sample, by which they are found in every window."""


def draw(
    connection: Connection,
    reviewer: str,
    stage: str,
    unread: Sequence[str],
    *,
    size: int,
    seed: int,
) -> list[Draft]:
    """Drafts that draw a sample, and tag its records so that they can be found.

    Args:
        connection: of the transaction.
        reviewer: who draws it.
        stage: the stage at which the records are unread.
        unread: the ids of the unread records.
        size: how many to draw.
        seed: the same seed draws the same of the same records.

    Raises:
        UsageError: if fewer than ``size`` records are unread, or the size is not positive.
    """
    if not 1 <= size <= len(unread):
        raise UsageError(f"a sample has 1 to {len(unread)} papers, as many as are undecided")
    # A sample for an estimate, not a secret; sorted so that the seed alone decides.
    drawn = Random(seed).sample(sorted(unread), size)  # noqa: S311
    return [
        sample_draft(stage, drawn, len(unread), seed),
        *tags.tag(connection, reviewer, drawn, [SAMPLE_TAG], []),
    ]
