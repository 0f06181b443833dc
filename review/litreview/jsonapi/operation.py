"""One operation of the JSON API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

__all__ = ["MEGABYTE", "Operation"]

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Operation:
    """What the server, the widget and the front end know of an operation.

    Attributes:
        name: feature and verb, such as ``tags.rename``; the operationId in OpenAPI.
        method: the HTTP method of its route.
        path: the path of its route, such as ``/records/{id}``.
        call: takes an `ApiContext` and the parameters by name; returns plain JSON values.
        slow: whether it may compute or read files for seconds.
        reads: whether a POST changes nothing (its parameters are too long for an address).
        creates: whether the review is created first.
        folder: whether it is about the folder of a document and not about a review; ``call`` then
            takes a `FolderContext`.
        max_body: the largest request body in bytes.
    """

    name: str
    method: Literal["GET", "POST"]
    path: str
    call: Callable[..., object]
    slow: bool = False
    reads: bool = False
    creates: bool = False
    folder: bool = False
    max_body: int = 16 * MEGABYTE

    @property
    def action(self) -> Literal["read", "write"]:
        """What a user must be authorized to do."""
        return "read" if self.reads or self.method == "GET" else "write"
