"""Saved searches, as drafts of events."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import Connection

from litreview.changes.decisions import clean, keep_label
from litreview.errors import MissingError, UsageError
from litreview.store import Draft
from litreview.store import review_settings as settings

__all__ = ["rename", "save"]


def save(connection: Connection, name: str, query: str) -> tuple[list[Draft], str]:
    """Drafts that save a query under a name, or remove it, and the action in words.

    Raises:
        UsageError: if the query cannot be read or refers to itself.
    """
    from litreview.store.search.lists import check_circles

    label = keep_label(name, "saved search")
    query = " ".join(clean(query).split())
    known = settings.searches(connection)
    what = f"{'save' if query else 'remove'} search: {label}"
    if query == known.get(label, ""):
        return [], what
    if query:
        check_circles(label, {**known, label: query})
    return [settings.search_draft(label, query)], what


def rename(connection: Connection, name: str, to: str) -> tuple[list[Draft], str]:
    """Drafts that rename a saved search, and the action in words.

    Raises:
        MissingError: if there is no such search.
        UsageError: if there is one of the new name, or it would refer to itself.
    """
    from litreview.store.search.lists import check_circles

    label = keep_label(to, "saved search")
    known = settings.searches(connection)
    what = f"rename search: {name} to {label}"
    if name not in known:
        raise MissingError(f"there is no saved search {name[:80]!r}")
    if label == name:
        return [], what
    if label in known:
        raise UsageError(f"a saved search already has the name {label!r}")
    query = known.pop(name)
    with suppress(MissingError):  # it may refer to a search that was removed
        check_circles(label, {**known, label: query})
    return [settings.search_draft(name, ""), settings.search_draft(label, query)], what
