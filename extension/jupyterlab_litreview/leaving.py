"""Addresses of what leaves a review: files, their checks, the keys in them."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyterlab_litreview.window import Asked, Window
from litreview.jsonapi.exports import endings

__all__ = ["LEAVING"]


class BibliographyWindow(Window):
    """What comes out of a review."""

    route = "/bibliography"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """A preview."""
        await self.reply(lambda asked: asked.desk.bibliography(**asked.arguments))

    @authenticated
    @authorized
    async def post(self) -> None:
        """Write the file, and the folder it is to be in."""

        def export(asked: Asked) -> Any:
            options = dict(asked.body)
            place = asked.root.place(options.pop("to"), endings(options.get("format", "bibtex")))
            return {**asked.desk.export(to=str(place.file), **options), "path": place.name}

        await self.reply(export)


class PreviewWindow(Window):
    """What would come out of a review, of records that are named."""

    route = "/preview"
    slow = True

    @authenticated
    @authorized
    async def post(self) -> None:
        """A preview."""
        await self.reply(lambda asked: asked.desk.bibliography(**asked.body))


class HandEditsWindow(Window):
    """What somebody changed in an exported file."""

    route = "/hand-edits"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """The changes."""

        def edits(asked: Asked) -> Any:
            place = asked.root.place(asked.arguments["file"], (".bib",))
            return asked.desk.hand_edits(str(place.file))

        await self.reply(edits)


class ChecksWindow(Window):
    """What biber, BibTeX or LaTeX would complain of."""

    route = "/checks"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """The complaints."""
        await self.reply(lambda asked: asked.desk.checks(**asked.arguments))

    @authenticated
    @authorized
    async def post(self) -> None:
        """The complaints of records that are named."""
        await self.reply(lambda asked: asked.desk.checks(**asked.body))


class FixesWindow(Window):
    """What checks suggest."""

    route = "/fixes"
    slow = True

    @authenticated
    @authorized
    async def post(self) -> None:
        """Do it."""
        await self.reply(lambda asked: asked.desk.fix(**asked.body))


class KeysWindow(Window):
    """Citation keys."""

    route = "/keys"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """What a pattern would make of them."""
        await self.reply(lambda asked: asked.desk.keys(**asked.arguments))

    @authenticated
    @authorized
    async def post(self) -> None:
        """Make them anew."""
        await self.reply(lambda asked: asked.desk.rekey(**asked.body))


class PinsWindow(Window):
    """Keys given by hand."""

    route = "/pins"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Give one, or take it back."""
        await self.reply(lambda asked: asked.desk.pin(**asked.body))


LEAVING = (
    BibliographyWindow,
    PreviewWindow,
    HandEditsWindow,
    ChecksWindow,
    FixesWindow,
    KeysWindow,
    PinsWindow,
)
"""All of them."""
