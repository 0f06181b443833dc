"""The server extension: what it is configured with, what it starts and what it stops."""

from __future__ import annotations

import asyncio
import json
from threading import Thread
from typing import Any

from jupyter_server.extension.application import ExtensionApp
from traitlets import Dict, TraitError, Unicode, validate

from jupyterlab_litreview.executors import Executors
from jupyterlab_litreview.handlers import routes
from jupyterlab_litreview.notifications import SCHEMA_FILE, Notifications
from jupyterlab_litreview.paths import ContentsRoot
from jupyterlab_litreview.reviews import OpenReviews, database_path
from litreview.errors import ReviewError
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

    databases = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help=(
            "Reviews in PostgreSQL that the sidebar offers to open: name to URL, as "
            '{"Sleep": "postgresql://reviewers@db.example.org/sleep"}. The browser is told the '
            "names only. Put passwords into ~/.pgpass."
        ),
    ).tag(config=True)

    @validate("databases")
    def _check_databases(self, proposal: Any) -> dict[str, str]:
        """Refuse what is no review's URL, in a sentence without the password."""
        from litreview.workspace.open_review import check_url

        for name, url in proposal["value"].items():
            if not name.strip() or not name.isprintable() or "/" in name or "\\" in name:
                raise TraitError(f"{name!r} cannot be the name of a review in LitReview.databases")
            try:
                check_url(url)
            except ReviewError as error:
                raise TraitError(f"LitReview.databases, {name!r}: {error}") from None
        return dict(proposal["value"])

    def initialize_settings(self) -> None:
        """Start what the handlers use, and tell the front end what to open."""
        server = self.serverapp
        assert server is not None
        assert server.event_logger is not None
        server.event_logger.register_event_schema(SCHEMA_FILE)
        # While the browser loads JupyterLab, so that the first review need not wait for it.
        Thread(target=prepare, name="review-prepare", daemon=True).start()
        self.reviews = OpenReviews(Notifications(server.event_logger), self.databases)
        self.executors = Executors()
        contents = server.contents_manager
        contents.hide_globs = list(dict.fromkeys([*contents.hide_globs, *SIDE_FILES]))
        page = server.web_app.settings.setdefault("page_config_data", {})
        page["litreviewOpen"] = self.open_review
        page["litreviewDatabases"] = json.dumps([database_path(name) for name in self.databases])

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
