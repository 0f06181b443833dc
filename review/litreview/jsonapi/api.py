"""`JsonApi`: the operations on one review, by name, for windows that are not Python."""

from __future__ import annotations

import inspect
import keyword
from collections.abc import Mapping
from typing import Any

from litreview.errors import MissingError, UsageError
from litreview.jsonapi.context import ApiContext, Files, FolderContext, LocalFiles
from litreview.jsonapi.operation import Operation
from litreview.jsonapi.operations import OPERATIONS
from litreview.workspace import Review

__all__ = ["JsonApi", "perform"]


class JsonApi:
    """Answers requests in plain JSON values; errors are those of `Review`.

    The server extension and the notebook widget both speak to a review through it, so the same
    request has the same answer in both. `OPERATIONS` lists the names; the server extension's
    OpenAPI file describes parameters and results.

    Args:
        review: the review.
        files: the files that the caller may name; by default those of this process.
        path: the name by which the caller knows the review; by default the review's name.
    """

    def __init__(self, review: Review, files: Files | None = None, path: str | None = None) -> None:
        self.context = ApiContext(
            review, files or LocalFiles(), review.name if path is None else path
        )

    def call(
        self, name: str, params: Mapping[str, Any] | None = None, stage: str | None = None
    ) -> Any:
        """Perform an operation.

        Args:
            name: such as ``tags.rename``.
            params: by name, as JSON values.
            stage: the stage that the request is about; by default the review's.

        Raises:
            UsageError: there is no such operation, or it has no such parameters.
        """
        operation = OPERATIONS.get(name)
        if operation is None:
            raise UsageError(f"Unknown operation “{name}”. Reload the page.")
        context: ApiContext | FolderContext
        if operation.folder:
            context = FolderContext(self.context.files, self.context.path, self._review)
        else:
            context = self.context if stage is None else self.context.at(stage)
        return perform(operation, context, params)

    def _review(self, name: str) -> Review:
        """The one review that there is."""
        if name != self.context.path:
            raise MissingError(f"there is no review {name} here")
        return self.context.review


def perform(
    operation: Operation, context: ApiContext | FolderContext, params: Mapping[str, Any] | None
) -> Any:
    """Call the function of an operation.

    Raises:
        UsageError: it has no such parameters.
    """
    # A parameter such as "except" cannot be the name of an argument in Python.
    given = {f"{k}_" if keyword.iskeyword(k) else k: v for k, v in (params or {}).items()}
    try:
        inspect.signature(operation.call).bind(context, **given)
    except TypeError as error:
        name = operation.name
        raise UsageError(f"Wrong parameters of “{name}”: {error}. Reload the page.") from None
    return operation.call(context, **given)
