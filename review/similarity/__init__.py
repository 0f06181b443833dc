"""What resembles a paper, and why."""

from review.similarity.engine import Engine, Exact
from review.similarity.likeness import Likeness
from review.similarity.neighbours import Neighbours

__all__ = ["Engine", "Exact", "Likeness", "Neighbours"]
