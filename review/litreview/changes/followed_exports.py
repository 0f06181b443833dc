"""Files that are kept up to date with the review, as drafts of events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from litreview.errors import MissingError
from litreview.store import Draft
from litreview.store import followed_exports as stored

__all__ = ["follow", "unfollow"]


def follow(
    connection: Connection, reviewer: str, path: str, payload: Mapping[str, Any]
) -> list[Draft]:
    """Drafts that keep a file up to date; none if it is already."""
    if stored.followed(connection, reviewer).get(path) == payload:
        return []
    return [stored.follow_draft(path, payload)]


def unfollow(connection: Connection, reviewer: str, path: str) -> list[Draft]:
    """Drafts that stop it.

    Raises:
        MissingError: if the file is not kept up to date.
    """
    if path not in stored.followed(connection, reviewer):
        raise MissingError(f"{path} is not kept up to date with this review")
    return [stored.follow_draft(path, None)]
