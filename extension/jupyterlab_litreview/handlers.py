"""The routes of `openapi.yaml`, each a line or two over a review's `Desk`."""

from __future__ import annotations

import re
from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado.web import HTTPError, authenticated

from jupyterlab_litreview.browsing import BROWSING
from jupyterlab_litreview.figuring import FIGURING
from jupyterlab_litreview.flowing import FLOWING
from jupyterlab_litreview.knowing import KNOWING
from jupyterlab_litreview.leaving import LEAVING
from jupyterlab_litreview.mine import MINE
from jupyterlab_litreview.tagging import TAGGING
from jupyterlab_litreview.window import MEGABYTE, Asked, Window
from litreview.errors import UsageError
from litreview.workspace import sample_pages

__all__ = ["API", "WINDOWS", "routes"]

API = "litreview/api"


class ReviewWindow(Window):
    """A review as a whole."""

    route = "/review"

    @authenticated
    @authorized
    async def get(self) -> None:
        """Its summary."""
        await self.reply(lambda asked: {**asked.desk.summary(), "path": asked.place.name})

    @authenticated
    @authorized
    async def post(self) -> None:
        """Create it."""

        def create(asked: Asked) -> Any:
            desk = asked.reviews.create(asked.place, asked.reviewer)
            return {**desk.summary(), "path": asked.place.name}

        await self.reply(create, status=201)


class RecordsWindow(Window):
    """A page of records."""

    route = "/records"

    @authenticated
    @authorized
    async def get(self) -> None:
        """The page."""
        await self.reply(lambda asked: asked.desk.records(**asked.arguments))


class RecordWindow(Window):
    """One record."""

    route = "/records/{id}"

    @authenticated
    @authorized
    async def get(self, **path: str) -> None:
        """The record."""
        await self.reply(lambda asked: asked.desk.record(**asked.arguments), path)


class HistoryWindow(Window):
    """What was done to a record."""

    route = "/records/{id}/history"

    @authenticated
    @authorized
    async def get(self, **path: str) -> None:
        """Its events."""
        await self.reply(lambda asked: asked.desk.history(**asked.arguments), path)


class SimilarWindow(Window):
    """What resembles a record."""

    route = "/records/{id}/similar"
    slow = True

    @authenticated
    @authorized
    async def get(self, **path: str) -> None:
        """Suggestions."""
        await self.reply(lambda asked: asked.desk.similar(**asked.arguments), path)


class ReasonWindow(Window):
    """Why a record is where it is."""

    route = "/records/{id}/why"
    slow = True

    @authenticated
    @authorized
    async def get(self, **path: str) -> None:
        """The reason."""
        await self.reply(lambda asked: asked.desk.why(**asked.arguments), path)


class SuggestionsWindow(Window):
    """What resembles many records."""

    route = "/suggestions"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """Suggestions."""
        await self.reply(lambda asked: asked.desk.suggestions(**asked.arguments))

    @authenticated
    @authorized
    async def post(self) -> None:
        """Suggestions for a list of records."""
        await self.reply(lambda asked: asked.desk.resembling(**asked.body))


class StoppingWindow(Window):
    """How far the reading is."""

    route = "/stopping"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """The evidence."""
        await self.reply(lambda asked: asked.desk.stopping(**asked.arguments))


class ProtocolWindow(Window):
    """What the review is looking for."""

    route = "/protocol"

    @authenticated
    @authorized
    async def get(self) -> None:
        """The protocol."""
        await self.reply(lambda asked: asked.desk.protocol())

    @authenticated
    @authorized
    async def post(self) -> None:
        """Change it."""
        await self.reply(lambda asked: asked.desk.write_protocol(**asked.body))


class MapWindow(Window):
    """Themes and places."""

    route = "/map"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """The map."""
        await self.reply(lambda asked: asked.desk.map())


