"""What to read next."""

from litreview.ranking.queue import Queue, Ranking

__all__ = ["Queue", "Ranking"]
