"""What every widget of a review is: a view in a cell, a selection, and a form that can be saved."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import anywidget
import traitlets
from ipywidgets import Box, Widget

from litreview.display import visible
from litreview.errors import ReviewError, UsageError
from litreview.jsonapi import OPERATIONS, JsonApi
from litreview.model import STAGE, Event
from litreview.widgets.boxes import show_boxes
from litreview.workspace import Review

__all__ = ["ReviewWidget"]

_STATIC = Path(__file__).with_name("static")
_VIEW = "application/vnd.jupyter.widget-view+json"
NO_VIEW = (
    "This is how it was when the cell ran. To work on it here, open the notebook in JupyterLab"
    " with jupyterlab_widgets installed."
)
"""Shown in place of the view where there is none."""

_LOG = logging.getLogger(__name__)


class ReviewWidget(anywidget.AnyWidget):
    """A view of a review in a notebook cell.

    It speaks to the review through `JsonApi`, as the server does, and follows what any other window
    does. It can be put in a box of ipywidgets, observed and linked by its `selection`. Where it is
    displayed, by itself or in a box, it leaves a readable form as HTML, which is what a saved
    notebook, a code host and nbconvert show; the view hides that form once the kernel has answered
    it.
    """

    _esm = _STATIC / "widget.js"
    _css = _STATIC / "widget.css"

    view = traitlets.Unicode().tag(sync=True)
    """Which view it is."""

    name = traitlets.Unicode().tag(sync=True)
    """The review's name, shown above the view."""

    seq = traitlets.Int().tag(sync=True)
    """The number of the review's newest event that this widget knows of."""

    selection = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """Ids of the papers that are selected; set it, and the view selects them."""

    ids = traitlets.List(traitlets.Unicode(), allow_none=True, default_value=None).tag(sync=True)
    """Ids of the papers to show; None for those that match `query`."""

    query = traitlets.Unicode().tag(sync=True)
    """What to show, as `Review.find` takes it; empty for all papers."""

    details = traitlets.Dict().tag(sync=True)
    """More columns of a table: ``head``, and ``rows`` by id."""

    found = traitlets.Dict().tag(sync=True)
    """The query of the number that was clicked in a figure, and its ``stage``."""

    static_class = traitlets.Unicode().tag(sync=True)
    """The CSS class of the saved form."""

    _as = ""

    _watch: Any = None  # set last: a wrong argument ends the constructor before

    def __init__(self, review: Review, **traits: Any) -> None:
        super().__init__(
            view=self._as,
            name=review.name,
            seq=review.log.seq,
            static_class=f"jp-LitReview-static-{uuid4().hex}",
            **traits,
        )
        self._review = review
        self._api = JsonApi(review)
        self._loop = _running_loop()
        self._watch = review.log.watch(self._changed)
        self.on_msg(self._answer)
        self.observe(self._select_found, "found")
        show_boxes(_show_box, ReviewWidget)

    def close(self) -> None:
        """Stop following the review and remove the view."""
        if self._watch is not None:
            self._watch.stop()
        super().close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.name}>"

    # The form that is saved. A subclass gives `_text` and `_html`; they are not abstract because a
    # class has one metaclass, which is that of traitlets.

    def _text(self) -> str:
        """What the view shows, as text."""
        raise NotImplementedError

    def _html(self) -> str:
        """The same as HTML; every text in it is escaped."""
        raise NotImplementedError

    def _saved(self) -> dict[str, str]:
        html = f'<div class="{self.static_class}">{self._html()}</div>'
        return {"text/plain": visible(self._text()), "text/html": html}

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return ({**(data or {}), **self._saved()}, metadata)

    def _ipython_display_(self, **_: Any) -> None:
        """Show the readable form and the view as two outputs.

        As one output, a notebook that was saved with the state of its widgets (nbclient does so)
        would show neither: nbconvert takes the view, which needs a script from the internet, and
        JupyterLab without a kernel says that the model was not found.
        """
        _publish(self._saved())
        data, metadata = self._repr_mimebundle_()
        if _VIEW in data:
            _publish({_VIEW: data[_VIEW], "text/plain": NO_VIEW}, metadata)

    # Requests of the view

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

    def _select_found(self, _change: object) -> None:
        """Select the papers of the number that was clicked."""
        query, stage = self.found.get("query"), self.found.get("stage", STAGE)
        if isinstance(query, str) and isinstance(stage, str):
            try:
                self.selection = self._review.at(stage).searches.ids_matching(query)
            except ReviewError as error:
                _LOG.warning("%s", error)

    # Changes of the review

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


def _show_box(box: Box, widgets: list[Widget]) -> None:
    """Show a box as a widget is shown: the readable forms of those in it, then the box."""
    for widget in widgets:
        _publish(cast(ReviewWidget, widget)._saved())
    data = cast(dict[str, Any], box._repr_mimebundle_())
    _publish({**data, "text/plain": NO_VIEW})


def _publish(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell.instance().display_pub.publish(data, metadata)


def _running_loop() -> asyncio.AbstractEventLoop | None:
    """The kernel's loop, on which its messages are sent; ``None`` outside a kernel."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
