"""What `Review` advises: orders of reading, reasons, likes, themes, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from litreview.changes import decisions as acts
from litreview.errors import UsageError
from litreview.model import STAGE, Record
from litreview.store import Database, Filter
from litreview.workspace.advisor import Advisor
from litreview.workspace.context import Held, known_where
from litreview.workspace.suggestion import Reason, Suggestion, Theme

if TYPE_CHECKING:
    import pandas as pd

    from litreview.ranking.stopping import Stopping

__all__ = ["Advised"]


class Advised(Held):
    """The part of `Review` that advises."""

    def __init__(self, database: Database, reviewer: str) -> None:
        super().__init__(database, reviewer)
        self._advisor = Advisor(database, reviewer)

    def _go_to(self, stage: str) -> None:
        super()._go_to(stage)
        if stage != STAGE:
            self._advisor = self._advisor.at(stage)

    def next(self, n: int = 1, *, mode: str = "best", seed: int = 0) -> list[Record]:
        """The undecided records to read next.

        Args:
            n: how many.
            mode: ``best``: the most likely included first; before there is an inclusion and an
                exclusion to learn from, what the protocol asks for, else the order of the
                sources. ``uncertain``: the least certain first. ``random``: a random sample, for
                checks. ``cluster``: one from each cluster in turn.
            seed: of the random sample; the same seed gives the same sample.

        Raises:
            UsageError: if there is no such mode, or a ranker of your own fails.
        """
        return self.queue(n, mode=mode, seed=seed)[0]

    def queue(
        self, n: int, *, mode: str = "best", seed: int = 0, wait: bool = True
    ) -> tuple[list[Record], int, str]:
        """As `next`, with the number of all undecided records and what ordered them.

        Args:
            n: how many.
            mode: see `next`.
            seed: see `next`.
            wait: for a model that is not ready; else the order of the sources until it is.
        """
        ids, left, by = self._advisor.queue(n, mode, seed, wait=wait)
        return self._load(ids, known=True), left, by

    def why(self, id: str, nearest: int = 3) -> Reason:
        """Why a record stands where it does in the queue.

        Args:
            id: the record.
            nearest: how many of the included papers to name that it stands nearest to.
        """
        return self._advisor.why(id, nearest)

    def similar(
        self,
        ids: Any = None,
        n: int = 10,
        *,
        where: str = "",
        tag: str = "",
        unlike: Any = None,
        undecided: bool = False,
        diverse: float = 0.0,
    ) -> list[Suggestion]:
        """The records that most resemble others, with the terms they share.

        Args:
            ids: one record or several.
            n: how many.
            where: ask about all records decided so, too: ``include`` for what was included.
            tag: also use all papers with this tag.
            unlike: records that what is found should not resemble.
            undecided: only undecided papers.
            diverse: 0 for the most alike, up to 1 for those that differ most from each other
                (maximal marginal relevance, Carbonell and Goldstein 1998).

        Raises:
            UsageError: if ``diverse`` is out of its range or nothing is asked about.
        """
        wanted = None
        if where or tag:
            wanted = Filter(known_where(where or "all"), "", acts.clean(tag))
        elif ids is None:
            raise UsageError("give records, a tag or a decision to find similar papers")
        return self._advisor.similar(
            ids, n, wanted=wanted, unlike=unlike, undecided=undecided, diverse=diverse
        )

    def themes(self, n: int | None = None) -> list[Theme]:
        """Groups of records that resemble each other, named by the words that set them apart.

        Args:
            n: how many groups; a number that suits the size of the review if not given.
        """
        return self._advisor.themes(n)

    def map(self) -> pd.DataFrame:
        """Every record's place on a plane, near to what it resembles.

        Returns:
            Columns ``x``, ``y`` and ``theme`` (the place in `themes`; -1 for none), indexed by id.
            Places stay what they are when records are added.
        """
        return self._advisor.map()

    def stopping(self, target: float = 0.95) -> Stopping:
        """Evidence on how complete the reading is; it never says to stop.

        Args:
            target: the recall asked about, above 0 and below 1.
        """
        return self._advisor.stopping(target)

    @property
    def ranker(self) -> Any:
        """What ranks the papers; None for the default.

        Set it to a scikit-learn classifier or pipeline, a function from texts and labels to
        scores, or the name of one that is installed; it holds for this review in this process.
        ``$LITREVIEW_RANKER`` sets a name for all.
        """
        return self._advisor.ranker

    @ranker.setter
    def ranker(self, own: Any) -> None:
        self._advisor.ranker = own

    @property
    def encoder(self) -> Any:
        """What adds meaning to the likeness of papers; None for their words alone.

        Set it to a function from a list of texts to an array of shape (texts, width), to its place
        (``module:attribute``), or to the folder of a sentence-transformers model (the extra
        ``embeddings``). Texts are encoded once and kept beside the review. It holds for this review
        in this process; ``$LITREVIEW_ENCODER`` sets it for all.
        """
        return self._advisor.encoder

    @encoder.setter
    def encoder(self, own: Any) -> None:
        self._advisor.encoder = own

    @property
    def engine(self) -> Any:
        """What searches for the likes of papers; None for the default, which compares all.

        Set it to an engine or its name: ``exact``, or ``faiss`` for millions (the extra ``faiss``).
        It holds for this review in this process; ``$LITREVIEW_ENGINE`` sets it for all.
        """
        return self._advisor.engine

    @engine.setter
    def engine(self, own: Any) -> None:
        self._advisor.engine = own

    def compare_rankers(self, rankers: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Rankers beside each other on what you decided so far, the default among them.

        Cross-validated, the same folds for all. What was decided so far is what the ranker in use
        put first, so the figures tell rankers apart on that, not on the papers still unread.

        Args:
            rankers: by name, see `ranker`; all that are installed or registered if not given.

        Returns:
            Indexed by name: ``auc`` (the chance that an included paper is put before an excluded
            one), ``auc_sd`` (its standard deviation over the folds), ``precision`` (average
            precision), ``seconds`` and ``problem`` (why one could not be measured).

        Raises:
            UsageError: before two papers are included and two excluded.
        """
        return self._advisor.compare(rankers)
