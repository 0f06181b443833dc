"""Boxes of ipywidgets that hold widgets of a review: what they leave in a saved notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ipywidgets import Box, Widget

__all__ = ["show_boxes"]


def show_boxes(show: Callable[[Box, list[Widget]], None], kind: type[Widget]) -> None:
    """From now on, show boxes with widgets of a kind by a function.

    A box that is shown by ipywidgets leaves nothing that can be read without its script. All other
    boxes are shown as before, and without IPython nothing changes.

    Args:
        show: displays a box, given the widgets of that kind in it.
        kind: of the widgets.
    """
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None or shell.display_formatter is None:
        return

    def display(box: Box) -> None:
        found = [widget for widget in _within(box) if isinstance(widget, kind)]
        if not found:
            raise NotImplementedError  # IPython goes on with its next way of showing it
        show(box, found)

    shell.display_formatter.ipython_display_formatter.for_type(Box, display)


def _within(box: Box) -> Iterator[Widget]:
    """Every widget in a box and in the boxes in it, each once."""
    waiting: list[Widget] = list(reversed(box.children))
    seen: set[int] = set()
    while waiting:
        widget = waiting.pop()
        if id(widget) in seen:
            continue
        seen.add(id(widget))
        yield widget
        if isinstance(widget, Box):
            waiting.extend(reversed(widget.children))
