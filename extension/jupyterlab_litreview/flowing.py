"""Addresses of the PRISMA flow diagram, and of what sources are."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyterlab_litreview.window import Window

__all__ = ["FLOWING"]


class PrismaWindow(Window):
    """The flow diagram."""

    route = "/prisma"

    @authenticated
    @authorized
    async def get(self) -> None:
        """Its numbers and its picture."""
        await self.reply(lambda asked: asked.desk.prisma())


class SourceKindsWindow(Window):
    """What sources are."""

    route = "/source-kinds"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Say it of one."""
        await self.reply(lambda asked: asked.desk.source_kind(**asked.body))


FLOWING = (PrismaWindow, SourceKindsWindow)
"""All of them."""
