"""Sources as JSON."""

from __future__ import annotations

from typing import TypedDict

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext

__all__ = ["SourceList", "describe", "list_sources", "remove", "set_kind"]


class SourceJson(TypedDict):
    """A source, and how it was searched."""

    name: str
    kind: str
    platform: str
    searched: str
    search: str
    hits: int | None
    entries: int


class SourceList(TypedDict):
    """Every source, in the order of import."""

    sources: list[SourceJson]


def list_sources(api: ApiContext) -> SourceList:
    """Every source, and what was said of it."""
    return {
        "sources": [
            {
                "name": one.name,
                "kind": one.kind,
                "platform": one.platform,
                "searched": one.searched,
                "search": one.search,
                "hits": one.hits,
                "entries": one.entries,
            }
            for one in api.review.sources.descriptions()
        ]
    }


def describe(
    api: ApiContext,
    source: str,
    kind: str | None = None,
    *,
    platform: str | None = None,
    searched: str | None = None,
    search: str | None = None,
    hits: int | None = None,
) -> ActionResult:
    """Say how a source was searched; what is not given stays."""
    done = api.review.sources.describe(
        source, kind=kind, platform=platform, searched=searched, search=search, hits=hits
    )
    return action_result(api, done)


def remove(api: ApiContext, source: str) -> ActionResult:
    """Remove a source, by its name or its digest; papers that somebody worked on are kept."""
    return action_result(api, api.review.sources.remove(source))


def set_kind(api: ApiContext, source: str, kind: str) -> ActionResult:
    """Say what a source is: a database, a register, a website."""
    return action_result(api, api.review.sources.set_kind(source, kind))
