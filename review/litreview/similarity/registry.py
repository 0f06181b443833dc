"""Engines and encoders by name, as settings give them.

A package offers an engine in its pyproject.toml::

    [project.entry-points."litreview.engines"]
    many = "my_package:Engine"
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from litreview.errors import UsageError
from litreview.similarity.embeddings import Encode, sentence_encoder
from litreview.similarity.engine import Engine

__all__ = ["encoder_of", "engine_of"]

GROUP = "litreview.engines"


def engine_of(own: Any) -> Engine | None:
    """An engine from what a user gives.

    Args:
        own: an engine; the name of one that is installed (``exact``, ``faiss``) or its place, as
            ``module:attribute``; None for the default, which is exact.

    Raises:
        UsageError: there is no engine of that name, or it cannot be loaded or used.
    """
    if isinstance(own, str):
        own = _engine_named(own)
    if own is None or isinstance(own, Engine):
        return own
    raise UsageError(f"{own!r} is not an engine: it needs build, search and dense.")


def encoder_of(own: Any) -> Encode | None:
    """An encoder from what a user gives.

    Args:
        own: a function from a list of texts to an array of shape (texts, width); its place, as
            ``module:attribute``; the folder or the name of a sentence-transformers model that is on
            this machine; None for none.

    Raises:
        UsageError: it cannot be loaded, or is not one of these.
    """
    if isinstance(own, str):
        module, colon, attribute = own.partition(":")
        if colon and module.replace(".", "").isidentifier():
            own = _imported("encoder", module, attribute)
        else:
            return sentence_encoder(own)
    if own is None or callable(own):
        return own  # type: ignore[no-any-return]
    raise UsageError(f"{own!r} is not an encoder: use a function of a list of texts.")


def _engine_named(name: str) -> Any:
    known = entry_points(group=GROUP)
    module, colon, attribute = name.partition(":")
    if colon:
        return _imported("engine", module, attribute)()
    for point in known.select(name=name):
        try:
            made = point.load()
        except Exception as error:
            raise UsageError(
                f"The engine {name} cannot be loaded: {type(error).__name__}: {error}"
            ) from error
        return made()
    there = ", ".join(sorted(known.names))
    raise UsageError(f"There is no engine {name!r}; there are {there}.")


def _imported(what: str, module: str, attribute: str) -> Any:
    try:
        return getattr(import_module(module), attribute)
    except Exception as error:
        raise UsageError(
            f"The {what} {module}:{attribute} cannot be loaded: {type(error).__name__}: {error}"
        ) from error
