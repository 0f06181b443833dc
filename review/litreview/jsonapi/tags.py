"""Tags as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TypedDict, cast

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.selection import selected

__all__ = ["TagJson", "Tags", "change", "delete", "list_tags", "merge", "rename", "style"]


class TagJson(TypedDict):
    """One line of the list of tags."""

    name: str
    count: int
    colour: str
    order: int
    key: str


class Tags(TypedDict):
    """The list of tags."""

    tags: list[TagJson]


def list_tags(api: ApiContext) -> Tags:
    """Every tag with its style and the number of its papers, in the order of the list."""
    return {"tags": [cast(TagJson, asdict(tag)) for tag in api.review.tags.list()]}


def change(
    api: ApiContext,
    ids: Sequence[str] = (),
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    *,
    query: str | None = None,
    except_: Sequence[str] = (),
) -> ActionResult:
    """Add and remove tags of records, or of all that match a query."""
    wanted = selected(api, ids, query, except_)
    return action_result(api, api.review.tags.change(wanted, add, remove))


def style(
    api: ApiContext,
    name: str,
    colour: str | None = None,
    key: str | None = None,
    order: int | None = None,
) -> ActionResult:
    """Change how a tag looks; what is not given stays as it is."""
    return action_result(api, api.review.tags.style(name, colour=colour, key=key, order=order))


def rename(api: ApiContext, name: str, to: str) -> ActionResult:
    """Give a tag another name."""
    return action_result(api, api.review.tags.rename(name, to))


def merge(api: ApiContext, names: Sequence[str], into: str) -> ActionResult:
    """Make several tags one."""
    return action_result(api, api.review.tags.merge(names, into))


def delete(api: ApiContext, names: Sequence[str]) -> ActionResult:
    """Remove tags from the reviewer's papers and from the list."""
    return action_result(api, api.review.tags.delete(*names))
