"""Addresses of what can be counted of a review, and of many records at once."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyterlab_litreview.window import Window

__all__ = ["FIGURING"]


class ProgressWindow(Window):
    """A review in numbers."""

    route = "/progress"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """The figures."""
        await self.reply(lambda asked: asked.desk.progress(**asked.arguments))


class ReadingWindow(Window):
    """How the reading went."""

    route = "/reading"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """The curve."""
        await self.reply(lambda asked: asked.desk.reading())


class DecidedWindow(Window):
    """Which records are decided."""

    route = "/decided"

    @authenticated
    @authorized
    async def get(self) -> None:
        """Their ids."""
        await self.reply(lambda asked: asked.desk.decided())


class PapersWindow(Window):
    """Some records."""

    route = "/papers"

    @authenticated
    @authorized
    async def post(self) -> None:
        """The records of some ids."""
        await self.reply(lambda asked: asked.desk.papers(**asked.body))


FIGURING = (ProgressWindow, ReadingWindow, DecidedWindow, PapersWindow)
"""All of them."""
