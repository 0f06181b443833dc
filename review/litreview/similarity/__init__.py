"""What is similar to a paper, and why."""

from litreview.similarity.embeddings import Encode, sentence_encoder
from litreview.similarity.engine import Engine, Exact
from litreview.similarity.likeness import Likeness
from litreview.similarity.neighbours import Neighbours
from litreview.similarity.themes import Theme

__all__ = ["Encode", "Engine", "Exact", "Likeness", "Neighbours", "Theme", "sentence_encoder"]
