"""What resembles a paper, and why."""

from review.similarity.engine import Engine, Exact
from review.similarity.likeness import Likeness
from review.similarity.meaning import Encode, sentence_encoder
from review.similarity.neighbours import Neighbours
from review.similarity.themes import Theme

__all__ = ["Encode", "Engine", "Exact", "Likeness", "Neighbours", "Theme", "sentence_encoder"]
