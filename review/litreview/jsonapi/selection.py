"""Which records a request is about: some by id, or all that match a query."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.errors import UsageError
from litreview.jsonapi.context import ApiContext

__all__ = ["selected"]


def selected(
    api: ApiContext, ids: Sequence[str], query: str | None, except_: Sequence[str]
) -> list[str]:
    """The ids of the records that a request names, or of all that match its query.

    Args:
        api: the review.
        ids: records by id.
        query: in place of ids, as in the library.
        except_: records to leave out.

    Raises:
        UsageError: the request gives neither ids nor a query, or both.
    """
    if query is None and not ids:
        raise UsageError("give records or a query")
    if query is None:
        return [id for id in ids if id not in set(except_)]
    if ids:
        raise UsageError("give records or a query, not both")
    return list(api.review.searches.ids_matching(query, except_))
