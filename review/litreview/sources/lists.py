"""Lists in one cell or field, as tools write them."""

from __future__ import annotations

import ast

__all__ = ["listed"]

_LARGEST = 100_000  # characters of a list in JSON
_NAMES = ("name", "display_name", "full_name", "term", "value")


def listed(text: str) -> tuple[str, ...]:
    """The items of a list: Python's own (``['a', 'b']``), or with semicolons, bars, else commas."""
    text = text.strip()
    if text.startswith("[") and len(text) < _LARGEST:
        try:
            found = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            found = None
        if isinstance(found, list):
            return tuple(filter(None, map(_item, found)))
    mark = next((mark for mark in (";", "|") if mark in text), ",")
    parts = text.split(mark)
    return tuple(part.strip() for part in parts if part.strip())


def _item(item: object) -> str:
    """The text of an item; the name if it is one of Semantic Scholar's, ``{'name': 'Ann Lee'}``."""
    if isinstance(item, dict):
        item = next((item[name] for name in _NAMES if name in item), item)
    return str(item).strip()
