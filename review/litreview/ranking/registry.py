"""Rankers known by name: registered in this process, or installed as entry points.

A package offers one in its pyproject.toml::

    [project.entry-points."litreview.rankers"]
    careful = "my_package:ranker"
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, TypeVar, overload

from litreview.errors import UsageError

__all__ = ["DEFAULT", "named", "names", "ranker"]

DEFAULT = "litreview"
"""The name of the default ranker."""

GROUP = "litreview.rankers"

Own = TypeVar("Own")

_registered: dict[str, Any] = {}


@overload
def ranker(own: Own) -> Own: ...
@overload
def ranker(*, name: str) -> Callable[[Own], Own]: ...
def ranker(own: Any = None, *, name: str = "") -> Any:
    """Register a ranker under a name, its own or the one given; a decorator.

    >>> @litreview.ranker
    ... def longest_first(texts, labels):
    ...     return [len(abstract) for _, abstract in texts]
    >>> r.ranking.ranker = "longest_first"

    Args:
        own: see `litreview.ranking.rankers.ranker_of`.
        name: for a ranker without a name, such as a scikit-learn pipeline.

    Raises:
        UsageError: it has no name, or the default's.
    """
    if own is None:
        return lambda other: _register(other, name)
    return _register(own, name)


def named(name: str) -> Any:
    """The ranker of a name, None for the default.

    Args:
        name: registered, installed, or a place to import from, as ``module:attribute``.

    Raises:
        UsageError: it does not exist or cannot be imported.
    """
    if name == DEFAULT:
        return None
    if name in _registered:
        return _registered[name]
    try:
        for point in entry_points(group=GROUP, name=name):
            return point.load()
        if ":" in name:
            module, _, attribute = name.partition(":")
            return getattr(import_module(module), attribute)
    except Exception as error:
        raise UsageError(
            f"The ranker {name} cannot be loaded: {type(error).__name__}: {error}"
        ) from error
    raise UsageError(
        f"There is no ranker {name!r}; use one of {', '.join(names())}, or module:attribute."
    )


def names() -> list[str]:
    """The names of all rankers, the default first."""
    installed = (point.name for point in entry_points(group=GROUP))
    return [DEFAULT, *sorted({*_registered, *installed} - {DEFAULT})]


def _register(own: Own, name: str) -> Own:
    name = name or getattr(own, "__name__", "")
    if not name or name == DEFAULT:
        raise UsageError(
            f"Give the ranker a name other than {DEFAULT!r}: @litreview.ranker(name=…)"
        )
    _registered[name] = own
    return own
