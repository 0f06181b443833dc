"""Ctrl-C: remembered, because Python forgets it if it comes while an object is finalized."""

from __future__ import annotations

import signal
import threading
from types import FrameType

__all__ = ["listen", "raise_if_interrupted"]

_interrupted = threading.Event()


def listen() -> None:
    """Remember from now on that Ctrl-C was pressed."""

    def stop(number: int, frame: FrameType | None) -> None:
        _interrupted.set()
        signal.default_int_handler(number, frame)

    _interrupted.clear()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)


def raise_if_interrupted() -> None:
    """Stop a long command after Ctrl-C.

    Raises:
        KeyboardInterrupt: if it was pressed.
    """
    if _interrupted.is_set():
        raise KeyboardInterrupt
