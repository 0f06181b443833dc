"""What resembles a paper, and why."""

from review.similarity.neighbours import Likeness, Neighbours

__all__ = ["Likeness", "Neighbours"]
