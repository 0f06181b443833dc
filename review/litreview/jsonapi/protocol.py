"""The protocol as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypedDict

from litreview.jsonapi.context import ApiContext

__all__ = ["ProtocolJson", "get", "write"]


class ProtocolJson(TypedDict):
    """What the review is about."""

    question: str
    include: list[str]
    exclude: list[str]
    include_terms: list[str]
    exclude_terms: list[str]


def get(api: ApiContext) -> ProtocolJson:
    """The protocol."""
    found = api.review.protocol
    return {
        "question": found.question,
        "include": list(found.include),
        "exclude": list(found.exclude),
        "include_terms": list(found.include_terms),
        "exclude_terms": list(found.exclude_terms),
    }


def write(
    api: ApiContext,
    *,
    question: str | None = None,
    include: Sequence[str] | None = None,
    exclude: Sequence[str] | None = None,
    include_terms: Sequence[str] | None = None,
    exclude_terms: Sequence[str] | None = None,
) -> ProtocolJson:
    """Change the protocol; what is not given stays as it is."""
    lists = {
        "include": include,
        "exclude": exclude,
        "include_terms": include_terms,
        "exclude_terms": exclude_terms,
    }
    given: dict[str, Any] = {k: tuple(v) for k, v in lists.items() if v is not None}
    if question is not None:
        given["question"] = question
    api.review.protocol = replace(api.review.protocol, **given)
    return get(api)
