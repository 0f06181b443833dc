"""Addresses of what a reviewer did, for that reviewer alone."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyterlab_litreview.window import Window

__all__ = ["MINE"]


class ActsWindow(Window):
    """What the reviewer did."""

    route = "/acts"

    @authenticated
    @authorized
    async def get(self) -> None:
        """A page of acts."""
        await self.reply(lambda asked: asked.desk.acts(**asked.arguments))


class TimingWindow(Window):
    """How fast the reviewer decides."""

    route = "/timing"

    @authenticated
    @authorized
    async def get(self) -> None:
        """The pace."""
        await self.reply(lambda asked: asked.desk.timing())


MINE = (ActsWindow, TimingWindow)
"""All of them."""
