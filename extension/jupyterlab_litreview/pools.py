"""Where requests do their work, off the server's loop."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

__all__ = ["Pools"]


class Pools:
    """Threads of two kinds, so that a decision never waits behind a model or an import.

    Attributes:
        quick: for what answers at once.
        slow: for what may compute or read for seconds.
    """

    def __init__(self) -> None:
        self.quick = ThreadPoolExecutor(max_workers=6, thread_name_prefix="litreview")
        self.slow = ThreadPoolExecutor(max_workers=6, thread_name_prefix="litreview-slow")

    def close(self) -> None:
        """Finish what runs, drop what waits."""
        for pool in (self.quick, self.slow):
            pool.shutdown(cancel_futures=True)
