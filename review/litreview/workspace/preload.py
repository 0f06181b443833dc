"""What the first answers need, imported before anybody waits for them."""

from __future__ import annotations

from importlib import import_module

__all__ = ["prepare"]

_NEEDED = (
    "litreview.bibliography.readable",
    "litreview.store.search.answer",
    "litreview.store.search.facets",
    "litreview.store.search.column_cache",
    "litreview.store.search.loading",
    "litreview.store.search.orders",
)
"""Modules that are imported where they are used, so that `import litreview` is quick."""


def prepare() -> None:
    """Import them; safe from any thread, and done once."""
    for name in _NEEDED:
        import_module(name)
