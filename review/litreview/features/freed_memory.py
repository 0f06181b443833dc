"""Memory that was freed, returned to the system."""

from __future__ import annotations

import ctypes
from contextlib import suppress

__all__ = ["return_freed_memory"]


def return_freed_memory() -> None:
    """Return what was freed to the system, where the C library would keep it for later.

    GNU's keeps freed memory in an arena a thread. After a model was made that is up to a fifth of
    all the process has. Elsewhere nothing is done.
    """
    trim = None
    with suppress(OSError, TypeError):  # Windows has no such handle
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
