"""The words that every layer shares, each list in one place.

Library, command line, OpenAPI description and front end are held to these tables by tests.
"""

from __future__ import annotations

from litreview.model.record import Decision

__all__ = ["COLUMNS", "READING_ORDERS", "SORT_ORDERS", "UNDECIDED", "WHERE"]

UNDECIDED = "undecided"
"""The name of no decision, where a word is needed."""

WHERE = ("all", *(decision.value for decision in Decision), UNDECIDED)
"""What selects records by decision."""

SORT_ORDERS = (
    "rank",
    "position",
    "title",
    "authors",
    "year",
    "venue",
    "decision",
    "decided",
    "key",
    "added",
)
"""What records can be sorted by; ``position`` is the order of import."""

READING_ORDERS = ("best", "uncertain", "random", "cluster")
"""Orders of the queue: the most relevant first, the most uncertain first, a random sample, one of
each topic in turn."""

COLUMNS = (
    "position",
    "key",
    "title",
    "abstract",
    "authors",
    "year",
    "doi",
    "arxiv",
    "url",
    "decision",
    "reasons",
    "tags",
    "notes",
    "highlights",
    "sources",
    "links",
    "files",
)
"""The columns of `Review.df`."""
