"""One thread for small arithmetic.

Products of small matrices gain nothing from a second thread, and when the machine is busy with
something else they wait for it: a step of a millisecond then takes eighty.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

__all__ = ["SMALL", "single_threaded"]

SMALL = 50_000
"""Up to so many texts arithmetic counts as small."""


@contextmanager
def single_threaded(texts: int) -> Iterator[None]:
    """Let BLAS use one thread if there are few texts."""
    if texts > SMALL:
        yield
        return
    with _pools().limit(limits=1, user_api="blas"):
        yield


@cache
def _pools() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
