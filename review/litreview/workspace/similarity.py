"""`Review.similarity`: topics, the map, and what measures how similar papers are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litreview.display import Results
from litreview.workspace import results
from litreview.workspace.context import ReviewContext
from litreview.workspace.suggestion import Theme

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Similarity"]


class Similarity:
    """How papers are similar to each other; `Review.similar` finds papers like others."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Similarity of {self._context.database.name}>"

    def themes(self, n: int | None = None) -> Results[Theme]:
        """Groups of records that are similar to each other, named by the words that set them apart.

        Args:
            n: how many groups; a number that suits the size of the review if not given.
        """
        return results.themes(self._context.advisor.themes(n))

    def map(self) -> pd.DataFrame:
        """Every record's place on a plane, near to what it is like.

        Returns:
            Columns ``x``, ``y`` and ``theme`` (the place in `themes`; -1 for none), indexed by id.
            Places stay what they are when records are added.
        """
        return self._context.advisor.map()

    @property
    def encoder(self) -> Any:
        """What adds meaning to the likeness of papers; None for their words alone.

        Set it to a function from a list of texts to an array of shape (texts, width), to its place
        (``module:attribute``), or to the folder of a sentence-transformers model (the extra
        ``embeddings``). Texts are encoded once and kept beside the review. It holds for this review
        in this process; ``$LITREVIEW_ENCODER`` sets it for all.
        """
        return self._context.advisor.encoder

    @encoder.setter
    def encoder(self, own: Any) -> None:
        self._context.advisor.encoder = own

    @property
    def engine(self) -> Any:
        """What searches for similar papers; None for the default, which compares all.

        Set it to an engine or its name: ``exact``, or ``faiss`` for millions (the extra ``faiss``).
        It holds for this review in this process; ``$LITREVIEW_ENGINE`` sets it for all.
        """
        return self._context.advisor.engine

    @engine.setter
    def engine(self, own: Any) -> None:
        self._context.advisor.engine = own
