"""The threads on which requests are answered, off the server's event loop."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

__all__ = ["Executors"]

_THREADS = 6
"""As many as a browser opens connections to one server."""


class Executors:
    """Threads of two kinds, so that a decision never waits behind a model or an import.

    Attributes:
        quick: for requests that are answered at once.
        slow: for requests that may compute or read files for seconds.
    """

    def __init__(self) -> None:
        self.quick = ThreadPoolExecutor(_THREADS, thread_name_prefix="litreview")
        self.slow = ThreadPoolExecutor(_THREADS, thread_name_prefix="litreview-slow")

    def close(self) -> None:
        """Finish what runs and drop what waits."""
        for executor in (self.quick, self.slow):
            executor.shutdown(cancel_futures=True)
