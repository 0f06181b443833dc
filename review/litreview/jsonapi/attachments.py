"""Attachments as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext

__all__ = ["add", "remove"]

_SUFFIXES = (".pdf", ".PDF")


def add(api: ApiContext, id: str, files: Sequence[str]) -> ActionResult:
    """Attach PDF files to a record; ``files`` are names that the caller may use."""
    paths = [str(api.files.existing(name, _SUFFIXES)) for name in files]
    return action_result(api, api.review.files.attach(id, paths))


def remove(api: ApiContext, id: str, files: Sequence[str]) -> ActionResult:
    """Detach files from a record; ``files`` are paths as the record has them."""
    return action_result(api, api.review.files.detach(id, files))
