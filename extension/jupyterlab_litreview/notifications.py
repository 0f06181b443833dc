"""Notifies windows of changes to reviews, through the server's event bus."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from jupyter_events import EventLogger

from litreview.model import Event

__all__ = ["RECORDS_AT_MOST", "SCHEMA_FILE", "SCHEMA_ID", "Notifications"]

SCHEMA_FILE = Path(__file__).parent / "events" / "review-changed.yaml"
SCHEMA_ID = "urn:jupyterlab-litreview:review-changed:v1"
RECORDS_AT_MOST = 200


class Notifications:
    """Emits events for changes that are seen on any thread.

    Args:
        bus: the server's event logger, which belongs to the server's loop.
    """

    def __init__(self, bus: EventLogger) -> None:
        self._bus = bus
        self._loop: asyncio.AbstractEventLoop | None = None

    def use_running_loop(self) -> None:
        """Emit on the running event loop; to be called on it before a review is opened."""
        self._loop = asyncio.get_running_loop()

    def changed(self, names: Iterable[str], seq: int, events: list[Event]) -> None:
        """Notify that a review changed, once for each name by which windows know it.

        The bus tells all users of the server: ``seq`` says that there is something new, ``events``
        are those that everybody may see.
        """
        records = dict.fromkeys(event.record for event in events if event.record is not None)
        change = {
            "seq": seq,
            "records": list(records)[:RECORDS_AT_MOST],
            "kinds": sorted({str(event.kind) for event in events}),
        }
        for name in names:
            self._emit({"path": name, **change})

    def written(self, names: Iterable[str]) -> None:
        """Notify that a file that follows a review was written, or could not be."""
        for name in names:
            self._emit({"path": name, "seq": 0, "records": [], "kinds": ["export written"]})

    def gone(self, names: Iterable[str]) -> None:
        """Notify that a review was moved, deleted or replaced, so that windows load it again."""
        for name in names:
            self._emit({"path": name, "seq": 0, "records": [], "kinds": ["gone"]})

    def _emit(self, data: dict[str, object]) -> None:
        if self._loop is None or self._loop.is_closed():  # the server is starting or has stopped
            return
        emit = partial(self._bus.emit, schema_id=SCHEMA_ID, data=data)
        with suppress(RuntimeError):  # closed a moment ago
            self._loop.call_soon_threadsafe(emit)
