"""The reviewer's card in a notebook cell."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from litreview.errors import ReviewError, UsageError
from litreview.jsonapi import OPERATIONS, JsonApi
from litreview.model import STAGE, Event
from litreview.workspace import Review

__all__ = ["Triage"]

_STATIC = Path(__file__).with_name("static")
_NO_CARD = (
    "To decide in this cell, install jupyterlab_widgets where JupyterLab runs and reload the page."
)
_LOG = logging.getLogger(__name__)


class Triage(anywidget.AnyWidget):
    """Shows a review's next paper, to decide, tag and annotate it in the cell.

    It speaks to the review through `JsonApi`, as the server does, and follows what any other window
    does. Where there are no widgets, as in a terminal, it reads as text.
    """

    _esm = _STATIC / "triage.js"
    _css = _STATIC / "triage.css"

    name = traitlets.Unicode().tag(sync=True)
    """The review's name, shown above the card."""

    seq = traitlets.Int().tag(sync=True)
    """The number of the review's newest event that this widget knows of."""

    def __init__(self, review: Review) -> None:
        super().__init__(name=review.name, seq=review.log.seq)
        self._review = review
        self._api = JsonApi(review)
        self._loop = _running_loop()
        self._watch = review.log.watch(self._changed)
        self.on_msg(self._answer)

    def close(self) -> None:
        """Stop following the review and take the card away."""
        self._watch.stop()
        super().close()

    def __repr__(self) -> str:
        return str(self._review)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        if data is not None:
            data["text/plain"] = f"{self._review}\n{_NO_CARD}"
        return bundle

    def _answer(self, _widget: object, content: Any, _buffers: object) -> None:
        """Answer a request of the view: ``{id, operation, params}`` and perhaps ``stage``."""
        if not isinstance(content, Mapping) or not isinstance(content.get("id"), str):
            return
        operation = content.get("operation")
        try:
            answer = {"result": self._perform(operation, content.get("params"), content)}
        except ReviewError as error:
            answer = {"error": {"message": str(error), "reason": type(error).__name__}}
        except Exception:
            _LOG.exception("the review widget could not handle %r", operation)
            message = "internal error in the kernel; see its log for details"
            answer = {"error": {"message": message, "reason": "InternalError"}}
        self.send({"id": content["id"], **answer})

    def _perform(self, operation: object, params: object, content: Mapping[str, Any]) -> Any:
        known = OPERATIONS.get(operation) if isinstance(operation, str) else None
        # A kernel creates reviews with `litreview.create`.
        if known is None or known.creates or not isinstance(params, Mapping):
            raise UsageError("the widget and the kernel are of different versions; reload the page")
        return self._api.call(known.name, params, content.get("stage", STAGE))

    def _changed(self, events: list[Event]) -> None:
        """Tell the view what changed; called on the watch's thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, events)
        else:
            self._tell(events)

    def _tell(self, events: list[Event]) -> None:
        self.seq = events[-1].seq
        change = {
            "path": self.name,
            "seq": self.seq,
            "records": list(dict.fromkeys(event.record for event in events if event.record)),
            "kinds": sorted({event.kind.value for event in events}),
        }
        self.send({"change": change})


def _running_loop() -> asyncio.AbstractEventLoop | None:
    """The kernel's loop, on which its messages are sent; ``None`` outside a kernel."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
