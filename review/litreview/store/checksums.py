"""A checksum in each row of what was read and what was done, against silent damage.

SQLite checks how a file is built, not what its texts say, so a disk that changes a letter goes
unnoticed. `litreview.store.tables` fills the column when a row is inserted; who updates a checked
column sets it. Rows of the present state need none, as they follow from the log.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["CHECKED", "checked", "checksum", "is_whole"]

CHECKED: Mapping[str, tuple[str, ...]] = {
    "event": ("seq", "id", "act", "reviewer", "at", "stage", "kind", "record", "slot", "payload"),
    "act": ("id", "reviewer", "role", "target", "label"),
    "source": ("name", "format", "digest", "date"),
    "record": (
        "id",
        "position",
        "title",
        "abstract",
        "authors",
        "year",
        "doi",
        "arxiv",
        "url",
        "type",
        "fields",
        "folded",
    ),
    "text": ("record", "title", "abstract"),
    "occurrence": ("record", "source", "position", "line"),
    "leftover": ("source", "line", "reason", "text"),
}
"""The columns that each table's checksum is of: those that are not updated without it."""


_encode = json.JSONEncoder(sort_keys=True).encode


def checksum(table: str, row: Mapping[str, Any]) -> int:
    """The CRC-32 of a row's checked columns as JSON with sorted keys."""
    values = [row.get(name) for name in CHECKED[table]]
    return zlib.crc32(_encode(values).encode())


def is_whole(table: str, row: Any) -> bool:
    """Whether a row, with all columns of its table, has the checksum it was written with."""
    return row.crc is None or row.crc == checksum(table, row._mapping)


def checked(table: str, row: Any, what: str) -> Any:
    """The same row.

    Raises:
        ValueError: if it is damaged; ``what`` begins the sentence.
    """
    if not is_whole(table, row):
        raise ValueError(f"{what} was changed outside of the program")
    return row


def default(table: str) -> Callable[[Any], int]:
    """What SQLAlchemy calls for the column of a new row."""
    return lambda context: checksum(table, context.get_current_parameters())
