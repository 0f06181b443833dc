"""What to read next."""

from review.ranking.queue import Queue, Ranking

__all__ = ["Queue", "Ranking"]
