"""Addresses of tags: which paper has which, and the list of them."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyterlab_litreview.window import Window

__all__ = ["TAGGING"]


class TagsWindow(Window):
    """Tags."""

    route = "/tags"

    @authenticated
    @authorized
    async def get(self) -> None:
        """The list of them."""
        await self.reply(lambda asked: asked.desk.tags())

    @authenticated
    @authorized
    async def post(self) -> None:
        """Add them to records and remove them."""
        await self.reply(lambda asked: asked.desk.tag(**asked.body))


class StyleWindow(Window):
    """How a tag looks."""

    route = "/tags/style"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Change it."""
        await self.reply(lambda asked: asked.desk.style_tag(**asked.body))


class RenameWindow(Window):
    """A tag's name."""

    route = "/tags/rename"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Change it."""
        await self.reply(lambda asked: asked.desk.rename_tag(**asked.body))


class MergeWindow(Window):
    """Tags that mean the same."""

    route = "/tags/merge"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Make them one."""
        await self.reply(lambda asked: asked.desk.merge_tags(**asked.body))


class DeleteWindow(Window):
    """Tags no longer wanted."""

    route = "/tags/delete"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Take them away."""
        await self.reply(lambda asked: asked.desk.delete_tags(**asked.body))


TAGGING = (TagsWindow, StyleWindow, RenameWindow, MergeWindow, DeleteWindow)
"""All of them."""
