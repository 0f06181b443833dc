"""Addresses of the library: rows, the counts beside them, saved searches."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyterlab_litreview.window import Window

__all__ = ["BROWSING"]


class LibraryWindow(Window):
    """All records, as a list."""

    route = "/library"

    @authenticated
    @authorized
    async def get(self) -> None:
        """A page of it."""
        await self.reply(lambda asked: asked.desk.library(**asked.arguments))


class FacetsWindow(Window):
    """Counts beside the list."""

    route = "/facets"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """The counts."""
        await self.reply(lambda asked: asked.desk.facets(**asked.arguments))


class SearchesWindow(Window):
    """Saved searches."""

    route = "/searches"

    @authenticated
    @authorized
    async def get(self) -> None:
        """All of them."""
        await self.reply(lambda asked: asked.desk.searches())

    @authenticated
    @authorized
    async def post(self) -> None:
        """Save one, or take it away."""
        await self.reply(lambda asked: asked.desk.save_search(**asked.body))


class RenameWindow(Window):
    """A saved search's name."""

    route = "/searches/rename"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Give it another."""
        await self.reply(lambda asked: asked.desk.rename_search(**asked.body))


BROWSING = (LibraryWindow, FacetsWindow, SearchesWindow, RenameWindow)
"""All of them."""
