"""The tables of a review. One database holds one review.

The truth is what was done (`log`: ``event``) and what was read (`records`). `state` is folded from
the log in the transaction that appends to it, as are ``act``, ``removed`` and ``withdrawn``.
`caches` follow from the others.

``record``, ``source``, ``occurrence``, ``listed`` are `views` without the import that is written
now (`litreview.store.staging`); their tables are ``all_records``, ``all_sources``,
``all_occurrences``, ``all_listed``. Code that writes, or must know which ids and keys are in use,
uses the tables. A migration that changes one of the tables makes its view again.
"""

from litreview.store.tables.base import metadata
from litreview.store.tables.caches import all_listed, filed
from litreview.store.tables.log import act, event, renumbered, review, staged, timing
from litreview.store.tables.records import (
    all_occurrences,
    all_records,
    all_sources,
    identity,
    joined,
    leftover,
    removed,
    text,
    withdrawn,
)
from litreview.store.tables.state import (
    alias,
    apart,
    attached,
    completed,
    decision,
    highlight,
    merged,
    note,
    style,
    tag,
)
from litreview.store.tables.views import listed, occurrence, record, source

__all__ = [
    "act",
    "alias",
    "all_listed",
    "all_occurrences",
    "all_records",
    "all_sources",
    "apart",
    "attached",
    "completed",
    "decision",
    "event",
    "filed",
    "highlight",
    "identity",
    "joined",
    "leftover",
    "listed",
    "merged",
    "metadata",
    "note",
    "occurrence",
    "record",
    "removed",
    "renumbered",
    "review",
    "source",
    "staged",
    "style",
    "tag",
    "text",
    "timing",
    "withdrawn",
]