class QueueWindow(Window):
    """What to read next."""

    route = "/queue"
    slow = True

    @authenticated
    @authorized
    async def get(self) -> None:
        """The head of the queue."""
        await self.reply(lambda asked: asked.desk.queue(**asked.arguments))


class EventsWindow(Window):
    """What happened."""

    route = "/events"

    @authenticated
    @authorized
    async def get(self) -> None:
        """The events after a number."""
        await self.reply(lambda asked: asked.desk.since(asked.arguments["since"]))


class SourcesWindow(Window):
    """Where records come from."""

    route = "/sources"
    slow = True
    body_at_most = 256 * MEGABYTE

    @authenticated
    @authorized
    async def post(self) -> None:
        """Add files."""

        def add(asked: Asked) -> Any:
            places = [asked.root.existing(name) for name in asked.body.get("paths", ())]
            paths = [str(place.file) for place in places]
            if asked.body.get("sample"):
                paths += map(str, sample_pages())
            return asked.desk.add(files=asked.body.get("files", []), paths=paths)

        await self.reply(add)


class DecisionsWindow(Window):
    """Decisions."""

    route = "/decisions"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Decide."""
        await self.reply(lambda asked: asked.desk.decide(**asked.body))


class NotesWindow(Window):
    """Notes."""

    route = "/notes"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Write, change or remove a note."""
        await self.reply(lambda asked: asked.desk.note(**asked.body))


class HighlightsWindow(Window):
    """Marked passages."""

    route = "/highlights"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Mark a passage, change what is said of one, or remove it."""
        await self.reply(lambda asked: asked.desk.highlight(**asked.body))


class FilesWindow(Window):
    """Attached files."""

    route = "/files"
    slow = True

    @authenticated
    @authorized
    async def post(self) -> None:
        """Attach files, or take some off."""

        def attach(asked: Asked) -> Any:
            given = asked.body.get("add", ())
            for name in given:
                if ".." in name.split("/"):
                    raise UsageError("the path of an attachment must not contain ..")
            places = [asked.root.existing(name, (".pdf", ".PDF")) for name in given]
            paths = [str(place.file) for place in places]
            return asked.desk.attach(asked.body["id"], paths, asked.body.get("remove", ()))

        await self.reply(attach)


class UndoWindow(Window):
    """Taking back."""

    route = "/undo"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Take back an act."""
        await self.reply(lambda asked: asked.desk.undo(**asked.body))


class RedoWindow(Window):
    """Doing again."""

    route = "/redo"

    @authenticated
    @authorized
    async def post(self) -> None:
        """Do again what was taken back."""
        await self.reply(lambda asked: asked.desk.redo(**asked.body))


class NowhereWindow(Window):
    """Every other address below the API's: told in JSON, and only to those who may know."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Nothing."""
        raise HTTPError(404)

    @authenticated
    @authorized
    async def post(self) -> None:
        """Nothing."""
        raise HTTPError(404)


WINDOWS: tuple[type[Window], ...] = (
    ReviewWindow,
    RecordsWindow,
    RecordWindow,
    HistoryWindow,
    SimilarWindow,
    ReasonWindow,
    SuggestionsWindow,
    StoppingWindow,
    ProtocolWindow,
    MapWindow,
    QueueWindow,
    EventsWindow,
    SourcesWindow,
    DecisionsWindow,
    NotesWindow,
    HighlightsWindow,
    FilesWindow,
    UndoWindow,
    RedoWindow,
    *LEAVING,
    *KNOWING,
    *FIGURING,
    *FLOWING,
    *TAGGING,
    *MINE,
    *BROWSING,
)


def routes(**shared: Any) -> list[tuple[str, type[Window], dict[str, Any]]]:
    """Handlers as tornado takes them, below the server's base URL.

    Args:
        shared: what each of them is initialized with.
    """
    known = [(API + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", w.route), w, shared) for w in WINDOWS]
    return [*known, (API + r"(?:/.*)?", NowhereWindow, shared)]
