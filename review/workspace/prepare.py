"""What the first answers need, imported before anybody waits for them."""

from __future__ import annotations

from importlib import import_module

__all__ = ["prepare"]

_NEEDED = (
    "review.citing.readable",
    "review.store.search.answer",
    "review.store.search.facets",
    "review.store.search.kept",
    "review.store.search.loading",
    "review.store.search.orders",
)
"""Modules that are imported where they are used, so that `import review` is quick."""


def prepare() -> None:
    """Import them; safe from any thread, and done once."""
    for name in _NEEDED:
        import_module(name)
