"""Addresses of what records are: which of them are one paper, and what else is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyterlab_litreview.window import Asked, Window
from litreview.errors import MissingError

__all__ = ["KNOWING"]


class DuplicatesWindow(Window):
    """Papers that may be one."""

    route = "/duplicates"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """Pairs."""
        await self.reply(lambda asked: asked.desk.duplicates(**asked.arguments))

    @authenticated
    @authorized
    async def post(self) -> None:
        """Make them one, or keep them apart."""

        def judge(asked: Asked) -> Any:
            body = dict(asked.body)
            return asked.desk.merge(**body) if body.pop("same") else asked.desk.part(body["ids"])

        await self.reply(judge)


class CandidatesWindow(Window):
    """What is known elsewhere of a record."""

    route = "/records/{id}/candidates"
    slow = True

    @authenticated
    @authorized
    async def get(self, **path: str) -> None:
        """Candidates."""
        await self.reply(
            lambda asked: asked.desk.candidates(**_beside(asked, asked.arguments)), path
        )

    @authenticated
    @authorized
    async def post(self, **path: str) -> None:
        """Take one over."""
        await self.reply(
            lambda asked: asked.desk.take(**asked.arguments, **_beside(asked, asked.body)), path
        )


class CompletionWindow(Window):
    """Completing many records."""

    route = "/completion"
    slow = True

    @authenticated
    @authorized
    async def post(self) -> None:
        """Complete them from a file."""
        await self.reply(lambda asked: asked.desk.complete(**_beside(asked, asked.body)))


def _beside(asked: Asked, given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, with the path of a file below the root in place of its name."""
    told = dict(given)
    if told.get("file"):
        place = asked.root.place(told["file"])
        if not place.file.is_file():
            raise MissingError(f"there is no file {place.name}")
        told["file"] = str(place.file)
    return told


KNOWING = (DuplicatesWindow, CandidatesWindow, CompletionWindow)
"""All of them."""
