"""The routes: one handler over the table of operations."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from http.client import (
    CREATED,
    METHOD_NOT_ALLOWED,
    NOT_FOUND,
    OK,
    REQUEST_ENTITY_TOO_LARGE,
    SERVICE_UNAVAILABLE,
)
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.auth.identity import (
    IdentityProvider,
    LegacyIdentityProvider,
    PasswordIdentityProvider,
)
from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError, authenticated, stream_request_body

from jupyterlab_litreview.contract import contracts
from jupyterlab_litreview.errors import explain
from jupyterlab_litreview.executors import Executors
from jupyterlab_litreview.paths import ContentsRoot
from jupyterlab_litreview.reviews import OpenReviews
from litreview.errors import ReviewError
from litreview.jsonapi import OPERATIONS, FolderContext, Operation, perform
from litreview.model import STAGE
from litreview.workspace import Review

__all__ = ["API", "RESOURCE", "ReviewHandler", "routes"]

API = "litreview/api"
RESOURCE = "litreview"
"""The resource that an authorizer is asked about."""


@stream_request_body
class ReviewHandler(APIHandler):
    """Answers every route; each belongs to one operation per HTTP method.

    A body that is too large is refused as soon as that is known, and none is kept of a request that
    will be refused anyway.
    """

    auth_resource = RESOURCE

    def initialize(
        self,
        operations: Mapping[str, str],
        root: ContentsRoot,
        reviews: OpenReviews,
        executors: Executors,
    ) -> None:
        """Take what the extension has opened.

        Args:
            operations: the names of the route's operations by HTTP method; none for an address
                that is no route.
            root: the contents root.
            reviews: the open reviews.
            executors: where requests are answered.
        """
        self.operations = operations
        self.root = root
        self.reviews = reviews
        self.executors = executors
        self._chunks: list[bytes] = []
        self._size = 0
        self._most = 0

    async def prepare(self) -> None:  # type: ignore[override]  # as APIHandler does
        """Find out how large the body may be, before any of it is read."""
        prepared = super().prepare()
        if prepared is not None:
            await prepared
        name = self.operations.get(self.request.method or "")
        if self._finished or name is None or self.current_user is None:
            return
        self._most = OPERATIONS[name].max_body
        length = self.request.headers.get("Content-Length", "")
        if length.isdecimal() and int(length) > self._most:
            raise HTTPError(REQUEST_ENTITY_TOO_LARGE)

    def data_received(self, chunk: bytes) -> None:
        """Keep a piece of the body, or nothing of one that is too large."""
        self._size += len(chunk)
        if self._size <= self._most:
            self._chunks.append(chunk)
        else:
            self._chunks.clear()

    @authenticated
    async def get(self, **path: str) -> None:
        """Answer a GET request."""
        await self._read(path)

    @authenticated
    async def post(self, **path: str) -> None:
        """Answer a POST request."""
        name = self.operations.get("POST", "")
        if name and OPERATIONS[name].action == "read":
            await self._read(path)
        else:
            await self._write(path)

    # Two wrappers: `authorized` without arguments keeps the action of the first request. Its
    # declaration does not say that with arguments it returns a decorator.

    @authorized(action="read", resource=RESOURCE)  # type: ignore[untyped-decorator]
    async def _read(self, path: Mapping[str, str]) -> None:
        await self._answer(path)

    @authorized(action="write", resource=RESOURCE)  # type: ignore[untyped-decorator]
    async def _write(self, path: Mapping[str, str]) -> None:
        await self._answer(path)

    async def _answer(self, path: Mapping[str, str]) -> None:
        """Perform the operation on a thread and answer with its result as JSON."""
        operation = self._operation()
        if self._size > operation.max_body:
            raise HTTPError(REQUEST_ENTITY_TOO_LARGE)
        reviewer = self.reviewer
        executor = self.executors.slow if operation.slow else self.executors.quick
        self.reviews.notifications.use_running_loop()
        stopping = HTTPError(SERVICE_UNAVAILABLE, "the server is stopping")
        loop = asyncio.get_running_loop()
        try:
            answer = loop.run_in_executor(executor, self._perform, operation, path, reviewer)
        except RuntimeError:  # the threads are gone already
            raise stopping from None
        try:
            text = await answer
        except asyncio.CancelledError:  # the request waited when the threads were stopped
            raise stopping from None
        self.set_header("Cache-Control", "no-store")
        self.set_status(CREATED if operation.creates else OK)
        self.finish(text)

    def _operation(self) -> Operation:
        if not self.operations:
            raise HTTPError(NOT_FOUND)
        name = self.operations.get(self.request.method or "")
        if name is None:
            raise HTTPError(METHOD_NOT_ALLOWED)
        return OPERATIONS[name]

    def _perform(self, operation: Operation, path: Mapping[str, str], reviewer: str | None) -> str:
        """Check the request against the OpenAPI file and call the operation."""
        contract = contracts()[operation.name]
        params = contract.arguments(self.request.query_arguments, path)
        body = contract.body(b"".join(self._chunks))
        name = params.pop("path")
        stage = params.pop("stage", STAGE)
        if operation.folder:
            place = self.root.place(name)
            folder = FolderContext(self.root, place.name, lambda name: self._review(name, reviewer))
            return json.dumps(perform(operation, folder, {**params, **body}), allow_nan=False)
        place = self.reviews.place(name, self.root)
        if operation.creates:
            self.reviews.create(place, reviewer)
        api = self.reviews.api(place, reviewer, self.root)
        return json.dumps(api.call(operation.name, {**params, **body}, stage), allow_nan=False)

    def _review(self, name: str, reviewer: str | None) -> Review:
        """The review of a name in the body of a request."""
        place = self.reviews.place(name, self.root)
        return self.reviews.api(place, reviewer, self.root).context.review

    @property
    def reviewer(self) -> str | None:
        """The name under which the user logged in; ``None`` where everybody is anonymous."""
        get_user = type(self.identity_provider).get_user
        anonymous = (IdentityProvider, PasswordIdentityProvider, LegacyIdentityProvider)
        if any(get_user is provider.get_user for provider in anonymous):
            return None
        return self.current_user.username if self.current_user else None

    def log_exception(self, *args: Any) -> None:
        """Leave what a user can cure out of the log."""
        if not isinstance(args[1], ReviewError):
            super().log_exception(*args)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with a sentence."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        if isinstance(error, ReviewError):
            status_code = error.status
        self.set_status(status_code)
        try:
            root: Path | None = self.root.root.resolve()
        except ReviewError:
            root = None
        self.finish(json.dumps(explain(error, status_code, root)))


def routes(**shared: Any) -> list[tuple[str, type[ReviewHandler], dict[str, Any]]]:
    """Handlers as tornado takes them, below the server's base URL.

    Args:
        shared: what each of them is initialized with.
    """
    paths: dict[str, dict[str, str]] = {}
    for operation in OPERATIONS.values():
        paths.setdefault(operation.path, {})[operation.method] = operation.name
    known = [
        # "/records/{id}" becomes "/records/(?P<id>[^/]+)".
        (API + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path), ReviewHandler, operations)
        for path, operations in paths.items()
    ]
    # Every other address below the API: answered in JSON, and only to users who may know.
    other: tuple[str, type[ReviewHandler], dict[str, str]] = (API + r"(?:/.*)?", ReviewHandler, {})
    return [
        (pattern, handler, {"operations": operations, **shared})
        for pattern, handler, operations in [*known, other]
    ]
