"""The server extension: what it is configured with, what it starts and what it stops."""

from __future__ import annotations

import asyncio
from threading import Thread

from jupyter_server.extension.application import ExtensionApp
from traitlets import Unicode

from jupyterlab_litreview.executors import Executors
from jupyterlab_litreview.handlers import routes
from jupyterlab_litreview.notifications import SCHEMA_FILE, Notifications
from jupyterlab_litreview.paths import ContentsRoot
from jupyterlab_litreview.reviews import OpenReviews
from litreview.workspace.preload import prepare

__all__ = ["LitReview"]

SIDE_FILES = ("*.review-wal", "*.review-shm", "*.review-journal")
"""What SQLite keeps beside a review that is open (sqlite.org/tempfiles.html)."""


class LitReview(ExtensionApp):
    """Reviews below the contents root, for the windows of JupyterLab."""

    name = "jupyterlab_litreview"
    load_other_extensions = True

    open_review = Unicode(
        "",
        help="A review that JupyterLab shows when it starts, relative to the contents root.",
    ).tag(config=True)

    def initialize_settings(self) -> None:
        """Start what the handlers use, and tell the front end what to open."""
        server = self.serverapp
        assert server is not None
        assert server.event_logger is not None
        server.event_logger.register_event_schema(SCHEMA_FILE)
        # While the browser loads JupyterLab, so that the first review need not wait for it.
        Thread(target=prepare, name="review-prepare", daemon=True).start()
        self.reviews = OpenReviews(Notifications(server.event_logger))
        self.executors = Executors()
        contents = server.contents_manager
        contents.hide_globs = list(dict.fromkeys([*contents.hide_globs, *SIDE_FILES]))
        page = server.web_app.settings.setdefault("page_config_data", {})
        page["litreviewOpen"] = self.open_review

    def initialize_handlers(self) -> None:
        """Add the routes of `openapi.yaml`."""
        server = self.serverapp
        assert server is not None
        root = ContentsRoot(server.contents_manager)
        self.handlers.extend(routes(root=root, reviews=self.reviews, executors=self.executors))

    async def stop_extension(self) -> None:
        """Close every review; what was acknowledged is on disk already."""
        await asyncio.to_thread(self.executors.close)
        await asyncio.to_thread(self.reviews.close)
