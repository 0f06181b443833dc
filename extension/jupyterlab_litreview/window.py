"""What all routes have in common: who may, what was asked, where it runs, how it is answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import cached_property
from http.client import REQUEST_ENTITY_TOO_LARGE, SERVICE_UNAVAILABLE
from pathlib import Path
from typing import Any, ClassVar

from jupyter_server.auth.identity import (
    IdentityProvider,
    LegacyIdentityProvider,
    PasswordIdentityProvider,
)
from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

from jupyterlab_litreview.contract import operations
from jupyterlab_litreview.errors import explain
from jupyterlab_litreview.paths import ContentsRoot, Place
from jupyterlab_litreview.pools import Pools
from jupyterlab_litreview.reviews import OpenReviews
from litreview.errors import ReviewError
from litreview.jsonapi import Desk
from litreview.model import STAGE

__all__ = ["Asked", "Window"]

MEGABYTE = 1 << 20


class Asked:
    """One request, checked against the OpenAPI file.

    Attributes:
        place: the review.
        stage: the stage of screening that is asked about.
        arguments: those of query and path, without ``path`` and ``stage``.
        body: the request's JSON object.
        reviewer: who asks; ``None`` for the library's default.
        reviews: the open reviews.
        root: the contents root.
    """

    def __init__(
        self,
        arguments: dict[str, Any],
        body: dict[str, Any],
        reviewer: str | None,
        reviews: OpenReviews,
        root: ContentsRoot,
    ) -> None:
        self.place: Place = root.place(arguments.pop("path"), (".review",))
        self.stage: str = arguments.pop("stage", STAGE)
        self.arguments = arguments
        self.body = body
        self.reviewer = reviewer
        self.reviews = reviews
        self.root = root

    @cached_property
    def desk(self) -> Desk:
        """The review's JSON face, at the stage."""
        return self.reviews.desk(self.place, self.reviewer).at(self.stage)


class Window(APIHandler):
    """A route; subclasses say what its methods do."""

    auth_resource = "litreview"
    route: ClassVar[str] = ""
    slow: ClassVar[bool] = False
    body_at_most: ClassVar[int] = 16 * MEGABYTE

    def initialize(self, root: ContentsRoot, reviews: OpenReviews, pools: Pools) -> None:
        """Take what the extension has opened."""
        self.root = root
        self.reviews = reviews
        self.pool = pools.slow if self.slow else pools.quick

    async def reply(
        self, work: Callable[[Asked], Any], path: dict[str, str] | None = None, status: int = 200
    ) -> None:
        """Answer with what ``work`` returns, as JSON; it runs in the pool, not on the loop.

        Args:
            work: does what was asked; takes and returns plain JSON values.
            path: the arguments in the route.
            status: the HTTP status of success.
        """
        if len(self.request.body) > self.body_at_most:
            raise HTTPError(REQUEST_ENTITY_TOO_LARGE)
        assert self.request.method is not None
        operation = operations()[self.route, self.request.method.lower()]
        reviewer = self.reviewer

        def run() -> str:
            arguments = operation.arguments(self.request.query_arguments, path or {})
            body = operation.body(self.request.body)
            found = work(Asked(arguments, body, reviewer, self.reviews, self.root))
            return json.dumps(found, allow_nan=False)

        self.reviews.changes.from_here()
        stopping = HTTPError(SERVICE_UNAVAILABLE, "the server is stopping")
        try:
            answer = asyncio.get_running_loop().run_in_executor(self.pool, run)
        except RuntimeError:  # the threads are gone already
            raise stopping from None
        try:
            text = await answer
        except asyncio.CancelledError:  # nobody waits for an answer any more
            raise stopping from None
        self.set_header("Cache-Control", "no-store")
        self.set_status(status)
        self.finish(text)

    @property
    def reviewer(self) -> str | None:
        """The name under which the user logged in; ``None`` where everybody is anonymous."""
        asked = type(self.identity_provider).get_user
        anonymous = (IdentityProvider, PasswordIdentityProvider, LegacyIdentityProvider)
        if any(asked is provider.get_user for provider in anonymous):
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
